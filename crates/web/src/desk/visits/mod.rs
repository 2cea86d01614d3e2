//! Visits to the centres (M-T10): who comes today, who waits, who is served, and how that went in a period.
mod list;
mod mark;
mod row;
mod summary;
mod walk_in;

pub use list::list;
pub use mark::mark;
pub use summary::summary;
pub use walk_in::walk_in;

use app::AppError;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use regulation::{Centre, Visits};
use uuid::Uuid;

use crate::desk::form::Fault;
use crate::error::WebError;
use crate::session::Me;

/// The visits of the present regulation; `NotFound` when it has none.
pub fn rules(me: &Me) -> Result<&Visits, WebError> {
    me.regulation.reception.as_ref().and_then(|one| one.visits.as_ref()).ok_or(WebError::NotFound)
}

/// The clocks of a centre.
pub fn zone<'a>(me: &'a Me, centre: &Centre) -> &'a TimeZone {
    me.regulation.calendar(centre.calendar.as_ref()).zone()
}

/// The list of a centre and a day.
fn address(me: &Me, centre: &str, day: Date) -> String {
    me.address(&format!("desk/visits?centre={centre}&day={day}"))
}

fn id(part: &str) -> Result<Uuid, WebError> {
    part.parse().map_err(|_| WebError::NotFound)
}

/// What is wrong with what somebody did, in words; what is none of their fault stays an error.
fn fault(me: &Me, why: AppError) -> Result<Fault, WebError> {
    match why {
        AppError::Visit(app::VisitRefusal::NotOffered { .. }) => Err(WebError::NotFound),
        AppError::Visit(why) => {
            let text = me.t.get(&format!("visits-fault-{}", why.key()));
            Ok(Fault { field: why.field().map(str::to_owned), text })
        }
        AppError::MayNot { .. } => Err(WebError::Forbidden),
        other => Err(other.into()),
    }
}
