//! Tables and times for the terminal.
mod card;
mod found;
mod table;

pub use card::card;
pub use table::{readable, table, width_of_terminal};

use casework::Person;
use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use regulation::Deadline;

/// The staff, for their names in place of logins.
pub struct People(pub Vec<Person>);

impl People {
    /// The name; of one who is no longer there, the login.
    pub fn name<'a>(&'a self, login: &'a str) -> &'a str {
        self.0.iter().find(|person| *person.login == *login).map_or(login, |person| &person.name)
    }
}

impl People {
    /// «Иванова М. С. (ivanova)»; of one who is no longer there, the login.
    pub fn called(&self, login: &str) -> String {
        called(&self.0, login)
    }

    /// The same of whoever the journal names: the customer and the program too.
    pub fn actor(&self, actor: &str, texts: &crate::texts::Texts) -> String {
        match actor {
            "<customer>" => texts.get("actor-customer"),
            "<system>" => texts.get("actor-system"),
            login => self.called(login),
        }
    }
}

/// Family name and initials, and the login that has to be typed.
pub fn called(staff: &[Person], login: &str) -> String {
    let Some(person) = staff.iter().find(|person| *person.login == *login) else { return login.to_owned() };
    let mut words = person.name.split_whitespace();
    let family = words.next().unwrap_or_default().to_owned();
    let name =
        words.filter_map(|word| word.chars().next()).fold(family, |name, letter| format!("{name} {letter}."));
    format!("{name} ({login})")
}

/// Another card that may be of the same customer.
pub fn alike(other: &store::Customer, texts: &crate::texts::Texts) -> String {
    let contacts = [&other.name, &other.phone, &other.email, &other.inn];
    let who: Vec<&str> = contacts.into_iter().flatten().map(String::as_str).collect();
    texts.with("card-alike", &[("who", who.join(", "))])
}

/// `06.03.2026 18:00` in a zone.
pub fn local(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%d.%m.%Y %H:%M").to_string()
}

/// When a deadline is due: to the second where it is counted in seconds; or a dash.
pub fn due_of(at: Option<Timestamp>, zone: &TimeZone, rule: Option<&Deadline>) -> String {
    if rule.is_some_and(Deadline::is_in_seconds) { of_deadline(at, zone, rule) } else { maybe_due(at, zone) }
}

/// A time of a deadline: to the second where it is counted in seconds; or a dash.
pub fn of_deadline(at: Option<Timestamp>, zone: &TimeZone, rule: Option<&Deadline>) -> String {
    match at {
        Some(at) if rule.is_some_and(Deadline::is_in_seconds) => {
            at.to_zoned(zone.clone()).strftime("%d.%m.%Y %H:%M:%S").to_string()
        }
        at => maybe_local(at, zone),
    }
}

/// The last instant of a day belongs to that day: `01.01.2031 24:00`.
fn due_local(at: Timestamp, zone: &TimeZone) -> String {
    let local_at = at.to_zoned(zone.clone());
    match local_at.date().yesterday() {
        Ok(day) if local_at.time() == Time::midnight() => day.strftime("%d.%m.%Y 24:00").to_string(),
        _ => local(at, zone),
    }
}

/// When something is due, or a dash.
pub fn maybe_due(at: Option<Timestamp>, zone: &TimeZone) -> String {
    at.map_or_else(|| "—".to_owned(), |at| due_local(at, zone))
}

/// `06.03.2026 18:00` in a zone, or a dash.
pub fn maybe_local(at: Option<Timestamp>, zone: &TimeZone) -> String {
    at.map_or_else(|| "—".to_owned(), |at| local(at, zone))
}

/// Prints, and does not mind a reader that went away (`| head`). What cannot be written otherwise ends the program:
/// a full disk must not look like success.
pub fn print(text: &str) {
    write_out(text.as_bytes());
}

/// The same for bytes as they are.
pub fn write_out(bytes: &[u8]) {
    use std::io::{ErrorKind, Write};
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => {}
        Err(why) if why.kind() == ErrorKind::BrokenPipe => std::process::exit(0),
        Err(why) => {
            complain(&format!("stdout: {why}"));
            std::process::exit(1)
        }
    }
}

/// Says what is wrong; when nobody listens, nothing can be done about that.
pub fn complain(text: &str) {
    use std::io::Write;
    drop(writeln!(std::io::stderr().lock(), "{text}"));
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_day_belongs_to_that_day() {
        let zone = TimeZone::get("Asia/Krasnoyarsk").unwrap();
        let shown = |at: &str| maybe_due(Some(at.parse().unwrap()), &zone);
        assert_eq!(shown("2031-01-02T00:00:00+07:00"), "01.01.2031 24:00");
        assert_eq!(shown("2031-01-02T00:01:00+07:00"), "02.01.2031 00:01");
        assert_eq!(shown("2031-01-01T17:00:00+07:00"), "01.01.2031 17:00");
        assert_eq!(maybe_due(None, &zone), "—");
    }
}
