use app::PublicationStep;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::show::{PublicationShown, shown};
use crate::api::call::Call;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};

/// What may be done with a publication.
const ACTS: [&str; 4] = ["propose", "return", "publish", "withdraw"];

/// Something to be done with a publication.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublicationActInput {
    /// `seen` of the publication as it was read.
    pub seen: i64,
    /// Of `return` and `withdraw`: why.
    #[serde(default)]
    pub note: String,
    /// Of `publish`: readers see it from then on; at once, when left out.
    #[serde(default)]
    pub from: Option<Timestamp>,
    /// Of `publish`: until then; for good, when left out.
    #[serde(default)]
    pub until: Option<Timestamp>,
}

/// `POST /publications/{id}/acts/{act}`
pub async fn act(call: Call, asked: PublicationActInput) -> Reply<PublicationShown> {
    let (org, app, id) = (&call.me.org, &call.web.app, call.id("id")?);
    let PublicationActInput { seen, note, from, until } = asked;
    let step = match call.param("act") {
        "propose" => PublicationStep::Propose,
        "return" => PublicationStep::Return { note },
        "publish" => PublicationStep::Publish { from, until },
        "withdraw" => PublicationStep::Withdraw { note },
        other => return Err(Trouble::bad("act", other, ACTS)),
    };
    app.act_on_publication(org, id, step, seen, call.login()).await?;
    ok(shown(&call, app.publication(org, id).await?).await?)
}
