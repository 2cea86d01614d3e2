//! Messages of a case, and what they are called in the world of mail (I3).
mod ids;
mod read;
mod write;

pub use ids::MessageId;
pub use read::MessageRow;
#[cfg(test)]
pub(crate) use write::PUT;
pub(crate) use write::storable;

statements! {
    OF_CASE = "SELECT case_id, n, incoming, channel, template, purpose, role, sender, subject, text, at, left_at,
            failed, raw
        FROM messages WHERE org = $1 AND case_id = $2 ORDER BY n";
    PUT_ID = "INSERT INTO message_ids (org, message_id, case_id, n) VALUES ($1, $2, $3, $4)
        ON CONFLICT (org, message_id, case_id, n) DO NOTHING";
    IDS_OF_CASE = "SELECT message_id, case_id, n FROM message_ids WHERE org = $1 AND case_id = $2
        ORDER BY n, message_id";
    BY_MESSAGE_ID = "SELECT case_id FROM message_ids WHERE org = $1 AND message_id = $2 ORDER BY n DESC, case_id LIMIT 1";
}
