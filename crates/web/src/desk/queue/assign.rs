use app::AppError;
use axum::extract::State;
use casework::Command;

use super::asked::Asked;
use super::list::{Said, draw};
use crate::desk::form::{Form, Sent};
use crate::desk::words::refusal;
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// Cases that are passed at once: a page of the queue, twice.
const MOST: usize = 100;

/// `POST /{org}/desk/assign`: passes the cases that were picked (`case`: the last entry of its journal that was read,
/// a colon, its number) to somebody (`to`), for a `reason`. Each by its own rules; what was refused is said for each.
pub async fn assign(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let sent = Sent(sent);
    let asked = Asked::read(sent.get("list"));
    let picked: Vec<&str> = sent.all("case").take(MOST).collect();
    if let Some(fault) = missing(&me, &sent, &picked) {
        let said =
            Said { assign: Some(fault), picked: owned(&picked), sent: sent.clone(), ..Said::default() };
        return draw(&web, &me, &asked, said).await;
    }
    let (mut refused, mut left, mut done) = (Vec::new(), Vec::new(), 0);
    for one in picked {
        match pass(&web, &me, one, &sent).await? {
            Ok(()) => done += 1,
            Err(why) => {
                refused.push((number(one).to_owned(), why));
                left.push(one.to_owned());
            }
        }
    }
    if refused.is_empty() {
        return see(&format!("{}?{}", me.address("desk/"), asked.query()));
    }
    draw(&web, &me, &asked, Said { refused, passed: done, picked: left, sent, ..Said::default() }).await
}

fn owned(picked: &[&str]) -> Vec<String> {
    picked.iter().map(|one| (*one).to_owned()).collect()
}

fn missing(me: &Me, sent: &Sent, picked: &[&str]) -> Option<String> {
    let fault = match () {
        () if picked.is_empty() => "assign-nothing",
        () if sent.get("to").is_empty() => "assign-nobody",
        () if sent.get("reason").is_empty() => "assign-no-reason",
        () => return None,
    };
    Some(me.t.get(fault))
}

/// `17:П-00001` is П-00001.
fn number(picked: &str) -> &str {
    picked.split_once(':').map_or(picked, |(_, number)| number)
}

/// Passes one case; why not, in words.
async fn pass(web: &Web, me: &Me, picked: &str, sent: &Sent) -> Result<Result<(), String>, WebError> {
    let (seq, number) = picked.split_once(':').unwrap_or(("0", picked));
    let case = match web.app.find_visible(&me.org, number, &me.person.login).await {
        Err(AppError::NoCase { number }) => return Ok(Err(me.t.about("no-such-case", &number))),
        found => found?,
    };
    let command = Command::Assign {
        role: None,
        department: None,
        person: Some(sent.get("to").into()),
        reason: sent.get("reason").into(),
    };
    let seq = seq.parse().unwrap_or_default();
    match web.app.act_seen(&me.org, case, command, me.actor(), seq).await {
        Ok(_) => Ok(Ok(())),
        Err(AppError::Moved { .. }) => Ok(Err(me.t.get("assign-moved"))),
        Err(AppError::Refused(why)) => Ok(Err(refusal(me.t, &me.regulation, &why))),
        Err(other) => Err(other.into()),
    }
}
