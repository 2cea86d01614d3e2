use jiff::Timestamp;
use minijinja::{Value, context};
use regulation::{MessageId, Regulation, Visits};
use store::{NewOutbox, OutboxRow, Tx, VisitRow};

use crate::letters::{Outgoing, Via, stamp};
use crate::{App, AppError};

/// The kind of an outbox row: a letter about a visit, which belongs to no case.
pub(crate) const VISIT: &str = "visit";

/// What letters about a visit need to know.
pub(super) struct Post<'a> {
    pub app: &'a App,
    pub reg: &'a Regulation,
    pub visits: &'a Visits,
    pub at: Timestamp,
}

impl Post<'_> {
    /// Lets a letter leave, in the transaction of what it tells of. Whoever left no address gets none.
    pub fn put(&self, tx: &mut Tx, row: &VisitRow, message: &MessageId) -> Result<(), AppError> {
        let Some(letter) = self.letter(row, message)? else { return Ok(()) };
        let payload = serde_json::to_string(&letter).map_err(|why| AppError::Internal(why.to_string()))?;
        let id = self.app.ids.id(self.at);
        let one = NewOutbox { id, case: None, n: None, kind: VISIT.to_owned(), payload, due: self.at };
        tx.put_outbox(&row.org, &[one]);
        Ok(())
    }

    fn letter(&self, row: &VisitRow, message: &MessageId) -> Result<Option<Outgoing>, AppError> {
        let (Some(email), organisation) = (row.email.clone(), &self.reg.organisation) else {
            return Ok(None);
        };
        let fault = |why: &dyn std::fmt::Display| AppError::Letter(format!("{message}: {why}"));
        let template = self.reg.message(message).ok_or_else(|| fault(&"no such message"))?;
        let (subject, text) = template.render(&self.context(row)).map_err(|why| fault(&why))?;
        let domain = organisation.domain.as_deref().unwrap_or("localhost");
        let (whose, unique) = (format!("visit {}", row.id.simple()), format!("{message} {}", row.acts));
        Ok(Some(Outgoing {
            via: Via::Email,
            to: email,
            to_name: row.name.clone().unwrap_or_default(),
            from: organisation.mail_from.clone().unwrap_or_else(|| format!("otklik@{domain}")),
            from_name: organisation.title.clone(),
            subject: subject.trim().to_owned(),
            text: text.trim().to_owned(),
            letterhead: organisation.letterhead.clone().unwrap_or_default().trim().to_owned(),
            message_id: mail::message_id(domain, &whose, &unique, &self.app.key),
            in_reply_to: None,
            references: Vec::new(),
            automatic: true,
            number: row.number.clone(),
            files: Vec::new(),
            secret: None,
            unsubscribe: None,
        }))
    }

    /// The values of the placeholders that a letter about a visit may use.
    fn context(&self, row: &VisitRow) -> Value {
        let (centre, topic) = (self.visits.centres.get(&row.centre), self.visits.topics.get(&row.topic));
        let organisation = &self.reg.organisation;
        let calendar = self.reg.calendar(centre.and_then(|one| one.calendar.as_ref()));
        context! {
            visit => context! {
                number => &row.number,
                time => stamp(row.starts, calendar.zone()),
                centre => centre.map(|one| &one.title),
                address => centre.map(|one| &one.address),
                phone => centre.and_then(|one| one.phone.as_ref()),
                topic => topic.map(|one| &one.title),
                bring => topic.and_then(|one| one.about.as_ref()),
            },
            customer => context! { name => row.name.clone().unwrap_or_default() },
            organisation => context! {
                title => &organisation.title,
                signature => organisation.signature.clone().unwrap_or_default().trim_end(),
                domain => organisation.domain.as_ref(),
            },
        }
    }
}

impl App {
    /// The letter as it leaves: it ends with the way to move or cancel the visit, while somebody is expected. The code is put in here
    /// and no earlier, so it stands in no table.
    pub(crate) async fn with_way_of_visit(
        &self,
        row: &OutboxRow,
        letter: Outgoing,
    ) -> Result<Outgoing, AppError> {
        let Some(address) = &self.address else { return Ok(letter) };
        let visit = self.reader().await?.visit_numbered(&row.org, &letter.number).await?;
        let Some(visit) = visit.filter(|one| one.state == casework::VisitState::Booked) else {
            return Ok(letter);
        };
        let code = self.visit_code(&row.org, visit.id)?;
        let text = format!(
            "{}\n\nПеренести или отменить запись: откройте {address}/{}/visit/own и введите номер и секретный код.\n\
             Номер: {}\nСекретный код: {code}",
            letter.text.trim_end(),
            row.org,
            visit.number,
        );
        Ok(Outgoing { text, ..letter })
    }
}
