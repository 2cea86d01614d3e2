//! Visits to the centres (E4, M-T10): booked in the reception, moved and cancelled by their code, marked at the desk.
mod book;
mod change;
mod code;
mod desk;
mod letters;
mod refusal;
mod remind;
mod summary;
mod times;

pub use book::NewVisit;
pub use desk::WalkIn;
pub(crate) use letters::VISIT;
pub use refusal::VisitRefusal;
pub use summary::VisitSummary;
pub use times::FreeDay;

use regulation::{Centre, Regulation, Visits};
use store::{Tx, VisitAct, VisitRow};

use crate::AppError;

/// The visits of a regulation. `NotOffered` when it has none.
fn rules(reg: &Regulation) -> Result<&Visits, VisitRefusal> {
    let visits = reg.reception.as_ref().and_then(|one| one.visits.as_ref());
    visits.ok_or(VisitRefusal::NotOffered { what: "visits" })
}

fn centre<'a>(visits: &'a Visits, id: &str) -> Result<&'a Centre, VisitRefusal> {
    visits.centres.get(id).ok_or(VisitRefusal::NotOffered { what: "centre" })
}

/// Writes where a visit stands now and what was done with it. `Moved` when somebody else has done something since it was read.
async fn put(
    tx: &mut Tx,
    it: &VisitRow,
    act: &str,
    actor: Option<&str>,
    at: jiff::Timestamp,
) -> Result<(), AppError> {
    if !tx.set_visit(it).await? {
        return Err(VisitRefusal::Moved.into());
    }
    note(tx, it, it.acts + 1, (act, actor), at).await
}

async fn note(
    tx: &mut Tx,
    it: &VisitRow,
    n: i64,
    (act, actor): (&str, Option<&str>),
    at: jiff::Timestamp,
) -> Result<(), AppError> {
    let act = VisitAct { n, at, actor: actor.map(str::to_owned), act: act.to_owned() };
    Ok(tx.put_visit_act(it, &act).await?)
}
