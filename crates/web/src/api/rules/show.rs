use app::AppError;
use regulation::{Ask, Limits, Right};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::named::Named;
use crate::api::problem::Trouble;
use crate::api::reply::{Reply, ok};
use crate::error::WebError;

/// The present version: by which cases begin from now on.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct RegulationShown {
    pub organisation: Named,
    pub version: String,
    pub titles: Vec<String>,
    /// The time zone of the organisation.
    pub zone: String,
    pub kinds: Vec<KindShown>,
    pub stages: Vec<Named>,
    pub roles: Vec<Named>,
    pub deadlines: Vec<Named>,
    pub letters: Vec<Named>,
    pub register: Vec<String>,
}

/// A kind of case.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KindShown {
    pub id: String,
    pub title: String,
    pub guide: Option<String>,
    /// Raised by an employee: there is no customer.
    pub internal: bool,
    /// Channels by which it comes, each with the fields that are asked at registration.
    pub channels: Vec<KindByChannel>,
}

/// A kind as it comes by a channel.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KindByChannel {
    pub channel: String,
    pub fields: Vec<AskShown>,
}

/// A field that is asked.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AskShown {
    pub id: String,
    pub required: bool,
    /// Of a number or money, what is taken: `> 0`, `<= 670`. Money in roubles.
    pub limits: Vec<String>,
}

/// The regulation in words.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Explained {
    pub version: String,
    /// Markdown, in the language that was asked for.
    pub text: String,
}

/// In which case a letter is shown.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterAsked {
    /// Number of a case that one may see.
    pub case: String,
}

/// A letter as its customer would read it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LetterShown {
    pub subject: String,
    pub text: String,
}

/// `GET /regulation`
pub async fn show(call: Call, _: Nothing) -> Reply<RegulationShown> {
    let reg = &call.me.regulation;
    let ask = |ask: &Ask, limits: Option<&Limits>| AskShown {
        id: ask.field.to_string(),
        required: ask.required,
        limits: limits.map(Limits::signs).unwrap_or_default(),
    };
    let kind = |kind: &regulation::Kind| KindShown {
        id: kind.id.to_string(),
        title: kind.title.clone(),
        guide: kind.guide.clone(),
        internal: kind.internal,
        channels: reg
            .channels
            .keys()
            .filter(|channel| !kind.not_by.contains_key(*channel))
            .map(|channel| KindByChannel {
                channel: channel.to_string(),
                fields: kind.asks(channel).map(|one| ask(one, kind.limits(channel, &one.field))).collect(),
            })
            .collect(),
    };
    ok(RegulationShown {
        organisation: Named::new(&call.me.org, &reg.organisation.title),
        version: reg.version.clone(),
        titles: reg.titles.clone(),
        zone: reg.calendar(None).zone().iana_name().unwrap_or("UTC").to_owned(),
        kinds: reg.kinds.values().map(kind).collect(),
        stages: reg.stages.values().map(|one| Named::new(&one.id, &one.title)).collect(),
        roles: reg.roles.values().map(|one| Named::new(&one.id, &one.title)).collect(),
        deadlines: reg.deadlines.values().map(|one| Named::new(&one.id, &one.title)).collect(),
        letters: reg.messages.values().map(|one| Named::new(&one.id, &one.title)).collect(),
        register: reg.register.iter().map(|column| column.title.clone()).collect(),
    })
}

/// `GET /regulation/explained`
pub async fn explain(call: Call, _: Nothing) -> Reply<Explained> {
    let reg = &call.me.regulation;
    ok(Explained { version: reg.version.clone(), text: regulation::explain(reg, call.me.t.lang) })
}

/// `GET /letters/{letter}?case=…`
pub async fn letter(call: Call, asked: LetterAsked) -> Reply<LetterShown> {
    let (me, app, letter) = (&call.me, &call.web.app, call.param("letter"));
    if !me.regulation.messages.contains_key(letter) {
        return Err(WebError::NotFound.into());
    }
    let nothing = || Trouble::bad("case", &asked.case, [] as [&str; 0]);
    match app.find_visible(&me.org, &asked.case, call.login()).await {
        Err(AppError::NoCase { .. }) => return Err(nothing()),
        found => found?,
    };
    let contacts = me.may(Right::Contacts);
    match app.preview(&me.org, letter, &asked.case, call.login(), contacts).await {
        Ok((subject, text)) => ok(LetterShown { subject, text }),
        Err(AppError::Letter(_)) => Err(nothing()),
        Err(other) => Err(other.into()),
    }
}
