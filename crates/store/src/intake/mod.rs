//! What arrives is stored as it came, before it is understood; attachments (I3).
mod acts;
mod attachment;
mod blocked;
mod list;
mod raw;

pub use acts::IntakeAct;
pub use attachment::{Attachment, AttachmentInfo};
pub use blocked::Blocked;
#[cfg(test)]
pub(crate) use list::every_question;
pub use list::{ArrivedFilter, ArrivedRow};
pub use raw::{Balance, Put, Raw, RawInfo, RawState};

statements! {
    PUT = "INSERT INTO intake (org, id, channel, arrived, fingerprint, media, raw, kind, sender, mailbox, name, state,
            tried)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'waiting', 0) ON CONFLICT (org, fingerprint) DO NOTHING";
    KNOWN = "SELECT id FROM intake WHERE org = $1 AND fingerprint = $2";
    THERE = "SELECT id FROM intake WHERE org = $1 AND id = $2";
    /// What is in a case stays there: of two who take it up at once, one finds no row.
    SETTLE = "UPDATE intake SET state = $3, case_id = $4, problem = $5, tried = tried + 1
        WHERE org = $1 AND id = $2 AND case_id IS NULL";
    /// What nobody has to see again: whoever gave it in was told at once what is wrong with it.
    WITHDRAW = "DELETE FROM intake WHERE org = $1 AND id = $2 AND case_id IS NULL";
    FAILED = "SELECT count(*) FROM intake WHERE org = $1 AND state = 'failed'";
    PUT_ACT = "INSERT INTO intake_acts (org, id, raw, at, actor, act, about, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    ACTS = "SELECT at, actor, act, about, reason FROM intake_acts WHERE org = $1 AND raw = $2 ORDER BY id";
    BLOCK = "INSERT INTO blocked (org, sender, reason, actor, since, until) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (org, sender) DO UPDATE SET reason = excluded.reason, actor = excluded.actor,
            since = excluded.since, until = excluded.until, lifted = NULL, lifted_by = NULL";
    LIFT = "UPDATE blocked SET lifted = $3, lifted_by = $4 WHERE org = $1 AND sender = $2 AND lifted IS NULL";
    BLOCKED = "SELECT sender, reason, actor, since, until FROM blocked
        WHERE org = $1 AND lifted IS NULL AND (until IS NULL OR until > $2) ORDER BY since DESC, sender";
    OF_CASE = "SELECT id, channel, arrived, fingerprint, media, kind, sender, mailbox, name, state, case_id, problem, tried, raw
        FROM intake WHERE org = $1 AND case_id = $2 ORDER BY arrived, id";
    GET = "SELECT id, channel, arrived, fingerprint, media, kind, sender, mailbox, name, state, case_id, problem, tried, raw
        FROM intake WHERE org = $1 AND id = $2";
    /// Forms of the reception begin with what was agreed to; files, which may be large, come last.
    FORM = "SELECT substr(raw, 1, 65536) FROM intake WHERE org = $1 AND id = $2 AND name = 'reception'";
    LIST = "SELECT id, channel, arrived, fingerprint, media, kind, sender, mailbox, name, state, case_id, problem, tried
        FROM intake WHERE org = $1 AND state = $2 ORDER BY arrived, id LIMIT $3";
    BALANCE = "SELECT channel, count(*) AS arrived, count(*) FILTER (WHERE state = 'waiting') AS waiting,
            count(*) FILTER (WHERE state = 'registered') AS registered,
            count(*) FILTER (WHERE state = 'attached') AS attached,
            count(*) FILTER (WHERE state = 'refused') AS refused,
            count(*) FILTER (WHERE state = 'failed') AS failed,
            count(*) FILTER (WHERE state = 'duplicate') AS duplicate
        FROM intake WHERE org = $1 AND arrived >= $2 AND arrived < $3 GROUP BY channel ORDER BY channel";
    ATTACHMENTS = "SELECT message, n, name, media, size, sha256 FROM attachments
        WHERE org = $1 AND case_id = $2 ORDER BY message, n";
    ATTACHMENT = "SELECT message, n, name, media, content FROM attachments
        WHERE org = $1 AND case_id = $2 AND message = $3 AND n = $4";
}

#[cfg(test)]
pub(crate) use attachment::PUT_ATTACHMENTS;
