use super::acts::ActForm;
use super::{Kept, Look, Returned};
use crate::desk::cases::reply::{FILLED, FILLED_SUBJECT, SURE, TEMPLATE};
use crate::desk::form::{FILES, SENDING};

/// A form that came back and has no place on the card any more: the stage was left meanwhile, or the act is not for
/// whoever sent it. What was typed is shown, so that it is not lost.
pub struct Stray {
    pub fault: Option<String>,
    /// The form whose draft it is; none: it has just been sent.
    pub draft: Option<String>,
    /// Title and text.
    pub typed: Vec<(String, String)>,
}

/// What came back and stands in none of the `forms`.
pub fn stray<'a>(
    look: &Look,
    returned: &Returned,
    mut forms: impl Iterator<Item = &'a ActForm>,
) -> Option<Stray> {
    let (fault, draft, sent) = match &returned.act {
        Some(_) if forms.any(|form| form.open) => return None,
        Some(_) => (returned.fault.as_ref().map(|fault| fault.text.clone()), None, &returned.sent),
        None => {
            let (form, draft) = left(look, forms)?;
            (None, Some(form.clone()), &draft.sent)
        }
    };
    let all = sent.0.iter().filter(|(name, text)| !is_hidden(name) && !text.trim().is_empty());
    let typed = all.map(|(name, text)| (title(look, name), text.clone())).collect();
    Some(Stray { fault, draft, typed })
}

/// What somebody left in a form that is not there any more.
fn left<'a, 'b>(look: &'b Look, forms: impl Iterator<Item = &'a ActForm>) -> Option<(&'b String, &'b Kept)> {
    let there: Vec<&str> = forms.map(|form| form.act.as_str()).collect();
    look.mine.drafts.iter().find(|(form, _)| !there.contains(&form.as_str()))
}

fn is_hidden(name: &str) -> bool {
    ["seq", SENDING, FILES, TEMPLATE, FILLED, FILLED_SUBJECT, SURE].contains(&name)
}

fn title(look: &Look, name: &str) -> String {
    let key = format!("act-field-{name}");
    if look.t().has(&key) { look.t().get(&key) } else { look.titles().field(name) }
}
