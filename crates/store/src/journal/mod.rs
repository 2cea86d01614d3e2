//! The journal: what happened to each case, entry by entry, one hash chain per case (S2).
mod erase;
mod hash;
mod read;
mod seal;
mod write;

pub use erase::Erasure;
pub use hash::Hash;
pub(crate) use hash::{Content, GENESIS, digest, link, put};
pub use read::Entry;
pub(crate) use read::{EntryRow, open_as, open_body, open_entry, to_hash};
pub(crate) use seal::scrub;
pub(crate) use write::{Chain, INSERT, Sealing, append};

statements! {
    /// Organisation, case.
    ENTRIES = "SELECT seq, at, actor, kind, body, personal, salt, digest, prev, hash
        FROM journal WHERE org = $1 AND case_id = $2 ORDER BY seq";
    /// Organisation, case, number of the entry.
    ENTRY_AT = "SELECT at FROM journal WHERE org = $1 AND case_id = $2 AND seq = $3";
    ENTRIES_SINCE = "SELECT seq, at, actor, kind, body, personal, salt, digest, prev, hash
        FROM journal WHERE org = $1 AND case_id = $2 AND seq > $3 ORDER BY seq";
    /// The texts and what would let somebody guess them; the digest stays in the chain.
    ERASE_ENTRIES = "UPDATE journal SET personal = NULL, salt = NULL
        WHERE org = $1 AND case_id = $2 AND personal IS NOT NULL";
    ERASE_TASKS = "UPDATE tasks SET title = NULL WHERE org = $1 AND case_id = $2";
    /// What was empty hides nothing, and stays so in the journal.
    ERASE_MESSAGES = "UPDATE messages SET sender = CASE sender WHEN '' THEN '' END,
        subject = CASE subject WHEN '' THEN '' END, text = CASE text WHEN '' THEN '' END,
        failed = CASE WHEN failed IS NULL THEN NULL ELSE '' END WHERE org = $1 AND case_id = $2";
    ERASE_ATTACHMENTS = "UPDATE attachments SET name = NULL, content = NULL WHERE org = $1 AND case_id = $2";
    ERASE_INTAKE = "UPDATE intake SET raw = NULL, name = NULL, problem = NULL WHERE org = $1 AND case_id = $2";
    ERASE_SCANS = "UPDATE scans SET name = NULL, text = NULL, why = NULL
        WHERE org = $1 AND first IN (SELECT id FROM intake WHERE org = $1 AND case_id = $2)";
    /// What the same file was called when it came again.
    ERASE_SCANS_AGAIN = "UPDATE intake SET name = NULL WHERE org = $1 AND id IN (SELECT raw FROM scans
        WHERE org = $1 AND first IN (SELECT id FROM intake WHERE org = $1 AND case_id = $2))";
    ERASE_INTAKE_ACTS = "UPDATE intake_acts SET reason = NULL
        WHERE org = $1 AND raw IN (SELECT id FROM intake WHERE org = $1 AND case_id = $2)";
    ERASE_OUTBOX = "UPDATE outbox SET payload = NULL, last_error = NULL
        WHERE org = $1 AND case_id = $2 AND done IS NOT NULL";
    /// Before the messages: what a customer's letter is called may name the customer.
    ERASE_MESSAGE_IDS = "DELETE FROM message_ids WHERE org = $1 AND case_id = $2
        AND n IN (SELECT n FROM messages WHERE org = $1 AND case_id = $2 AND incoming)";
}
