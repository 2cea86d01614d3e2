use std::sync::Arc;

use casework::VisitState;
use jiff::Timestamp;
use regulation::{Centre, Regulation, Visits};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::{Tx, VisitRow, normal_email, normal_phone};
use uuid::Uuid;

use super::letters::Post;
use super::times::still_free;
use super::{VisitRefusal, centre, note, rules};
use crate::cases::hex;
use crate::reception::Agreed;
use crate::{App, AppError};

/// Letters of a name, of anything else.
const LONGEST_NAME: usize = 200;
const LONGEST_TEXT: usize = 2000;

/// A visit that somebody wants to book.
#[derive(Debug, Clone)]
pub struct NewVisit {
    /// Ids in the regulation.
    pub centre: String,
    pub topic: String,
    pub starts: Timestamp,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub about: Option<String>,
    pub agreed: Vec<Agreed>,
    /// The token of the form: the same time sent under it again is the same visit.
    pub token: String,
}

/// A booking on its way into the database.
struct Booking {
    app: App,
    reg: Arc<Regulation>,
    row: VisitRow,
    agreed: String,
    token: String,
    at: Timestamp,
}

impl App {
    /// Would this be booked? Nothing is written.
    pub async fn try_visit(&self, org: &str, new: &NewVisit) -> Result<(), AppError> {
        let reg = self.regulation(org).await?;
        let (visits, centre) = new.check(&reg)?;
        let mut reader = self.reader().await?;
        still_free(&mut reader, &reg, (visits, centre), (new.starts, None), self.clock.now()).await
    }

    /// All that is wrong with what was typed, whether or not the time is free.
    pub async fn visit_faults(&self, org: &str, new: &NewVisit) -> Result<Vec<VisitRefusal>, AppError> {
        let reg = self.regulation(org).await?;
        Ok(new.faults(rules(&reg)?))
    }

    /// Takes the time. `Taken` when somebody was quicker. The same form sent again is the visit that it was before.
    pub async fn book_visit(&self, org: &str, new: NewVisit) -> Result<VisitRow, AppError> {
        let reg = self.regulation(org).await?;
        let (visits, _) = new.check(&reg)?;
        let at = self.clock.now();
        let row = new.row(org, visits, self.ids.id(at), at);
        let agreed = Value::from(new.agreed.iter().map(agreed).collect::<Vec<_>>()).to_string();
        let what = format!("visit\n{}\n{} {}", new.token, new.centre, new.starts);
        let token = hex(&Sha256::digest(what));
        let booking = Arc::new(Booking { app: self.clone(), reg, row, agreed, token, at });
        let booked = self.store.write(move |tx| {
            let booking = booking.clone();
            Box::pin(async move { booking.run(tx).await })
        });
        let booked: Result<VisitRow, AppError> = booked.await;
        self.stir();
        booked
    }
}

impl Booking {
    async fn run(&self, tx: &mut Tx) -> Result<VisitRow, AppError> {
        let (org, visits) = (&self.row.org, rules(&self.reg)?);
        tx.hold_visits(org).await?;
        if let Some(before) = tx.visit_sent(org, &self.token).await? {
            return Ok(before);
        }
        let centre = centre(visits, &self.row.centre)?;
        still_free(tx, &self.reg, (visits, centre), (self.row.starts, None), self.at).await?;
        let number = number(tx, org, visits, &self.reg, self.at).await?;
        let row = VisitRow { number, ..self.row.clone() };
        tx.new_visit(&row, &self.agreed, &self.token).await?;
        note(tx, &row, 1, ("booked", None), self.at).await?;
        let post = Post { app: &self.app, reg: &self.reg, visits, at: self.at };
        post.put(tx, &row, &visits.letters.booked)?;
        Ok(row)
    }
}

/// The next number of the organisation.
pub(super) async fn number(
    tx: &mut Tx,
    org: &str,
    visits: &Visits,
    reg: &Regulation,
    at: Timestamp,
) -> Result<String, AppError> {
    let n = tx.next_visit(org).await?;
    Ok(visits.number.render(n, reg.calendar(None).local_date(at), ""))
}

impl NewVisit {
    /// What has to be said is said, and fits.
    fn check<'a>(&self, reg: &'a Regulation) -> Result<(&'a Visits, &'a Centre), VisitRefusal> {
        let visits = rules(reg)?;
        let centre = centre(visits, &self.centre)?;
        self.faults(visits).into_iter().next().map_or(Ok((visits, centre)), Err)
    }

    /// In the order of the form.
    fn faults(&self, visits: &Visits) -> Vec<VisitRefusal> {
        let topic = visits.topics.contains_key(&self.topic);
        let contact = self.email.is_some() || self.phone.is_some();
        let about = self.about.as_deref().unwrap_or_default();
        let mut all = Vec::from_iter((!topic).then_some(VisitRefusal::NotOffered { what: "topic" }));
        all.extend(faults_of_who(&self.name, self.email.as_deref(), self.phone.as_deref()));
        all.extend((!contact).then_some(VisitRefusal::Empty { field: "contact" }));
        all.extend(short("about", about, LONGEST_TEXT).err());
        all
    }

    fn row(&self, org: &str, visits: &Visits, id: Uuid, at: Timestamp) -> VisitRow {
        let remind = remind(visits, self.starts, self.email.as_deref(), at);
        VisitRow {
            org: org.to_owned(),
            id,
            number: String::new(),
            centre: self.centre.clone(),
            topic: self.topic.clone(),
            starts: self.starts,
            ends: self.starts.saturating_add(visits.slot).unwrap_or(Timestamp::MAX),
            walk_in: false,
            state: VisitState::Booked,
            name: Some(self.name.trim().to_owned()),
            email: self.email.clone(),
            phone: self.phone.clone(),
            about: self.about.clone(),
            remind,
            arrived: None,
            called: None,
            ended: None,
            desk: None,
            clerk: None,
            case_id: None,
            acts: 1,
        }
    }
}

/// When to remind of it. Whoever books later than that has just been told.
pub(super) fn remind(
    visits: &Visits,
    starts: Timestamp,
    email: Option<&str>,
    now: Timestamp,
) -> Option<Timestamp> {
    email?;
    starts.checked_sub(visits.remind?).ok().filter(|at| *at > now)
}

pub(super) fn check_who(name: &str, email: Option<&str>, phone: Option<&str>) -> Result<(), VisitRefusal> {
    faults_of_who(name, email, phone).into_iter().next().map_or(Ok(()), Err)
}

/// One of each at most.
fn faults_of_who(name: &str, email: Option<&str>, phone: Option<&str>) -> Vec<VisitRefusal> {
    let name = match name.trim().is_empty() {
        true => Err(VisitRefusal::Empty { field: "name" }),
        false => short("name", name, LONGEST_NAME),
    };
    let contact = |field, text: Option<&str>, good: bool| match text {
        Some(text) if good => short(field, text, LONGEST_NAME),
        Some(_) => Err(VisitRefusal::Bad { field }),
        None => Ok(()),
    };
    let phone = contact("phone", phone, phone.is_some_and(|phone| normal_phone(phone).is_some()));
    let email = contact("email", email, email.is_some_and(|email| normal_email(email).is_some()));
    [name, phone, email].into_iter().filter_map(Result::err).collect()
}

fn short(field: &'static str, text: &str, most: usize) -> Result<(), VisitRefusal> {
    match text.chars().count() > most {
        true => Err(VisitRefusal::TooLong { field, most }),
        false => Ok(()),
    }
}

fn agreed(one: &Agreed) -> Value {
    json!({ "id": one.id, "version": one.version, "text": one.text })
}
