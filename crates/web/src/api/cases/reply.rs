use app::Typed;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::act::{Act, Acted, FileInput, carry_out};
use crate::api::call::Call;
use crate::api::reply::{Reply, ok};
use crate::desk::cases::card::Look;
use crate::desk::cases::look_through;
use crate::desk::form::Sent;

/// A letter to the customer.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Letter {
    /// The last entry of the journal that was seen; in place of `If-Match`.
    pub seq: Option<u64>,
    pub subject: String,
    pub text: String,
    /// It answers the case as to its substance.
    pub answer: bool,
    pub files: Vec<FileInput>,
}

/// `POST /cases/{number}/reply`: the act `write`.
pub async fn reply(call: Call, letter: Letter) -> Reply<Acted> {
    let fields = [
        ("subject", Typed::Word(letter.subject)),
        ("text", Typed::Word(letter.text)),
        ("answer", Typed::Flag(letter.answer)),
    ];
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    carry_out(&call, "write", Act { seq: letter.seq, fields, files: letter.files }).await
}

/// What there is to say about a letter before it leaves.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RemarkShown {
    /// The letter will not be sent like this; else it is advice.
    pub stops: bool,
    pub words: String,
    pub advice: Option<String>,
    /// The point of the organisation's document.
    pub point: Option<String>,
}

/// `POST /cases/{number}/reply/check`
pub async fn check(call: Call, letter: Letter) -> Reply<Vec<RemarkShown>> {
    let look = Look::unshown(&call.web, &call.me, call.param("number")).await?;
    let sent = Sent(vec![("subject".into(), letter.subject), ("text".into(), letter.text)]);
    let remarks = look_through(&call.web, &look, &sent, !letter.files.is_empty()).await?;
    let shown = remarks.lines.into_iter().map(|line| RemarkShown {
        stops: line.stops,
        words: line.words,
        advice: line.advice,
        point: line.point,
    });
    ok(shown.collect())
}
