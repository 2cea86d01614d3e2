use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use serde::Deserialize;

use super::fault::{refused, tested};
use super::list::{Said, draw};
use super::settings::{Returned, fields, read};
use crate::desk::admin::{Way, ways};
use crate::desk::form::{Fault, Field, Form, Sent, Shape};
use crate::error::Answer;
use crate::frame::{Frame, Place, html};
use crate::server::Web;
use crate::session::Me;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The mailbox to be changed; empty: a new one.
    pub address: String,
}

#[derive(Template)]
#[template(path = "pages/desk/admin/channel.html")]
struct Page {
    f: Frame,
    ways: Vec<Way>,
    channels: String,
    address: String,
    fault: Option<String>,
    fields: Vec<Field>,
}

/// `GET /{org}/desk/admin/channels/box?address=…`
pub async fn form(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    show(&web, &me, &asked.address, Returned::default()).await
}

/// `POST /{org}/desk/admin/channels/box`: puts a mailbox in, or changes one, and tries it.
pub async fn put(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let sent = Sent(sent);
    let address = sent.get("address").to_owned();
    if web.settings.no_secret {
        let fault = Fault { field: Some("password".to_owned()), text: me.t.get("box-needs-secret") };
        return show(&web, &me, &address, Returned { sent, fault: Some(fault) }).await;
    }
    let mailbox = match read(me.t, &sent) {
        Ok(mailbox) => mailbox,
        Err(fault) => return show(&web, &me, &address, Returned { sent, fault: Some(fault) }).await,
    };
    if let Err(why) = web.app.put_mailbox(&me.org, mailbox, &me.actor()).await {
        let fault = Some(refused(me.t, why)?);
        return show(&web, &me, &address, Returned { sent, fault }).await;
    }
    let (lines, sound) = tested(me.t, web.app.test_mailbox(&me.org, &address).await?);
    draw(&web, &me, Some(Said { address, lines, sound })).await
}

async fn show(web: &Web, me: &Me, address: &str, returned: Returned) -> Answer {
    let rows = web.app.reader().await?.mailboxes(&me.org).await?;
    let known = rows.iter().find(|row| row.address == address);
    let addresses = web.app.mailbox_addresses(&me.org).await?;
    let title = if known.is_some() { address.to_owned() } else { me.t.get("box-new") };
    let fault = returned.fault.as_ref().map(|fault| fault.text.clone());
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Page {
        f: Frame::of(me, Place::Admin, title),
        ways: ways(me, "channels"),
        channels: me.address("desk/admin/channels"),
        address: me.address("desk/admin/channels/box"),
        fault,
        fields: fields(me, known, &addresses, &returned),
    };
    html(status, &page)
}
