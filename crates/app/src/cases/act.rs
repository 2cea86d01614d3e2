use std::sync::Arc;

use casework::{Actor, CaseState, Command, Event, act};
use store::{StoreError, Which};
use uuid::Uuid;

use super::carry::{Before, Circumstances, carry};
use super::register::start_wanted;
use crate::{App, AppError};

/// How often an act is tried when somebody else wrote to the same case meanwhile.
const TRIES: u32 = 4;

/// An act carried out.
#[derive(Debug, Clone)]
pub struct Done {
    pub state: CaseState,
    pub events: Vec<Event>,
}

impl App {
    /// Carries out a command on a case: open, load, decide, append, commit.
    pub async fn act(&self, org: &str, number: &str, command: Command, by: Actor) -> Result<Done, AppError> {
        let case = self.find_case(org, number).await?;
        self.act_on(org, case, command, by).await
    }

    /// The same for a case known by id.
    pub(crate) async fn act_on(
        &self,
        org: &str,
        case: Uuid,
        command: Command,
        by: Actor,
    ) -> Result<Done, AppError> {
        let mut tries = 1;
        loop {
            match self.try_act(org, case, command.clone(), by.clone()).await {
                Err(AppError::Store(StoreError::Conflict)) if tries < TRIES => tries += 1,
                done => return done,
            }
        }
    }

    async fn try_act(&self, org: &str, case: Uuid, command: Command, by: Actor) -> Result<Done, AppError> {
        let lives_by = self.reader().await?.load_case(org, Which::Id(case)).await?.state.regulation;
        let reg = match &command {
            Command::ChangeRegulation { .. } => self.regulation(org).await?,
            _ => self.version(org, &lives_by).await?,
        };
        let staff = self.staff(org, &reg).await?;
        if let Actor::Person(login) = &by
            && staff.iter().all(|person| person.login != *login)
        {
            let possible = staff.iter().map(|person| person.login.to_string()).collect();
            return Err(AppError::NoPerson { login: login.to_string(), possible });
        }
        let (app, org, at) = (self.clone(), org.to_owned(), self.clock.now());
        let job = Arc::new(move || {
            (app.clone(), org.clone(), reg.clone(), staff.clone(), command.clone(), by.clone())
        });
        let done = self.store.write(move |tx| {
            let (app, org, reg, staff, command, by) = job();
            Box::pin(async move {
                let stored = tx.load_case(&org, Which::Id(case)).await?;
                let customer = match stored.state.customer {
                    Some(id) => tx.customer(&org, id).await?,
                    None => None,
                };
                let manager = customer.as_ref().and_then(|one| one.manager.as_deref());
                let facts = App::facts(&staff, manager);
                let (state, mut events) = act(&reg, &stored.state, &command, &by, &facts, at)?;
                if events.is_empty() {
                    return Ok(Done { state, events });
                }
                let customer = customer.as_ref();
                let one =
                    Circumstances { app: &app, org: &org, reg: &reg, staff: &staff, customer, by: &by, at };
                let before = Before { seq: stored.seq, hash: stored.hash };
                carry(tx, &one, &stored.scope, before, &state, &mut events).await?;
                start_wanted(tx, &one, &state, &events).await?;
                Ok(Done { state, events })
            })
        });
        done.await
    }

    /// A case by its number, the newest where a number came round again, or `NUMBER@2026` for one of a year.
    pub async fn find_case(&self, org: &str, number: &str) -> Result<Uuid, AppError> {
        self.regulation(org).await?;
        let mut reader = self.reader().await?;
        let (plain, scope) = number.rsplit_once('@').unwrap_or((number, ""));
        for case in reader.cases_by_number(org, plain).await? {
            if scope.is_empty() || reader.load_case(org, Which::Id(case)).await?.scope == scope {
                return Ok(case);
            }
        }
        Err(AppError::NoCase { number: number.to_owned() })
    }
}
