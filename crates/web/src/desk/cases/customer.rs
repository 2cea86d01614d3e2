use app::{AppError, NewCustomer};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use regulation::Right;

use super::card::Look;
use super::new::{FoundCustomer, chosen, look_for, shown};
use super::same;
use crate::api::problem::field_of;
use crate::desk::customers;
use crate::desk::form::{Asks, Fault, Field, Form, Sent, Shape};
use crate::desk::words::refusal;
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, html, see};
use crate::server::Web;
use crate::session::Me;

#[derive(Template)]
#[template(path = "pages/desk/cases/customer.html")]
struct Page {
    f: Frame,
    /// The card of the case.
    case: String,
    number: String,
    /// Who is known as the customer now.
    now: Option<String>,
    /// Who first wrote a letter that was sent on.
    first: Option<String>,
    sought: String,
    found: Vec<FoundCustomer>,
    is_new: bool,
    fields: Vec<Field>,
    fault: Option<Fault>,
}

/// `GET /{org}/desk/cases/{number}/customer`: who brought the case is asked anew.
pub async fn ask_customer(
    State(web): State<Web>,
    me: Me,
    Path((_, number)): Path<(String, String)>,
) -> Answer {
    let look = Look::at(&web, &me, &number).await?;
    match look.card.allowed.acts.contains(&Right::Classify) && !look.card.is_internal() {
        true => draw(&web, &look, Sent::default(), None).await,
        false => see(&same(&me.org, &look.number)),
    }
}

/// `POST /{org}/desk/cases/{number}/customer`: with `look` only shows who is found by `q`; with `first` it is whoever first wrote the
/// letter that was sent on; otherwise the card that is chosen, or who is described.
pub async fn change_customer(
    State(web): State<Web>,
    me: Me,
    Path((_, number)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let sent = Sent(sent);
    let look = Look::at(&web, &me, &number).await?;
    if !sent.get("look").is_empty() {
        return draw(&web, &look, sent, None).await;
    }
    let new = match named(&web, &look, &sent).await? {
        Ok(new) => new,
        Err(key) => {
            let fault = Fault { field: None, text: me.t.get(key) };
            return draw(&web, &look, sent, Some(fault)).await;
        }
    };
    match web.app.change_customer(&me.org, look.card.state.case, new, me.actor()).await {
        Ok(_) => see(&format!("{}#client", same(&me.org, &look.number))),
        Err(AppError::Refused(why)) => {
            let fault = Fault { field: field_of(&why), text: refusal(me.t, &look.card.regulation, &why) };
            draw(&web, &look, sent, Some(fault)).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Who is named; else the key of what is wrong: nobody is, or a card that is not there.
async fn named(
    web: &Web,
    look: &Look<'_>,
    sent: &Sent,
) -> Result<Result<NewCustomer, &'static str>, WebError> {
    if !sent.get("first").is_empty() {
        let first = web.app.first_writer(&look.me.org, look.card.state.case).await?;
        return Ok(first.ok_or("customer-nobody"));
    }
    let card = chosen(sent);
    if let Some(id) = card
        && web.app.customer_for(&look.me.org, &look.me.visible, id).await?.is_none()
    {
        return Ok(Err("new-customer-gone"));
    }
    let new = NewCustomer {
        card,
        name: sent.get("name").to_owned(),
        email: sent.maybe("email"),
        phone: sent.maybe("phone"),
        inn: sent.maybe("inn"),
        ..NewCustomer::default()
    };
    Ok(if new == NewCustomer::default() { Err("customer-nobody") } else { Ok(new) })
}

async fn draw(web: &Web, look: &Look<'_>, sent: Sent, fault: Option<Fault>) -> Answer {
    let (me, t) = (look.me, look.t());
    let found = look_for(web, me, sent.get("q"), chosen(&sent)).await?;
    shown(web, me, found.iter().map(|one| one.id)).await?;
    let first = web.app.first_writer(&me.org, look.card.state.case).await?;
    let asks = Asks {
        t,
        reg: &look.card.regulation,
        people: &look.people,
        sent: Some(&sent).filter(|sent| !sent.0.is_empty()),
        fault: fault.as_ref(),
        masked: false,
        also: &[],
    };
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Page {
        f: Frame::of(me, Place::Queue, t.about("customer-change", &look.number)),
        case: same(&me.org, &look.number),
        number: look.number.clone(),
        now: look.card.customer.as_ref().map(|one| customers::name(me, one)),
        first: first.map(|first| words(me, &first)),
        is_new: chosen(&sent).is_none(),
        fields: fields(&asks),
        sought: sent.get("q").to_owned(),
        found,
        fault: fault.clone(),
    };
    html(status, &page)
}

/// «Пётр Сидоров, p@example.ru»; the address only for whoever may see contacts.
fn words(me: &Me, one: &NewCustomer) -> String {
    let email = one.email.as_ref().map(|email| customers::shown(me, email));
    let name = Some(one.name.clone()).filter(|name| !name.is_empty());
    let both: Vec<String> = name.into_iter().chain(email).collect();
    both.join(", ")
}

fn fields(asks: &Asks) -> Vec<Field> {
    let of = [("name", Shape::Line), ("phone", Shape::Phone), ("email", Shape::Email), ("inn", Shape::Line)];
    let field =
        |(name, shape)| Field::new("customer", name, asks.t.get(&format!("new-{name}")), shape).quiet();
    of.into_iter().map(|one| asks.filled(field(one))).collect()
}
