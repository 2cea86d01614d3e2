use super::card::{CaseCard, card};
use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, ok_at};
use crate::desk::cases::card::Look;

/// `GET /cases/{number}`. Who looked is written before it is shown (S1).
pub async fn show(call: Call, _: Nothing) -> Reply<CaseCard> {
    let (me, web) = (&call.me, &call.web);
    let look = Look::at(web, me, call.param("number")).await?;
    let files = web.app.reader().await?.attachments(&me.org, look.card.state.case).await?;
    let seq = look.seq();
    ok_at(card(&look, files), seq)
}
