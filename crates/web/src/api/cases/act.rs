use std::collections::BTreeMap;
use std::sync::Arc;

use app::{AppError, Done, GivenFile, Typed};
use axum::http::header::IF_MATCH;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use casework::case::{Link, LinkKind};
use casework::{Command, Refusal, Words, in_words};
use regulation::Regulation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Which;
use uuid::Uuid;

use crate::api::call::Call;
use crate::api::named::{Holder, Named};
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok_at};
use crate::desk::cases::card::{Look, Moved, sentence};
use crate::desk::words::Titles;

/// The value of a field: a text as a person would type it, or yes/no, a number, a list of ids.
#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "only its schema is used")]
pub enum FieldInput {
    Text(String),
    YesNo(bool),
    Number(f64),
    List(Vec<String>),
    Nothing(()),
}

/// An act on a case.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Act {
    /// The last entry of the journal that was seen: `seq` of the card. In place of `If-Match`.
    pub seq: Option<u64>,
    /// What goes with the act: the fields that the card names for it.
    #[schemars(with = "BTreeMap<String, FieldInput>")]
    pub fields: BTreeMap<String, Typed>,
    /// Files that go with a letter or a note.
    pub files: Vec<FileInput>,
}

/// A file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileInput {
    pub name: String,
    /// The bytes in base64.
    pub content: String,
}

impl FileInput {
    /// The file with its bytes; `n`: which of them it is.
    fn given(self, n: usize) -> Result<GivenFile, Trouble> {
        match BASE64.decode(&self.content) {
            Ok(content) => Ok(GivenFile { name: self.name, content }),
            Err(_) => Err(Trouble::bad(&format!("files[{n}].content"), &self.name, ["base64"])),
        }
    }
}

/// Files with their bytes.
pub fn given(files: Vec<FileInput>) -> Result<Vec<GivenFile>, Trouble> {
    files.into_iter().enumerate().map(|(n, file)| file.given(n)).collect()
}

/// The case after an act.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Acted {
    pub number: String,
    /// The last entry of its journal.
    pub seq: u64,
    pub stage: Named,
    pub holder: Holder,
    pub closed: Option<jiff::Timestamp>,
    /// What happened: the words of the journal.
    pub events: Vec<String>,
}

/// `POST /cases/{number}/acts/{act}`
pub async fn act(call: Call, asked: Act) -> Reply<Acted> {
    let act = call.param("act").to_owned();
    carry_out(&call, &act, asked).await
}

/// An act by its word, of the stage or a general one, as its sender saw the case.
pub async fn carry_out(call: &Call, act: &str, asked: Act) -> Reply<Acted> {
    let (me, app) = (&call.me, &call.web.app);
    let seen = Seen::of(call, asked.seq)?;
    let case = app.find_visible(&me.org, call.param("number"), call.login()).await?;
    let state = app.reader().await?.load_case(&me.org, Which::Id(case)).await?.state;
    let reg = app.version(&me.org, &state.regulation).await?;
    let words: Words = asked.fields.iter().map(|(name, value)| (name.clone(), value.text())).collect();
    let words: Words = words.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect();
    let command = match act {
        "link" | "merge" => tying(call, act, &words).await?,
        _ => match in_words(&reg, &state, act, &words) {
            Ok(command) => command,
            Err(why) => return Err(refused(call, case, why, reg).await?),
        },
    };
    let files = given(asked.files)?;
    match app.act_with(&me.org, case, command, me.actor(), (seen.seq(), files)).await {
        Ok(done) => acted(call, done).await,
        Err(AppError::Refused(why)) => Err(refused(call, case, why, reg).await?),
        Err(AppError::Moved { seq }) => Err(moved(call, &seen, seq).await?),
        Err(other) => Err(other.into()),
    }
}

/// Why the rules say no, and what is possible instead.
pub async fn refused(
    call: &Call,
    case: Uuid,
    why: Refusal,
    reg: Arc<Regulation>,
) -> Result<Trouble, Trouble> {
    let (me, app) = (&call.me, &call.web.app);
    let possible = match why.is_of_act() {
        true => app.possible(&me.org, case, &me.actor(), me.t.lang).await?,
        false => Vec::new(),
    };
    Ok(Trouble::Refused { why, reg: Some(reg), possible })
}

/// What the sender had seen of the case.
enum Seen {
    UpTo {
        seq: u64,
        header: bool,
    },
    /// `If-Match: *`: whatever others did.
    Whatever,
}

impl Seen {
    fn seq(&self) -> Option<u64> {
        match self {
            Seen::UpTo { seq, .. } => Some(*seq),
            Seen::Whatever => None,
        }
    }

    fn of(call: &Call, seq: Option<u64>) -> Result<Seen, Trouble> {
        match (call.header(IF_MATCH.as_str()), seq) {
            (Some("*"), _) => Ok(Seen::Whatever),
            (Some(tag), _) => {
                let seq = tag.trim_start_matches("W/").trim_matches('"').parse();
                let seq = seq.map_err(|_| Trouble::bad("If-Match", tag, ["\"12\"", "*"]))?;
                Ok(Seen::UpTo { seq, header: true })
            }
            (None, Some(seq)) => Ok(Seen::UpTo { seq, header: false }),
            (None, None) => Err(Trouble::SeqNeeded),
        }
    }
}

/// What others did since.
async fn moved(call: &Call, seen: &Seen, seq: u64) -> Result<Trouble, Trouble> {
    let Seen::UpTo { seq: from, header } = seen else { return Ok(Trouble::Busy) };
    let look = Look::at(&call.web, &call.me, call.param("number")).await?;
    let changes = Moved::since(&look, *from).lines;
    Ok(Trouble::Moved { seq, changes, header: *header })
}

/// `link` and `merge` name another case, which must be seen too.
async fn tying(call: &Call, act: &str, words: &Words) -> Result<Command, Trouble> {
    let word = |name: &str| words.get(name).cloned().unwrap_or_default();
    let number = word("to");
    if number.is_empty() {
        return Err(Trouble::MissingField { field: "to".into() });
    }
    let app = &call.web.app;
    let row = match app.find_typed(&call.me.org, &number, call.login()).await {
        Err(AppError::NoCase { number }) => return Err(Trouble::bad("to", &number, [] as [&str; 0])),
        Err(AppError::Several { number, possible }) => return Err(Trouble::bad("to", &number, possible)),
        found => found?,
    };
    let kind = if word("kind") == "repeat" { LinkKind::Repeat } else { LinkKind::Related };
    let link = Link { case: row.id, number: row.number.into(), kind };
    Ok(match act {
        "link" => Command::Link { link },
        _ => Command::Merge { into: link, reason: word("reason").into() },
    })
}

async fn acted(call: &Call, done: Done) -> Reply<Acted> {
    let state = &done.state;
    let people = call.web.app.known_people(&call.me.org).await?;
    let reg = call.web.app.version(&call.me.org, &state.regulation).await?;
    let titles = Titles { reg: &reg, people: &people };
    let journal = call.web.app.reader().await?.journal(&call.me.org, state.case).await?;
    let seq = journal.last().map_or(0, |entry| entry.seq);
    let since = journal.len().saturating_sub(done.events.len());
    let events = journal.iter().skip(since).map(|entry| sentence(call.me.t, &titles, &journal, entry));
    let acted = Acted {
        number: state.number.to_string(),
        seq,
        stage: Named::new(&state.stage, titles.stage(state.stage.as_str())),
        holder: Holder::of(&titles, &state.owner),
        closed: state.closed,
        events: events.collect(),
    };
    ok_at(acted, seq)
}
