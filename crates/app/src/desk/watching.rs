use store::{SavedView, StoreError};
use uuid::Uuid;

use crate::{App, AppError};

impl App {
    /// Somebody watches a case, or not any more.
    pub async fn watch(&self, org: &str, login: &str, case: Uuid, on: bool) -> Result<(), AppError> {
        let (org, login, now) = (org.to_owned(), login.to_owned(), self.clock.now());
        let written = self.store.write(move |tx| {
            let (org, login) = (org.clone(), login.clone());
            Box::pin(async move {
                match on {
                    true => tx.watch(&org, &login, case, now).await,
                    false => tx.unwatch(&org, &login, case).await,
                }
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Keeps a view of the queue under a name; one of the same name is replaced.
    pub async fn save_view(&self, org: &str, login: &str, view: SavedView) -> Result<(), AppError> {
        let (org, login, now) = (org.to_owned(), login.to_owned(), self.clock.now());
        let written = self.store.write(move |tx| {
            let (org, login, view) = (org.clone(), login.clone(), view.clone());
            Box::pin(async move { tx.put_saved_view(&org, &login, &view, now).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Forgets a view.
    pub async fn drop_view(&self, org: &str, login: &str, name: &str) -> Result<(), AppError> {
        let (org, login, name) = (org.to_owned(), login.to_owned(), name.to_owned());
        let written = self.store.write(move |tx| {
            let (org, login, name) = (org.clone(), login.clone(), name.clone());
            Box::pin(async move { tx.drop_saved_view(&org, &login, &name).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }
}
