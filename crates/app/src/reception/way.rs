use store::OutboxRow;

use crate::letters::{Outgoing, Secret, Via};
use crate::{App, AppError};

impl App {
    /// The letter as it leaves, with what must not lie in the outbox.
    pub(crate) async fn with_secrets(&self, row: &OutboxRow, letter: Outgoing) -> Result<Outgoing, AppError> {
        match letter.secret {
            Some(Secret::Cabinet { link, until }) => {
                let reg = self.regulation(&row.org).await?;
                Ok(Outgoing { text: self.invitation_text(&reg, link, until)?, ..letter })
            }
            None => self.with_way(row, letter).await,
        }
    }

    /// An acknowledgement ends with the way to follow the case. The code is put in here and no earlier, so it
    /// stands neither in the journal nor in the outbox.
    async fn with_way(&self, row: &OutboxRow, letter: Outgoing) -> Result<Outgoing, AppError> {
        let (Some(address), Some(case)) = (&self.address, row.case_id) else { return Ok(letter) };
        let acknowledges = letter.automatic && letter.via == Via::Email;
        if !acknowledges || self.regulation(&row.org).await?.reception.is_none() {
            return Ok(letter);
        }
        let code = self.case_code(&row.org, case)?;
        let text = format!(
            "{}\n\nКак узнать, что с обращением: откройте {address}/{}/follow и введите номер и секретный код.\n\
             Номер: {}\nСекретный код: {code}\n\
             Никому не сообщайте код: по нему видна вся переписка. Сотрудники его не знают и никогда о нём не спросят.",
            letter.text.trim_end(),
            row.org,
            letter.number,
        );
        Ok(Outgoing { text, ..letter })
    }
}
