use super::case;
use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, done};

/// `PUT /cases/{number}/watch`
pub async fn watch(call: Call, _: Nothing) -> Reply<()> {
    set(call, true).await
}

/// `DELETE /cases/{number}/watch`
pub async fn unwatch(call: Call, _: Nothing) -> Reply<()> {
    set(call, false).await
}

async fn set(call: Call, on: bool) -> Reply<()> {
    let case = case(&call).await?;
    call.web.app.watch(&call.me.org, call.login(), case, on).await?;
    done()
}
