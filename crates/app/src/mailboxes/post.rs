use mail::{Envelope, Fault, Post};
use store::OutboxRow;

use super::ended::Ended;
use crate::letters::{Outgoing, Via};
use crate::{App, AppError};

/// A connection to the server of an organisation, kept while there is more to hand over.
#[derive(Default)]
pub(crate) struct Postman {
    open: Option<(String, Post)>,
}

impl Postman {
    /// Says goodbye.
    pub async fn close(self) {
        if let Some((_, post)) = self.open {
            post.close().await;
        }
    }
}

impl App {
    /// Hands a letter to the mail server of the organisation; none: it has none, or the letter does not go by e-mail.
    pub(crate) async fn post(
        &self,
        postman: &mut Postman,
        row: &OutboxRow,
        letter: &Outgoing,
    ) -> Result<Option<Result<(), Fault>>, AppError> {
        if letter.via != Via::Email {
            return Ok(None);
        }
        let mut boxes = self.reader().await?.mailboxes(&row.org).await?;
        boxes.retain(|one| one.smtp_host.is_some());
        let own = letter.from.to_lowercase();
        let Some(mailbox) = boxes.iter().find(|one| one.address == own).or(boxes.first()) else {
            return Ok(None);
        };
        let server = match Ended::apart(self.smtp_of(mailbox).await)? {
            Ok(Some(server)) => server,
            Ok(None) => return Ok(None),
            Err(why) => return Ok(Some(Err(why))),
        };
        let sent = send(postman, &row.org, &server, letter, row).await;
        Ok(Some(self.noting_tokens(mailbox, sent)))
    }
}

async fn send(
    postman: &mut Postman,
    org: &str,
    server: &mail::Server,
    letter: &Outgoing,
    row: &OutboxRow,
) -> Result<(), Fault> {
    let mut post = match postman.open.take() {
        Some((whose, post)) if whose == org => post,
        _ => Post::open(server).await?,
    };
    // Nobody hears of an automatic letter that comes back, but a subscription ends by it.
    let hears = !letter.automatic || letter.subscription().is_some();
    let from = hears.then(|| letter.from.clone());
    let envelope = Envelope { from, to: letter.to.clone() };
    let sent = post.send(&envelope, &letter.bytes(written(row))).await;
    // After a refusal the library's connection is at its end too.
    if sent.is_ok() {
        postman.open = Some((org.to_owned(), post));
    }
    sent
}

/// When the row was made, as its id tells (UUID version 7): the same letter has the same date each time.
fn written(row: &OutboxRow) -> jiff::Timestamp {
    let millis = row.id.as_u128() >> 80;
    i64::try_from(millis).ok().and_then(|at| jiff::Timestamp::from_millisecond(at).ok()).unwrap_or(row.due)
}
