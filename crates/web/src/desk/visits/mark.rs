use axum::extract::{Path, State};
use casework::VisitStep;
use store::VisitRow;

use super::list::{Asked, draw};
use super::{address, fault, id, rules, zone};
use crate::desk::form::{Form, Sent};
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// `POST /{org}/desk/visits/{visit}/{act}`: they came, are called, were served; or did not come; or the last mark was wrong.
pub async fn mark(
    State(web): State<Web>,
    me: Me,
    Path((_, visit, act)): Path<(String, String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let (visit, sent) = (id(&visit)?, Sent(sent));
    let step = VisitStep::parse(&act).ok_or(WebError::NotFound)?;
    let seen = sent.get("seen").parse().unwrap_or_default();
    let login = &me.person.login;
    match web.app.mark_visit(&me.org, visit, (step, sent.maybe("desk")), seen, login).await {
        Ok(row) => see(&format!("{}#visit-{}", back(&me, &row)?, row.id)),
        Err(why) => {
            let fault = fault(&me, why)?;
            let row = web.app.visit_at_desk(&me.org, visit, login).await?;
            let (centre, day) = place(&me, &row)?;
            let asked = Asked { centre, day: day.to_string() };
            draw(&web, &me, &asked, Sent::default(), Some(fault)).await
        }
    }
}

/// The list that it stands in.
fn back(me: &Me, row: &VisitRow) -> Result<String, WebError> {
    let (centre, day) = place(me, row)?;
    Ok(address(me, &centre, day))
}

fn place(me: &Me, row: &VisitRow) -> Result<(String, jiff::civil::Date), WebError> {
    let centre = rules(me)?.centres.get(&row.centre).ok_or(WebError::NotFound)?;
    Ok((centre.id.clone(), row.starts.to_zoned(zone(me, centre).clone()).date()))
}
