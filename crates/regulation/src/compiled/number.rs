use indexmap::IndexMap;
use jiff::civil::Date;

pub use crate::file::Resets;

/// A register number as parts (R1): `П-{seq:05}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberTemplate {
    /// The template as written.
    pub text: String,
    pub parts: Vec<NumberPart>,
    /// When the counter begins again.
    pub resets: Resets,
    /// Numbers with the same series count together.
    pub series: String,
    /// What `{applicant}` writes: `individual` → «ФЛ».
    pub letters: IndexMap<String, String>,
}

/// Digits of a counter that is not padded.
const LONGEST_SEQ: usize = 7;

/// A part of a register number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberPart {
    Text(String),
    /// The counter, with zeros before it up to this width.
    Seq {
        width: usize,
    },
    Year,
    ShortYear,
    Month,
    Day,
    /// The letters of the applicant.
    Applicant,
}

/// What is wrong with a template of numbers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    #[error("нет закрывающей скобки «}}»")]
    Unclosed,
    #[error("неизвестная часть «{{{0}}}»")]
    Part(String),
    #[error("нет счётчика «{{seq}}»")]
    NoSeq,
}

impl NumberTemplate {
    /// Reads a template; the counter resets yearly when the template has a year or a date, else never.
    pub fn parse(text: &str) -> Result<NumberTemplate, NumberError> {
        let parts = parts(text)?;
        if !parts.iter().any(|part| matches!(part, NumberPart::Seq { .. })) {
            return Err(NumberError::NoSeq);
        }
        let dated = parts.iter().any(|part| {
            matches!(part, NumberPart::Year | NumberPart::ShortYear | NumberPart::Month | NumberPart::Day)
        });
        let resets = if dated { Resets::Year } else { Resets::Never };
        Ok(NumberTemplate {
            text: text.to_owned(),
            parts,
            resets,
            series: text.to_owned(),
            letters: IndexMap::new(),
        })
    }

    /// The number. `applicant` is `individual`, `group` or `legal`; `date` the local date of registration.
    pub fn render(&self, seq: u64, date: Date, applicant: &str) -> String {
        self.parts.iter().map(|part| self.part(part, seq, date, applicant)).collect()
    }

    fn part(&self, part: &NumberPart, seq: u64, date: Date, applicant: &str) -> String {
        match part {
            NumberPart::Text(text) => text.clone(),
            NumberPart::Seq { width } => format!("{seq:0width$}"),
            NumberPart::Year => format!("{:04}", date.year()),
            NumberPart::ShortYear => format!("{:02}", date.year().rem_euclid(100)),
            NumberPart::Month => format!("{:02}", date.month()),
            NumberPart::Day => format!("{:02}", date.day()),
            NumberPart::Applicant => self.letters.get(applicant).cloned().unwrap_or_default(),
        }
    }

    /// May this be a number of this register? Only a template that has a mark of its own («-», «П») tells: mere digits may be
    /// anything.
    pub fn writes(&self, text: &str) -> bool {
        let told = |part: &NumberPart| matches!(part, NumberPart::Text(text) if text.chars().any(|one| !one.is_ascii_digit()));
        self.parts.iter().any(told) && self.fits(&self.parts, text)
    }

    /// The same whatever marks it has.
    pub fn may_write(&self, text: &str) -> bool {
        self.fits(&self.parts, text)
    }

    fn fits(&self, parts: &[NumberPart], text: &str) -> bool {
        let Some((part, rest)) = parts.split_first() else { return text.is_empty() };
        let figures = |least: usize, most: usize, range: std::ops::RangeInclusive<u64>| {
            (least..=most).any(|length| {
                let number = text.get(..length).filter(|one| one.bytes().all(|byte| byte.is_ascii_digit()));
                let number = number.and_then(|one| one.parse().ok());
                number.is_some_and(|one| range.contains(&one))
                    && text.get(length..).is_some_and(|tail| self.fits(rest, tail))
            })
        };
        match part {
            NumberPart::Text(own) => {
                text.strip_prefix(own.as_str()).is_some_and(|tail| self.fits(rest, tail))
            }
            NumberPart::Seq { width } => figures((*width).max(1), (*width).max(LONGEST_SEQ), 1..=u64::MAX),
            NumberPart::Year => figures(4, 4, 2000..=2099),
            NumberPart::ShortYear => figures(2, 2, 0..=99),
            NumberPart::Month => figures(2, 2, 1..=12),
            NumberPart::Day => figures(2, 2, 1..=31),
            NumberPart::Applicant => self
                .letters
                .values()
                .any(|letters| text.strip_prefix(letters.as_str()).is_some_and(|tail| self.fits(rest, tail))),
        }
    }

