//! Who writes and to whom.

mod read;

use serde::{Deserialize, Serialize};

pub(crate) use read::{addresses, first_in_text};

/// A mailbox (RFC 5322 section 3.4).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    /// As the sender wrote it, decoded, one line.
    pub name: Option<String>,
    /// `local@domain`: the local part as written, the domain in lower case.
    pub email: String,
}

impl Address {
    /// For comparing addresses: all in lower case, the domain in its ASCII form (`почта.рф` = `xn--80a1acny.xn--p1ai`).
    pub fn key(&self) -> String {
        match self.email.rsplit_once('@') {
            Some((local, domain)) => format!("{}@{}", local.to_lowercase(), ascii_domain(domain)),
            None => self.email.to_lowercase(),
        }
    }

    /// Whether the owner says that nobody reads answers there («noreply@», «mailer-daemon@»).
    pub fn is_robot(&self) -> bool {
        let local: String = self.email.split('@').next().unwrap_or_default().to_lowercase();
        let plain: String = local.chars().filter(|c| c.is_alphanumeric()).collect();
        const ROBOTS: [&str; 7] =
            ["noreply", "donotreply", "mailerdaemon", "noresponse", "autoreply", "robot", "bounce"];
        ROBOTS.iter().any(|robot| plain.starts_with(robot)) || plain.ends_with("noreply")
    }
}

/// A domain as the mail protocols carry it; one that cannot be carried is only lowered.
pub(crate) fn ascii_domain(domain: &str) -> String {
    idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_lowercase())
}
