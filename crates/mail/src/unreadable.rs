/// Why bytes are not a message. The bytes stay stored and wait for a person (requirement I3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("the message is empty")]
    Empty,
    #[error("the message has no headers: this is not an e-mail")]
    NoHeaders,
    #[error("the message is larger than 256 MB")]
    TooLarge,
}

impl Unreadable {
    /// The reason for a person who reads Russian.
    pub fn ru(self) -> &'static str {
        match self {
            Self::Empty => "Письмо пустое: в нём нет ни одного байта.",
            Self::NoHeaders => "Это не похоже на электронное письмо: в начале нет заголовков.",
            Self::TooLarge => "Письмо больше 256 МБ, система его не разбирает.",
        }
    }

    /// The reason for a person who reads English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Empty => "The message is empty: there is not a single byte in it.",
            Self::NoHeaders => "This does not look like an e-mail: it does not begin with headers.",
            Self::TooLarge => "The message is larger than 256 MB, the system does not take it apart.",
        }
    }
}
