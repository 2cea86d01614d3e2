use std::sync::atomic::Ordering;

use app::{Hint, Outgoing, Settled, Worked};

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
