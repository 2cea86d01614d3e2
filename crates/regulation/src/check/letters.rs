//! A letter and a column of the register can be written: they are tried where nothing is known of a case, which every template
//! has to bear.

use minijinja::Value;

use super::Check;
use crate::compile::place::Path;
use crate::finding::{Place, Severity, Text};
use crate::message::TemplateError;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for message in regulation.messages.values() {
        let Err(why) = message.render(&Value::UNDEFINED) else { continue };
        let id = message.id.as_str();
        let file = check.desk.message_file(id);
        // A filter that does not exist is told already.
        if check.desk.findings.iter().any(|one| Some(&one.place.file) == file.as_ref()) {
            continue;
        }
        let place = file.map(|file| Place { file, line: 1, column: 1 });
        let (what, advice) = (unwritten(&why), advice());
        check.desk.push(Severity::Error, place, format!("messages/{id}.md"), what, advice);
    }
    for (index, column) in regulation.register.iter().enumerate() {
        let Err(why) = column.value.render(&Value::UNDEFINED) else { continue };
        let at = Path::of(&["register"]).index(index).key("value");
        check.error(&at, unwritten(&why), advice());
    }
}

fn unwritten(why: &TemplateError) -> Text {
    Text::new(format!("текст не составить: {why}"), format!("the text cannot be made: {why}"))
}

fn advice() -> Text {
    Text::new(
        "подставьте сведения как есть, без вычислений над ними",
        "put in what is known as it is, without reckoning with it",
    )
}
