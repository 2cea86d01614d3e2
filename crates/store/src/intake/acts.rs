use jiff::Timestamp;
use uuid::Uuid;

use super::{ACTS, PUT_ACT};
use crate::database::{At, Reader};
use crate::error::StoreError;
use crate::messages::storable;
use crate::write::Tx;

row! {
    /// What somebody did with something that arrived.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct IntakeAct {
        pub at: Timestamp as At,
        /// As `casework::Actor::as_str` writes it.
        pub actor: String as String,
        /// `retried`, `registered`, `attached`, `refused`.
        pub act: String as String,
        /// The number of the case, or the id of the ground.
        pub about: Option<String> as Option<String>,
        pub reason: Option<String> as Option<String>,
    }
}

impl Tx {
    /// Records what somebody did with `raw`, under an id that sorts by time.
    pub async fn note_intake(
        &mut self,
        org: &str,
        raw: Uuid,
        id: Uuid,
        it: &IntakeAct,
    ) -> Result<(), StoreError> {
        let (about, reason) = (it.about.as_deref(), it.reason.as_deref().map(storable));
        let (at, actor) = (it.at.as_microsecond(), it.actor.as_str());
        execute!(self, PUT_ACT, org, id, raw, at, actor, it.act.as_str(), about, reason).map(drop)
    }
}

impl Reader {
    /// What people did with something that arrived, the first first.
    pub async fn intake_acts(&mut self, org: &str, raw: Uuid) -> Result<Vec<IntakeAct>, StoreError> {
        fetch_all!(self, IntakeAct, ACTS, org, raw)
    }
}
