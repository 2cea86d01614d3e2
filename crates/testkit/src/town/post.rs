use std::sync::atomic::Ordering;

use app::{Hint, Outgoing, Settled, Worked};
use jiff::SignedDuration;
use store::{Raw, RawInfo, RawState, Store, StoreError};
use uuid::Uuid;

use super::Town;
use crate::Letter;

impl Town {
    /// A letter to the organisation's own address, written now, with an identifier that no other has.
    pub async fn letter(&self, from: &str) -> Letter {
        let regulation = self.app.regulation(&self.org).await.unwrap();
        let to = regulation.organisation.mail_from.clone().unwrap_or_default();
        let now = self.app.clock.now().to_zoned(self.zone.clone());
        let date = jiff::fmt::rfc2822::to_string(&now).unwrap();
        let n = self.letters.fetch_add(1, Ordering::SeqCst);
        Letter::new(from, &to, date, &format!("letter-{n}@example.ru"))
    }

    /// A letter arrives.
    pub async fn mail(&self, letter: impl Into<Vec<u8>>) -> Settled {
        self.app.take_mail(&self.org, letter.into(), &Hint::default()).await.unwrap()
    }

    /// A letter is kept, and the program ends before it has understood it; the next one starts six minutes later.
    pub async fn arrives_and_the_program_dies(&self, letter: Vec<u8>) {
        let now = self.app.clock.now();
        self.arrives(letter).await;
        self.app.clock.move_to(now.saturating_add(SignedDuration::from_mins(6)).unwrap());
    }

    /// A letter is kept and not looked at yet; gives its id in the intake.
    pub async fn arrives(&self, letter: Vec<u8>) -> Uuid {
        self.arrives_as(letter, None).await
    }

    /// The same with the kind that whoever handed it in named.
    pub async fn arrives_as(&self, letter: Vec<u8>, kind: Option<&str>) -> Uuid {
        let now = self.app.clock.now();
        let read = mail::parse(&letter).unwrap();
        let id = Uuid::from_u128(now.as_microsecond() as u128);
        let raw = Raw {
            id,
            channel: "email".into(),
            arrived: now,
            fingerprint: mail::dedupe_key(&read),
            media: "message/rfc822".into(),
            kind: kind.map(str::to_owned),
            sender: None,
            mailbox: None,
            name: None,
            raw: letter,
        };
        let (store, org) = (Store::open(self.place().location()).await.unwrap(), self.org.clone());
        let put = store.write(move |tx| {
            let (org, raw) = (org.clone(), raw.clone());
            Box::pin(async move { tx.put_raw(&org, &raw).await.map(drop) })
        });
        put.await.map_err(|why: StoreError| why).unwrap();
        store.close().await;
        id
    }

    /// What arrived and is in that state.
    pub async fn raws(&self, state: RawState) -> Vec<RawInfo> {
        self.reader().await.raws(&self.org, state, 100).await.unwrap()
    }

    /// The worker hands over what waits to leave.
    pub async fn deliver(&self) -> Worked {
        self.app.deliver(&|letter, _| self.mailbox.take(letter)).await.unwrap()
    }

    /// The letters that leave now.
    pub async fn letters(&self) -> Vec<Outgoing> {
        self.deliver().await;
        self.mailbox.fresh()
    }

    /// The one letter that leaves now.
    pub async fn the_letter(&self) -> Outgoing {
        let mut letters = self.letters().await;
        assert_eq!(letters.len(), 1, "one letter should leave: {letters:#?}");
        letters.remove(0)
    }
}
