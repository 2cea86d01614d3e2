use askama::Template;
use axum::extract::{Query, State};
use regulation::{Kind, StageId};
use serde::Deserialize;
use store::StageCount;

use super::head::Head;
use super::picture::Picture;
use super::stages::{StageText, TaskText, stages, tasks_by_hand};
use crate::desk::form::Opt;
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub kind: String,
}

#[derive(Template)]
#[template(path = "pages/desk/regulation/show.html")]
struct Page {
    f: Frame,
    head: Head,
    address: String,
    kinds: Vec<Opt>,
    guide: Option<String>,
    /// False: whoever looks does not see all cases, so none are counted.
    counted: bool,
    picture: Picture,
    stages: Vec<StageText>,
    by_hand: Vec<TaskText>,
}

/// How many open cases of a kind stand where; none: whoever looks sees only some of them.
pub struct Standing(Option<Vec<StageCount>>);

impl Standing {
    async fn of(web: &Web, me: &Me, kind: &Kind) -> Result<Standing, WebError> {
        if !me.sees_everything() {
            return Ok(Standing(None));
        }
        let mut counts = web.app.reader().await?.stage_counts(&me.org).await?;
        counts.retain(|one| kind.id == *one.kind);
        Ok(Standing(Some(counts)))
    }

    /// Open, and late among them.
    pub fn at(&self, stage: &StageId) -> Option<(i64, i64)> {
        let found = self.0.as_ref()?.iter().find(|one| *stage == *one.stage);
        Some(found.map_or((0, 0), |one| (one.cases, one.late)))
    }
}

/// `GET /{org}/desk/regulation`: the way of one kind of case.
pub async fn show(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let reg = &me.regulation;
    let kind = reg.kinds.get(asked.kind.as_str()).or_else(|| reg.kinds.values().next());
    let kind = kind.ok_or(WebError::NotFound)?;
    let standing = Standing::of(&web, &me, kind).await?;
    let kinds =
        reg.kinds.values().map(|one| Opt { chosen: one.id == kind.id, ..Opt::new(&one.id, &one.title) });
    page(&Page {
        f: Frame::of(&me, Place::Regulation, format!("{}: {}", me.t.get("nav-regulation"), kind.title)),
        head: Head::of(&web, &me, "").await?,
        address: me.address("desk/regulation"),
        kinds: kinds.collect(),
        guide: kind.guide.clone(),
        counted: standing.0.is_some(),
        picture: Picture::of(&me, &kind.id, &standing),
        stages: stages(&me, &kind.id, &standing),
        by_hand: tasks_by_hand(&me),
    })
}
