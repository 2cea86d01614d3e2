use axum::extract::State;

use super::asked::asked;
use super::show::{Open, draw};
use crate::desk::admin::changes::{Asked, Made, Returned, known};
use crate::desk::form::{Form, Sent};
use crate::error::{Answer, WebError};
use crate::server::Web;
use crate::session::Me;

/// `POST /{org}/desk/admin/lists`: an item of a list is changed, and the regulation is tried with it; or the form of one is opened.
pub async fn change_lists(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let sent = Sent(sent);
    let (asked, faults) = match sent.get("do") {
        "undo" => (Asked::Undo, Vec::new()),
        _ => {
            let list = me.regulation.lists.get(sent.get("list")).ok_or(WebError::NotFound)?;
            match asked(me.t, list, &known(&sent)?, &sent) {
                Ok(asked) => (asked, Vec::new()),
                Err(faults) => (Asked::Nothing, faults),
            }
        }
    };
    let made = Made::after(&web, &me, &sent, asked).await?;
    let back = !faults.is_empty() || made.outcome.fault.is_some();
    let item = sent.maybe("edit").or_else(|| sent.maybe("item").filter(|_| back));
    let open = item.map(|item| Open { list: sent.get("list").to_owned(), item });
    let form = format!("{}-{}", sent.get("list"), sent.get("do"));
    let returned = if back { Returned { form, sent, faults } } else { Returned::default() };
    draw(&me, made, &returned, open.as_ref())
}
