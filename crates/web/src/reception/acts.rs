//! What a customer may do with the own case, and what happens next.
use app::{Followed, Offered, Standing};
use jiff::Timestamp;

use super::ask::promised;
use super::form::asked_of_customer;
use super::shell::Public;
use crate::desk::form::{Asks, Fault, Field, Sent, Shape};
use crate::desk::words::due;
use crate::server::Web;

/// The way to ask that a case be gone on with no more: no action of the regulation.
pub const WITHDRAW: &str = "withdraw";
/// Why, in the form of it.
pub const WHY: &str = "why";

/// Something that the customer may do.
pub struct Act {
    pub id: String,
    pub title: String,
    /// What comes of it, until when it can be done.
    pub notes: Vec<String>,
    pub fields: Vec<Field>,
    /// It was tried, and is not possible so.
    pub open: bool,
}

/// What came back from a form on the page.
#[derive(Default)]
pub struct Returned {
    pub act: Option<String>,
    pub sent: Sent,
    pub fault: Option<Fault>,
    /// What else is wrong with it.
    pub also: Vec<Fault>,
    /// All went well.
    pub done: bool,
}

impl Returned {
    /// The first of the faults leads.
    pub fn of(act: Option<String>, sent: Sent, faults: Vec<Fault>) -> Returned {
        let mut faults = faults.into_iter();
        Returned { act, sent, fault: faults.next(), also: faults.collect(), done: false }
    }
}

/// What the regulation gives to customers where the case stands.
pub fn acts(web: &Web, public: &Public, one: &Followed, returned: &Returned) -> Vec<Act> {
    let act = |offer: &Offered| {
        let open = returned.act.as_deref() == Some(&offer.action);
        let asks = Asks {
            t: public.t,
            reg: &one.regulation,
            people: &[],
            sent: open.then_some(&returned.sent),
            fault: returned.fault.as_ref().filter(|_| open),
            masked: false,
            also: if open { &returned.also } else { &[] },
        };
        let fields = offer.ask.iter().map(|ask| asked_of_customer(&asks, &offer.action, ask));
        Act {
            id: offer.action.clone(),
            title: offer.title.clone(),
            notes: notes(web, public, offer),
            fields: fields.collect(),
            open,
        }
    };
    one.offers.iter().map(act).collect()
}

fn notes(web: &Web, public: &Public, offer: &Offered) -> Vec<String> {
    let t = public.t;
    let again = offer.contests.as_ref().map(|term| match term {
        Some(term) => t.about("reception-contest-term", term),
        None => t.get("reception-contest"),
    });
    let until = offer.until.map(|until| t.about("reception-until", &day(web, public, until)));
    again.into_iter().chain(until).collect()
}

/// Asking that an open case be gone on with no more, where the regulation has no action of its own for it.
pub fn withdrawal(public: &Public, one: &Followed, returned: &Returned) -> Option<Act> {
    let t = public.t;
    let own = one.offers.iter().any(|offer| offer.action == WITHDRAW);
    let open = returned.act.as_deref() == Some(WITHDRAW);
    let why = Field::new(WITHDRAW, WHY, t.get("reception-withdraw-why"), Shape::Text);
    let typed = if open { returned.sent.get(WHY).to_owned() } else { String::new() };
    (!one.standing.closed && !own && one.withdrawn.is_none()).then(|| Act {
        id: WITHDRAW.to_owned(),
        title: t.get("reception-withdraw"),
        notes: vec![t.get("reception-withdraw-about")],
        fields: vec![why.value(typed)],
        open,
    })
}

/// What happens next, and by when.
pub fn next(web: &Web, public: &Public, one: &Standing) -> Vec<String> {
    let then = match (one.closed, one.waits) {
        (true, _) => "reception-then-closed",
        (_, true) => "reception-then-waits",
        _ => "reception-then-works",
    };
    owed(web, public, one).into_iter().chain([public.t.get(then)]).collect()
}

/// What is owed to the customer, and by when; or that the time is over.
pub fn owed(web: &Web, public: &Public, one: &Standing) -> Option<String> {
    let promise = one.promise.as_ref()?;
    let late = promise.due? < web.app.clock.now();
    let key = if late { "reception-next-late" } else { "reception-next" };
    Some(public.t.about(key, &promised(web, public, promise)))
}

fn day(web: &Web, public: &Public, at: Timestamp) -> String {
    due(public.t, public.reg.calendar(None).zone(), web.app.clock.now(), at).shown
}
