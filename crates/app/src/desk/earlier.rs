use store::{CaseRow, Filter, Visible};
use uuid::Uuid;

use crate::{App, AppError};

/// Cases of one customer that are shown beside a case at most.
const MOST: u32 = 20;
/// And on the customer's own page.
const MOST_OF_ALL: u32 = 200;

impl App {
    /// Cases of a customer that somebody may see, the newest first, at most 20 (I8, S3).
    pub async fn earlier(
        &self,
        org: &str,
        visible: &Visible,
        customer: Uuid,
    ) -> Result<Vec<CaseRow>, AppError> {
        self.newest_of(org, visible, customer, MOST).await
    }

    /// The same for the customer's own page: at most 200.
    pub async fn cases_of(
        &self,
        org: &str,
        visible: &Visible,
        customer: Uuid,
    ) -> Result<Vec<CaseRow>, AppError> {
        self.newest_of(org, visible, customer, MOST_OF_ALL).await
    }

    pub(crate) async fn newest_of(
        &self,
        org: &str,
        visible: &Visible,
        customer: Uuid,
        most: u32,
    ) -> Result<Vec<CaseRow>, AppError> {
        let filter = Filter { visible: visible.clone(), customer: Some(customer), ..Filter::default() };
        Ok(self.reader().await?.cases(org, &filter, None, most).await?)
    }
}
