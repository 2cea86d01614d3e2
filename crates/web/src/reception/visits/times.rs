use app::FreeDay;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use regulation::Centre;

use super::{day_words, zone};
use crate::desk::form::Opt;
use crate::reception::shell::Public;
use crate::server::Web;

/// A day to choose.
pub struct Day {
    pub address: String,
    pub shown: String,
    /// «свободно 5», «мест нет».
    pub free: String,
    pub current: bool,
}

/// As addresses and forms write a time, on the clocks of the centre.
pub fn written(public: &Public, centre: &Centre, at: Timestamp) -> String {
    at.to_zoned(zone(public, centre).clone()).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// The time that was written so; none: it is none.
pub fn read(public: &Public, centre: &Centre, text: &str) -> Option<Timestamp> {
    let local = DateTime::strptime("%Y-%m-%dT%H:%M", text).ok()?;
    local.to_zoned(zone(public, centre).clone()).ok().map(|zoned| zoned.timestamp())
}

pub fn clock(public: &Public, centre: &Centre, at: Timestamp) -> String {
    at.to_zoned(zone(public, centre).clone()).strftime("%H:%M").to_string()
}

fn today(web: &Web, public: &Public, centre: &Centre) -> Date {
    web.app.clock.now().to_zoned(zone(public, centre).clone()).date()
}

/// The day that is asked for, else the first that has a free time.
pub fn chosen<'a>(days: &'a [FreeDay], asked: &str) -> Option<&'a FreeDay> {
    let asked: Option<Date> = asked.parse().ok();
    let named = days.iter().find(|one| Some(one.day) == asked);
    named.or_else(|| days.iter().find(|one| !one.times.is_empty()))
}

/// The days on which the centre is open. `address`: of the page that shows one, to be ended with the day.
pub fn days(
    (web, public, centre): (&Web, &Public, &Centre),
    all: &[FreeDay],
    chosen: Option<&FreeDay>,
    address: &str,
) -> Vec<Day> {
    let calendar = public.reg.calendar(centre.calendar.as_ref());
    let today = today(web, public, centre);
    let line = |one: &FreeDay| Day {
        address: format!("{address}{}", one.day),
        shown: day_words(public.t, today, one.day),
        free: match one.times.len() {
            0 => public.t.get("visit-full"),
            free => public.t.count("visit-free", free as u64),
        },
        current: chosen.is_some_and(|chosen| chosen.day == one.day),
    };
    all.iter().filter(|one| calendar.is_working_day(one.day)).map(line).collect()
}

/// «завтра, 10:20».
pub fn shown(web: &Web, public: &Public, centre: &Centre, at: Timestamp) -> String {
    let local = at.to_zoned(zone(public, centre).clone());
    let day = day_words(public.t, today(web, public, centre), local.date());
    format!("{day}, {}", local.strftime("%H:%M"))
}

/// The free times of the day of `at`, or of the next that has some: where it was taken meanwhile, the nearest others are offered.
pub fn options(
    web: &Web,
    public: &Public,
    centre: &Centre,
    all: &[FreeDay],
    at: Option<Timestamp>,
) -> Vec<Opt> {
    let day = at.map(|at| at.to_zoned(zone(public, centre).clone()).date());
    let from = all.iter().filter(|one| day.is_none_or(|day| one.day >= day));
    let times = from.map(|one| &one.times).find(|times| !times.is_empty());
    let option = |at: &Timestamp| Opt::new(written(public, centre, *at), shown(web, public, centre, *at));
    times.into_iter().flatten().map(option).collect()
}
