use app::Typed;
use schemars::JsonSchema;
use serde::Deserialize;

use super::act::{Act, Acted, FileInput, carry_out};
use crate::api::call::Call;
use crate::api::reply::Reply;

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
