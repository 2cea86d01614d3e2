//! YAML files beside the regulation's own, read with the same care: places in every message, all findings at once.
use serde::de::DeserializeOwned;
use worktime::CalendarFile;

use super::desk::Desk;
use super::read::{shaped, tree};
use crate::finding::Finding;
use crate::schema::Which;

/// Reads a calendar file that stands alone. `shown` is how messages name the file.
pub fn read_calendar(shown: &str, text: &str) -> Result<CalendarFile, Vec<Finding>> {
    let mut desk = Desk::default();
    let read = tree(shown, text, &mut desk).and_then(|root| shaped(Which::Calendar, shown, &root, &mut desk));
    read.filter(|_| desk.findings.is_empty()).ok_or(desk.findings)
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
