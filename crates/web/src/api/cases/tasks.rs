use super::act::{Act, Acted, carry_out};
use super::card::{TaskShown, tasks as of};
use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, ok_at};
use crate::desk::cases::card::Look;

/// `GET /cases/{number}/tasks`
pub async fn tasks(call: Call, _: Nothing) -> Reply<Vec<TaskShown>> {
    let look = Look::at(&call.web, &call.me, call.param("number")).await?;
    let seq = look.seq();
    ok_at(of(&look), seq)
}

/// `POST /cases/{number}/tasks`: the act `task`.
pub async fn open(call: Call, asked: Act) -> Reply<Acted> {
    carry_out(&call, "task", asked).await
}

/// `POST /cases/{number}/tasks/{n}/done`
pub async fn finish(call: Call, asked: Act) -> Reply<Acted> {
    carry_out(&call, &format!("done:{}", call.param("n")), asked).await
}

/// `POST /cases/{number}/tasks/{n}/cancel`
pub async fn cancel(call: Call, asked: Act) -> Reply<Acted> {
    carry_out(&call, &format!("cancel:{}", call.param("n")), asked).await
}
