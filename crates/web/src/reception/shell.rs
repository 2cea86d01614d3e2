use std::sync::Arc;

use axum::http::HeaderMap;
use regulation::{Offer, Reception, Regulation, Site};

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
    /// It stands on a page of the organisation's own site: without header and footer.
    pub framed: Option<Framed>,
}

/// What a page knows that stands in a frame.
pub struct Framed {
    /// Hosts that are told how high it is, with blanks between.
    pub hosts: String,
    /// The other forms of the same site: address, title, whether it is this one.
    pub ways: Vec<(String, String, bool)>,
    /// This page in the plain version, or in the usual one again; none: it cannot be asked for anew.
    pub switch: Option<String>,
}

/// The reception of an organisation. `NotFound` when it has none, or when codes could not be kept secret here.
pub struct Public {
    pub org: String,
    pub reg: Arc<Regulation>,
    pub t: &'static Texts,
    /// Where customers reach us: scheme and host.
    reached: String,
    theme: &'static str,
    plain: bool,
    /// What the address says of the plain version: a frame keeps no cookies, so its addresses carry it on.
    asked_plain: Option<bool>,
}

impl Shell {
    /// Around a page that is shown once: whoever asked for it again would lose it.
    pub fn once(mut self) -> Shell {
        if let Some(framed) = &mut self.framed {
            framed.switch = None;
        }
        self
    }
}

impl Public {
    pub async fn of(web: &Web, org: &str, headers: &HeaderMap) -> Result<Public, WebError> {
        let reg = web.app.regulation(org).await?;
        if reg.reception.is_none() || web.settings.no_secret {
            return Err(WebError::NotFound);
        }
        let (t, theme, plain) = (Texts::of(language(headers)), theme(headers), is_plain(headers));
        let reached = web.reached(headers);
        Ok(Public { org: org.to_owned(), reg, t, reached, theme, plain, asked_plain: None })
    }

    /// The same as its address asks for the plain version, or for the usual one.
    pub fn asked_plain(self, asked: Option<bool>) -> Public {
        Public { plain: asked.unwrap_or(self.plain), asked_plain: asked, ..self }
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
            framed: None,
        }
    }

    /// The same on a page of a site; `offer`: the form that stands there, if it is one.
    pub fn framed(&self, shell: Shell, site: &Site, offer: Option<&str>) -> Shell {
        let own = format!("{}?{}", self.address(&format!("frame/{}/look.css", site.id)), self.reg.version);
        let look = site.look.as_ref().filter(|_| !self.plain).map(|_| own);
        let way = |one: &Offer| {
            let address = self.framed_address(&format!("frame/{}/{}", site.id, one.id));
            (address, one.title.clone(), offer == Some(&one.id))
        };
        let ways = self.offers_of(site).into_iter().map(way).collect();
        let switch = asking(shell.f.address.clone(), Some(!self.plain));
        let framed = Some(Framed { hosts: site.hosts.join(" "), ways, switch: Some(switch) });
        Shell { look: look.or(shell.look.clone()), framed, ..shell }
    }

    /// What can be sent from a site, in its order.
    pub fn offers_of(&self, site: &Site) -> Vec<&Offer> {
        let all = self.reg.reception.as_ref().map(|one| &one.offers);
        site.offers.iter().filter_map(|id| all?.get(id)).collect()
    }

    /// A site of the organisation. `NotFound` when there is none of that name.
    pub fn site(&self, id: &str) -> Result<&Site, WebError> {
        self.reception()?.sites.get(id).ok_or(WebError::NotFound)
    }

    /// An address of this reception.
    pub fn address(&self, rest: &str) -> String {
        format!("/{}/{rest}", self.org)
    }

    /// The same of a page in a frame: it is as plain as the page that leads there.
    pub fn framed_address(&self, rest: &str) -> String {
        asking(self.address(rest), self.asked_plain)
    }

    /// The same whole, to be typed from paper.
    pub fn whole_address(&self, rest: &str) -> String {
        format!("{}{}", self.reached, self.address(rest))
    }

    /// Who it is and how to reach it, a line each, as it stands on paper.
    pub fn sender(&self) -> String {
        let organisation = &self.reg.organisation;
        let signature = organisation.signature.as_deref().unwrap_or_default().trim();
        let title = Some(organisation.title.as_str()).filter(|title| !signature.starts_with(title));
        let mail = organisation.mail_from.as_deref().filter(|mail| !signature.contains(mail));
        let lines = [title, Some(signature), mail].into_iter().flatten().filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// An address that asks for the plain version, or for the usual one.
fn asking(address: String, plain: Option<bool>) -> String {
    match plain {
        Some(plain) => format!("{address}?plain={}", if plain { "yes" } else { "no" }),
        None => address,
    }
}
