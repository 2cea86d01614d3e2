use store::{Draft, StoreError};
use uuid::Uuid;

use crate::{App, AppError};

impl App {
    /// Keeps what somebody is typing into a form of a case; an empty text forgets it. `seq`: the last entry of the
    /// journal that the person had seen.
    pub async fn keep_draft(
        &self,
        org: &str,
        login: &str,
        case: Uuid,
        form: &str,
        (content, seq): (&str, u64),
    ) -> Result<(), AppError> {
        let draft = Draft {
            form: form.to_owned(),
            content: content.to_owned(),
            seq: i64::try_from(seq).unwrap_or(i64::MAX),
            changed: self.clock.now(),
        };
        let (org, login) = (org.to_owned(), login.to_owned());
        let written = self.store.write(move |tx| {
            let (org, login, draft) = (org.clone(), login.clone(), draft.clone());
            Box::pin(async move {
                match draft.content.trim().is_empty() {
                    true => tx.drop_draft(&org, &login, case, &draft.form).await,
                    false => tx.put_draft(&org, &login, case, &draft).await,
                }
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }
}
