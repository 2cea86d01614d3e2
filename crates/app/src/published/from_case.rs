use casework::{Actor, FieldValue};
use regulation::{Right, SectionKind};
use store::MessageRow;
use uuid::Uuid;

use super::impersonal::impersonal;
use super::{Consent, PublicationRefusal};
use crate::cases::{Card, SUBSTANCE};
use crate::{App, AppError};

/// Letters of a title that is proposed.
const TITLE: usize = 120;

/// A text proposed for publication, made of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromCase {
    pub case: Uuid,
    pub title: String,
    pub body: String,
    /// Never refused.
    pub consent: Consent,
}

impl App {
    /// What could be published of a closed case (W9): the question and the answer to it, or what the customer says, without names,
    /// contacts and numbers. Whoever asks has to see the case; that they looked is written down (S1). `NoConsent` when the customer
    /// does not want it to be published.
    pub async fn text_of_case(
        &self,
        org: &str,
        number: &str,
        kind: SectionKind,
        login: &str,
    ) -> Result<FromCase, AppError> {
        self.entrusted(org, Right::Edit, &Actor::person(login)).await?;
        let case = self.find_visible(org, number, login).await?;
        self.view(org, login, case).await?;
        let card = self.card(org, number, &Actor::person(login)).await?;
        if card.state.closed.is_none() {
            return Err(PublicationRefusal::NotNow { state: "open" }.into());
        }
        let consent = Consent::of(&*self.regulation(org).await?, &card.state).unless_refused()?;
        let names: Vec<&str> = card
            .customer
            .iter()
            .flat_map(|one| [&one.name, &one.contact_person])
            .filter_map(|name| name.as_deref())
            .collect();
        let people = self.known_people(org).await?;
        let staff: Vec<&str> = people.iter().map(|person| &*person.name).collect();
        let plain = |text: &str| impersonal(&without_number(text, &card.state.number), &names, &staff);
        let asked = plain(&asked(&card));
        let answer = answered(&card).map(plain).unwrap_or_default();
        let body = match kind {
            SectionKind::Reviews => asked.clone(),
            _ => [quoted(&asked), answer].join("\n\n").trim().to_owned(),
        };
        Ok(FromCase { case, title: title(&asked), body, consent })
    }
}

/// The number of the case in the register leads to its customer.
fn without_number(text: &str, number: &str) -> String {
    let forms = [format!(" (№ {number})"), format!(" № {number}"), format!(" {number}")];
    let without = forms.iter().fold(text.to_owned(), |text, form| text.replace(form.as_str(), ""));
    // «от 2 марта 2026 г. (№ 17).»: the full stop of a short word ends the sentence by itself.
    without.replace(" г..", " г.")
}

/// What the customer wants, in their words.
fn asked(card: &Card) -> String {
    let field = card.state.fields.iter().find(|(id, _)| id.as_str() == SUBSTANCE);
    let text = match field {
        Some((_, FieldValue::Text(text))) => text.text().map(str::to_owned),
        _ => None,
    };
    let letter = || card.messages.iter().find(|one| one.incoming).and_then(|one| one.text.clone());
    text.or_else(letter).unwrap_or_default()
}

/// The last answer that the customer got.
fn answered(card: &Card) -> Option<&str> {
    let to_customer = |one: &&MessageRow| !one.incoming && one.role.is_none();
    let purpose = |word: &'static str| {
        let mut letters = card.messages.iter().rev().filter(to_customer);
        letters.find(|one| one.purpose.as_deref() == Some(word))
    };
    purpose("answer").or_else(|| purpose("message")).and_then(|one| one.text.as_deref())
}

/// As Markdown quotes somebody.
fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

/// The first sentence, when it is short.
fn title(text: &str) -> String {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    let end = line.find(['?', '!']).map(|at| at + 1).or_else(|| line.find(". ")).unwrap_or(line.len());
    let sentence = line[..end].trim_end_matches('.');
    if sentence.chars().count() <= TITLE {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(TITLE).collect();
    let whole = cut.rfind(' ').map_or(cut.as_str(), |space| &cut[..space]);
    format!("{whole}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_a_case_goes_and_leaves_no_trace() {
        assert_eq!(
            without_number("Ваше обращение от 2 марта 2026 г. (№ 17).", "17"),
            "Ваше обращение от 2 марта 2026 г."
        );
        assert_eq!(without_number("Обращение № 17 решено…", "17"), "Обращение решено…");
    }

    #[test]
    fn a_title_is_the_first_sentence() {
        assert_eq!(title("\nКогда включат свет? Второй день сидим."), "Когда включат свет?");
        assert_eq!(title("Нет связи. Пропадает вечером."), "Нет связи");
        assert!(title(&"длинно ".repeat(60)).ends_with('…'));
    }
}
