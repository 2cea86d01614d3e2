//! Terms: «8 рабочих часов», «5 рабочих дней», «21 день», `3 months`.

mod error;
mod parse;
mod text;

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use error::{TermError, TermProblem};

/// A length of time as a regulation writes it: a whole number above zero and a unit.
///
/// Parses from Russian and English, prints in both; `Display` and serde are Russian
/// («5 рабочих дней»), and what they print parses back to the same term.
///
/// ```
/// use worktime::{Lang, Term};
/// let term: Term = "8 рабочих часов".parse()?;
/// assert_eq!(term.text(Lang::En), "8 working hours");
/// # Ok::<(), worktime::TermError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Term {
    amount: u32,
    unit: Unit,
}

/// What a term is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Seconds during which the calendar is open.
    WorkingSecond,
    /// Minutes during which the calendar is open.
    WorkingMinute,
    /// Sixty working minutes.
    WorkingHour,
    /// Days on which the calendar is open at all.
    WorkingDay,
    /// Seconds by the clock on the wall, night included.
    Second,
    /// Minutes by the clock on the wall, night included.
    Minute,
    /// Hours by the clock on the wall, night included.
    Hour,
    /// Calendar days.
    Day,
    /// Calendar months (Civil Code art. 192).
    Month,
    /// Calendar years (Civil Code art. 192).
    Year,
}

impl Term {
    /// The term of `amount` units; `None` for zero, which is no term.
    pub fn new(amount: u32, unit: Unit) -> Option<Term> {
        (amount > 0).then_some(Term { amount, unit })
    }

    /// How many units; never zero.
    pub fn amount(&self) -> u32 {
        self.amount
    }

    /// The unit counted.
    pub fn unit(&self) -> Unit {
        self.unit
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Term {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Term, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Term {
    fn schema_name() -> Cow<'static, str> {
        "Term".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "title": "Срок",
            "description": "Число и единица: 40 секунд, 10 рабочих минут, 8 рабочих часов, 5 рабочих дней, 21 день, 48 часов, 3 месяца, 1 год",
            "examples": ["40 секунд", "8 рабочих часов", "5 рабочих дней", "21 день", "48 часов", "3 месяца"]
        })
    }
}
