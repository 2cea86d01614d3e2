use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use regulation::{Centre, Visits};
use worktime::Calendar;

/// When a visit takes a desk: from and until.
pub type Hours = (Timestamp, Timestamp);

/// The days that can be booked now, today first.
pub fn bookable_days(visits: &Visits, calendar: &Calendar, now: Timestamp) -> Vec<Date> {
    let days = std::iter::successors(Some(calendar.local_date(now)), |day| day.tomorrow().ok());
    days.take(visits.horizon as usize + 1).collect()
}

/// When a visit may begin on that day: in the hours of the centre, while a desk is free, not too soon and not too far ahead.
/// `taken`: the visits of the day.
pub fn free_times(
    (visits, centre, calendar): (&Visits, &Centre, &Calendar),
    day: Date,
    taken: &[Hours],
    now: Timestamp,
) -> Vec<Timestamp> {
    if !bookable_days(visits, calendar, now).contains(&day) {
        return Vec::new();
    }
    let soonest = now.saturating_add(visits.notice).unwrap_or(Timestamp::MAX);
    let slots = calendar.hours_of(day).into_iter().flat_map(|hours| slots(hours, visits.slot));
    let free = |slot: &Hours| slot.0 >= soonest && peak(*slot, taken) < centre.desks as usize;
    slots.filter(free).map(|slot| slot.0).collect()
}

/// An interval of open hours, cut into visits. What is left at its end is too short for one.
fn slots((from, until): Hours, length: SignedDuration) -> impl Iterator<Item = Hours> {
    let slot = move |begins: Timestamp| begins.checked_add(length).ok().map(|ends| (begins, ends));
    let next = move |slot_before: &Hours| slot(slot_before.1);
    std::iter::successors(slot(from), next).take_while(move |one| one.1 <= until)
}

/// How many of them are there at once, at most, while the slot lasts. It can be most only when one begins.
fn peak(slot: Hours, taken: &[Hours]) -> usize {
    let meet = |one: &&Hours| one.0 < slot.1 && slot.0 < one.1;
    let together = |at: Timestamp| taken.iter().filter(|one| one.0 <= at && at < one.1).count();
    let begin = taken.iter().filter(meet).map(|one| one.0.max(slot.0));
    begin.map(together).max().unwrap_or(0)
}
