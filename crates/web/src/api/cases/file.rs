use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use schemars::JsonSchema;
use serde::Serialize;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, ok};
use crate::error::WebError;

/// A file of a case.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FileContent {
    pub name: String,
    /// What the content says that it is.
    pub media: String,
    /// The bytes in base64.
    pub content: String,
}

/// `GET /cases/{number}/files/{message}/{n}`. Who took it is written first (S1).
pub async fn file(call: Call, _: Nothing) -> Reply<FileContent> {
    let (me, app) = (&call.me, &call.web.app);
    let number = |name: &str| call.param(name).parse::<u32>().map_err(|_| WebError::NotFound);
    let (message, n) = (number("message")?, number("n")?);
    let case = app.find_visible(&me.org, call.param("number"), call.login()).await?;
    app.view(&me.org, call.login(), case).await?;
    let file = app.file(&me.org, case, message, n).await?;
    let content = BASE64.encode(&file.content);
    ok(FileContent { name: file.name, media: file.media.to_string(), content })
}
