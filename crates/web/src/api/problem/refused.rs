use casework::Refusal;

/// The field that a refusal of the rules is about.
pub fn field_of(why: &Refusal) -> Option<String> {
    match why {
        Refusal::MissingField { fields } => fields.first().map(ToString::to_string),
        Refusal::BadValue { field, .. }
        | Refusal::OutOfLimits { field, .. }
        | Refusal::TooLong { field, .. }
        | Refusal::FieldNotAsked { field, .. }
        | Refusal::NoSuchField { field } => Some(field.to_string()),
        Refusal::ReplyStopped { .. } => Some("text".to_owned()),
        Refusal::NotOfRole { .. } => Some("person".to_owned()),
        Refusal::NotByChannel { .. } => Some("channel".to_owned()),
        Refusal::Unknown { what, .. } | Refusal::InFuture { what } | Refusal::LongAgo { what } => {
            Some((*what).to_owned())
        }
        _ => None,
    }
}

/// What the rules would accept instead.
pub fn allowed(why: &Refusal) -> Vec<String> {
    fn words<T: ToString>(all: &[T]) -> Vec<String> {
        all.iter().map(ToString::to_string).collect()
    }
    match why {
        Refusal::NoSuchAction { possible, .. } | Refusal::NotYours { possible, .. } => words(possible),
        Refusal::MissingField { fields } => words(fields),
        Refusal::FieldNotAsked { asked, .. } => words(asked),
        Refusal::BadValue { right, .. } => vec![right.clone()],
        Refusal::OutOfLimits { limits, .. } => limits.signs(),
        Refusal::TaskOpen { tasks } => words(tasks),
        Refusal::NoSuchTask { open, .. } => open.clone(),
        Refusal::NoSuchDeadline { running, .. } => words(running),
        Refusal::NotSuspendable { grounds, .. } => grounds.clone(),
        Refusal::Unknown { possible, .. } | Refusal::NotOfRole { possible, .. } => possible.clone(),
        _ => Vec::new(),
    }
}
