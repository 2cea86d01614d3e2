use std::sync::Arc;

use axum::http::HeaderMap;
use regulation::{Reception, Regulation};

use super::plain::is_plain;
use crate::error::WebError;
use crate::frame::{Frame, theme};
use crate::server::Web;
use crate::text::{Texts, language};

/// What surrounds every page of the reception: whose it is, and how it looks.
pub struct Shell {
    pub f: Frame,
    pub org: String,
    pub organisation: String,
    /// What the reception is called.
    pub reception: String,
    /// The stylesheet with the organisation's own colours.
    pub look: Option<String>,
    /// Its mark.
    pub logo: Option<String>,
    /// Large letters, the sharpest contrast, nothing for ornament.
    pub plain: bool,
    /// Customers have a cabinet here.
    pub cabinet: bool,
    /// Under the letters of the organisation: name, phones.
    pub signature: String,
    /// Whose clocks times are shown by.
    pub zone: String,
}

/// The reception of an organisation. `NotFound` when it has none, or when codes could not be kept secret here.
pub struct Public {
    pub org: String,
    pub reg: Arc<Regulation>,
    pub t: &'static Texts,
    theme: &'static str,
    plain: bool,
}

impl Public {
    pub async fn of(web: &Web, org: &str, headers: &HeaderMap) -> Result<Public, WebError> {
        let reg = web.app.regulation(org).await?;
        if reg.reception.is_none() || web.settings.no_secret {
            return Err(WebError::NotFound);
        }
        let (t, theme, plain) = (Texts::of(language(headers)), theme(headers), is_plain(headers));
        Ok(Public { org: org.to_owned(), reg, t, theme, plain })
    }

    pub fn reception(&self) -> Result<&Reception, WebError> {
        self.reg.reception.as_ref().ok_or(WebError::NotFound)
    }

    /// Around a page with that title; `rest`: its own address within the reception.
    pub fn shell(&self, title: String, rest: &str) -> Shell {
        let organisation = &self.reg.organisation;
        let reception = self.reg.reception.as_ref();
        let look = reception.and_then(|one| one.look.as_ref()).filter(|_| !self.plain);
        let named = reception.and_then(|one| one.title.clone());
        let zone = self.reg.calendar(None).zone().iana_name().unwrap_or("UTC").to_owned();
        Shell {
            f: Frame::bare(self.t, self.theme, title).at(self.address(rest)),
            org: self.org.clone(),
            organisation: organisation.title.clone(),
            reception: named.unwrap_or_else(|| self.t.get("reception-title")),
            look: look.map(|_| format!("{}?{}", self.address("look.css"), self.reg.version)),
            logo: look
                .and_then(|look| look.logo.as_ref())
                .map(|_| format!("{}?{}", self.address("logo.svg"), self.reg.version)),
            plain: self.plain,
            cabinet: reception.is_some_and(|one| one.cabinet.is_some()),
            signature: organisation.signature.clone().unwrap_or_default(),
            zone: crate::desk::words::zone(self.t, &zone),
        }
    }

    /// An address of this reception.
    pub fn address(&self, rest: &str) -> String {
        format!("/{}/{rest}", self.org)
    }
}
