use store::{OutboxRow, Which};
use uuid::Uuid;

use crate::letters::{Outgoing, Secret, Via};
use crate::{App, AppError, SubscriptionLink};

impl App {
    /// The letter as it leaves, with what must not lie in the outbox.
    pub(crate) async fn with_secrets(&self, row: &OutboxRow, letter: Outgoing) -> Result<Outgoing, AppError> {
        match letter.secret {
            Some(Secret::Cabinet { link, until }) => {
                let reg = self.regulation(&row.org).await?;
                Ok(Outgoing { text: self.invitation_text(&reg, link, until)?, ..letter })
            }
            Some(Secret::Confirm { subscription }) => self.with_confirmation(row, subscription, letter).await,
            Some(Secret::Told { subscription }) => {
                let link = self.subscription_link(&row.org, SubscriptionLink::End, subscription)?;
                let text = format!("{}\n\nОтписаться: {link}", letter.text);
                Ok(Outgoing { text, unsubscribe: Some(link), ..letter })
            }
            None => self.with_way(row, letter).await,
        }
    }

    async fn with_confirmation(
        &self,
        row: &OutboxRow,
        subscription: Uuid,
        letter: Outgoing,
    ) -> Result<Outgoing, AppError> {
        let reg = self.regulation(&row.org).await?;
        let link = self.subscription_link(&row.org, SubscriptionLink::Confirm, subscription)?;
        let text = format!(
            "{}\n{link}\n\nСсылка действует двое суток. Если Вы об этом не просили, ничего не делайте: больше мы не напишем.\n\n{}",
            letter.text,
            reg.organisation.signature.as_deref().unwrap_or(&reg.organisation.title).trim()
        );
        Ok(Outgoing { text, ..letter })
    }

    /// An acknowledgement ends with the way to follow the case. The code is put in here and no earlier, so it
    /// stands neither in the journal nor in the outbox.
    async fn with_way(&self, row: &OutboxRow, letter: Outgoing) -> Result<Outgoing, AppError> {
        let (Some(address), Some(case)) = (&self.address, row.case_id) else { return Ok(letter) };
        if letter.via != Via::Email || self.regulation(&row.org).await?.reception.is_none() {
            return Ok(letter);
        }
        if !self.is_told_the_way(&row.org, case, &letter).await? {
            return Ok(letter);
        }
        let code = self.case_code(&row.org, case).await?;
        let text = format!(
            "{}\n\nКак узнать, что с обращением: откройте {address}/{}/follow и введите номер и секретный код.\n\
             Номер: {}\nСекретный код: {code}\n\
             Никому не сообщайте код: по нему видна вся переписка. Сотрудники никогда о нём не спросят.",
            letter.text.trim_end(),
            row.org,
            letter.number,
        );
        Ok(Outgoing { text, ..letter })
    }

    /// Whoever is acknowledged. Who was named for a case later got no acknowledgement: every letter to them tells it, and
    /// none that was still on its way to whom the case was taken from.
    async fn is_told_the_way(&self, org: &str, case: Uuid, letter: &Outgoing) -> Result<bool, AppError> {
        let stored = self.reader().await?.load_case(org, Which::Id(case)).await?;
        if stored.state.customers_before == 0 {
            return Ok(letter.automatic);
        }
        Ok(self.own_address(org, case, &letter.to).await?.is_some())
    }
}
