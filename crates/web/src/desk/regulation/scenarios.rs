use app::Acted;
use askama::Template;
use axum::extract::State;

use super::head::Head;
use super::tell::{Line, Tale};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;
use crate::text::Texts;

/// A scenario told.
struct Story {
    title: String,
    lines: Vec<Line>,
    /// What it says and the regulation does not do.
    failures: Vec<String>,
}

#[derive(Template)]
#[template(path = "pages/desk/regulation/scenarios.html")]
struct Page {
    f: Frame,
    head: Head,
    stories: Vec<Story>,
}

/// `GET /{org}/desk/regulation/scenarios`: how cases go by it, told with dates; each was played just now.
pub async fn scenarios(State(web): State<Web>, me: Me) -> Answer {
    let tried = web.app.try_version(&me.org, None).await?;
    let reg = tried.regulation.as_ref().ok_or(WebError::NotFound)?;
    let tale = Tale { t: me.t, reg };
    page(&Page {
        f: Frame::of(&me, Place::Regulation, me.t.get("regulation-tab-scenarios")),
        head: Head::of(&web, &me, "/scenarios").await?,
        stories: tried.scenarios.iter().map(|one| story(&tale, one, me.t)).collect(),
    })
}

fn story(tale: &Tale, one: &Acted, t: &Texts) -> Story {
    let failure = |failure: &casework::scenario::Failure| match t.lang {
        worktime::Lang::Ru => failure.ru.clone(),
        worktime::Lang::En => failure.en.clone(),
    };
    Story {
        title: one.scenario.scenario.scenario.clone(),
        lines: tale.tell(&one.scenario.scenario),
        failures: one.failures.iter().map(failure).collect(),
    }
}
