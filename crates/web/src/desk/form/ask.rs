use casework::{FieldValue, Person};
use jiff::Timestamp;
use regulation::{Ask, Field as Declared, FieldId, FieldType, Limits, Regulation};

use super::{Fault, Field, Opt, Sent, Shape};
use crate::desk::words::{bounds, day};
use crate::frame::short;
use crate::text::Texts;

/// Makes fields of what a regulation asks, and fills them with what was typed before.
pub struct Asks<'a> {
    pub t: &'static Texts,
    pub reg: &'a Regulation,
    pub people: &'a [Person],
    /// What came back from this very form.
    pub sent: Option<&'a Sent>,
    pub fault: Option<&'a Fault>,
    /// Known contacts are masked: a form is not filled with them, but tells what stands there.
    pub masked: bool,
    /// What else is wrong with it: all of it is told at once.
    pub also: &'a [Fault],
}

impl Asks<'_> {
    /// A field that the regulation declares; `known`: what the case has in it.
    pub fn field(&self, form: &str, ask: &Ask, known: Option<&FieldValue>) -> Field {
        let Some(declared) = self.reg.field(&ask.field) else {
            return Field::new(form, ask.field.as_str(), ask.field.to_string(), Shape::Text);
        };
        let field = Field::new(form, ask.field.as_str(), declared.title.clone(), shape(declared))
            .options(self.nothing(declared.kind), self.options(declared))
            .hint(declared.guide.clone());
        let field = Field { required: ask.required, ..field };
        match known {
            Some(FieldValue::Text(text)) if self.masked && declared.contact => {
                let kept = self.t.about("new-on-card", text.as_str());
                self.filled(field.hint(Some(kept)))
            }
            Some(value) => self.filled(with(field, value)),
            None => self.filled(field),
        }
    }

    /// The field with what bounds it beside its hint.
    pub fn bounded(&self, field: Field, limits: Option<&Limits>) -> Field {
        let Some(limits) = limits else { return field };
        let bounds = bounds(self.t.lang, limits);
        let hint = match &field.hint {
            Some(hint) => format!("{}. {bounds}", hint.trim_end_matches('.')),
            None => bounds,
        };
        field.hint(Some(hint))
    }

    /// A field as it came back: what was typed, and what is wrong with it.
    pub fn filled(&self, field: Field) -> Field {
        let fault =
            self.fault.into_iter().chain(self.also).find(|one| one.field.as_deref() == Some(&field.name));
        let fault = fault.map(|fault| fault.text.clone());
        let field = match self.sent {
            Some(sent) => {
                let values: Vec<String> = sent.all(&field.name).map(str::to_owned).collect();
                Field { value: values.first().cloned().unwrap_or_default(), ..field }.chosen(&values)
            }
            None => field,
        };
        Field { fault, ..field }
    }

    fn nothing(&self, kind: FieldType) -> Option<String> {
        let one =
            matches!(kind, FieldType::Choice | FieldType::Department | FieldType::Person | FieldType::YesNo);
        one.then(|| self.t.get("choose"))
    }

    fn options(&self, declared: &Declared) -> Vec<Opt> {
        match declared.kind {
            FieldType::Choice | FieldType::Many => self.items(&declared.id),
            FieldType::Department | FieldType::Departments => self.departments(),
            FieldType::Person => self.persons(),
            FieldType::YesNo if declared.only_yes => vec![Opt::new("да", self.t.get("yes"))],
            FieldType::YesNo => vec![Opt::new("да", self.t.get("yes")), Opt::new("нет", self.t.get("no"))],
            _ => Vec::new(),
        }
    }

    fn items(&self, id: &FieldId) -> Vec<Opt> {
        let list =
            self.reg.field(id).and_then(|field| field.list.as_ref()).and_then(|list| self.reg.list(list));
        let items = list.into_iter().flat_map(|list| list.items.values());
        items.map(|item| Opt { guide: item.guide.clone(), ..Opt::new(&item.id, &item.title) }).collect()
    }

    /// Departments and partner companies.
    pub fn departments(&self) -> Vec<Opt> {
        self.reg.departments.values().map(|one| Opt::new(&one.id, &one.title)).collect()
    }

    /// Everybody, with how much each has to do.
    pub fn persons(&self) -> Vec<Opt> {
        self.people.iter().map(|person| Opt::new(&person.login, self.with_load(person))).collect()
    }

    /// The same for giving somebody work now: whoever is away is told to be, until when, and who stands in.
    pub fn persons_at(&self, now: Timestamp) -> Vec<Opt> {
        let one = |person: &Person| {
            let words = [Some(self.with_load(person)), self.away(person, now)].into_iter().flatten();
            Opt::new(&person.login, words.collect::<Vec<_>>().join(", "))
        };
        self.people.iter().map(one).collect()
    }

    fn with_load(&self, person: &Person) -> String {
        self.t.with("person-load", &[("who", short(&person.name)), ("count", person.load.to_string())])
    }

    /// «нет до 20 марта, вместо: Иванова М. С.»
    fn away(&self, person: &Person, now: Timestamp) -> Option<String> {
        let away = person.away.as_ref().filter(|_| person.is_away(now))?;
        let zone = self.reg.calendar(None).zone();
        let date = |at: Timestamp| at.to_zoned(zone.clone()).date();
        let until = self.t.about("person-away", &day(self.t, date(now), date(away.until)));
        let other = self.people.iter().find(|one| away.substitute.as_deref() == Some(&*one.login));
        let instead = other.map(|one| self.t.about("person-instead", &short(&one.name)));
        Some(std::iter::once(until).chain(instead).collect::<Vec<_>>().join(", "))
    }

    /// All roles.
    pub fn roles(&self) -> Vec<Opt> {
        self.reg.roles.values().map(|one| Opt::new(&one.id, &one.title)).collect()
    }
}

fn shape(declared: &Declared) -> Shape {
    match declared.kind {
        FieldType::Text if declared.line => Shape::Line,
        FieldType::Text => Shape::Text,
        FieldType::Choice | FieldType::Department | FieldType::Person | FieldType::YesNo => Shape::Select,
        FieldType::Many | FieldType::Departments => Shape::Boxes,
        FieldType::Date => Shape::Date,
        FieldType::Time => Shape::Time,
        FieldType::Number | FieldType::Money => Shape::Figure,
    }
}

/// The field with a value of the case in it.
fn with(field: Field, value: &FieldValue) -> Field {
    let one = |word: &dyn ToString| vec![word.to_string()];
    let values = match value {
        FieldValue::Text(text) => return field.value(text.as_str().to_owned()),
        FieldValue::Date(date) => return field.value(date.to_string()),
        FieldValue::Time(_) => return field,
        FieldValue::Number(number) => return field.value(number.to_string().replace('.', ",")),
        FieldValue::Money(kopecks) => return field.value(format!("{},{:02}", kopecks / 100, kopecks % 100)),
        FieldValue::YesNo(yes) => one(if *yes { &"да" } else { &"нет" }),
        FieldValue::Choice(item) => one(item),
        FieldValue::Many(items) => items.iter().map(ToString::to_string).collect(),
        FieldValue::Department(id) => one(id),
        FieldValue::Departments(ids) => ids.iter().map(ToString::to_string).collect(),
        FieldValue::Person(login) => one(login),
    };
    field.chosen(&values)
}
