use jiff::SignedDuration;
use regulation::Section;
use store::{NewOutbox, StoreError, Subscription};

use crate::cabinet::proper;
use crate::cases::LETTER;
use crate::letters::{Outgoing, Secret};
use crate::{App, AppError};

/// Letters of a street.
const LONGEST: usize = 100;
/// So many letters that ask to confirm go to an address before one waits; in this time one of them is forgotten.
const LETTERS: i64 = 5;
const FORGETS: SignedDuration = SignedDuration::from_mins(30);

impl App {
    /// Can somebody subscribe to that section? Only where letters can tell how to end it.
    pub fn takes_subscriptions(&self, section: &Section) -> bool {
        section.subscribe && !section.off && self.address.is_some()
    }

    /// Sends a letter to be confirmed; nothing else happens until then. `street`: empty for all. `BadValue`, `Wait`.
    pub async fn ask_subscription(
        &self,
        org: &str,
        section: &str,
        (email, street): (&str, &str),
        address: &str,
    ) -> Result<(), AppError> {
        let reg = self.regulation(org).await?;
        let sections = reg.reception.as_ref().map(|one| &one.sections);
        let known = sections.and_then(|all| all.get(section)).filter(|one| self.takes_subscriptions(one));
        let known = known.ok_or_else(|| StoreError::NotFound { what: "section", id: section.to_owned() })?;
        let email = proper(email)?;
        self.count_form(org, address).await?;
        self.count_asked(org, &format!("subscription {email}"), (LETTERS, FORGETS)).await?;
        let asked = self.clock.now();
        let street: String = street.split_whitespace().collect::<Vec<_>>().join(" ");
        let new = Subscription {
            id: self.ids.id(asked),
            section: section.to_owned(),
            email: email.clone(),
            street: street.chars().take(LONGEST).collect(),
            asked,
            confirmed: None,
        };
        let id = self.ids.id(asked);
        let of_what = of_what(known, &new.street);
        let letter = Outgoing {
            to: email,
            subject: format!("Подтвердите подписку: {}", known.title),
            text: format!(
                "Здравствуйте!\n\nС этого адреса просят присылать новости раздела {of_what}. Чтобы получать их, откройте ссылку и \
                 нажмите «Подписаться»:"
            ),
            automatic: true,
            ..Outgoing::begun(&reg.organisation, ("subscribe", &id.simple().to_string()), &self.key)
        };
        let org = org.to_owned();
        let written = self.store.write(move |tx| {
            let (org, new, letter) = (org.clone(), new.clone(), letter.clone());
            Box::pin(async move {
                let kept = tx.ask_subscription(&org, &new).await?;
                let letter = Outgoing { secret: Some(Secret::Confirm { subscription: kept.id }), ..letter };
                let payload =
                    serde_json::to_string(&letter).map_err(|why| AppError::Internal(why.to_string()))?;
                let row = NewOutbox { id, case: None, n: None, kind: LETTER.into(), payload, due: asked };
                tx.put_outbox(&org, &[row]);
                Ok(())
            })
        });
        written.await
    }
}

/// «Отключения», улица Садовая.
pub(super) fn of_what(section: &Section, street: &str) -> String {
    match street {
        "" => format!("«{}»", section.title),
        street => format!("«{}», улица: {street}", section.title),
    }
}
