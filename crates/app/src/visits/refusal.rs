/// Why nothing is done with a visit. Nothing has changed then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VisitRefusal {
    /// The regulation has no such centre, no such topic, or no visits at all.
    #[error("no such {what}")]
    NotOffered { what: &'static str },
    /// Somebody was quicker, or it is no time of the centre, too soon or too far ahead.
    #[error("that time is not free")]
    Taken,
    /// Something has to be said: `name`, `contact`.
    #[error("{field} is empty")]
    Empty { field: &'static str },
    /// It is none: `email`, `phone`.
    #[error("{field} is none")]
    Bad { field: &'static str },
    /// More letters than that.
    #[error("{field} is longer than {most} letters")]
    TooLong { field: &'static str, most: usize },
    /// Not as it stands now.
    #[error("not while it is {state}")]
    NotNow { state: &'static str },
    /// Somebody has done something with it since whoever acts read it.
    #[error("it was changed meanwhile")]
    Moved,
}

impl VisitRefusal {
    /// Its name in the texts of the program.
    pub fn key(&self) -> &'static str {
        match self {
            VisitRefusal::NotOffered { .. } => "not-offered",
            VisitRefusal::Taken => "taken",
            VisitRefusal::Empty { field: "name" } => "no-name",
            VisitRefusal::Empty { .. } => "no-contact",
            VisitRefusal::Bad { field: "email" } => "bad-email",
            VisitRefusal::Bad { .. } => "bad-phone",
            VisitRefusal::TooLong { .. } => "too-long",
            VisitRefusal::NotNow { .. } => "not-now",
            VisitRefusal::Moved => "moved",
        }
    }

    /// The field that it is about.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            VisitRefusal::NotOffered { what } => Some(what),
            VisitRefusal::Taken => Some("at"),
            VisitRefusal::Empty { field }
            | VisitRefusal::Bad { field }
            | VisitRefusal::TooLong { field, .. } => Some(field),
            VisitRefusal::NotNow { .. } | VisitRefusal::Moved => None,
        }
    }
}
