use app::{FILES_AT_ONCE, FileRefusal, LARGEST_FILE, LARGEST_TOGETHER};

use super::sent::Fault;
use crate::desk::cases::of_file;
use crate::text::Texts;

/// Stands for the name of a file in words that a script says.
const NAMED: &str = "*";

/// A field of a form, ready to be drawn by `components/field.html`.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// Of the element; every one on a page has its own.
    pub id: String,
    pub name: String,
    pub title: String,
    pub hint: Option<String>,
    pub required: bool,
    /// Says nothing of being optional: all of its form are.
    pub quiet: bool,
    pub shape: Shape,
    /// What stands in it; of a choice, what is chosen is marked in `options`.
    pub value: String,
    pub options: Vec<Opt>,
    pub fault: Option<String>,
    /// The key of the keyboard that leads to it.
    pub key: Option<&'static str>,
}

/// What it looks like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shape {
    /// Several lines.
    #[default]
    Text,
    Line,
    Select,
    /// Several of a list.
    Boxes,
    /// One of a list that goes from one star to all of them.
    Stars,
    Date,
    Time,
    /// A number, with a comma.
    Figure,
    /// One box: yes or nothing.
    Flag,
    Email,
    Phone,
    /// Files to be chosen.
    Files,
    /// A password: never shown, never sent back.
    Secret,
}

/// One to choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opt {
    pub value: String,
    pub title: String,
    pub guide: Option<String>,
    pub chosen: bool,
}

impl Opt {
    pub fn new(value: impl ToString, title: impl ToString) -> Opt {
        Opt { value: value.to_string(), title: title.to_string(), guide: None, chosen: false }
    }
}

/// Where in a form a fault stands, and its words; none: it is about the whole.
pub fn placed(form: &'static str, fault: &Fault) -> Option<(String, String)> {
    let name = fault.field.as_ref()?;
    Some((Field::new(form, name, String::new(), Shape::Line).id, fault.text.clone()))
}

impl Field {
    /// A field of a form; `form` keeps its element apart from those of other forms on the page.
    pub fn new(form: &str, name: &str, title: String, shape: Shape) -> Field {
        let id = format!("{form}-{name}").replace([':', ' ', '_'], "-");
        Field { id, name: name.to_owned(), title, shape, ..Field::default() }
    }

    pub fn required(self) -> Field {
        Field { required: true, ..self }
    }

    /// One that nobody has to fill: it does not even say so.
    pub fn quiet(self) -> Field {
        Field { quiet: true, ..self }
    }

    /// The key that leads to it.
    pub fn key(self, key: &'static str) -> Field {
        Field { key: Some(key), ..self }
    }

    pub fn hint(self, hint: Option<String>) -> Field {
        Field { hint, ..self }
    }

    pub fn value(self, value: String) -> Field {
        Field { value, ..self }
    }

    /// One of these; the first stands for nothing chosen.
    pub fn options(mut self, nothing: Option<String>, options: Vec<Opt>) -> Field {
        let nothing = nothing.map(|title| Opt::new("", title));
        self.options = nothing.into_iter().chain(options).collect();
        self
    }

    /// Marks what is chosen.
    pub fn chosen(mut self, values: &[String]) -> Field {
        for option in &mut self.options {
            option.chosen = values.contains(&option.value);
        }
        self
    }

    /// So many of its stars, the others empty.
    pub fn stars(&self, filled: &usize) -> String {
        let empty = self.options.len().saturating_sub(*filled);
        format!("{}{}", "★".repeat(*filled), "☆".repeat(empty))
    }

    /// For `type=` of an input.
    pub fn kind(&self) -> &'static str {
        match self.shape {
            Shape::Date => "date",
            Shape::Time => "datetime-local",
            Shape::Email => "email",
            Shape::Phone => "tel",
            Shape::Secret => "password",
            _ => "text",
        }
    }

    /// For `autocomplete`: customers' data are not the browser's to remember.
    pub fn remembers(&self) -> &'static str {
        match (self.shape, self.name.as_str()) {
            (Shape::Secret, "new") => "new-password",
            (Shape::Secret, _) => "current-password",
            (_, "code") => "one-time-code",
            // A customer's own data, in the reception (WCAG 2.2, 1.3.5).
            (_, "who_name") => "name",
            (_, "who_email") => "email",
            (_, "who_phone") => "tel",
            (_, "who_address") => "street-address",
            _ => "off",
        }
    }

    /// Where files are chosen, for the script that looks at them before they are sent: what is refused is told in the same words, the name of a
    /// file as [`NAMED`]. Limits, then words by the kind of refusal.
    pub fn of_files(&self, t: &Texts) -> Vec<(&'static str, String)> {
        let name = NAMED.to_owned();
        let refusals = [
            FileRefusal::TooMany { most: FILES_AT_ONCE },
            FileRefusal::TooLargeTogether { most: LARGEST_TOGETHER },
            FileRefusal::TooLarge { name: name.clone(), most: LARGEST_FILE },
            FileRefusal::Empty { name },
        ];
        let limits = [("most", FILES_AT_ONCE), ("together", LARGEST_TOGETHER), ("largest", LARGEST_FILE)];
        let limits = limits.map(|(name, limit)| (name, limit.to_string()));
        let words = refusals.map(|why| (why.key(), of_file(t, &why).text));
        limits.into_iter().chain(words).collect()
    }

    /// For `aria-describedby`.
    pub fn described(&self) -> String {
        let parts = [(self.fault.is_some(), "fault"), (self.hint.is_some(), "hint")];
        let parts = parts.iter().filter(|(there, _)| *there).map(|(_, part)| format!("{}-{part}", self.id));
        parts.collect::<Vec<_>>().join(" ")
    }
}
