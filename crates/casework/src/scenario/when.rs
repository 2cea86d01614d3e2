use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// Reads `2026-03-06 10:00`, `10:00` (of the day before it), and `24:00` as the end of a day, in a zone.
pub(super) fn instant(text: &str, day: Option<Date>, zone: &TimeZone) -> Option<Timestamp> {
    let text = text.trim();
    let (date, time) = match text.split_once(' ') {
        Some((date, time)) => (date.parse::<Date>().ok()?, time.trim()),
        None => (day?, text),
    };
    let local = if time == "24:00" {
        date.tomorrow().ok()?.to_datetime(Time::midnight())
    } else {
        let time = Time::strptime("%H:%M:%S", time).or_else(|_| Time::strptime("%H:%M", time)).ok()?;
        DateTime::from_parts(date, time)
    };
    local.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp())
}

/// As a scenario writes it.
pub(super) fn words(at: Timestamp, zone: &TimeZone) -> String {
    let local = at.to_zoned(zone.clone());
    let pattern = if local.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
    local.strftime(pattern).to_string()
}
