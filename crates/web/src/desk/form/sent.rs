use std::collections::BTreeMap;

use casework::Words;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// What a form sent: names and values in the order of the page; a list of boxes sends its name several times.
#[derive(Debug, Clone, Default)]
pub struct Sent(pub Vec<(String, String)>);

/// What is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fault {
    /// The name of the field, where it is one's.
    pub field: Option<String>,
    pub text: String,
}

impl Sent {
    /// All values of a name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value of a name; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.trim()).unwrap_or_default()
    }

    /// All but what was sent under a name.
    pub fn without(mut self, name: &str) -> Sent {
        self.0.retain(|(known, _)| known != name);
        self
    }

    /// The value of a name as it was typed, blanks and all: of a password.
    pub fn raw(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// The value of a name, unless it is empty.
    pub fn maybe(&self, name: &str) -> Option<String> {
        Some(self.get(name).to_owned()).filter(|value| !value.is_empty())
    }

    /// The moment of a name as a browser writes it (`2026-03-06T10:00`), on the clocks of a zone; none: it is none.
    pub fn moment(&self, name: &str, zone: &TimeZone) -> Option<Timestamp> {
        let local = DateTime::strptime("%Y-%m-%dT%H:%M", self.get(name)).ok()?;
        local.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp())
    }

    /// As the rules read them: several values of a name in one, what is empty left out, and a moment as a browser
    /// writes it (`2026-03-06T10:00`) as people do. `apart`: names that are not the rules'.
    pub fn words(&self, apart: &[&str]) -> Words {
        let mut words: BTreeMap<String, String> = BTreeMap::new();
        let named = self.0.iter().filter(|(name, _)| !apart.contains(&name.as_str()));
        for (name, value) in named.filter(|(_, value)| !value.trim().is_empty()) {
            let value = moment(value).unwrap_or_else(|| value.replace("\r\n", "\n"));
            words.entry(name.clone()).and_modify(|all| *all = format!("{all}, {value}")).or_insert(value);
        }
        words
    }
}

fn moment(value: &str) -> Option<String> {
    let (date, time) = value.split_once('T')?;
    let date: jiff::civil::Date = date.parse().ok()?;
    let whole = time.len() == 5 && time.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    whole.then(|| format!("{date} {time}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Sent {
        Sent(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn boxes_come_together_and_empty_fields_stay_away() {
        let sent =
            sent(&[("seq", "7"), ("who", "a"), ("who", "b"), ("text", " "), ("at", "2026-03-06T10:00")]);
        let words = sent.words(&["seq"]);
        assert_eq!(words.len(), 2);
        assert_eq!(words["who"], "a, b");
        assert_eq!(words["at"], "2026-03-06 10:00");
    }

    #[test]
    fn a_text_that_has_a_t_in_it_is_no_moment() {
        let sent = sent(&[("text", "2026-03-06Today"), ("other", "T")]);
        assert_eq!(sent.words(&[])["text"], "2026-03-06Today");
    }
}
