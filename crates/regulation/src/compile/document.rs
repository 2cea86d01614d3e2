//! YAML files beside the regulation's own, read with the same care: places in every message, all findings at once.
use serde::de::DeserializeOwned;
use worktime::{Calendar, CalendarFile, Lang};

use super::desk::Desk;
use super::place::Path;
use super::read::{shaped, tree};
use crate::finding::{Finding, Text};
use crate::schema::Which;

/// Reads a calendar file that stands alone. `shown` is how messages name the file.
pub fn read_calendar(shown: &str, text: &str) -> Result<CalendarFile, Vec<Finding>> {
    let mut desk = Desk::default();
    let read = tree(shown, text, &mut desk)
        .and_then(|mut root| shaped(Which::Calendar, shown, &mut root, &mut desk));
    read.filter(|_| desk.findings.is_empty()).ok_or(desk.findings)
}

/// A calendar file that stands alone, ready to count with. All that is wrong is told at once.
pub fn compile_calendar(shown: &str, text: &str) -> Result<Calendar, Vec<Finding>> {
    let mut desk = Desk::default();
    let mut root = tree(shown, text, &mut desk);
    let file: Option<CalendarFile> =
        root.as_mut().and_then(|root| shaped(Which::Calendar, shown, root, &mut desk));
    desk.places.files.extend(root.map(|root| (shown.to_owned(), root)));
    let compiled = file.and_then(|file| calendar(&file, &Path::in_file(0), &mut desk));
    compiled.filter(|_| desk.findings.is_empty()).ok_or(desk.findings)
}

/// Compiles a calendar; what is wrong with it becomes findings under that path.
pub(crate) fn calendar(file: &CalendarFile, at: &Path, desk: &mut Desk) -> Option<Calendar> {
    let errors = match Calendar::compile(file) {
        Ok(calendar) => return Some(calendar),
        Err(errors) => errors,
    };
    for error in errors {
        let at = error.path.iter().fold(at.clone(), |at, key| at.key(key));
        let message = Text::new(error.text(Lang::Ru), error.text(Lang::En));
        desk.error(&at, message, Text::new("поправьте файл календаря", "mend the calendar file"));
    }
    None
}

/// Reads a YAML file of any shape that serde knows.
pub fn read_document<T: DeserializeOwned>(shown: &str, text: &str) -> Result<T, Vec<Finding>> {
    let mut desk = Desk::default();
    let read = tree(shown, text, &mut desk).and_then(|root| match root.read() {
        Ok(read) => Some(read),
        Err(fault) => {
            desk.fault(shown, &fault);
            None
        }
    });
    read.filter(|_| desk.findings.is_empty()).ok_or(desk.findings)
}
