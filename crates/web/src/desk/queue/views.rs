use app::AppError;
use axum::extract::State;
use store::SavedView;

use super::asked::Asked;
use super::list::{Said, draw};
use crate::desk::form::{Form, Sent};
use crate::error::Answer;
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// Characters of a name.
const LONGEST: usize = 60;
/// Somebody has no more of them than this.
const MOST: usize = 30;

/// A view that somebody keeps.
pub struct View {
    pub name: String,
    pub address: String,
    pub current: bool,
}

/// Somebody's views, by name; `query`: of the list that is shown.
pub async fn views(web: &Web, me: &Me, query: &str) -> Result<Vec<View>, AppError> {
    let kept = web.app.reader().await?.saved_views(&me.org, &me.person.login).await?;
    let view = |one: SavedView| View {
        address: format!("{}?{}", me.address("desk/"), one.query),
        current: one.query == query,
        name: one.name,
    };
    Ok(kept.into_iter().map(view).collect())
}

/// `POST /{org}/desk/views`: keeps the list (`list`, its query) under a name.
pub async fn save(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let sent = Sent(sent);
    let asked = Asked::read(sent.get("list"));
    let (name, query) = (sent.get("name").to_owned(), asked.whole());
    let kept = web.app.reader().await?.saved_views(&me.org, &me.person.login).await?;
    let is_new = kept.iter().all(|one| one.name != name);
    let fault = match () {
        () if name.is_empty() => Some("view-no-name"),
        () if name.chars().count() > LONGEST => Some("view-long"),
        () if is_new && kept.len() >= MOST => Some("view-most"),
        () => None,
    };
    if let Some(fault) = fault {
        let said = Said { view: Some((name, me.t.get(fault))), ..Said::default() };
        return draw(&web, &me, &asked, said).await;
    }
    let address = format!("{}?{query}", me.address("desk/"));
    web.app.save_view(&me.org, &me.person.login, SavedView { name, query }).await?;
    see(&address)
}

/// `POST /{org}/desk/views/drop`: forgets the view of that name.
pub async fn drop(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let sent = Sent(sent);
    web.app.drop_view(&me.org, &me.person.login, sent.get("name")).await?;
    see(&format!("{}?{}", me.address("desk/"), Asked::read(sent.get("list")).whole()))
}
