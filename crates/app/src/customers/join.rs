use std::sync::Arc;

use casework::{Actor, Command, act};
use store::{Customer, Tx, Which};
use uuid::Uuid;

use crate::again::again_if_beaten;
use crate::cases::{Before, Setting, carry};
use crate::{App, AppError};

/// Two cards that are one now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The card that stays, as it stands now.
    pub card: Customer,
    /// Numbers of the cases that came to it.
    pub cases: Vec<String>,
}

struct Job {
    setting: Setting,
    one: Uuid,
    other: Uuid,
}

impl App {
    /// Joins the card `other` to the card `one`: its cases, contacts and look-alikes become those of `one`, in one
    /// transaction. Every case that changes its card says so in its journal, open or closed, and so do both cards.
    pub async fn join_cards(&self, org: &str, one: &str, other: &str, by: Actor) -> Result<Joined, AppError> {
        let (one, other) = self.two_cards(org, one, other, &by).await?;
        let reg = self.regulation(org).await?;
        let staff = self.staff(org, &reg).await?;
        let (app, org, at) = (self.clone(), org.to_owned(), self.clock.now());
        let setting = Setting { app, org, reg, staff, by, at };
        let job = Arc::new(Job { setting, one: one.id, other: other.id });
        again_if_beaten(|| {
            let job = job.clone();
            self.store.write(move |tx| {
                let job = job.clone();
                Box::pin(async move { job.run(tx).await })
            })
        })
        .await
    }
}

impl Job {
    async fn run(&self, tx: &mut Tx) -> Result<Joined, AppError> {
        let org = self.setting.org.as_str();
        for card in [self.one, self.other] {
            // Somebody else was faster: what is to be joined now, a person must say.
            let now = tx.became(org, card).await?;
            if now != card {
                return Err(AppError::OneCard { card: now });
            }
        }
        let mut moving = tx.customer_cases(org, self.other).await?;
        moving.reverse();
        let card = tx.join_customers(&self.setting.card_act(true), self.one, self.other).await?;
        let mut cases = Vec::with_capacity(moving.len());
        for case in moving {
            self.moves(tx, case.id, &card).await?;
            cases.push(case.number);
        }
        Ok(Joined { card, cases })
    }

    async fn moves(&self, tx: &mut Tx, case: Uuid, card: &Customer) -> Result<(), AppError> {
        let Setting { app, org, staff, by, .. } = &self.setting;
        let stored = tx.load_case(org, Which::Id(case)).await?;
        let last = tx.entry_at(org, case, stored.seq).await?;
        let at = last.map_or(self.setting.at, |last| last.max(self.setting.at));
        let reg = app.version(org, &stored.state.regulation).await?;
        let facts = App::facts(staff, card.manager.as_deref());
        let command = Command::JoinCustomer { customer: card.id };
        let (state, mut events) = act(&reg, &stored.state, &command, by, &facts, at)?;
        let one = crate::cases::Circumstances { reg: &reg, at, ..self.setting.of(Some(card)) };
        let before = Before { seq: stored.seq, hash: stored.hash };
        carry(tx, &one, &stored.scope, before, &state, &mut events).await.map(|_| ())
    }
}
