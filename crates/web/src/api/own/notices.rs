use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Notice;
use uuid::Uuid;

use crate::api::call::Call;
use crate::api::named::{Page, limit};
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, done, ok};
use app::numbered;

/// Items of a page when it is not said, and at most.
const PAGE: u32 = 50;
const MOST: u32 = 200;

/// Which notices.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NoticesAsked {
    /// `next` of the page before.
    pub after: String,
    /// Items of a page: 50, at most 200.
    pub limit: String,
}

/// Something that one was told of.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NoticeShown {
    pub id: Uuid,
    /// Number of the case; null: it is not theirs to see any more, or it is told of no case.
    pub number: Option<String>,
    /// `assigned`, `deadline-missed`, `customer-wrote`, `changed`, `reminder`, `duty-soon`, `duty-late`, `text-proposed`, …
    pub kind: String,
    /// Id of the deadline or the duty; the text of a reminder.
    pub about: Option<String>,
    /// The publication that it is told of.
    pub publication: Option<Uuid>,
    pub at: Timestamp,
    pub seen: Option<Timestamp>,
}

/// What was seen.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct NoticeSeen {
    pub id: Uuid,
    /// All before it too.
    #[serde(default)]
    pub and_before: bool,
}

/// `GET /me/notices`: the latest first.
pub async fn notices(call: Call, asked: NoticesAsked) -> Reply<Page<NoticeShown>> {
    let limit = limit(&asked.limit, PAGE, MOST)?;
    let before = match asked.after.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|_| Trouble::bad("after", text, [] as [&str; 0]))?),
    };
    let mut reader = call.web.app.reader().await?;
    let rows = reader.notices(&call.me.org, call.login(), before, limit).await?;
    let cases: Vec<Uuid> = rows.iter().map(|row| row.case_id).collect();
    let seen = reader.visible_among(&call.me.org, &call.me.visible, &cases).await?;
    let next = rows.last().filter(|_| rows.len() == limit as usize).map(|last| last.id.to_string());
    let one = |row: Notice| NoticeShown {
        id: row.id,
        publication: row.kind.starts_with("text-").then_some(row.case_id),
        number: row
            .number
            .filter(|_| seen.contains(&row.case_id))
            .map(|number| numbered(&number, row.scope.as_deref().unwrap_or_default())),
        kind: row.kind,
        about: row.about,
        at: row.at,
        seen: row.seen,
    };
    ok(Page { items: rows.into_iter().map(one).collect(), next })
}

/// `POST /me/notices/seen`
pub async fn see(call: Call, seen: NoticeSeen) -> Reply<()> {
    call.web.app.see_notice(&call.me.org, call.login(), seen.id, seen.and_before).await?;
    done()
}
