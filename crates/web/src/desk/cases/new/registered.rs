use askama::Template;
use axum::extract::{Path, State};
use casework::promised;

use crate::access::visible;
use crate::desk::cases::card::Look;
use crate::desk::cases::same;
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

#[derive(Template)]
#[template(path = "pages/desk/cases/registered.html")]
struct Page {
    f: Frame,
    number: String,
    at: String,
    say: Option<String>,
    facts: Vec<(String, String)>,
    card: Option<String>,
    new: String,
    queue: String,
}

/// `GET /{org}/desk/cases/{number}/registered`: the number, what to say, what was promised. For whoever registered it,
/// although the case may go to others at once.
pub async fn registered(State(web): State<Web>, me: Me, Path((_, number)): Path<(String, String)>) -> Answer {
    let look = Look::unshown(&web, &me, &number).await?;
    let seen = visible::check(&web, &me, &number).await;
    let own = look.card.journal.first().is_some_and(|first| first.actor == *me.person.login);
    if !own {
        seen.clone()?;
    }
    look.shown(&web).await?;
    let (state, t) = (&look.card.state, me.t);
    let clock = promised(&look.card.regulation, state).and_then(|(_, clock)| clock);
    let due = clock.and_then(|clock| clock.reckoning.due).map(|at| look.due(at).shown);
    let customer = look.card.customer.as_ref().and_then(|one| one.name.clone());
    let facts = [
        ("client-name", customer),
        ("registered-due", due),
        ("col-owner", Some(look.titles().holder(&state.owner))),
    ];
    let facts = facts.into_iter().filter_map(|(key, value)| Some((t.get(key), value?)));
    page(&Page {
        f: Frame::of(&me, Place::New, state.number.to_string()),
        number: state.number.to_string(),
        at: look.when(state.registered).exact,
        say: look.card.say(),
        facts: facts.collect(),
        card: seen.is_ok().then(|| same(&me.org, &look.number)),
        new: me.address("desk/cases/new"),
        queue: me.address("desk/"),
    })
}
