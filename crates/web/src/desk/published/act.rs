use app::PublicationStep;
use axum::extract::{Path, State};
use jiff::Timestamp;

use super::fault::fault;
use super::show::{Returned, draw};
use super::{address, id};
use crate::desk::form::{Fault, Form, Sent};
use crate::error::Answer;
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

type Typed = Form<Vec<(String, String)>>;
type Which = Path<(String, String)>;

/// `POST /{org}/desk/published/{publication}/propose`: it is ready to be looked at.
pub async fn propose(State(web): State<Web>, me: Me, Path((_, part)): Which, Form(sent): Typed) -> Answer {
    act(&web, &me, &part, ("propose", Sent(sent)), Ok(PublicationStep::Propose)).await
}

/// `POST /{org}/desk/published/{publication}/return`: it is to be written otherwise.
pub async fn send_back(State(web): State<Web>, me: Me, Path((_, part)): Which, Form(sent): Typed) -> Answer {
    let sent = Sent(sent);
    let note = sent.get("note").to_owned();
    act(&web, &me, &part, ("return", sent), Ok(PublicationStep::Return { note })).await
}

/// `POST /{org}/desk/published/{publication}/withdraw`: nobody reads it any more.
pub async fn withdraw(State(web): State<Web>, me: Me, Path((_, part)): Which, Form(sent): Typed) -> Answer {
    let sent = Sent(sent);
    let note = sent.get("note").to_owned();
    act(&web, &me, &part, ("withdraw", sent), Ok(PublicationStep::Withdraw { note })).await
}

/// `POST /{org}/desk/published/{publication}/publish`: readers see it, at once or later.
pub async fn publish(State(web): State<Web>, me: Me, Path((_, part)): Which, Form(sent): Typed) -> Answer {
    let sent = Sent(sent);
    let times = moment(&me, &sent, "from").and_then(|from| Ok((from, moment(&me, &sent, "until")?)));
    let step = times.map(|(from, until)| PublicationStep::Publish { from, until });
    act(&web, &me, &part, ("publish", sent), step).await
}

/// None: nothing was typed.
fn moment(me: &Me, sent: &Sent, name: &str) -> Result<Option<Timestamp>, Fault> {
    if sent.get(name).is_empty() {
        return Ok(None);
    }
    let read = sent.moment(name, me.regulation.calendar(None).zone());
    let text = || me.t.get(&format!("published-fault-bad-{name}"));
    read.map(Some).ok_or_else(|| Fault { field: Some(name.to_owned()), text: text() })
}

async fn act(
    web: &Web,
    me: &Me,
    part: &str,
    (form, sent): (&'static str, Sent),
    step: Result<PublicationStep, Fault>,
) -> Answer {
    let id = id(part)?;
    let seen = sent.get("seen").parse().unwrap_or_default();
    let fault = match step {
        Err(fault) => fault,
        Ok(step) => match web.app.act_on_publication(&me.org, id, step, seen, &me.person.login).await {
            Ok(()) => return see(&address(me, id)),
            Err(why) => fault(me, why)?,
        },
    };
    draw(web, me, part, Some(Returned { form, sent, fault })).await
}
