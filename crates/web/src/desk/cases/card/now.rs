use casework::Refusal;
use regulation::Action;
use regulation::explain::Words;

use super::acts::ActForm;
use super::deadlines::nearest;
use super::{Look, Returned};
use crate::desk::words::{Left, refusal};

/// What to do now.
pub struct Now {
    pub stage: String,
    pub guide: Option<String>,
    /// The customer wrote after the case was closed.
    pub unanswered: Option<String>,
    pub point: Option<String>,
    pub left: Left,
    pub acts: Vec<ActForm>,
    /// Actions that are not possible now, each with why.
    pub refused: Vec<(String, String)>,
}

/// The stage, its guide, and what the rules offer there.
pub fn now(look: &Look, returned: &Returned) -> Now {
    let (reg, state) = (&look.card.regulation, &look.card.state);
    let stage = reg.stage(&state.stage);
    let words = Words::new(reg, look.t().lang);
    Now {
        stage: look.card.stands(),
        guide: look.card.guide().map(str::to_owned),
        unanswered: look.card.unanswered().map(|at| look.t().about("card-unanswered", &look.when(at).shown)),
        point: stage.and_then(|one| one.point.clone()),
        left: nearest(look),
        acts: offered(look, returned, &words),
        refused: hindered(look).into_iter().map(|(_, title, why)| (title, why)).collect(),
    }
}

fn offered(look: &Look, returned: &Returned, words: &Words) -> Vec<ActForm> {
    let (reg, state) = (&look.card.regulation, &look.card.state);
    let offers = look.card.allowed.actions.iter();
    let form = |offer: &casework::Offer| {
        let action = reg.action(&state.stage, &offer.action)?;
        let asks = look.asks(offer.action.as_str(), returned);
        let field =
            |ask: &regulation::Ask| asks.field(offer.action.as_str(), ask, state.fields.get(&ask.field));
        let form = ActForm::new(look, returned, offer.action.as_str(), offer.title.clone());
        Some(ActForm {
            guide: action.guide.clone(),
            point: action.point.clone(),
            fields: offer.ask.iter().map(field).collect(),
            then: sentences(&words.consequences(action)),
            ..form
        })
    };
    offers.filter_map(form).collect()
}

/// Actions that only something else stands in the way of, each with its title and why: what others do is not told
/// here.
pub fn hindered(look: &Look) -> Vec<(String, String, String)> {
    let (reg, state) = (&look.card.regulation, &look.card.state);
    let words = Words::new(reg, look.t().lang);
    let mine = look.card.allowed.refused.iter().filter(|(_, why)| !matches!(why, Refusal::NotYours { .. }));
    let told = |(id, why): &(regulation::ActionId, Refusal)| {
        let action = reg.action(&state.stage, id)?;
        Some((id.to_string(), action.title.clone(), because(look, &words, action, why)))
    };
    mine.filter_map(told).collect()
}

fn because(look: &Look, words: &Words, action: &Action, why: &Refusal) -> String {
    match (why, &action.when) {
        (Refusal::Guard { .. }, Some(guard)) if words.is_once(guard.source()) => look.t().get("refused-once"),
        (Refusal::Guard { .. }, Some(guard)) => look.t().about("refused-until", &words.condition(guard)),
        _ => refusal(look.t(), &look.card.regulation, why),
    }
}

/// A line for each.
fn sentences(text: &str) -> Vec<String> {
    text.split(". ").map(|one| one.trim_end_matches('.').to_owned()).filter(|one| !one.is_empty()).collect()
}
