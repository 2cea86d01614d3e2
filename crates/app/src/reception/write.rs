use casework::{Actor, Command, Incoming, LONGEST_TEXT, Private, Refusal, Words, in_words};
use regulation::Action;
use serde_json::json;
use store::Which;
use uuid::Uuid;

use super::follow::offered_until;
use super::send::{file, once};
use crate::cases::{Came, Done};
use crate::files::checked;
use crate::{App, AppError, GivenFile};

/// How a customer takes a case back: what whoever carries it reads begins so.
pub(super) const WITHDRAWN: &str = "Отзываю обращение: прошу его больше не рассматривать.";

impl App {
    /// A customer adds to the own case: a message, with files. Kept first. The same sent twice under a token is one message.
    pub async fn add_to_case(
        &self,
        org: &str,
        case: Uuid,
        (text, files): (&str, Vec<GivenFile>),
        token: &str,
    ) -> Result<(), AppError> {
        let attachments = checked(files.clone())?;
        Refusal::unless_fits("text", text, LONGEST_TEXT)?;
        let state = self.reader().await?.load_case(org, Which::Id(case)).await?.state;
        let said = json!({
            "case": &*state.number, "text": text, "files": files.iter().map(file).collect::<Vec<_>>(),
        });
        let bytes = serde_json::to_vec(&said).map_err(|why| AppError::Internal(why.to_string()))?;
        let token = once(&format!("reception\n{}", case.simple()), token, &bytes);
        let Some(raw) = self.keep_said(org, bytes, state.channel.to_string(), token).await? else {
            return Ok(());
        };
        let id = raw.id;
        let message = Incoming {
            from: Private::from(""),
            subject: Private::from(""),
            text: Private::from(text),
            raw: Some(id),
            automatic: false,
        };
        let came = Came { raw: Some(raw), attachments, ..Came::default() };
        let command = Command::Receive { channel: state.channel, message };
        match self.act_on(org, case, command, Actor::Customer, came.into()).await {
            Ok(_) => Ok(()),
            Err(AppError::Refused(why)) => {
                self.keep_refused(org, id, &why).await?;
                Err(AppError::Refused(why))
            }
            Err(other) => Err(other),
        }
    }

    /// A customer does not want the case to be gone on with: whoever carries it reads so, and ends it by the regulation.
    pub async fn ask_to_end(&self, org: &str, case: Uuid, reason: &str, token: &str) -> Result<(), AppError> {
        let text = [WITHDRAWN, reason.trim()].join(" ");
        self.add_to_case(org, case, (text.trim(), Vec::new()), token).await
    }

    /// A customer does what the regulation gives to customers, having seen the case as it stood at `seq`.
    pub async fn act_as_customer(
        &self,
        org: &str,
        case: Uuid,
        (action, words): (&str, &Words),
        seq: u64,
    ) -> Result<Done, AppError> {
        let state = self.reader().await?.load_case(org, Which::Id(case)).await?.state;
        let reg = self.version(org, &state.regulation).await?;
        let worded = |action: &&Action| action.customer.is_some();
        let actions = reg.stage(&state.stage).map(|stage| &stage.actions);
        let now = self.clock.now();
        let in_time = |one: &&Action| offered_until(&reg, &state, one).is_none_or(|until| now <= until);
        let known = actions.and_then(|actions| actions.values().find(|one| one.id == *action));
        let known = known.filter(worded).filter(in_time);
        let Some(known) = known else {
            return Err(casework::Refusal::Unknown {
                what: "action",
                id: String::new(),
                possible: Vec::new(),
            }
            .into());
        };
        let command = in_words(&reg, &state, known.id.as_str(), words)?;
        self.act_seen(org, case, command, Actor::Customer, seq).await
    }
}
