use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::own::{TokenShown, shown_token};
use crate::api::reply::{Reply, done, ok};
use crate::error::WebError;

/// `GET /tokens`: of everybody, the newest first.
pub async fn tokens(call: Call, _: Nothing) -> Reply<Vec<TokenShown>> {
    let all = call.web.app.reader().await?.api_tokens(&call.me.org).await?;
    ok(all.into_iter().map(|one| shown_token(&call, one)).collect())
}

/// `DELETE /tokens/{id}`
pub async fn end(call: Call, _: Nothing) -> Reply<()> {
    match call.web.app.end_api_token(&call.me.org, call.id("id")?, call.login()).await? {
        true => done(),
        false => Err(WebError::NotFound.into()),
    }
}
