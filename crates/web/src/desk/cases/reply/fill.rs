use app::{AppError, Filled};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use regulation::Right;

use crate::desk::cases::card::{Look, Returned, draw};
use crate::desk::form::{Sent, Upload};
use crate::error::{Answer, WebError};
use crate::frame::html;
use crate::server::Web;
use crate::session::Me;

/// The field in which a sample is chosen.
pub const TEMPLATE: &str = "template";
/// What the last sample put into the letter: as long as nobody touched it, the next one takes its place.
pub const FILLED: &str = "filled";
pub const FILLED_SUBJECT: &str = "filled_subject";

/// `POST /{org}/desk/cases/{number}/reply`: the card with the letter filled from the chosen sample; nothing typed is lost.
pub async fn fill(
    State(web): State<Web>,
    me: Me,
    Path((_, number)): Path<(String, String)>,
    upload: Upload,
) -> Answer {
    let sent = upload.told().sent;
    let look = Look::at(&web, &me, &number).await?;
    let sample = sent.get(TEMPLATE).to_owned();
    let filled = match look.card.filled(&sample, &me.person.login, me.may(Right::Contacts)) {
        Ok(filled) => filled,
        Err(AppError::Letter(_)) => Filled { subject: String::new(), text: String::new() },
        Err(other) => return Err(WebError::from(other)),
    };
    let sent = with(sent, &look.subject(), filled);
    html(StatusCode::OK, &draw(&look, &Returned { act: Some("write".into()), sent, ..Returned::default() }))
}

/// The form with the sample in it: in place of an untouched one, else below what was typed. `own`: the subject that
/// the form begins with.
fn with(sent: Sent, own: &str, filled: Filled) -> Sent {
    let (text, before) = (plain(&sent, "text"), plain(&sent, FILLED));
    let untouched = Some(&text).filter(|text| !before.is_empty() && text.ends_with(&before));
    let typed = untouched.map_or(text.as_str(), |text| &text[..text.len() - before.len()]).trim_end();
    let whole = match (typed.is_empty(), filled.text.is_empty()) {
        (true, _) => filled.text.clone(),
        (false, true) => typed.to_owned(),
        (false, false) => format!("{typed}\n\n{}", filled.text),
    };
    let subject = sent.get("subject").to_owned();
    let replaceable = [own, "", sent.get(FILLED_SUBJECT)].contains(&subject.as_str());
    let subject = match (filled.subject.is_empty(), replaceable) {
        (false, true) => filled.subject.clone(),
        (true, true) => own.to_owned(),
        (_, false) => subject,
    };
    let put = ["text", "subject", FILLED, FILLED_SUBJECT];
    let mut all: Vec<(String, String)> =
        sent.0.into_iter().filter(|(name, _)| !put.contains(&name.as_str())).collect();
    let values = [whole, subject, filled.text, filled.subject];
    all.extend(put.iter().map(ToString::to_string).zip(values));
    Sent(all)
}

/// As it was typed, with the ends of lines that samples have.
fn plain(sent: &Sent, name: &str) -> String {
    sent.raw(name).replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Sent {
        Sent(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn sample(text: &str) -> Filled {
        Filled { subject: "О претензии".into(), text: text.into() }
    }

    #[test]
    fn a_sample_follows_what_was_typed_and_takes_the_place_of_an_untouched_one() {
        let first =
            with(sent(&[("text", "Связь есть.\r\n"), ("subject", "Нет связи")]), "Нет связи", sample("А\nБ"));
        assert_eq!((first.get("text"), first.get("subject")), ("Связь есть.\n\nА\nБ", "О претензии"));
        let typed: Vec<(&str, &str)> = vec![
            ("text", "Связь есть.\r\n\r\nА\r\nБ"),
            ("subject", "О претензии"),
            (FILLED, "А\r\nБ"),
            (FILLED_SUBJECT, "О претензии"),
        ];
        let second = with(sent(&typed), "Нет связи", sample("В"));
        assert_eq!(second.get("text"), "Связь есть.\n\nВ");
        let none = Filled { subject: String::new(), text: String::new() };
        let back = with(sent(&typed), "Нет связи", none);
        assert_eq!((back.get("text"), back.get("subject")), ("Связь есть.", "Нет связи"));
    }

    #[test]
    fn a_subject_of_ones_own_and_a_changed_sample_stay() {
        let typed = [("text", "А, но иначе"), ("subject", "Моя тема"), (FILLED, "А")];
        let filled = with(sent(&typed), "Нет связи", sample("Б"));
        assert_eq!((filled.get("text"), filled.get("subject")), ("А, но иначе\n\nБ", "Моя тема"));
    }
}
