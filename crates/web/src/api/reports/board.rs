use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::named::Named;
use crate::api::reply::{Reply, ok};
use crate::desk::words::Titles;

/// The figures of now and of the last thirty days, of the cases that one may see.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BoardShown {
    /// Open cases by stage and holder.
    pub open: Vec<OpenShown>,
    /// The first day that is looked back upon, and today.
    pub from: Date,
    pub today: Date,
    /// Cases registered on a day by a channel.
    pub came: Vec<CameShown>,
    /// How the deadlines of the cases registered in these days were kept.
    pub kept: Vec<KeptShown>,
}

/// Open cases at a stage with a holder.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OpenShown {
    pub stage: Named,
    pub department: Option<Named>,
    /// Null: they wait in the queue of a role.
    pub person: Option<Named>,
    pub cases: i64,
    pub late: i64,
    /// Not late, and soon due, as the regulation warns of it.
    pub soon: i64,
}

/// Cases registered on a day.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CameShown {
    pub day: Date,
    pub channel: Named,
    pub cases: i64,
}

/// How a deadline was kept.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KeptShown {
    pub deadline: Named,
    pub met: i64,
    pub missed: i64,
}

/// `GET /board`
pub async fn board(call: Call, _: Nothing) -> Reply<BoardShown> {
    let (me, app) = (&call.me, &call.web.app);
    let board = app.board(&me.org, call.login()).await?;
    let people = app.known_people(&me.org).await?;
    let titles = Titles { reg: &me.regulation, people: &people };
    let open = |one: store::Holds| OpenShown {
        stage: Named::new(&one.stage, titles.stage(&one.stage)),
        department: one.department.as_deref().map(|id| Named::new(id, titles.department(id))),
        person: one.person.as_deref().map(|login| Named::new(login, titles.person(login))),
        cases: one.cases,
        late: one.late,
        soon: one.soon,
    };
    let came = |((day, channel), cases): ((Date, String), i64)| CameShown {
        day,
        channel: Named::new(&channel, titles.channel(&channel)),
        cases,
    };
    let kept = |one: store::Kept| KeptShown {
        deadline: Named::new(&one.deadline, titles.deadline(&one.deadline)),
        met: one.met,
        missed: one.missed,
    };
    ok(BoardShown {
        open: board.holds.into_iter().map(open).collect(),
        from: board.from,
        today: board.today,
        came: board.came.into_iter().map(came).collect(),
        kept: board.kept.into_iter().map(kept).collect(),
    })
}
