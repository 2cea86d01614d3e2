use app::Outgoing;

/// A letter on its way in: headers and a plain text, in UTF-8 throughout (RFC 6532).
#[derive(Debug, Clone)]
pub struct Letter {
    headers: Vec<(String, String)>,
    text: String,
}

impl Letter {
    /// A letter with these headers: sender, recipient, subject, date as RFC 5322 writes it, identifier.
    pub(crate) fn new(from: &str, to: &str, date: String, id: &str) -> Self {
        let letter = Letter { headers: Vec::new(), text: String::new() };
        letter.with("From", from).with("To", to).with("Date", &date).with("Message-ID", &format!("<{id}>"))
    }

    /// Puts a header, in place of the one that was there.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// To another mailbox.
    pub fn to(self, address: &str) -> Self {
        self.with("To", address)
    }

    /// The subject.
    pub fn about(self, subject: &str) -> Self {
        self.with("Subject", subject)
    }

    /// The text.
    pub fn saying(mut self, text: &str) -> Self {
        self.text = text.to_owned();
        self
    }

    /// As the mail program of the customer answers a letter of ours: in its thread, with its subject.
    pub fn answering(self, ours: &Outgoing) -> Self {
        let known: Vec<String> =
            ours.references.iter().chain([&ours.message_id]).map(|id| format!("<{id}>")).collect();
        let own = format!("<{}>", ours.message_id);
        self.about(&format!("Re: {}", ours.subject))
            .with("In-Reply-To", &own)
            .with("References", &known.join(" "))
    }

    /// The identifier, without angle brackets.
    pub fn id(&self) -> String {
        let found = self.headers.iter().find(|(name, _)| name == "Message-ID");
        found.map(|(_, id)| id.trim_matches(['<', '>']).to_owned()).unwrap_or_default()
    }

    /// As it travels.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = String::new();
        for (name, value) in &self.headers {
            bytes.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("Content-Type")) {
            bytes.push_str("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n");
        }
        bytes.push_str("\r\n");
        bytes.push_str(&self.text.replace('\n', "\r\n"));
        bytes.push_str("\r\n");
        bytes.into_bytes()
    }
}

impl From<Letter> for Vec<u8> {
    fn from(letter: Letter) -> Self {
        letter.bytes()
    }
}
