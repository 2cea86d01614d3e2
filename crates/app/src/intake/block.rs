//! Senders who are not heard: what they send is kept and refused, and never answered. It can be taken back.
use casework::{Actor, Refusal};
use jiff::Timestamp;
use mail::Message;
use regulation::FieldId;
use store::{Blocked, Reader, StoreError, normal_email};

use crate::accounts::What;
use crate::{App, AppError};

/// Why a letter of theirs was refused, as it is kept.
pub(super) const BLOCKED: &str = "blocked";

/// Whom somebody does not want to hear any more.
#[derive(Debug, Clone, Default)]
pub struct NewBlock {
    /// An address, or a domain with all below it.
    pub sender: String,
    pub reason: String,
    /// None: for good.
    pub until: Option<Timestamp>,
}

impl App {
    /// Hears a sender no more. Gives the name as it is kept.
    pub async fn block(&self, org: &str, it: NewBlock, by: Actor) -> Result<String, AppError> {
        self.regulation(org).await?;
        let since = self.clock.now();
        let sender =
            name(&it.sender).ok_or_else(|| wrong("sender", &it.sender, "spam@example.ru, example.ru"))?;
        if it.reason.trim().is_empty() {
            return Err(missing("reason"));
        }
        if it.until.is_some_and(|until| until <= since) {
            return Err(wrong("until", "", "позже сегодняшнего дня"));
        }
        let reason = it.reason.trim().to_owned();
        let one = Blocked { sender, reason, actor: by.as_str().to_owned(), since, until: it.until };
        let note = self.account_event(&one.sender, What::SenderBlocked, by.as_str(), None);
        let (org, kept) = (org.to_owned(), one.sender.clone());
        let written = self.store.write(move |tx| {
            let (org, one, note) = (org.clone(), one.clone(), note.clone());
            Box::pin(async move {
                tx.block(&org, &one).await?;
                tx.note_account(&org, &note).await
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))?;
        Ok(kept)
    }

    /// Hears a sender again. `NothingCame` when nobody of that name is blocked.
    pub async fn unblock(&self, org: &str, sender: &str, by: Actor) -> Result<(), AppError> {
        self.regulation(org).await?;
        let known = sender.trim().to_lowercase();
        let note = self.account_event(&known, What::SenderHeard, by.as_str(), None);
        let org = org.to_owned();
        let written = self.store.write(move |tx| {
            let (org, note) = (org.clone(), note.clone());
            Box::pin(async move {
                let lifted = tx.lift_block(&org, &note.login, note.at, &note.actor).await?;
                if lifted {
                    tx.note_account(&org, &note).await?;
                }
                Ok(lifted)
            })
        });
        match written.await.map_err(|why: StoreError| AppError::Store(why))? {
            true => Ok(()),
            false => Err(AppError::NothingCame { id: sender.to_owned() }),
        }
    }

    /// Who is not heard now, the latest first.
    pub async fn blocked(&self, org: &str) -> Result<Vec<Blocked>, AppError> {
        self.regulation(org).await?;
        Ok(self.reader().await?.blocked(org, self.clock.now()).await?)
    }

    /// Is it a letter of somebody who is not heard?
    pub(super) async fn is_blocked(
        &self,
        reader: &mut Reader,
        org: &str,
        letter: &Message,
    ) -> Result<bool, AppError> {
        let all = letter.from.iter().chain(&letter.sender).chain(&letter.reply_to);
        let names: Vec<String> = all.flat_map(|one| names(&one.email)).collect();
        Ok(reader.is_blocked(org, &names, self.clock.now()).await?)
    }
}

/// An address or a domain as it is kept; none: it is neither.
fn name(typed: &str) -> Option<String> {
    let typed = typed.trim().trim_start_matches('@').to_lowercase();
    if typed.contains('@') {
        return normal_email(&typed);
    }
    let labels = || typed.split('.');
    let fits =
        |label: &str| !label.is_empty() && label.chars().all(|one| one.is_alphanumeric() || one == '-');
    (labels().count() > 1 && labels().all(fits)).then_some(typed)
}

/// All names under which an address may be blocked: itself, its domain, and those above it.
fn names(email: &str) -> Vec<String> {
    let email = email.to_lowercase();
    let domain = email.rsplit('@').next().unwrap_or_default().to_owned();
    let above =
        std::iter::successors(Some(domain), |one| one.split_once('.').map(|(_, above)| above.to_owned()));
    let above: Vec<String> = above.filter(|one| one.contains('.')).collect();
    [vec![email], above].concat()
}

fn wrong(field: &str, value: &str, right: &str) -> AppError {
    match FieldId::new(field) {
        Ok(field) => Refusal::BadValue { field, value: value.to_owned(), right: right.to_owned() }.into(),
        Err(_) => AppError::Internal(field.to_owned()),
    }
}

fn missing(field: &str) -> AppError {
    match FieldId::new(field) {
        Ok(field) => Refusal::MissingField { fields: vec![field] }.into(),
        Err(_) => AppError::Internal(field.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_or_a_domain_is_a_name_and_nothing_else() {
        assert_eq!(name(" Spam@Example.RU ").as_deref(), Some("spam@example.ru"));
        assert_eq!(name("@example.ru").as_deref(), Some("example.ru"));
        for wrong in ["", "ru", "a b.ru", "a..ru", "пустое место"] {
            assert_eq!(name(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_address_is_blocked_by_itself_and_by_every_domain_above_it() {
        assert_eq!(
            names("A@mail.shop.example"),
            ["a@mail.shop.example", "mail.shop.example", "shop.example"]
        );
    }
}
