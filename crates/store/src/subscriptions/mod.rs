//! Who is told of what a section publishes, by e-mail, and how far each publication was sent round.
use jiff::Timestamp;
use uuid::Uuid;

use crate::database::{At, MaybeAt, Reader};
use crate::error::StoreError;
use crate::write::Tx;

statements! {
    /// Asked for again, it is the same one: a link of an earlier letter stays good.
    ASK = "INSERT INTO subscriptions (org, id, section, email, street, asked) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (org, section, email, street) DO UPDATE SET asked = excluded.asked
        RETURNING id, section, email, street, asked, confirmed";
    GET = "SELECT id, section, email, street, asked, confirmed FROM subscriptions WHERE org = $1 AND id = $2";
    CONFIRM = "UPDATE subscriptions SET confirmed = $3 WHERE org = $1 AND id = $2 AND confirmed IS NULL";
    END = "DELETE FROM subscriptions WHERE org = $1 AND id = $2";
    /// Of all organisations: those that nobody confirmed.
    SWEEP = "DELETE FROM subscriptions WHERE confirmed IS NULL AND asked < $1";
    AFTER = "SELECT id, section, email, street, asked, confirmed FROM subscriptions
        WHERE org = $1 AND id > $2 ORDER BY id LIMIT $3";
    MAILING = "SELECT after, done, about, shown, round FROM mailings WHERE org = $1 AND publication = $2";
    BEGIN_MAILING = "INSERT INTO mailings (org, publication, after, about, shown) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (org, publication) DO NOTHING";
    /// Nobody is told again of what was told before it was known what that was.
    ADOPT_MAILING = "UPDATE mailings SET about = $3, shown = $4 WHERE org = $1 AND publication = $2 AND about = ''";
    /// Organisation, publication, the first subscription, what is told now and since when it is shown, what was told before.
    BEGIN_AGAIN = "UPDATE mailings SET after = $3, about = $4, shown = $5, done = NULL, round = round + 1
        WHERE org = $1 AND publication = $2 AND about = $6 AND shown < $5 AND done IS NOT NULL";
    /// None, when another worker was there first.
    GO_ON = "UPDATE mailings SET after = $4, done = $5
        WHERE org = $1 AND publication = $2 AND after = $3 AND done IS NULL";
}

row! {
    /// Somebody who wants to be told.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Subscription {
        pub id: Uuid as Uuid,
        pub section: String as String,
        /// As addresses are compared.
        pub email: String as String,
        /// Of which street; empty: of all.
        pub street: String as String,
        pub asked: Timestamp as At,
        pub confirmed: Option<Timestamp> as MaybeAt,
    }
}

row! {
    /// How far a publication was sent round.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Mailing {
        /// The last subscription that was looked at.
        pub after: Uuid as Uuid,
        pub done: Option<Timestamp> as MaybeAt,
        /// A word for what is told: it changes with a correction. Empty: not known.
        pub about: String as String,
        /// Since when the text is shown.
        pub shown: Timestamp as At,
        /// How often it was corrected.
        pub round: i64 as i64,
    }
}

impl Tx {
    /// Keeps that somebody asks; of what was asked for before, the one that is there.
    pub async fn ask_subscription(
        &mut self,
        org: &str,
        new: &Subscription,
    ) -> Result<Subscription, StoreError> {
        let (section, email, street) = (new.section.as_str(), new.email.as_str(), new.street.as_str());
        let at = new.asked.as_microsecond();
        let rows = returning!(self, Subscription, ASK, org, new.id, section, email, street, at)?;
        Ok(rows.into_iter().next().unwrap_or_else(|| new.clone()))
    }

    /// The holder of the address wants it. What was confirmed before stays as it was.
    pub async fn confirm_subscription(
        &mut self,
        org: &str,
        id: Uuid,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, CONFIRM, org, id, at.as_microsecond())?;
        Ok(())
    }

    /// Nothing is left of it.
    pub async fn end_subscription(&mut self, org: &str, id: Uuid) -> Result<(), StoreError> {
        execute!(self, END, org, id)?;
        Ok(())
    }

    /// Removes what was asked for before, of all organisations, and never confirmed.
    pub async fn sweep_subscriptions(&mut self, asked_before: Timestamp) -> Result<u64, StoreError> {
        execute!(self, SWEEP, asked_before.as_microsecond())
    }

    /// A publication is to be sent round, unless that has begun.
    pub async fn begin_mailing(
        &mut self,
        org: &str,
        publication: Uuid,
        (about, shown): (&str, Timestamp),
    ) -> Result<(), StoreError> {
        execute!(self, BEGIN_MAILING, org, publication, Uuid::nil(), about, shown.as_microsecond())?;
        Ok(())
    }

    /// A publication that went round is to go round again with something else to tell, unless another worker has seen to that, or has told a later
    /// text. Of what was told before the word for it was kept, only that is kept.
    pub async fn begin_mailing_again(
        &mut self,
        org: &str,
        publication: Uuid,
        (about, shown): (&str, Timestamp),
        before: &str,
    ) -> Result<(), StoreError> {
        let shown = shown.as_microsecond();
        match before {
            "" => execute!(self, ADOPT_MAILING, org, publication, about, shown)?,
            before => execute!(self, BEGIN_AGAIN, org, publication, Uuid::nil(), about, shown, before)?,
        };
        Ok(())
    }

    /// It was sent round up to a subscription. False: another worker has gone on from there.
    pub async fn go_on_mailing(
        &mut self,
        org: &str,
        publication: Uuid,
        (from, to): (Uuid, Uuid),
        done: Option<Timestamp>,
    ) -> Result<bool, StoreError> {
        let done = done.map(|at| at.as_microsecond());
        Ok(execute!(self, GO_ON, org, publication, from, to, done)? > 0)
    }
}

impl Reader {
    /// A subscription, confirmed or not.
    pub async fn subscription(&mut self, org: &str, id: Uuid) -> Result<Option<Subscription>, StoreError> {
        fetch_optional!(self, Subscription, GET, org, id)
    }

    /// Subscriptions of an organisation in the order of their ids, confirmed or not.
    pub async fn subscriptions_after(
        &mut self,
        org: &str,
        after: Uuid,
        limit: u32,
    ) -> Result<Vec<Subscription>, StoreError> {
        fetch_all!(self, Subscription, AFTER, org, after, i64::from(limit))
    }

    /// How far a publication was sent round; none: nobody has begun.
    pub async fn mailing(&mut self, org: &str, publication: Uuid) -> Result<Option<Mailing>, StoreError> {
        fetch_optional!(self, Mailing, MAILING, org, publication)
    }
}
