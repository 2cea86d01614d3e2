//! Visits to the centres: who comes when, who came, how long they waited (M-T10).
mod read;
mod row;
mod write;

pub use row::{VisitAct, VisitRow};

/// All columns, in the order of [`VisitRow`].
macro_rules! of_visit {
    ($rest:literal) => {
        concat!(
            "SELECT org, id, number, centre, topic, starts, ends, walk_in, state, name, email, phone, about,
                remind, arrived, called, ended, desk, clerk, case_id, acts FROM visits ",
            $rest
        )
    };
}

statements! {
    /// Organisation, how many numbers are taken: none only holds the row.
    COUNT = "INSERT INTO visit_counters (org, value) VALUES ($1, $2)
        ON CONFLICT (org) DO UPDATE SET value = visit_counters.value + excluded.value RETURNING value";
    NEW = "INSERT INTO visits (org, id, number, centre, topic, starts, ends, walk_in, state, name, email, phone, about,
            remind, arrived, email_key, phone_key, agreed, token, acts)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1)";
    /// Organisation, id, what is known now; only if nobody did anything since that act.
    SET = "UPDATE visits SET starts = $3, ends = $4, state = $5, remind = $6, arrived = $7, called = $8, ended = $9,
            desk = $10, clerk = $11, case_id = $12, centre = $14, acts = acts + 1
        WHERE org = $1 AND id = $2 AND acts = $13";
    PUT_ACT = "INSERT INTO visit_acts (org, visit, n, at, actor, act) VALUES ($1, $2, $3, $4, $5, $6)";
    /// Organisation, id, the time of the reminder: nobody else gives the same one.
    REMINDED = "UPDATE visits SET remind = NULL WHERE org = $1 AND id = $2 AND remind = $3 AND state = 'booked'";
    /// Who came is not told any more.
    ERASE = "UPDATE visits SET name = NULL, email = NULL, phone = NULL, about = NULL, email_key = NULL, phone_key = NULL,
            remind = NULL
        WHERE org = $1 AND id = $2";
    ONE = of_visit!("WHERE org = $1 AND id = $2");
    NUMBERED = of_visit!("WHERE org = $1 AND number = $2");
    SENT = of_visit!("WHERE org = $1 AND token = $2");
    /// Organisation, centre, from, until.
    LIST = of_visit!("WHERE org = $1 AND centre = $2 AND starts >= $3 AND starts < $4 ORDER BY starts, id");
    BY_EMAIL = of_visit!("WHERE org = $1 AND email_key = $2 ORDER BY starts, id");
    BY_PHONE = of_visit!("WHERE org = $1 AND phone_key = $2 ORDER BY starts, id");
    /// Of all organisations.
    TO_REMIND = of_visit!("WHERE remind IS NOT NULL AND remind <= $1 ORDER BY remind LIMIT $2");
    ACTS = "SELECT n, at, actor, act FROM visit_acts WHERE org = $1 AND visit = $2 ORDER BY n";
}
