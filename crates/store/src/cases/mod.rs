//! Cases: the act of appending, and the lists that staff look at.
#[macro_use]
pub(crate) mod asked;
mod alike;
mod append;
mod board;
mod filter;
mod involved;
mod list;
mod load;
mod news;
mod project;
mod queue;
mod register;
mod sight;

pub use alike::AlikePair;
pub use append::{Append, Appended};
pub(crate) use append::{Columns, cells, link_word};
#[cfg(test)]
pub(crate) use append::{PUT, PUT_LINK};
pub use board::{Came, Holds, Kept};
pub use filter::{Filter, OwnerFilter, Team};
#[cfg(test)]
pub(crate) use involved::PUT_INVOLVED;
pub use list::{After, CaseRow, LateRow, LinkRow, StageCount};
pub use load::{Stored, Which};
pub(crate) use project::{AUTOMATIC, DeadlineNow, MessageNow, Numbered, Projection, project};
#[cfg(test)]
pub(crate) use queue::every_question;
pub use queue::{Cursor, Glance, Queued, Sort, Tabs};
pub use register::{RegisterLine, RegisterRow};
pub use sight::{Sight, Visible};

statements! {
    /// The optimistic lock: nothing is changed unless the chain still ends where the caller saw it end.
    CHANGE_CASE = "UPDATE cases SET kind = $1, channel = $2, stage = $3, role = $4, department = $5, person = $6,
            customer = $7, applicant = $8, received = $9, registered = $10, closed = $11, outcome = $12,
            answered = $13, next_attention = $14, late = $15, missed = $16, seq = $17, head = $18, regulation = $19,
            state = $20, due = $21, deadline = $22, changed = $23, choices = $24, soon = $25
        WHERE org = $26 AND id = $27 AND seq = $28 AND head = $29";
    MESSAGE_LEFT = "UPDATE messages SET left_at = $4 WHERE org = $1 AND case_id = $2 AND n = $3";
    MESSAGE_FAILED = "UPDATE messages SET failed = $4 WHERE org = $1 AND case_id = $2 AND n = $3";

    BY_ID = "SELECT seq, head, scope, state FROM cases WHERE org = $1 AND id = $2";
    BY_NUMBER = "SELECT seq, head, scope, state FROM cases WHERE org = $1 AND number = $2
        ORDER BY registered DESC, id DESC LIMIT 1";
    KEYS_BY_NUMBER = "SELECT id, scope FROM cases WHERE org = $1 AND number = $2 ORDER BY registered DESC, id DESC";
    DUE_CASES = "SELECT org, id FROM cases WHERE next_attention IS NOT NULL AND next_attention <= $1
        ORDER BY next_attention LIMIT $2";
    HELD_BY = "SELECT id FROM cases WHERE org = $1 AND person = $2 AND closed IS NULL
        UNION SELECT t.case_id FROM tasks t JOIN cases c ON c.org = t.org AND c.id = t.case_id
            WHERE t.org = $1 AND t.person = $2 AND t.ended IS NULL AND c.closed IS NULL
        ORDER BY 1 LIMIT $3";
    ROW = "SELECT id, number, scope, kind, channel, stage, role, department, person, customer, applicant, received,
            registered, closed, outcome, answered, next_attention, late, missed, seq, regulation,
            due, deadline, changed, soon
        FROM cases WHERE org = $1 AND id = $2";
    CHANGED = "SELECT id, seq FROM (SELECT id, seq FROM cases
            WHERE org = $1 AND closed IS NULL AND changed >= $2 ORDER BY changed DESC LIMIT $3) running
        UNION ALL SELECT id, seq FROM (SELECT id, seq FROM cases
            WHERE org = $1 AND closed IS NOT NULL AND changed >= $2 ORDER BY changed DESC LIMIT $3) ended";
    OF_CUSTOMER = "SELECT id, number, scope, kind, channel, stage, role, department, person, customer, applicant,
            received, registered, closed, outcome, answered, next_attention, late, missed, seq, regulation, due, deadline,
            changed, soon
        FROM cases WHERE org = $1 AND customer = $2 ORDER BY registered DESC, id DESC";
    CAME_SINCE = "SELECT count(*) FROM cases WHERE org = $1 AND customer = $2 AND registered >= $3";
    LATE = "SELECT c.id, c.number, c.kind, c.stage, d.deadline, d.n, d.due, c.role, c.department, c.person
        FROM deadlines d JOIN cases c ON c.org = d.org AND c.id = d.case_id
        WHERE d.org = $1 AND d.ended IS NULL AND d.due IS NOT NULL AND d.due < $2 AND d.status = 'running'
        ORDER BY d.due, c.id, d.n LIMIT $3";
    BY_STAGE = "SELECT kind, stage, count(*) AS cases, count(*) FILTER (WHERE late) AS late
        FROM cases WHERE org = $1 AND closed IS NULL GROUP BY kind, stage ORDER BY kind, stage";
    INVOLVED = "SELECT sort, who FROM involved WHERE org = $1 AND case_id = $2 ORDER BY sort, who";
    LINKS = "SELECT other, number, kind FROM links WHERE org = $1 AND case_id = $2 ORDER BY number, other, kind";
    REGISTER = "SELECT id, scope, state FROM cases
        WHERE org = $1 AND registered >= $2 AND registered < $3
            AND (registered > $4 OR (registered = $4 AND id > $5))
        ORDER BY registered, id LIMIT $6";
    REGISTER_MESSAGES = "SELECT case_id, n, incoming, channel, template, purpose, role, sender, subject, text, at,
            left_at, failed, raw
        FROM messages WHERE org = $1 AND case_id IN (SELECT id FROM cases
            WHERE org = $1 AND registered >= $2 AND registered < $3
                AND (registered > $4 OR (registered = $4 AND id > $5))
            ORDER BY registered, id LIMIT $6)
        ORDER BY case_id, n";
    REGISTER_CUSTOMERS = "SELECT id, applicant, name, email, phone, inn, address, contact_person, manager, segment,
            social, note
        FROM customers WHERE org = $1 AND id IN (SELECT page.customer FROM (SELECT customer FROM cases
            WHERE org = $1 AND registered >= $2 AND registered < $3
                AND (registered > $4 OR (registered = $4 AND id > $5))
            ORDER BY registered, id LIMIT $6) page WHERE page.customer IS NOT NULL)";
}
