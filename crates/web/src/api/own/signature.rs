use schemars::JsonSchema;
use serde::Serialize;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, ok};
use crate::desk::me::signatures;

/// What an employee puts under their letters: a link by which customers say how they work.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SignatureShown {
    pub title: String,
    pub address: String,
    /// For letters with mark-up: HTML.
    pub marked: String,
    /// For plain ones.
    pub plain: String,
}

/// `GET /me/signature`: none, where the regulation has no form about employees or nobody would read it.
pub async fn signature(call: Call, _: Nothing) -> Reply<Vec<SignatureShown>> {
    let all = signatures(&call.web, &call.me, &call.headers)?;
    let one = |it: crate::desk::me::Signature| SignatureShown {
        title: it.title,
        address: it.address,
        marked: it.marked,
        plain: it.plain,
    };
    ok(all.into_iter().map(one).collect())
}
