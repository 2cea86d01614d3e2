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
    let seq = tx.next_number(org, &template.series_key(date)).await?;
    let number = template.render(seq, date, state.applicant.as_str());
    give_number(state, events, &number);
    Ok(template.unique_scope(date))
}
