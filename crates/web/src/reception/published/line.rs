use app::{FileFact, Shown};
use jiff::Timestamp;
use regulation::{Section, SectionKind};

use crate::desk::cases::size;
use crate::desk::words::{When, full_day, when};
use crate::reception::shell::Public;

/// Letters of a text in a list.
const BEGINNING: usize = 240;
/// Days of which a centre tells its hours.
const DAYS: usize = 7;

/// A publication as lists and its own page draw it.
pub struct Line {
    pub address: String,
    pub title: String,
    /// Safe: made of Markdown by ourselves.
    pub html: String,
    /// Its first words.
    pub beginning: String,
    /// Of news and reviews: the day.
    pub day: Option<(String, String)>,
    pub outage: Option<Outage>,
    pub centre: Option<Centre>,
    pub files: Vec<File>,
}

/// What is switched off, where and when.
pub struct Outage {
    pub begins: When,
    pub ends: Option<When>,
    pub planned: bool,
    /// It has begun.
    pub now: bool,
    pub places: Vec<String>,
}

/// A place to come to.
pub struct Centre {
    pub address: String,
    pub phone: String,
    /// For `href="tel:…"`.
    pub dial: String,
    /// Day and hours, the present day first; no hours: closed.
    pub days: Vec<(String, String)>,
}

/// A file to take away.
pub struct File {
    pub address: String,
    pub name: String,
    pub size: String,
}

/// A publication of a section, told at `now`.
pub fn line(public: &Public, section: &Section, one: &Shown, now: Timestamp) -> Line {
    let address = public.address(&format!("info/{}/{}", section.id, one.slug));
    let dated = matches!(section.kind, SectionKind::News | SectionKind::Reviews);
    let zone = public.reg.calendar(None).zone();
    let date = one.from.to_zoned(zone.clone()).date();
    Line {
        day: dated.then(|| (full_day(public.t, date), date.to_string())),
        outage: (section.kind == SectionKind::Outages).then(|| outage(public, one, now)).flatten(),
        centre: (section.kind == SectionKind::Centres).then(|| centre(public, one, now)),
        files: one.facts.files.iter().map(|file| shown_file(public, &address, file)).collect(),
        beginning: beginning(&one.plain),
        title: one.title.clone(),
        html: one.html.clone(),
        address,
    }
}

fn shown_file(public: &Public, address: &str, file: &FileFact) -> File {
    File {
        address: format!("{address}/files/{}", file.n),
        name: file.name.clone(),
        size: size(public.t, file.size),
    }
}

fn outage(public: &Public, one: &Shown, now: Timestamp) -> Option<Outage> {
    let zone = public.reg.calendar(None).zone();
    let begins = one.facts.begins?;
    Some(Outage {
        begins: when(public.t, zone, now, begins),
        ends: one.facts.ends.map(|ends| when(public.t, zone, now, ends)),
        planned: one.facts.planned,
        now: begins <= now,
        places: one.facts.places.clone(),
    })
}

fn centre(public: &Public, one: &Shown, now: Timestamp) -> Centre {
    let t = public.t;
    let named = one.facts.calendar.as_deref().and_then(|id| public.reg.calendars.get(id));
    let calendar = match named {
        Some(calendar) => calendar,
        None => public.reg.calendar(None),
    };
    let today = calendar.local_date(now);
    let hours = |date| {
        let spans = calendar.hours_of(date).into_iter();
        let clock = |at: Timestamp| at.to_zoned(calendar.zone().clone()).strftime("%H:%M").to_string();
        spans.map(|(from, until)| format!("{}–{}", clock(from), clock(until))).collect::<Vec<_>>().join(", ")
    };
    let days = today.series(jiff::Span::new().days(1)).take(DAYS).map(|date| {
        let weekday = t.get(&format!("calendar-{}", date.strftime("%a").to_string().to_lowercase()));
        let open = hours(date);
        let name = format!("{weekday}, {}", crate::desk::words::day(t, today, date));
        (name, if open.is_empty() { t.get("info-closed") } else { open })
    });
    Centre {
        address: one.facts.address.clone(),
        dial: one.facts.phone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect(),
        phone: one.facts.phone.clone(),
        days: days.collect(),
    }
}

fn beginning(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(BEGINNING) else { return text.to_owned() };
    let whole = text[..cut].rfind(char::is_whitespace).unwrap_or(cut);
    format!("{}…", text[..whole].trim_end())
}
