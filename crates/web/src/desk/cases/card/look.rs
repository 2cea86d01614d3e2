use std::collections::HashMap;

use app::{Agreed, Card, numbered};
use casework::Person;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use regulation::Right;
use store::{CaseRow, MessageRow};
use uuid::Uuid;

use super::Moved;
use super::mine::Mine;
use crate::desk::cases::address;
use crate::desk::cases::reply::Remarks;
use crate::desk::form::{Asks, Fault, Sent};
use crate::desk::words::{Titles, When, due, when};
use crate::error::WebError;
use crate::server::Web;
use crate::session::Me;
use crate::text::Texts;

/// A case, and what is needed to show it to somebody.
pub struct Look<'a> {
    pub me: &'a Me,
    pub card: Card,
    pub people: Vec<Person>,
    /// Other cases of the customer that they may see, the newest first.
    pub earlier: Vec<CaseRow>,
    /// What the customer agreed to with the form.
    pub agreed: Vec<Agreed>,
    /// Addresses of the cases that it is tied to.
    pub linked: HashMap<Uuid, String>,
    pub mine: Mine,
    pub now: Timestamp,
    /// As addresses name it.
    pub number: String,
}

/// A form of the card that came back.
#[derive(Debug, Default)]
pub struct Returned {
    /// Which.
    pub act: Option<String>,
    pub sent: Sent,
    pub fault: Option<Fault>,
    /// What others did meanwhile.
    pub moved: Option<Moved>,
    /// What there is to say about the letter that did not leave.
    pub remarks: Remarks,
}

impl<'a> Look<'a> {
    /// Opens a card for somebody who may see it. That they looked is written before anything is shown (S1).
    pub async fn at(web: &Web, me: &'a Me, number: &str) -> Result<Look<'a>, WebError> {
        let look = Look::unshown(web, me, number).await?;
        look.shown(web).await?;
        Ok(look)
    }

    /// Writes that they looked.
    pub async fn shown(&self, web: &Web) -> Result<(), WebError> {
        Ok(web.app.view(&self.me.org, &self.me.person.login, self.card.state.case).await?)
    }

    /// The same card for a page that shows nothing of it yet: what is shown after all goes through [`Look::shown`].
    pub async fn unshown(web: &Web, me: &'a Me, number: &str) -> Result<Look<'a>, WebError> {
        let card = web.app.card(&me.org, number, &me.actor()).await?;
        let people = web.app.known_people(&me.org).await?;
        let mut earlier = match card.state.customer {
            Some(customer) => web.app.earlier(&me.org, &me.visible, customer).await?,
            None => Vec::new(),
        };
        earlier.retain(|row| row.id != card.state.case);
        let mine = Mine::of(web, me, card.state.case).await?;
        let agreed = web.app.agreed(&me.org, &card.journal).await?;
        let mut reader = web.app.reader().await?;
        let row = reader.case_row(&me.org, card.state.case).await?.ok_or(WebError::NotFound)?;
        let mut linked = HashMap::new();
        for link in &card.state.links {
            let other = reader.case_row(&me.org, link.case).await?;
            linked.extend(other.map(|row| (link.case, address(&me.org, &row.number, &row.scope))));
        }
        drop(reader);
        // Of a case that one may not see the number is told, and no way there.
        for link in &card.state.links {
            if !web.app.sees(&me.org, &me.person.login, link.case).await? {
                linked.remove(&link.case);
            }
        }
        let number = numbered(&row.number, &row.scope);
        let now = web.app.clock.now();
        Ok(Look { me, card, people, earlier, agreed, linked, mine, now, number })
    }

    /// What an answer is about, unless whoever answers says something else: never what a program or a stranger wrote above
    /// a letter. By the number the next letter finds its case, also where the customer's program drops everything else.
    pub fn subject(&self) -> String {
        let stranger = |from: &str| self.card.stranger(from).is_some();
        let of_customer = |row: &&MessageRow| row.incoming && !row.sender.as_deref().is_some_and(stranger);
        let letters = self.card.messages.iter().rev().filter(of_customer);
        let mut subjects = letters.filter_map(|row| row.subject.clone());
        let known =
            subjects.find(|subject| !subject.trim().is_empty() && !app::has_auto_reply_subject(subject));
        let known = known.unwrap_or_default();
        let number = &*self.card.state.number;
        match known.trim() {
            "" => self.card.usual_subject(),
            known if known.contains(number) => known.to_owned(),
            known => format!("{known} [{number}]"),
        }
    }

    pub fn t(&self) -> &'static Texts {
        self.me.t
    }

    pub fn titles(&self) -> Titles<'_> {
        Titles { reg: &self.card.regulation, people: &self.people }
    }

    /// Where the organisation's clocks hang.
    pub fn zone(&self) -> &TimeZone {
        self.card.regulation.calendar(None).zone()
    }

    pub fn when(&self, at: Timestamp) -> When {
        when(self.t(), self.zone(), self.now, at)
    }

    pub fn due(&self, at: Timestamp) -> When {
        due(self.t(), self.zone(), self.now, at)
    }

    /// The last entry of the journal that is on the page.
    pub fn seq(&self) -> u64 {
        self.card.journal.last().map_or(0, |entry| entry.seq)
    }

    /// Makes the fields of one form, filled when it is the one that came back, or as it was left.
    pub fn asks<'b>(&'b self, act: &str, returned: &'b Returned) -> Asks<'b> {
        let mine = returned.act.as_deref() == Some(act);
        let left = self.mine.drafts.get(act).map(|draft| &draft.sent);
        Asks {
            t: self.t(),
            reg: &self.card.regulation,
            people: &self.people,
            sent: Some(&returned.sent).filter(|_| mine).or(left),
            fault: returned.fault.as_ref().filter(|_| mine),
            masked: !self.me.may(Right::Contacts),
            also: &[],
        }
    }
}
