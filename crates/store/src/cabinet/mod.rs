//! A customer's own room (E2): one-time links, sessions, and the cases that the holder of an address sees. Links and sessions are kept
//! hashed only; making and comparing them is not done here.
mod cases;
mod links;
mod sessions;

#[cfg(test)]
pub(crate) use cases::PUT;
pub use links::CabinetLink;
pub use sessions::CabinetSession;

statements! {
    PUT_LINK = "INSERT INTO cabinet_links (org, hash, id, email, expires, tries) VALUES ($1, $2, $3, $4, $5, 0)";
    LINK = "SELECT id, hash, email, expires FROM cabinet_links WHERE org = $1 AND hash = $2";
    /// Once: whoever comes second finds nothing.
    USE_LINK = "DELETE FROM cabinet_links WHERE org = $1 AND hash = $2 AND expires > $3
        RETURNING id, hash, email, expires";
    /// Before the codes are compared: many at once have no more tries than one after another.
    TRY_LINKS = "UPDATE cabinet_links SET tries = tries + 1
        WHERE org = $1 AND email = $2 AND expires > $3 AND tries < $4
        RETURNING id, hash, email, expires";
    DROP_LINKS = "DELETE FROM cabinet_links WHERE org = $1 AND email = $2";
    SWEEP_LINKS = "DELETE FROM cabinet_links WHERE expires < $1";
    PUT_SESSION = "INSERT INTO cabinet_sessions (org, hash, email, began, seen) VALUES ($1, $2, $3, $4, $4)";
    SESSION = "SELECT email, began, seen FROM cabinet_sessions WHERE org = $1 AND hash = $2";
    SEEN = "UPDATE cabinet_sessions SET seen = $3 WHERE org = $1 AND hash = $2 AND seen < $3";
    END_SESSION = "DELETE FROM cabinet_sessions WHERE org = $1 AND hash = $2";
    END_SESSIONS = "DELETE FROM cabinet_sessions WHERE org = $1 AND email = $2";
    SWEEP_SESSIONS = "DELETE FROM cabinet_sessions WHERE seen < $1";
    /// The newest first: ids sort by time.
    CASES = "SELECT case_id FROM cabinet_cases WHERE org = $1 AND email = $2 AND case_id < $3
        ORDER BY case_id DESC LIMIT $4";
    HOLDS = "SELECT case_id FROM cabinet_cases WHERE org = $1 AND email = $2 AND case_id = $3";
    /// Organisation, card: what staff registered for it, where nobody named an address who brought it. An actor in angle brackets is no member
    /// of staff.
    REGISTERED = "SELECT c.id FROM cases c JOIN journal j ON j.org = c.org AND j.case_id = c.id AND j.seq = 1
        WHERE c.org = $1 AND c.customer = $2 AND c.id < $3 AND j.actor NOT LIKE '<%'
            AND NOT EXISTS (SELECT 1 FROM cabinet_cases k WHERE k.org = c.org AND k.case_id = c.id)
            AND NOT EXISTS (SELECT 1 FROM journal e WHERE e.org = c.org AND e.case_id = c.id AND e.kind = 'erased')
        ORDER BY c.id DESC LIMIT $4";
    FORGET_CASE = "DELETE FROM cabinet_cases WHERE org = $1 AND case_id = $2";
}
