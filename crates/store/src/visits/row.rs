use casework::VisitState;
use jiff::Timestamp;
use uuid::Uuid;

use crate::database::{At, MaybeAt};

row! {
    /// A visit.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct VisitRow {
        pub org: String as String,
        pub id: Uuid as Uuid,
        pub number: String as String,
        /// Ids in the regulation.
        pub centre: String as String,
        pub topic: String as String,
        /// When it is booked for; of a walk-in, when they came.
        pub starts: Timestamp as At,
        pub ends: Timestamp as At,
        pub walk_in: bool as bool,
        pub state: VisitState as String,
        /// None: erased.
        pub name: Option<String> as Option<String>,
        pub email: Option<String> as Option<String>,
        pub phone: Option<String> as Option<String>,
        pub about: Option<String> as Option<String>,
        /// When a reminder is to leave.
        pub remind: Option<Timestamp> as MaybeAt,
        pub arrived: Option<Timestamp> as MaybeAt,
        /// To the desk.
        pub called: Option<Timestamp> as MaybeAt,
        pub ended: Option<Timestamp> as MaybeAt,
        pub desk: Option<String> as Option<String>,
        /// Login of whoever called them.
        pub clerk: Option<String> as Option<String>,
        pub case_id: Option<Uuid> as Option<Uuid>,
        /// The number of the latest act.
        pub acts: i64 as i64,
    }
}

row! {
    /// Something that was done with a visit.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct VisitAct {
        pub n: i64 as i64,
        pub at: Timestamp as At,
        /// None: the customer, or the program.
        pub actor: Option<String> as Option<String>,
        pub act: String as String,
    }
}
