use app::Card;
use casework::Person;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use regulation::Right;
use store::CaseRow;

use super::Moved;
use super::mine::Mine;
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
    pub mine: Mine,
    pub now: Timestamp,
    /// As it stands in the address.
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
    /// Opens a card for somebody who may see it.
    pub async fn at(web: &Web, me: &'a Me, number: &str) -> Result<Look<'a>, WebError> {
        let card = web.app.card(&me.org, number, &me.actor()).await?;
        let people = web.app.people(&me.org).await?;
        let mut earlier = match card.state.customer {
            Some(customer) => web.app.earlier(&me.org, &me.visible, customer).await?,
            None => Vec::new(),
        };
        earlier.retain(|row| row.id != card.state.case);
        let mine = Mine::of(web, me, card.state.case).await?;
        Ok(Look { me, card, people, earlier, mine, now: web.app.clock.now(), number: number.to_owned() })
    }

    /// What an answer is about, unless whoever answers says something else.
    pub fn subject(&self) -> String {
        let last = self.card.messages.iter().rev().find(|row| row.incoming);
        last.and_then(|row| row.subject.clone()).unwrap_or_default()
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
        }
    }
}
