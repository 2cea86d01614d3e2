use jiff::Timestamp;
use uuid::Uuid;

use crate::database::Reader;
use crate::error::StoreError;
use crate::write::Tx;

statements! {
    /// What was withheld before may be given at last.
    PUT = "INSERT INTO fetched (org, mailbox, validity, uid, at, raw, again, tries) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)
        ON CONFLICT (org, mailbox, validity, uid) DO UPDATE SET at = excluded.at, raw = excluded.raw,
            again = excluded.again, tries = fetched.tries + 1 WHERE fetched.raw IS NULL";
    KNOWN = "SELECT uid, raw IS NOT NULL AS taken, tries FROM fetched
        WHERE org = $1 AND mailbox = $2 AND validity = $3 ORDER BY uid";
    BALANCE = "SELECT f.mailbox, count(*) AS arrived, count(*) FILTER (WHERE f.raw IS NULL) AS withheld,
            count(*) FILTER (WHERE f.again) AS again,
            count(*) FILTER (WHERE NOT f.again AND i.state = 'waiting') AS waiting,
            count(*) FILTER (WHERE NOT f.again AND i.state = 'registered') AS registered,
            count(*) FILTER (WHERE NOT f.again AND i.state = 'attached') AS attached,
            count(*) FILTER (WHERE NOT f.again AND i.state = 'refused') AS refused,
            count(*) FILTER (WHERE NOT f.again AND i.state = 'failed') AS failed
        FROM fetched f LEFT JOIN intake i ON i.org = f.org AND i.id = f.raw
        WHERE f.org = $1 AND f.at >= $2 AND f.at < $3 GROUP BY f.mailbox ORDER BY f.mailbox";
}

row! {
    /// A letter of a mailbox that was dealt with before.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct FetchedRow {
        pub uid: i64 as i64,
        /// False: the server did not give it.
        pub taken: bool as bool,
        pub tries: i64 as i64,
    }
}

row! {
    /// What came into a mailbox and what became of it: `arrived` is the sum of the rest.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct MailboxBalance {
        pub mailbox: String as String,
        pub arrived: i64 as i64,
        /// Not understood yet.
        pub waiting: i64 as i64,
        pub registered: i64 as i64,
        pub attached: i64 as i64,
        pub refused: i64 as i64,
        pub failed: i64 as i64,
        /// The same had come before: by another mailbox, or under another number.
        pub again: i64 as i64,
        /// The server lists them and does not give them.
        pub withheld: i64 as i64,
    }
}

impl Tx {
    /// Notes that the letter of this number was taken, as `raw` of the intake (`again`: which was there before), or, without
    /// `raw`, that the server did not give it.
    pub async fn put_fetched(
        &mut self,
        org: &str,
        (mailbox, validity, uid): (&str, u32, u32),
        at: Timestamp,
        raw: Option<Uuid>,
        again: bool,
    ) -> Result<(), StoreError> {
        let (validity, uid) = (i64::from(validity), i64::from(uid));
        execute!(self, PUT, org, mailbox, validity, uid, at.as_microsecond(), raw, again).map(drop)
    }
}

impl Reader {
    /// The letters of these numbers that were dealt with before.
    pub async fn fetched(
        &mut self,
        org: &str,
        mailbox: &str,
        validity: u32,
    ) -> Result<Vec<FetchedRow>, StoreError> {
        fetch_all!(self, FetchedRow, KNOWN, org, mailbox, i64::from(validity))
    }

    /// Per mailbox, of what was taken in a period.
    pub async fn mailbox_balance(
        &mut self,
        org: &str,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<MailboxBalance>, StoreError> {
        fetch_all!(self, MailboxBalance, BALANCE, org, from.as_microsecond(), until.as_microsecond())
    }
}
