use uuid::Uuid;

use super::acts::ActForm;
use super::{Look, Returned};
use crate::desk::form::{Field, Shape};
use crate::desk::words::When;

/// The word by which its form is known when it comes back.
pub const REMINDER: &str = "reminder";

/// What somebody wants to be reminded of in this case.
pub struct Reminders {
    pub set: Vec<Reminder>,
    pub form: ActForm,
}

/// One that is set.
pub struct Reminder {
    pub id: Uuid,
    pub text: String,
    pub when: When,
}

pub fn reminders(look: &Look, returned: &Returned) -> Reminders {
    let t = look.t();
    let asks = look.asks(REMINDER, returned);
    let fields = [
        Field::new(REMINDER, "text", t.get("reminder-text"), Shape::Line).required(),
        Field::new(REMINDER, "due", t.get("reminder-due"), Shape::Time).required(),
    ];
    let form = ActForm::new(look, returned, REMINDER, t.get("reminder-new"));
    let one =
        |one: &store::Reminder| Reminder { id: one.id, text: one.text.clone(), when: look.when(one.due) };
    Reminders {
        set: look.mine.reminders.iter().map(one).collect(),
        form: ActForm {
            fields: fields.into_iter().map(|field| asks.filled(field)).collect(),
            fault: None,
            ..form
        },
    }
}
