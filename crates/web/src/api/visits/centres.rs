use schemars::JsonSchema;
use serde::Serialize;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::named::Named;
use crate::api::reply::{Reply, ok};
use crate::desk::visits::rules;

/// Where one may come, and with what.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CentresShown {
    pub centres: Vec<CentreShown>,
    pub topics: Vec<TopicShown>,
    /// Minutes that waiting and service may take together.
    pub norm: i64,
    /// The place in the document that says so.
    pub point: Option<String>,
}

/// A centre.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CentreShown {
    pub id: String,
    pub title: String,
    pub address: String,
    pub phone: Option<String>,
    /// Customers served at once.
    pub desks: u32,
}

/// What one comes with.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TopicShown {
    pub id: String,
    pub title: String,
    /// The kind of case that it mostly becomes.
    pub kind: Option<Named>,
    /// Id of the channel by which it comes then.
    pub channel: Option<String>,
}

/// `GET /centres`; 404: the regulation has no visits.
pub async fn centres(call: Call, _: Nothing) -> Reply<CentresShown> {
    let visits = rules(&call.me)?;
    let centre = |one: &regulation::Centre| CentreShown {
        id: one.id.clone(),
        title: one.title.clone(),
        address: one.address.clone(),
        phone: one.phone.clone(),
        desks: one.desks,
    };
    let kind = |id: &regulation::KindId| call.me.regulation.kind(id).map(|kind| Named::new(id, &kind.title));
    let topic = |one: &regulation::VisitTopic| TopicShown {
        id: one.id.clone(),
        title: one.title.clone(),
        kind: one.kind.as_ref().and_then(kind),
        channel: one.channel.as_ref().map(ToString::to_string),
    };
    ok(CentresShown {
        centres: visits.centres.values().map(centre).collect(),
        topics: visits.topics.values().map(topic).collect(),
        norm: visits.norm.as_mins(),
        point: visits.point.clone(),
    })
}
