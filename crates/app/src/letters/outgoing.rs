use jiff::Timestamp;
use mail::{Address, AutoSubmitted};
use regulation::Organisation;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

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
    /// What is put in when it leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
    /// Where whoever wants no more of these presses once (RFC 8058); made when it leaves.
    #[serde(skip)]
    pub unsubscribe: Option<String>,
    /// Read when it leaves: they stand in the case, not in the outbox.
    #[serde(skip)]
    pub files: Vec<mail::Attachment>,
}

/// Something that lets whoever reads the letter in: made when it leaves, of the secret of the installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Secret {
    /// A link into the cabinet with its code.
    Cabinet { link: Uuid, until: Timestamp },
    /// A link that confirms a subscription.
    Confirm { subscription: Uuid },
    /// News for a subscriber: a link that ends it.
    Told { subscription: Uuid },
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
    /// An empty letter of an organisation by e-mail. Its name is made of what it is about and of what tells it from others about the same.
    pub(crate) fn begun(organisation: &Organisation, (about, unique): (&str, &str), key: &[u8]) -> Outgoing {
        let domain = organisation.domain.as_deref().unwrap_or("localhost");
        Outgoing {
            via: Via::Email,
            to: String::new(),
            to_name: String::new(),
            from: organisation.mail_from.clone().unwrap_or_else(|| format!("otklik@{domain}")),
            from_name: organisation.title.clone(),
            subject: String::new(),
            text: String::new(),
            letterhead: organisation.letterhead.as_deref().unwrap_or_default().trim().to_owned(),
            message_id: mail::message_id(domain, about, unique, key),
            in_reply_to: None,
            references: Vec::new(),
            automatic: false,
            number: String::new(),
            secret: None,
            unsubscribe: None,
            files: Vec::new(),
        }
    }

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
            auto_submitted: self.auto_submitted(),
            unsubscribe: self.unsubscribe.clone(),
            attachments: self.files.clone(),
        })
    }

    /// The subscription that it is sent by.
    pub(crate) fn subscription(&self) -> Option<Uuid> {
        match self.secret {
            Some(Secret::Told { subscription }) => Some(subscription),
            _ => None,
        }
    }

    /// It would be of no use without a link to a page of ours.
    pub(crate) fn leads_back(&self) -> bool {
        matches!(self.secret, Some(Secret::Confirm { .. } | Secret::Told { .. }))
    }

    /// Of no case: it answers nobody's letter.
    fn auto_submitted(&self) -> AutoSubmitted {
        match (self.automatic, self.number.is_empty()) {
            (false, _) => AutoSubmitted::No,
            (true, false) => AutoSubmitted::Replied,
            (true, true) => AutoSubmitted::Generated,
        }
    }
}
