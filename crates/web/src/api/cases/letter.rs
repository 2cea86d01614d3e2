use app::{AsCame, LetterBody, masked, masked_html, masked_text};
use jiff::Timestamp;
use regulation::Right;
use schemars::JsonSchema;
use serde::Serialize;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, ok};
use crate::error::WebError;
use crate::session::Me;

/// A letter as it came. Contacts are masked for whoever may not see them.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct LetterAsCame {
    /// «Name <address>».
    pub from: Option<String>,
    pub to: Vec<String>,
    pub cc: Vec<String>,
    /// When its sender says that it was written.
    pub date: Option<Timestamp>,
    pub subject: String,
    /// Cleaned: no scripts, styles, forms; pictures of the letter itself as `data:`. Null: it is only text.
    pub html: Option<String>,
    /// Null: it has mark-up.
    pub text: Option<String>,
    /// Pictures from the network that were left out: they would tell that the letter was read.
    pub left_out: usize,
}

/// `GET /cases/{number}/letters/{n}`: the message of that number, as it came by mail. That somebody looked is recorded (S1).
pub async fn letter(call: Call, _: Nothing) -> Reply<LetterAsCame> {
    let (me, app) = (&call.me, &call.web.app);
    let n = call.param("n").parse().map_err(|_| WebError::NotFound)?;
    let case = app.find_visible(&me.org, call.param("number"), call.login()).await?;
    app.view(&me.org, call.login(), case).await?;
    ok(shown(me, app.letter_as_came(&me.org, case, n).await?))
}

/// As somebody may see it.
pub fn shown(me: &Me, came: AsCame) -> LetterAsCame {
    let contacts = me.may(Right::Contacts);
    let address = |one: String| if contacts { one } else { masked(&one) };
    let words = |text: String| if contacts { text } else { masked_text(&text) };
    let (html, text, left_out) = match came.body {
        LetterBody::Html { html, left_out } => {
            (Some(if contacts { html } else { masked_html(&html) }), None, left_out)
        }
        LetterBody::Text(text) => (None, Some(words(text)), 0),
    };
    LetterAsCame {
        from: came.from.map(address),
        to: came.to.into_iter().map(address).collect(),
        cc: came.cc.into_iter().map(address).collect(),
        date: came.date,
        subject: words(came.subject),
        html,
        text,
        left_out,
    }
}
