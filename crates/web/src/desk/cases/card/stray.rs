use super::acts::ActForm;
use super::{Look, Returned};
use crate::desk::form::SENDING;

/// A form that came back and has no place on the card any more: the stage was left meanwhile, or the act is not for
/// whoever sent it. What was typed is shown, so that it is not lost.
pub struct Stray {
    pub fault: Option<String>,
    /// Title and text.
    pub typed: Vec<(String, String)>,
}

/// What came back and stands in none of the `forms`.
pub fn stray<'a>(
    look: &Look,
    returned: &Returned,
    mut forms: impl Iterator<Item = &'a ActForm>,
) -> Option<Stray> {
    returned.act.as_ref()?;
    if forms.any(|form| form.open) {
        return None;
    }
    let all = returned.sent.0.iter().filter(|(name, text)| !is_hidden(name) && !text.trim().is_empty());
    let typed = all.map(|(name, text)| (title(look, name), text.clone())).collect();
    Some(Stray { fault: returned.fault.as_ref().map(|fault| fault.text.clone()), typed })
}

fn is_hidden(name: &str) -> bool {
    ["seq", SENDING].contains(&name)
}

fn title(look: &Look, name: &str) -> String {
    let key = format!("act-field-{name}");
    if look.t().has(&key) { look.t().get(&key) } else { look.titles().field(name) }
}
