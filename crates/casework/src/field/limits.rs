use regulation::{ChannelId, FieldId, Kind};

use super::FieldValue;
use crate::refusal::Refusal;

/// A number that is written down at registration lies where the kind says, by the channels that it says it for: whoever fills
/// in a form can still take another one.
pub fn within(kind: &Kind, channel: &ChannelId, field: &FieldId, value: &FieldValue) -> Result<(), Refusal> {
    let Some(limits) = kind.limits(channel, field) else { return Ok(()) };
    let number = match value {
        FieldValue::Number(number) => *number,
        FieldValue::Money(kopecks) => *kopecks as f64 / 100.0,
        _ => return Ok(()),
    };
    if limits.fit(number) {
        return Ok(());
    }
    let value = number.to_string().replace('.', ",");
    Err(Refusal::OutOfLimits { field: field.clone(), value, limits: Box::new(limits.clone()) })
}
