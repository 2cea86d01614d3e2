use casework::{Actor, Possible, allowed};
use store::Which;
use uuid::Uuid;
use worktime::Lang;

use crate::{App, AppError};

impl App {
    /// What somebody may do with a case now, in place of what was refused.
    pub async fn possible(
        &self,
        org: &str,
        case: Uuid,
        by: &Actor,
        lang: Lang,
    ) -> Result<Vec<Possible>, AppError> {
        let mut reader = self.reader().await?;
        let state = reader.load_case(org, Which::Id(case)).await?.state;
        let customer = match state.customer {
            Some(id) => reader.customer(org, id).await?,
            None => None,
        };
        let reg = self.version(org, &state.regulation).await?;
        let staff = self.staff(org, &reg).await?;
        let facts = App::facts_of(&staff, customer.as_ref());
        let allowed = allowed(&reg, &state, by, &facts, self.clock.now());
        Ok(allowed.possible(&reg, &state, lang))
    }
}
