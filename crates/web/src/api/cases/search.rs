use app::{Excerpt, Source};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Filter, Sort};

use super::line::{CaseLine, Pen};
use super::list::cursor;
use crate::api::call::Call;
use crate::api::named::{Page, limit};
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};

/// Items of a page when it is not said, and at most.
const PAGE: u32 = 20;
const MOST: u32 = 100;
/// Letters of a query that are looked at.
const LONGEST: usize = 200;

/// What is looked for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchAsked {
    /// Words in any form, a number, a phone, an INN, a name.
    pub q: String,
    /// `open` or `closed`; else both.
    #[serde(default)]
    pub state: String,
    /// `next` of the page before.
    #[serde(default)]
    pub after: String,
    /// Items of a page: 20, at most 100.
    #[serde(default)]
    pub limit: String,
}

/// A case that was found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HitShown {
    pub case: CaseLine,
    /// The words where they stand; null: they stand in the number, or in the customer's name and contacts.
    pub found: Option<FoundText>,
}

/// A part of a text with the words in it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FoundText {
    /// `field:ID`, `incoming`, `outgoing`, `note`.
    pub source: String,
    pub at: Timestamp,
    pub pieces: Vec<PieceShown>,
}

/// A piece of a text.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PieceShown {
    pub text: String,
    /// It is one of the words looked for.
    pub found: bool,
}

/// `GET /search`
pub async fn search(call: Call, asked: SearchAsked) -> Reply<Page<HitShown>> {
    let words: String = asked.q.trim().chars().take(LONGEST).collect();
    if words.is_empty() {
        return Err(Trouble::MissingField { field: "q".into() });
    }
    let open = match asked.state.as_str() {
        "" => None,
        "open" => Some(true),
        "closed" => Some(false),
        other => return Err(Trouble::bad("state", other, ["open", "closed"])),
    };
    let (me, app) = (&call.me, &call.web.app);
    let how = (cursor(&asked.after, Sort::Registered)?, limit(&asked.limit, PAGE, MOST)?);
    let filter = Filter { open, ..Filter::default() };
    let found = app.search(&me.org, call.login(), &words, filter, (how.0.as_ref(), how.1)).await?;
    let people = app.known_people(&me.org).await?;
    let pen = Pen::new(me, &people, app.clock.now());
    let hit = |hit: app::Hit| HitShown { case: pen.line(hit.line), found: hit.excerpt.map(text) };
    let items = found.hits.into_iter().map(hit).collect();
    ok(Page { items, next: found.next.map(|next| next.to_string()) })
}

fn text(excerpt: Excerpt) -> FoundText {
    let source = match excerpt.source {
        Source::Field(id) => format!("field:{id}"),
        Source::Incoming => "incoming".to_owned(),
        Source::Outgoing => "outgoing".to_owned(),
        Source::Note => "note".to_owned(),
    };
    let piece = |one: app::Piece| PieceShown { text: one.text, found: one.found };
    FoundText { source, at: excerpt.at, pieces: excerpt.pieces.into_iter().map(piece).collect() }
}
