use std::sync::Arc;

use casework::{Actor, Command, act};
use store::{Customer, StoreError, Tx, Which, normal_email};
use uuid::Uuid;

use crate::again::again_if_beaten;
use crate::cases::{
    Before, Circumstances, Known, NewCustomer, Setting, Teller, carry, check_contacts, sought,
};
use crate::{App, AppError};

struct Job {
    setting: Setting,
    case: Uuid,
    new: NewCustomer,
}

impl App {
    /// Says who brought a case that was registered for somebody else: the letter was forwarded, a wrong card was chosen. The
    /// customer's card is found as at a registration, or made. The case is in the cabinet of the address that is named now, and of
    /// no other; nothing is sent to anybody.
    pub async fn change_customer(
        &self,
        org: &str,
        case: Uuid,
        new: NewCustomer,
        by: Actor,
    ) -> Result<Customer, AppError> {
        check_contacts(&new)?;
        let reg = self.regulation(org).await?;
        let staff = self.staff(org, &reg).await?;
        let sought = sought(org, Some(&new));
        let setting =
            Setting { app: self.clone(), org: org.to_owned(), reg, staff, by, at: self.clock.now() };
        let job = Arc::new(Job { setting, case, new });
        let changed = again_if_beaten(|| {
            let job = job.clone();
            self.store.write_about(sought.clone(), move |tx| {
                let job = job.clone();
                Box::pin(async move { job.run(tx).await })
            })
        })
        .await;
        self.stir();
        changed
    }
}

impl Job {
    async fn run(&self, tx: &mut Tx) -> Result<Customer, AppError> {
        let Setting { app, org, staff, by, .. } = &self.setting;
        let stored = tx.load_case(org, Which::Id(self.case)).await?;
        let last = tx.entry_at(org, self.case, stored.seq).await?;
        let at = last.map_or(self.setting.at, |last| last.max(self.setting.at));
        let known = Known::find(tx, app, org, &self.new, stored.state.applicant, (Teller::Staff, at)).await?;
        let reg = app.version(org, &stored.state.regulation).await?;
        let facts = App::facts(staff, known.card.manager.as_deref());
        let command = Command::ChangeCustomer { customer: known.card.id };
        let (state, mut events) = act(&reg, &stored.state, &command, by, &facts, at)?;
        known.keep(tx, &self.setting.card_act(events.is_empty())).await?;
        if !events.is_empty() {
            let one = Circumstances { reg: &reg, at, ..self.setting.of(Some(&known.card)) };
            let before = Before { seq: stored.seq, hash: stored.hash };
            carry(tx, &one, &stored.scope, before, &state, &mut events).await?;
            self.show_in_cabinet(tx).await?;
        }
        Ok(known.card)
    }

    /// By the address that was named; what stands on a card that was chosen was said another time, perhaps by another.
    async fn show_in_cabinet(&self, tx: &mut Tx) -> Result<(), StoreError> {
        let org = &self.setting.org;
        tx.forget_cabinet_case(org, self.case).await?;
        let named = self.new.email.as_deref().filter(|_| self.new.card.is_none()).and_then(normal_email);
        named.into_iter().for_each(|email| tx.put_cabinet_case(org, &email, self.case));
        Ok(())
    }
}
