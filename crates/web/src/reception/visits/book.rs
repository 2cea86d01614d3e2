use app::NewVisit;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use regulation::{Centre, Consent, VisitTopic, Visits};
use serde::Deserialize;
use store::VisitRow;

use super::cookie::let_see;
use super::{FORM, centre, fault, rules, times};
use crate::desk::form::{Asks, Fault, Field, Form, Opt, Sent, Shape, placed};
use crate::error::{Answer, WebError};
use crate::frame::html;
use crate::reception::ask::{suspicious, token};
use crate::reception::form::{AGREE, STEP, TOKEN, agreed, consents, shown};
use crate::reception::shell::{Public, Shell};
use crate::server::Web;
use crate::session::From;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    centre: String,
    /// `2026-03-05T10:20`.
    at: String,
}

#[derive(Template)]
#[template(path = "pages/reception/visits/new.html")]
struct Page {
    s: Shell,
    action: String,
    place: String,
    another: String,
    centre: String,
    fields: Vec<Field>,
    token: String,
    fault: Option<Fault>,
    /// The element of the faulty field.
    element: Option<String>,
    /// What else is wrong, each with its element.
    also: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "pages/reception/visits/look.html")]
struct LastLook<'a> {
    s: Shell,
    action: String,
    typed: Vec<(String, String)>,
    consents: Vec<&'a Consent>,
    given: Vec<String>,
    carried: Vec<(String, String)>,
    fault: Option<Fault>,
}

/// A form as it stands.
struct Booking<'a> {
    public: &'a Public,
    visits: &'a Visits,
    centre: &'a Centre,
    sent: Sent,
    /// What can be chosen now.
    times: Vec<Opt>,
    fault: Option<Fault>,
    /// What else is wrong.
    also: Vec<Fault>,
}

/// `GET /{org}/visit/new`: who comes at that time, and what about.
pub async fn new(
    State(web): State<Web>,
    Path(org): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    let sent = [("centre", asked.centre), ("at", asked.at)].map(|(name, value)| (name.to_owned(), value));
    let form = Booking::of(&web, &public, Sent(sent.into())).await?;
    let gone = form.gone();
    let status = if gone.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    form.with(gone).drawn(&web, status)
}

