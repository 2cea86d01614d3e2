use casework::case::Numbering;
use casework::{CaseState, Event, give_number};
use regulation::{Kind, Regulation};
use store::Tx;

use crate::AppError;

/// Gives the register number, in the transaction of the registration itself: none is lost, none is double (R1).
/// Returns within what it is unique.
pub(super) async fn number(
    tx: &mut Tx,
    org: &str,
    reg: &Regulation,
    kind: &Kind,
    state: &mut CaseState,
    events: &mut [Event],
) -> Result<String, AppError> {
    let template = &kind.number;
    let date = reg.calendar(None).local_date(state.registered);
    let (series, scope) = (template.series_key(date), template.unique_scope(date));
    let taken = tx.next_number(org, &series, state.case).await?;
    let number = template.render(taken.n, date, state.applicant.as_str());
    let (series, within) = (series.into(), scope.as_str().into());
    let numbering = Numbering { series, n: taken.n, scope: within, after: taken.after };
    give_number(state, events, &number, Some(numbering));
    Ok(scope)
}
