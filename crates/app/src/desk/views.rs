use jiff::civil::Date;
use store::StoreError;
use uuid::Uuid;

use crate::{App, AppError};

impl App {
    /// Notes that somebody looks at what is known of the customer of these cases (S1).
    pub async fn view_all(&self, org: &str, login: &str, cases: &[Uuid]) -> Result<(), AppError> {
        let (org, login, now) = (org.to_owned(), login.to_owned(), self.clock.now());
        let cases = cases.to_vec();
        let written = self.store.write(move |tx| {
            let (org, login, cases) = (org.clone(), login.clone(), cases.clone());
            Box::pin(async move {
                for case in cases {
                    tx.put_view(&org, case, &login, now).await?;
                }
                Ok(())
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Notes that somebody looks at who comes to a centre on a day.
    pub(crate) async fn view_visits(
        &self,
        org: &str,
        login: &str,
        (centre, day): (&str, Date),
    ) -> Result<(), AppError> {
        let (org, login, now) = (org.to_owned(), login.to_owned(), self.clock.now());
        let centre = centre.to_owned();
        let written = self.store.write(move |tx| {
            let (org, login, centre) = (org.clone(), login.clone(), centre.clone());
            Box::pin(async move { tx.put_visits_view(&org, (&centre, day), &login, now).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Notes that somebody looks at a card (S1), and that they have seen what there was to tell of it. The page is not
    /// shown when this fails.
    pub async fn view(&self, org: &str, login: &str, case: Uuid) -> Result<(), AppError> {
        let (org, login, now) = (org.to_owned(), login.to_owned(), self.clock.now());
        let written = self.store.write(move |tx| {
            let (org, login) = (org.clone(), login.clone());
            Box::pin(async move {
                tx.put_view(&org, case, &login, now).await?;
                tx.see_notices_of(&org, &login, case, now).await
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }
}
