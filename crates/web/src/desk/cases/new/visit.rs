use app::AppError;
use regulation::Right;
use uuid::Uuid;

use super::form::VISIT;
use crate::desk::form::Sent;
use crate::error::WebError;
use crate::server::Web;
use crate::session::Me;

/// The form filled with what is known of somebody who came to a centre.
pub async fn of_visit(web: &Web, me: &Me, visit: &str) -> Result<Sent, WebError> {
    if !me.may(Right::Visits) {
        return Err(WebError::Forbidden);
    }
    let id: Uuid = visit.parse().map_err(|_| WebError::NotFound)?;
    let row = web.app.visit_at_desk(&me.org, id, &me.person.login).await?;
    let visits = me.regulation.reception.as_ref().and_then(|one| one.visits.as_ref());
    let topic = visits.and_then(|one| one.topics.get(&row.topic));
    let zone = me.regulation.calendar(None).zone().clone();
    let arrived = row.arrived.map(|at| at.to_zoned(zone).strftime("%Y-%m-%dT%H:%M").to_string());
    let contacts = me.may(Right::Contacts);
    let all = [
        ("kind", topic.and_then(|one| one.kind.as_ref()).map(ToString::to_string)),
        ("channel", topic.and_then(|one| one.channel.as_ref()).map(ToString::to_string)),
        // Who has been here before is found by it.
        ("q", row.phone.clone().or_else(|| row.email.clone()).filter(|_| contacts)),
        ("name", row.name),
        ("phone", row.phone.filter(|_| contacts)),
        ("email", row.email.filter(|_| contacts)),
        ("received", arrived),
        (VISIT, Some(row.id.to_string())),
    ];
    Ok(Sent(all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()))
}

/// The visit that a form names has become this case. Who may not mark visits registers all the same.
pub async fn bind(web: &Web, me: &Me, visit: Option<Uuid>, case: Uuid) -> Result<(), WebError> {
    let Some(visit) = visit.filter(|_| me.may(Right::Visits)) else { return Ok(()) };
    match web.app.bind_visit(&me.org, visit, case, &me.person.login).await {
        // Somebody marks it in the same moment: once more, by what it is then.
        Err(AppError::Visit(app::VisitRefusal::Moved)) => {
            Ok(web.app.bind_visit(&me.org, visit, case, &me.person.login).await?)
        }
        other => Ok(other?),
    }
}
