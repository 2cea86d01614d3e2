use std::collections::HashSet;
use std::sync::Arc;

use store::VisitRow;

use super::letters::Post;
use super::rules;
use crate::{App, AppError, Worked};

/// Visits taken at a time.
const BATCH: u32 = 100;

impl App {
    /// Writes to everybody who should be reminded of a visit by now. The reminder is put out in the transaction that notes it as given:
    /// whoever kills the program in between neither loses nor doubles one.
    pub(crate) async fn remind_of_visits(&self) -> Result<Worked, AppError> {
        let (mut worked, mut stuck) = (Worked::default(), HashSet::new());
        loop {
            let most = BATCH + stuck.len() as u32;
            let mut due = self.reader().await?.visits_to_remind(self.clock.now(), most).await?;
            due.retain(|one| !stuck.contains(&one.id));
            if due.is_empty() {
                worked.stuck = stuck.len() as u32;
                return Ok(worked);
            }
            for row in due {
                let (org, id) = (row.org.clone(), row.id);
                match self.remind_of_visit(row).await {
                    Ok(given) => worked.reminded += u32::from(given),
                    Err(why) => {
                        tracing::error!(%org, visit = %id, %why, "nobody can be reminded of a visit");
                        stuck.insert(id);
                    }
                }
            }
        }
    }

    /// False: another worker has done it.
    async fn remind_of_visit(&self, row: VisitRow) -> Result<bool, AppError> {
        let (reg, app, at) = (self.regulation(&row.org).await?, self.clone(), self.clock.now());
        let job = Arc::new((app, reg, row));
        let given = self.store.write(move |tx| {
            let job = job.clone();
            Box::pin(async move {
                let (app, reg, row) = &*job;
                if !tx.reminded_of_visit(row).await? {
                    return Ok(false);
                }
                // A regulation that was published since may remind no more.
                let Some((visits, reminder)) =
                    rules(reg).ok().and_then(|one| Some((one, one.letters.reminder.as_ref()?)))
                else {
                    return Ok(false);
                };
                Post { app, reg, visits, at }.put(tx, row, reminder)?;
                Ok(true)
            })
        });
        given.await
    }
}