/// `POST /{org}/visit/new`: first a last look, then the time is taken. Whoever was quicker has it: the others choose anew, and all
/// that they typed is there.
pub async fn submit(
    State(web): State<Web>,
    Path(org): Path<String>,
    From(visitor): From,
    headers: HeaderMap,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    let form = Booking::of(&web, &public, Sent(sent)).await?;
    if form.sent.get(STEP) == "edit" {
        return form.drawn(&web, StatusCode::OK);
    }
    if let Some(fault) = suspicious(&web, &public, FORM, &form.sent)? {
        return form.with(Some(fault)).drawn(&web, StatusCode::UNPROCESSABLE_ENTITY);
    }
    match form.step(&web, &visitor.address).await? {
        Ok(Some(row)) => let_see(&web, &public, row.id, "visit/receipt"),
        Ok(None) => form.looked(StatusCode::OK),
        Err(fault) if fault.field.as_deref() == Some(AGREE) => {
            form.with(Some(fault)).looked(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(fault) => {
            // What is free now, and not when the form was read.
            let form = Booking::of(&web, &public, form.sent).await?;
            let all = form.wrong(&web, fault).await?;
            form.with_all(all).drawn(&web, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

impl<'a> Booking<'a> {
    async fn of(web: &Web, public: &'a Public, sent: Sent) -> Result<Booking<'a>, WebError> {
        let (visits, centre) = (rules(public)?, centre(public, sent.get("centre"))?);
        let all = web.app.free_visits(&public.org, &centre.id, None).await?;
        let at = times::read(public, centre, sent.get("at"));
        let times = times::options(web, public, centre, &all, at);
        Ok(Booking { public, visits, centre, sent, times, fault: None, also: Vec::new() })
    }

    fn with(self, fault: Option<Fault>) -> Booking<'a> {
        Booking { fault, ..self }
    }

    fn with_all(self, faults: Vec<Fault>) -> Booking<'a> {
        let mut faults = faults.into_iter();
        Booking { fault: faults.next(), also: faults.collect(), ..self }
    }

    /// All that is wrong, `first` among it; of a limit that is reached one is told alone.
    async fn wrong(&self, web: &Web, first: Fault) -> Result<Vec<Fault>, WebError> {
        if first.field.is_none() {
            return Ok(vec![first]);
        }
        let mut all = Vec::from_iter(self.gone());
        for why in web.app.visit_faults(&self.public.org, &self.new_visit()).await? {
            all.push(fault(self.public, why.into())?);
        }
        if all.iter().all(|one| one.field != first.field) {
            all.insert(0, first);
        }
        Ok(all)
    }

    /// The time was free when its page was drawn, and is not any more.
    fn gone(&self) -> Option<Fault> {
        let at = self.sent.get("at");
        let free = self.times.iter().any(|one| one.value == at);
        (!free).then(|| Fault { field: Some("at".into()), text: self.public.t.get("visit-fault-taken") })
    }

    /// Takes the time; none: it only was looked at.
    async fn step(&self, web: &Web, address: &str) -> Result<Result<Option<VisitRow>, Fault>, WebError> {
        let (org, sending) = (&self.public.org, self.sent.get(STEP) == "send");
        let Some(agreed) = agreed(&self.consents(), &self.sent).or((!sending).then(Vec::new)) else {
            let text = self.public.t.get("visit-fault-agree");
            return Ok(Err(Fault { field: Some(AGREE.to_owned()), text }));
        };
        let new = NewVisit { agreed, ..self.new_visit() };
        let done = match sending {
            false => web.app.try_visit(org, &new).await.map(|()| None),
            true => match web.app.count_form(org, address).await {
                Ok(()) => web.app.book_visit(org, new).await.map(Some),
                Err(why) => Err(why),
            },
        };
        match done {
            Ok(row) => Ok(Ok(row)),
            Err(why) => fault(self.public, why).map(Err),
        }
    }

    fn consents(&self) -> Vec<&'a Consent> {
        consents(self.public, &self.visits.consents)
    }

    fn new_visit(&self) -> NewVisit {
        let sent = &self.sent;
        NewVisit {
            centre: self.centre.id.clone(),
            topic: sent.get("topic").to_owned(),
            // A time that is none is free nowhere.
            starts: times::read(self.public, self.centre, sent.get("at")).unwrap_or(Timestamp::MIN),
            name: sent.get("who_name").to_owned(),
            email: sent.maybe("who_email"),
            phone: sent.maybe("who_phone"),
            about: sent.maybe("about"),
            agreed: Vec::new(),
            token: sent.get(TOKEN).to_owned(),
        }
    }

    fn fields(&self) -> Vec<Field> {
        let t = self.public.t;
        let asks = Asks {
            t,
            reg: &self.public.reg,
            people: &[],
            sent: Some(&self.sent),
            fault: self.fault.as_ref(),
            masked: false,
            also: &self.also,
        };
        let topic = |one: &VisitTopic| Opt::new(&one.id, &one.title);
        let topics = self.visits.topics.values().map(topic).collect();
        let field = |name: &str, key: &str, shape| Field::new("visit", name, t.get(key), shape);
        let hint = |key: &str| Some(t.get(key));
        let all = [
            field("at", "visit-at", Shape::Select).options(None, self.times.clone()).required(),
            field("topic", "visit-topic", Shape::Select).options(hint("choose"), topics).required(),
            field("who_name", "visit-name", Shape::Line).required(),
            field("who_phone", "reception-who-phone", Shape::Phone).quiet().hint(hint("visit-contacts-hint")),
            field("who_email", "reception-who-email", Shape::Email).quiet(),
            field("about", "visit-about", Shape::Text),
        ];
        all.into_iter().map(|one| asks.filled(one)).collect()
    }

    /// The form, filled.
    fn drawn(&self, web: &Web, status: StatusCode) -> Answer {
        let (public, centre) = (self.public, self.centre);
        let day = self.sent.get("at").split('T').next().unwrap_or_default();
        let element = self.fault.as_ref().and_then(|fault| placed(FORM, fault)).map(|(element, _)| element);
        html(
            status,
            &Page {
                s: public.shell(self.visits.title.clone(), "visit/new"),
                action: public.address("visit/new"),
                place: format!("{}: {}", centre.title, centre.address),
                another: public.address(&format!("visit?centre={}&day={day}", centre.id)),
                centre: centre.id.clone(),
                fields: self.fields(),
                token: token(web, public, FORM, &self.sent)?,
                fault: self.fault.clone(),
                element,
                also: self.also.iter().filter_map(|fault| placed(FORM, fault)).collect(),
            },
        )
    }

    /// The last look: all that was typed, and the consents.
    fn looked(&self, status: StatusCode) -> Answer {
        let (public, t) = (self.public, self.public.t);
        let place = (t.get("visit-where"), format!("{}: {}", self.centre.title, self.centre.address));
        let typed = self.fields().into_iter().map(|one| (one.title.clone(), shown(&one)));
        let bring = self.visits.topics.get(self.sent.get("topic")).and_then(|one| one.about.clone());
        let bring = bring.map(|about| (t.get("visit-bring"), about));
        let all = std::iter::once(place).chain(typed).chain(bring);
        let carried = self.sent.0.iter().filter(|(name, _)| ![STEP, AGREE].contains(&name.as_str()));
        html(
            status,
            &LastLook {
                s: public.shell(t.get("visit-look"), "visit/new"),
                action: public.address("visit/new"),
                typed: all.filter(|(_, value)| !value.is_empty()).collect(),
                consents: self.consents(),
                given: self.sent.all(AGREE).map(str::to_owned).collect(),
                carried: carried.cloned().collect(),
                fault: self.fault.clone(),
            },
        )
    }
}
