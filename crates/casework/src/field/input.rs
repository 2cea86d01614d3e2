use std::collections::BTreeMap;

use regulation::FieldId;

/// What a person filled in, as they wrote it: `department` = `network`, `cause` = «Обрыв кабеля».
/// Several choices are separated by commas.
pub type Input = BTreeMap<FieldId, String>;
