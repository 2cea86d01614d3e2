//! Messages of a case, and what they are called in the world of mail (I3).
mod ids;
mod read;
mod write;

pub use ids::{MessageId, Thread};
pub use read::MessageRow;
pub(crate) use write::storable;
#[cfg(test)]
pub(crate) use {ids::PUT_ID, write::PUT};

statements! {
    OF_CASE = "SELECT case_id, n, incoming, channel, template, purpose, role, sender, subject, text, at, left_at,
            failed, raw
        FROM messages WHERE org = $1 AND case_id = $2 ORDER BY n";
    IDS_OF_CASE = "SELECT message_id, case_id, n FROM message_ids
        WHERE org = $1 AND case_id = $2 AND message_id NOT LIKE 'refers %'
        ORDER BY n, message_id";
    BY_MESSAGE_ID = "SELECT i.case_id, m.incoming
        FROM message_ids i JOIN messages m ON m.org = i.org AND m.case_id = i.case_id AND m.n = i.n
        WHERE i.org = $1 AND i.message_id = $2 ORDER BY i.n DESC, i.case_id LIMIT 1";
    REFERRING = "SELECT DISTINCT case_id FROM message_ids WHERE org = $1 AND message_id = $2 ORDER BY case_id LIMIT 20";
}
