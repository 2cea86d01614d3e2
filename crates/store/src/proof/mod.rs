//! Proofs: that the journal was not touched, that the tables say what it says, and evidence of one case (S2).
mod cards;
mod chain;
mod compare;
mod evidence;
mod fit;
mod kept;
mod numbers;
mod rebuild;
mod restore;
mod sealed;
mod snapshot;
mod verify;

pub use chain::{Flaw, Problem, Subject};
pub use evidence::{Evidence, EvidenceEntry, verify_export};
pub(crate) use evidence::{hex, unhex};
pub use rebuild::{Difference, Rebuild, compare_all, rebuild_check};
pub use restore::Restored;
pub use sealed::Trust;
pub use verify::{Report, verify, verify_by, verify_case};

use uuid::Uuid;

statements! {
    /// Organisation, after this id, how many.
    CARD_HEADS = "SELECT org, id, seq, head, joined FROM customers WHERE org = $1 AND id > $2 ORDER BY id LIMIT $3";
    CARD_HEAD = "SELECT org, id, seq, head, joined FROM customers WHERE org = $1 AND id = $2";
    /// Entries of cards that are not there.
    CARD_ORPHANS = "SELECT DISTINCT j.customer FROM customer_journal j WHERE j.org = $1
        AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.org = j.org AND c.id = j.customer) ORDER BY j.customer";
    /// Organisation, card, and what its journal tells.
    RESTORE_CARD = "UPDATE customers SET applicant = $3, name = $4, email = $5, phone = $6, inn = $7, address = $8,
            contact_person = $9, manager = $10, segment = $11, social = $12, note = $13, joined = $14
        WHERE org = $1 AND id = $2";
    DROP_CONTACTS = "DELETE FROM contacts WHERE org = $1 AND customer = $2";
    /// Organisation, kind, value, card: whoever had it.
    RESTORE_CONTACT = "INSERT INTO contacts (org, kind, value, customer) VALUES ($1, $2, $3, $4)
        ON CONFLICT (org, kind, value) DO UPDATE SET customer = excluded.customer";
    CASES = "SELECT org, id, number, scope, seq, head FROM cases WHERE org = $1 AND id > $2 ORDER BY id LIMIT $3";
    /// Organisation, number; the newest.
    NUMBERED = "SELECT org, id, number, scope, seq, head FROM cases WHERE org = $1 AND number = $2
        ORDER BY registered DESC, id DESC LIMIT 1";
    /// Entries of cases that are not there.
    ORPHANS = "SELECT DISTINCT j.case_id FROM journal j WHERE j.org = $1
        AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = j.org AND c.id = j.case_id) ORDER BY j.case_id";
    ORGS = "SELECT org FROM cases UNION SELECT org FROM journal UNION SELECT org FROM counters
        UNION SELECT org FROM seals ORDER BY org";
    /// Cases that were sealed and are not there, with the first seal of each.
    SEALED_GONE = "SELECT s.number, min(s.n) FROM sealed s WHERE s.org = $1 AND s.sort = 'case'
        AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = s.org AND c.id = s.id)
        GROUP BY s.id, s.number ORDER BY s.number";
    /// The same of cards.
    SEALED_CARDS_GONE = "SELECT s.id, min(s.n) FROM sealed s WHERE s.org = $1 AND s.sort = 'customer'
        AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.org = s.org AND c.id = s.id)
        GROUP BY s.id ORDER BY s.id";
    COUNTERS = "SELECT series, value, last FROM counters WHERE org = $1 ORDER BY series";
    /// How many rows of each table belong to nothing.
    STRAYS = "SELECT 'deadlines' AS what, count(*) AS n FROM deadlines t WHERE t.org = $1
            AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = t.org AND c.id = t.case_id)
        UNION ALL SELECT 'tasks' AS what, count(*) AS n FROM tasks t WHERE t.org = $1
            AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = t.org AND c.id = t.case_id)
        UNION ALL SELECT 'messages' AS what, count(*) AS n FROM messages t WHERE t.org = $1
            AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = t.org AND c.id = t.case_id)
        UNION ALL SELECT 'links' AS what, count(*) AS n FROM links t WHERE t.org = $1
            AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = t.org AND c.id = t.case_id)
        UNION ALL SELECT 'message_ids' AS what, count(*) AS n FROM message_ids t WHERE t.org = $1
            AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = t.org AND c.id = t.case_id)
        UNION ALL SELECT 'attachments' AS what, count(*) AS n FROM attachments t WHERE t.org = $1
            AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = t.org AND c.id = t.case_id)
        UNION ALL SELECT 'search_documents' AS what, count(*) AS n FROM search_documents t WHERE t.org = $1
            AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = t.org AND c.id = t.case_id)
        UNION ALL SELECT 'outbox' AS what, count(*) AS n FROM outbox t WHERE t.org = $1 AND t.case_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = t.org AND c.id = t.case_id)
        UNION ALL SELECT 'intake' AS what, count(*) AS n FROM intake t WHERE t.org = $1 AND t.case_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = t.org AND c.id = t.case_id)
        UNION ALL SELECT 'cabinet_cases' AS what, count(*) AS n FROM cabinet_cases t WHERE t.org = $1
            AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = t.org AND c.id = t.case_id)
        UNION ALL SELECT 'contacts', count(*) FROM contacts t WHERE t.org = $1
            AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.org = t.org AND c.id = t.customer)";
    STRAY_DOCUMENTS = "SELECT case_id FROM search_documents t WHERE t.org = $1
        AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = t.org AND c.id = t.case_id)";
    /// Rows of no case.
    DROP_STRAY_DEADLINES = "DELETE FROM deadlines WHERE org = $1
        AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = deadlines.org AND c.id = deadlines.case_id)";
    /// Rows of no case.
    DROP_STRAY_TASKS = "DELETE FROM tasks WHERE org = $1
        AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = tasks.org AND c.id = tasks.case_id)";
    /// Rows of no case.
    DROP_STRAY_MESSAGES = "DELETE FROM messages WHERE org = $1
        AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = messages.org AND c.id = messages.case_id)";
    /// Rows of no case.
    DROP_STRAY_LINKS = "DELETE FROM links WHERE org = $1
        AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.org = links.org AND c.id = links.case_id)";
    /// Organisation, case.
    HEAD_OF = "SELECT org, id, number, scope, seq, head FROM cases WHERE org = $1 AND id = $2";
    /// As `CHANGE_CASE` writes, and the number with its scope too, whatever stands there.
    RESTORE_CASE = "UPDATE cases SET kind = $1, channel = $2, stage = $3, role = $4, department = $5, person = $6,
            customer = $7, applicant = $8, received = $9, registered = $10, closed = $11, outcome = $12,
            answered = $13, next_attention = $14, late = $15, missed = $16, seq = $17, head = $18, regulation = $19,
            state = $20, due = $21, deadline = $22, changed = $23, choices = $24, soon = $25, number = $28,
            scope = $29
        WHERE org = $26 AND id = $27";
    DROP_DEADLINES = "DELETE FROM deadlines WHERE org = $1 AND case_id = $2";
    DROP_TASKS = "DELETE FROM tasks WHERE org = $1 AND case_id = $2";
    DROP_MESSAGES = "DELETE FROM messages WHERE org = $1 AND case_id = $2";
    DROP_LINKS = "DELETE FROM links WHERE org = $1 AND case_id = $2";
    /// Organisation, case: is there a document to find it by?
    DOCUMENT = "SELECT case_id FROM search_documents WHERE org = $1 AND case_id = $2";
    /// Organisation, case: the bytes that came.
    RAWS = "SELECT id, raw FROM intake WHERE org = $1 AND case_id = $2";
    FILES = "SELECT message, n, content FROM attachments WHERE org = $1 AND case_id = $2";
}

row! {
    /// A case as far as its journal is concerned.
    #[derive(Debug, Clone)]
    pub(crate) struct Head {
        pub org: String as String,
        pub id: Uuid as Uuid,
        pub number: String as String,
        pub scope: String as String,
        pub seq: i64 as i64,
        pub head: Vec<u8> as Vec<u8>,
    }
}

row! {
    /// A card as far as its journal is concerned.
    #[derive(Debug, Clone)]
    pub(crate) struct CardHead {
        pub org: String as String,
        pub id: Uuid as Uuid,
        pub seq: i64 as i64,
        pub head: Option<Vec<u8>> as Option<Vec<u8>>,
        pub joined: Option<Uuid> as Option<Uuid>,
    }
}

/// Of the tables that the journal gives.
const DROP_STRAYS: [&str; 4] =
    [DROP_STRAY_DEADLINES, DROP_STRAY_TASKS, DROP_STRAY_MESSAGES, DROP_STRAY_LINKS];

/// Cases read at once.
const PAGE: i64 = 500;
