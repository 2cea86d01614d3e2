use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A word that cannot be an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{word}» не годится в id: {rule}")]
pub struct IdError {
    pub word: String,
    /// What an id of this sort looks like, in Russian.
    pub rule: &'static str,
}

const KEBAB: &str = "нужны строчные латинские буквы, цифры и дефисы между ними";
const SNAKE: &str = "нужны строчные латинские буквы, цифры и «_», первая — буква";

/// Words of the guard language that no field may be called by.
const RESERVED: [&str; 20] = [
    "as",
    "break",
    "const",
    "continue",
    "else",
    "false",
    "for",
    "function",
    "if",
    "import",
    "in",
    "let",
    "loop",
    "namespace",
    "null",
    "package",
    "return",
    "true",
    "var",
    "while",
];

fn is_kebab(word: &str) -> bool {
    word.split('-').all(|part| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

fn is_snake(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && !RESERVED.contains(&word)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident is $is:ident $rule:ident;)+) => {$(
        $(#[$doc])*
        ///
        /// Cheap to clone. Made only from a word that has the right shape; `compile` gives only ids that exist.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id, when the word has the shape of one.
            pub fn new(word: &str) -> Result<$name, IdError> {
                if $is(word) {
                    Ok($name(Arc::from(word)))
                } else {
                    Err(IdError { word: word.to_owned(), rule: $rule })
                }
            }

            /// A word that is no id, as it is written. Only for a regulation that is wrong and is not given out.
            pub(crate) fn unfit(word: &str) -> $name {
                $name(Arc::from(word))
            }

            /// The id as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(word: &str) -> Result<$name, IdError> {
                $name::new(word)
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                &*self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                &*self.0 == *other
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let word = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                $name::new(&word).map_err(serde::de::Error::custom)
            }
        }
    )+};
}

ids! {
    /// A stage of the process.
    StageId is is_kebab KEBAB;
    /// A role.
    RoleId is is_kebab KEBAB;
    /// An action of a stage.
    ActionId is is_kebab KEBAB;
    /// A field of a case; also its name in guards and messages.
    FieldId is is_snake SNAKE;
    /// A kind of case.
    KindId is is_kebab KEBAB;
    /// A channel.
    ChannelId is is_kebab KEBAB;
    /// A deadline: of the case, or of the stage or task that has the same id.
    DeadlineId is is_kebab KEBAB;
    /// A task.
    TaskId is is_kebab KEBAB;
    /// A department.
    DepartmentId is is_kebab KEBAB;
    /// A list.
    ListId is is_kebab KEBAB;
    /// An item of a list.
    ItemId is is_kebab KEBAB;
    /// A message template.
    MessageId is is_kebab KEBAB;
    /// An own moment, made by `mark`.
    MarkId is is_kebab KEBAB;
    /// A calendar.
    CalendarId is is_kebab KEBAB;
    /// A ground of suspension or refusal.
    GroundId is is_kebab KEBAB;
    /// A recurring duty.
    DutyId is is_kebab KEBAB;
    /// What replies are looked through for.
    ReplyCheckId is is_kebab KEBAB;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_kebab_case_and_a_field_is_snake_case() {
        assert!(StageId::new("hand-over2").is_ok());
        for wrong in ["", "Deep", "глубокая", "a--b", "-a", "a_b", "a b"] {
            assert!(StageId::new(wrong).is_err(), "{wrong}");
        }
        assert!(FieldId::new("staff_actions").is_ok());
        for wrong in ["", "staff-actions", "2nd", "in", "Cause"] {
            assert!(FieldId::new(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_id_goes_through_json_as_its_word() {
        let id: StageId = serde_json::from_str("\"deep\"").unwrap();
        assert_eq!(serde_json::to_string(&id).unwrap(), "\"deep\"");
        assert!(serde_json::from_str::<StageId>("\"Deep\"").is_err());
    }
}
