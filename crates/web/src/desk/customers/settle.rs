use app::AppError;
use axum::extract::{Path, State};
use uuid::Uuid;

use super::pair::{both, draw};
use super::show;
use crate::desk::form::{Form, Sent};
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// `POST /{org}/desk/customers/{customer}/alike/{other}`: `keep` names the card that stays, the other is joined to it; with
/// `apart` the two are noted as two customers.
pub async fn settle(
    State(web): State<Web>,
    me: Me,
    Path((_, one, other)): Path<(String, String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let (one, other) = both(&web, &me, &one, &other).await?;
    let sent = Sent(sent);
    let done = match Wish::read(&sent, one, other) {
        Some(Wish::Apart) => {
            let kept = web.app.keep_apart(&me.org, &one.to_string(), &other.to_string(), me.actor()).await;
            kept.map(|()| me.address("desk/customers/alike"))
        }
        Some(Wish::Join { keep, other }) => {
            let joined = web.app.join_cards(&me.org, &keep.to_string(), &other.to_string(), me.actor()).await;
            joined.map(|_| show::address(&me.org, keep))
        }
        None => return draw(&web, &me, one, other, Some(me.t.get("pair-nothing"))).await,
    };
    match done {
        Ok(address) => see(&address),
        Err(AppError::OneCard { card }) => see(&show::address(&me.org, card)),
        Err(AppError::MayNot { .. }) => Err(WebError::Forbidden),
        Err(other) => Err(other.into()),
    }
}

/// What is to be done with two cards.
enum Wish {
    Apart,
    Join { keep: Uuid, other: Uuid },
}

impl Wish {
    fn read(sent: &Sent, one: Uuid, other: Uuid) -> Option<Wish> {
        let keep = sent.get("keep");
        match () {
            () if !sent.get("apart").is_empty() => Some(Wish::Apart),
            () if keep == one.to_string() => Some(Wish::Join { keep: one, other }),
            () if keep == other.to_string() => Some(Wish::Join { keep: other, other: one }),
            () => None,
        }
    }
}
