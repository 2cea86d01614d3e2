use jiff::Timestamp;
use mail::{Address, AutoSubmitted};
use serde::{Deserialize, Serialize};

/// A message on its way out: what stands in an outbox row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Outgoing {
    pub via: Via,
    /// E-mail address, phone or postal address; empty when none is known.
    pub to: String,
    pub to_name: String,
    pub from: String,
    pub from_name: String,
    pub subject: String,
    pub text: String,
    /// Lines of the organisation above the text, when it leaves by e-mail.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub letterhead: String,
    /// Fixed before the first try, so that a second one is the same letter.
    pub message_id: String,
    pub in_reply_to: Option<String>,
    pub references: Vec<String>,
    /// Sent by the program itself, not by a person (RFC 3834).
    pub automatic: bool,
    pub number: String,
    /// Read when it leaves: they stand in the case, not in the outbox.
    #[serde(skip)]
    pub files: Vec<mail::Attachment>,
}

/// The way a message leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    Email,
    /// A short message to the phone.
    Sms,
    /// To be said by somebody on the phone.
    Phone,
    /// To be printed and posted.
    Post,
    /// To be put where the customer wrote: a social network, the reception, the cabinet.
    There,
    /// Inside, to a role.
    Inside,
}

impl Outgoing {
    /// As it leaves by e-mail, dated so: as plain text, which is what was written, and as HTML that says the same.
    pub fn bytes(&self, date: Timestamp) -> Vec<u8> {
        let address = |name: &str, email: &str| Address {
            name: Some(name.to_owned()).filter(|name| !name.is_empty()),
            email: email.to_owned(),
        };
        mail::compose(&mail::Outgoing {
            message_id: self.message_id.clone(),
            date,
            from: address(&self.from_name, &self.from),
            to: vec![address(&self.to_name, &self.to)],
            cc: Vec::new(),
            reply_to: Vec::new(),
            subject: self.subject.clone(),
            text: [&*self.letterhead, &*self.text].join("\n\n"),
            html: Some(mail::as_html(&self.letterhead, &self.text)),
            in_reply_to: self.in_reply_to.clone(),
            references: self.references.clone(),
            auto_submitted: if self.automatic { AutoSubmitted::Replied } else { AutoSubmitted::No },
            attachments: self.files.clone(),
        })
    }
}
