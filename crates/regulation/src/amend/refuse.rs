use crate::finding::{Finding, Place, Severity, Text};
use crate::yaml::Spot;

/// Why a text is not changed, and where.
pub(super) fn refused(shown: &str, spot: Spot, path: &[&str], message: Text) -> Box<Finding> {
    Box::new(Finding {
        severity: Severity::Error,
        place: Place { file: shown.to_owned(), line: spot.line, column: spot.column },
        path: path.join("."),
        message,
        advice: Text::new("исправьте это место в тексте файла", "correct this place in the text of the file"),
    })
}

/// There is nothing of that name.
pub(super) fn absent(path: &[&str]) -> Text {
    let what = path.join(".");
    Text::new(format!("в файле нет «{what}»"), format!("the file has no “{what}”"))
}

/// It is written in a way that is not changed here.
pub(super) fn unknown_shape(path: &[&str]) -> Text {
    let what = path.join(".");
    Text::new(
        format!("«{what}» записано так, что без риска это не изменить"),
        format!("“{what}” is written in a way that cannot be changed safely"),
    )
}
