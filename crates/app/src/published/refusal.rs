/// Why nothing is done with a publication. Nothing has changed then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublicationRefusal {
    #[error("no publication {id}")]
    NotThere { id: String },
    /// The regulation has no such section.
    #[error("no section {section}; there are: {possible:?}")]
    NoSection { section: String, possible: Vec<String> },
    /// Something has to be written: `title`, `body`, `begins`, `address`, `calendar`, `files`.
    #[error("{field} is empty")]
    Empty { field: &'static str },
    /// More letters than that.
    #[error("{field} is longer than {most} letters")]
    TooLong { field: &'static str, most: usize },
    /// It ends before it begins.
    #[error("{field} is not after the beginning")]
    Ends { field: &'static str },
    /// The regulation has no such calendar.
    #[error("no calendar {calendar}")]
    NoCalendar { calendar: String },
    /// Somebody has changed it since whoever acts read it.
    #[error("it was changed meanwhile")]
    Moved,
    /// Not from where it stands.
    #[error("not while it is {state}")]
    NotNow { state: &'static str },
    /// What one person wrote another approves.
    #[error("a second person approves it")]
    SecondPerson,
    /// The customer does not want it to be published.
    #[error("the customer does not want it to be published")]
    NoConsent,
}

impl PublicationRefusal {
    /// Its name in the texts of the program.
    pub fn key(&self) -> &'static str {
        match self {
            PublicationRefusal::NotThere { .. } => "not-there",
            PublicationRefusal::NoSection { .. } => "no-section",
            PublicationRefusal::Empty { .. } => "empty",
            PublicationRefusal::TooLong { .. } => "too-long",
            PublicationRefusal::Ends { .. } => "ends",
            PublicationRefusal::NoCalendar { .. } => "no-calendar",
            PublicationRefusal::Moved => "moved",
            PublicationRefusal::NotNow { .. } => "not-now",
            PublicationRefusal::SecondPerson => "second-person",
            PublicationRefusal::NoConsent => "no-consent",
        }
    }

    /// The field that it is about.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            PublicationRefusal::Empty { field }
            | PublicationRefusal::TooLong { field, .. }
            | PublicationRefusal::Ends { field } => Some(field),
            PublicationRefusal::NoCalendar { .. } => Some("calendar"),
            _ => None,
        }
    }
}