    /// The key of the counter: the series and the period that it counts in.
    pub fn series_key(&self, date: Date) -> String {
        match self.period(date) {
            Some(period) => format!("{}/{period}", self.series),
            None => self.series.clone(),
        }
    }

    /// Within what the written number is unique: the same period as the counter's, empty when it never resets.
    /// «0601-7» of two different years reads the same; this scope keeps the two apart in the register.
    pub fn unique_scope(&self, date: Date) -> String {
        self.period(date).unwrap_or_default()
    }

    fn period(&self, date: Date) -> Option<String> {
        match self.resets {
            Resets::Never => None,
            Resets::Year => Some(format!("{:04}", date.year())),
            Resets::Month => Some(format!("{:04}-{:02}", date.year(), date.month())),
            Resets::Day => Some(date.to_string()),
        }
    }
}

fn parts(text: &str) -> Result<Vec<NumberPart>, NumberError> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        if !before.is_empty() {
            parts.push(NumberPart::Text(before.to_owned()));
        }
        let (word, tail) = after.split_once('}').ok_or(NumberError::Unclosed)?;
        parts.push(part(word).ok_or_else(|| NumberError::Part(word.to_owned()))?);
        rest = tail;
    }
    if !rest.is_empty() {
        parts.push(NumberPart::Text(rest.to_owned()));
    }
    Ok(parts)
}

fn part(word: &str) -> Option<NumberPart> {
    Some(match word {
        "seq" => NumberPart::Seq { width: 0 },
        "YYYY" => NumberPart::Year,
        "YY" => NumberPart::ShortYear,
        "MM" => NumberPart::Month,
        "DD" => NumberPart::Day,
        "applicant" => NumberPart::Applicant,
        _ => NumberPart::Seq { width: width(word.strip_prefix("seq:")?)? },
    })
}

/// `05` is five digits; more than twelve is a slip of the pen.
fn width(text: &str) -> Option<usize> {
    text.parse().ok().filter(|width| (1..=12).contains(width))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATE: Date = jiff::civil::date(2026, 3, 6);

    #[test]
    fn a_number_is_written_by_its_template() {
        let mut number = NumberTemplate::parse("{seq}-{applicant}").unwrap();
        number.letters.insert("legal".into(), "ЮЛ".into());
        assert_eq!(number.render(17, DATE, "legal"), "17-ЮЛ");
        let dated = NumberTemplate::parse("П{YYYY}{YY}{MM}{DD}-{seq:05}").unwrap();
        assert_eq!(dated.render(42, DATE, "individual"), "П2026260306-00042");
    }

    #[test]
    fn the_counter_begins_again_when_the_template_tells_time() {
        let dated = NumberTemplate::parse("Ж{MM}{DD}-{seq}").unwrap();
        assert_eq!(dated.series_key(DATE), "Ж{MM}{DD}-{seq}/2026");
        assert_eq!(dated.unique_scope(DATE), "2026");
        let plain = NumberTemplate::parse("П-{seq:05}").unwrap();
        assert_eq!(plain.series_key(DATE), "П-{seq:05}");
        assert_eq!(plain.unique_scope(DATE), "");
    }

    #[test]
    fn a_number_is_known_by_its_template_and_a_telephone_is_none() {
        let dashes = NumberTemplate::parse("{YYYY}-{MM}-{seq:04}").unwrap();
        assert!(dashes.writes("2026-03-0017") && dashes.writes("2026-12-10000"));
        assert!(
            !dashes.writes("2026-13-0017") && !dashes.writes("916-555-01-77") && !dashes.writes("2026-03-")
        );
        let mut letters = NumberTemplate::parse("{seq}-{applicant}").unwrap();
        letters.letters.insert("legal".into(), "ЮЛ".into());
        assert!(letters.writes("17-ЮЛ") && !letters.writes("17-ФЛ"));
        let digits = NumberTemplate::parse("{MM}{DD}{seq:06}").unwrap();
        assert!(!digits.writes("0306000017"), "digits alone tell nothing");
    }

    #[test]
    fn a_wrong_template_says_what_is_wrong() {
        assert_eq!(NumberTemplate::parse("П-{seq"), Err(NumberError::Unclosed));
        assert_eq!(NumberTemplate::parse("П-{year}-{seq}"), Err(NumberError::Part("year".into())));
        assert_eq!(NumberTemplate::parse("П-{YYYY}"), Err(NumberError::NoSeq));
        assert_eq!(NumberTemplate::parse("{seq:0}"), Err(NumberError::Part("seq:0".into())));
    }
}
