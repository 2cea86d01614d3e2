use store::{Guess, VisitRow};
use uuid::Uuid;

use crate::accounts::Visitor;
use crate::reception::is_same_code;
use crate::{AccountRefusal, App, AppError};

const CODE: &str = "visit code";
const BOOKED: &str = "visit booked";
/// Longer than any number.
const LONGEST: usize = 100;

impl App {
    /// The secret code of a visit: 128 bits as letters and digits.
    pub fn visit_code(&self, org: &str, visit: Uuid) -> Result<String, AppError> {
        self.code_of(CODE, org, visit)
    }

    /// The visit of that number, when the code is its own. `WrongCode` otherwise, whether the number is there or not; `Wait` when
    /// too many were wrong before.
    pub async fn open_visit(
        &self,
        org: &str,
        (number, code): (&str, &str),
        visitor: &Visitor,
    ) -> Result<Uuid, AppError> {
        self.regulation(org).await?;
        let number: String = number.trim().to_uppercase().chars().take(LONGEST).collect();
        let attempt = self.attempt(org, Guess::Follow, &format!("visit {number}"), visitor).await?;
        let found = self.reader().await?.visit_numbered(org, &number).await?.map(|one| one.id);
        // A number that is not there takes as long.
        let right = is_same_code(&self.visit_code(org, found.unwrap_or_default())?, code);
        let visit = found.filter(|_| right).ok_or(AccountRefusal::WrongCode)?;
        let done = self.store.write(move |tx| {
            let attempt = attempt.clone();
            Box::pin(async move { attempt.succeeded(tx).await })
        });
        done.await.map_err(|why: store::StoreError| AppError::Store(why))?;
        Ok(visit)
    }

    /// Lets a browser see a visit for two hours: what is kept in its cookie.
    pub fn let_see_visit(&self, org: &str, visit: Uuid) -> Result<String, AppError> {
        self.let_in(BOOKED, org, visit)
    }

    /// The visit that a cookie lets see; none: it is not ours, or too old.
    pub fn visit_seen(&self, org: &str, cookie: &str) -> Result<Option<Uuid>, AppError> {
        self.was_let_in(BOOKED, org, cookie)
    }

    /// A visit for whoever has proved that it is theirs. `NotFound` when there is none.
    pub async fn own_visit(&self, org: &str, visit: Uuid) -> Result<VisitRow, AppError> {
        let found = self.reader().await?.visit(org, visit).await?;
        found.ok_or_else(|| store::StoreError::NotFound { what: "visit", id: visit.to_string() }.into())
    }
}
