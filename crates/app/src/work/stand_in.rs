use std::collections::HashSet;

use casework::{Actor, Command};

use super::{BATCH, Worked};
use crate::cases::Beside;
use crate::{App, AppError};

impl App {
    /// Whoever is away now holds no open case and no open task: each goes to the substitute, or to the queue of the role. What was
    /// handed over stays where it is when the holder comes back.
    pub(super) async fn stand_in(&self) -> Result<Worked, AppError> {
        let mut worked = Worked::default();
        let organisations = self.reader().await?.organisations().await?;
        for one in organisations {
            let away = self.reader().await?.people_away(&one.org, self.clock.now()).await?;
            for person in away {
                self.hand_over(&one.org, &person.login, &mut worked).await?;
            }
        }
        Ok(worked)
    }

    /// Each case once in a round, whatever comes of it.
    async fn hand_over(&self, org: &str, login: &str, worked: &mut Worked) -> Result<(), AppError> {
        let mut seen = HashSet::new();
        loop {
            let most = BATCH + seen.len() as u32;
            let mut held = self.reader().await?.held_by(org, login, most).await?;
            held.retain(|case| seen.insert(*case));
            if held.is_empty() {
                return Ok(());
            }
            for case in held {
                match self.act_on(org, case, Command::Substitute, Actor::System, Beside::Nothing).await {
                    Ok(done) => done.events.iter().for_each(|event| worked.count(event)),
                    Err(why) => {
                        worked.stuck += 1;
                        tracing::error!(%org, %case, %why, "a case cannot be handed over");
                    }
                }
            }
        }
    }
}
