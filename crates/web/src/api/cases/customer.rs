use super::register::{CustomerInput, customer, seen};
use crate::api::call::Call;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, done};

/// `PUT /cases/{number}/customer`: who brought the case, when it was registered for somebody else.
pub async fn change_customer(call: Call, asked: CustomerInput) -> Reply<()> {
    let (me, app) = (&call.me, &call.web.app);
    if let Some(card) = asked.card {
        seen(&call, card).await?;
    }
    let new = customer(asked);
    if new == Default::default() {
        return Err(Trouble::bad("name", "", ["card", "name", "phone", "email", "inn"]));
    }
    let case = app.find_visible(&me.org, call.param("number"), call.login()).await?;
    app.change_customer(&me.org, case, new, me.actor()).await?;
    done()
}
