use std::future::Future;
use std::time::Duration;

use async_imap::error::Error;
use async_imap::extensions::idle::IdleResponse;
use async_imap::types::UnsolicitedResponse;
use async_imap::{Authenticator, Client, Session};
use futures_util::TryStreamExt;
use jiff::Timestamp;
use tokio::time::timeout;

use super::bearer::Way;
use super::connect::{Opening, connect};
use super::fault::{broken, readable};
use super::utf7::on_wire;
use super::wire::Wire;
use super::{Fault, PATIENCE, Secret, Server};

const OPENING: Opening =
    Opening { name: "IMAP", greeting: "* OK", again: b"* OK\r\n", words: &[("o STARTTLS", "o OK")] };

/// The slowest line that is waited for: bytes a second.
const SLOWEST: u64 = 20_000;

/// A folder of a mailbox that is open for reading (IMAP, RFC 3501 and 9051).
#[derive(Debug)]
pub struct Inbox {
    session: Session<Wire>,
}

/// A folder as the server tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folder {
    /// While it stays the same, a number means the same letter (UIDVALIDITY).
    pub validity: u32,
    /// The number that the next letter gets; none: the server does not say.
    pub next: Option<u32>,
}

/// A letter before it is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    pub uid: u32,
    /// Bytes, as the server says.
    pub size: u64,
    /// When it came into the mailbox; none: the server does not say.
    pub arrived: Option<Timestamp>,
}

/// What the server gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// The bytes of the letter, or of its headers when those were asked for.
    Letter(Vec<u8>),
    /// Somebody has taken it away meanwhile.
    Gone,
    /// The server lists it and does not give its bytes.
    Withheld,
}

impl Inbox {
    /// Connects, signs in and opens the folder.
    pub async fn open(server: &Server, folder: &str) -> Result<(Inbox, Folder), Fault> {
        let mut client = Client::new(connect(server, &OPENING).await?);
        let greeting = in_time(async { client.read_response().await.map_err(Error::from) }).await?;
        greeting.ok_or_else(|| broken("hung-up"))?;
        let session = timeout(PATIENCE, sign_in(client, server)).await.map_err(|_| late())??;
        let mut inbox = Inbox { session };
        let opened = inbox.select(folder).await?;
        Ok((inbox, opened))
    }

    async fn select(&mut self, folder: &str) -> Result<Folder, Fault> {
        let opened = match timeout(PATIENCE, self.session.select(on_wire(folder))).await {
            Ok(Ok(opened)) => opened,
            Ok(Err(Error::No(said) | Error::Bad(said))) => {
                return Err(Fault::NoFolder { folder: folder.to_owned(), said: words(said) });
            }
            Ok(Err(why)) => return Err(fault(why)),
            Err(_) => return Err(late()),
        };
        let without = || Fault::Odd { said: String::new() };
        Ok(Folder { validity: opened.uid_validity.ok_or_else(without)?, next: opened.uid_next })
    }

    /// The numbers of letters, ascending: from `from` on, or those that came on the day `since` or later, as IMAP writes it
    /// («21-Nov-2026»); of both, those that are either. Servers know days only, each by its own clock.
    pub async fn numbers(&mut self, from: Option<u32>, since: Option<&str>) -> Result<Vec<u32>, Fault> {
        let query = match (from, since) {
            (Some(from), Some(day)) => format!("OR UID {from}:* SINCE {day}"),
            (Some(from), None) => format!("UID {from}:*"),
            (None, Some(day)) => format!("SINCE {day}"),
            (None, None) => "ALL".to_owned(),
        };
        // What was told of before is looked for now.
        heard_of_letters(&self.session);
        let found = in_time(self.session.uid_search(query)).await?;
        // `*` is the last letter, even where it is before `from`.
        let least = from.filter(|_| since.is_none()).unwrap_or_default();
        let mut numbers: Vec<u32> = found.into_iter().filter(|uid| *uid >= least).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// These letters as they lie there, in the order asked; those that are gone are missing.
    pub async fn list(&mut self, uids: &[u32]) -> Result<Vec<Listed>, Fault> {
        let set: Vec<String> = uids.iter().map(u32::to_string).collect();
        let fetched = in_time(async {
            let stream = self.session.uid_fetch(set.join(","), "(UID RFC822.SIZE INTERNALDATE)").await?;
            stream.try_collect::<Vec<_>>().await
        });
        let fetched = fetched.await?;
        let listed = |uid: &u32| {
            let one = fetched.iter().find(|one| one.uid == Some(*uid))?;
            let arrived = one.internal_date().and_then(|at| Timestamp::from_second(at.timestamp()).ok());
            Some(Listed { uid: *uid, size: u64::from(one.size.unwrap_or_default()), arrived })
        };
        Ok(uids.iter().filter_map(listed).collect())
    }

    /// The letter as it came. The server marks nothing.
    pub async fn fetch(&mut self, letter: Listed) -> Result<Fetched, Fault> {
        self.get(letter, "BODY.PEEK[]", |one| one.body().map(<[u8]>::to_vec)).await
    }

    /// Its headers alone.
    pub async fn headers(&mut self, letter: Listed) -> Result<Fetched, Fault> {
        self.get(letter, "BODY.PEEK[HEADER]", |one| one.header().map(<[u8]>::to_vec)).await
    }

    async fn get(
        &mut self,
        letter: Listed,
        what: &str,
        bytes: impl Fn(&async_imap::types::Fetch) -> Option<Vec<u8>>,
    ) -> Result<Fetched, Fault> {
        let patience = PATIENCE + Duration::from_secs(letter.size / SLOWEST);
        let fetch = async {
            let stream = self.session.uid_fetch(letter.uid.to_string(), format!("(UID {what})")).await?;
            stream.try_collect::<Vec<_>>().await
        };
        let fetched = timeout(patience, fetch).await.map_err(|_| late())?.map_err(fault)?;
        let found = fetched.iter().find(|one| one.uid == Some(letter.uid));
        Ok(match found.map(bytes) {
            None => Fetched::Gone,
            Some(None) => Fetched::Withheld,
            Some(Some(bytes)) => Fetched::Letter(bytes),
        })
    }

    /// Marks a letter as read, for whoever looks into the mailbox with a program of theirs.
    pub async fn mark(&mut self, uid: u32) -> Result<(), Fault> {
        let store = async {
            let stream = self.session.uid_store(uid.to_string(), "+FLAGS.SILENT (\\Seen)").await?;
            stream.try_collect::<Vec<_>>().await
        };
        in_time(store).await.map(drop)
    }

    /// Waits until something may have changed, at most so long (RFC 2177): a hint and nothing more. Not at all where the server
    /// told of letters since their numbers were asked for: it does so between its answers, and says it once. A server that has
    /// no IDLE is asked to speak up (`NOOP`) when the time is over.
    pub async fn wait(self, most: Duration) -> Result<Inbox, Fault> {
        let mut session = self.session;
        let capabilities = in_time(session.capabilities()).await?;
        if heard_of_letters(&session) {
            return Ok(Inbox { session });
        }
        if !capabilities.has_str("IDLE") {
            tokio::time::sleep(most).await;
            in_time(session.noop()).await?;
            return Ok(Inbox { session });
        }
        let mut idle = session.idle();
        in_time(idle.init()).await?;
        let (waiting, _stop) = idle.wait_with_timeout(most);
        let hung_up = match waiting.await.map_err(fault)? {
            // So the library tells that the connection has ended.
            IdleResponse::ManualInterrupt => true,
            IdleResponse::Timeout | IdleResponse::NewData(_) => false,
        };
        if hung_up {
            return Err(broken("hung-up"));
        }
        Ok(Inbox { session: in_time(idle.done()).await? })
    }

    /// Signs out.
    pub async fn close(mut self) {
        // It is over anyway.
        let _ = timeout(Duration::from_secs(5), self.session.logout()).await;
    }
}

/// Did the server tell, between its answers, that letters came?
fn heard_of_letters(session: &Session<Wire>) -> bool {
    let mut heard = false;
    while let Ok(told) = session.unsolicited_responses.try_recv() {
        heard |= matches!(told, UnsolicitedResponse::Exists(_) | UnsolicitedResponse::Recent(_));
    }
    heard
}

async fn sign_in(client: Client<Wire>, server: &Server) -> Result<Session<Wire>, Fault> {
    let token = match &server.secret {
        Secret::Token(token) => token,
        Secret::Password(password) => {
            return client.login(&server.login, password).await.map_err(|(why, _)| match why {
                Error::No(said) | Error::Bad(said) => Fault::Login { said: words(said) },
                why => fault(why),
            });
        }
    };
    let mut client = client;
    for way in [Way::XOAuth2, Way::OAuthBearer] {
        let mut answers = Answers { first: Some(way.words(server, token)), way };
        match client.authenticate(way.as_str(), &mut answers).await {
            Ok(session) => return Ok(session),
            // Not asked for the token: it does not know this way.
            Err((Error::No(_) | Error::Bad(_), again)) if answers.first.is_some() => client = again,
            Err((Error::No(said) | Error::Bad(said), _)) => return Err(Fault::Token { said: words(said) }),
            Err((why, _)) => return Err(fault(why)),
        }
    }
    Err(Fault::NoTokens { host: server.host.clone(), port: server.port })
}

/// The token when it is asked for; then, as a refusal comes as another question, what ends the talk.
struct Answers {
    first: Option<String>,
    way: Way,
}

impl Authenticator for &mut Answers {
    type Response = String;

    fn process(&mut self, _: &[u8]) -> String {
        self.first.take().unwrap_or_else(|| self.way.ending().to_owned())
    }
}

async fn in_time<T>(doing: impl Future<Output = Result<T, Error>>) -> Result<T, Fault> {
    timeout(PATIENCE, doing).await.map_err(|_| late())?.map_err(fault)
}

fn late() -> Fault {
    broken("late")
}

fn fault(why: Error) -> Fault {
    match why {
        Error::No(said) | Error::Bad(said) => Fault::Odd { said: words(said) },
        Error::Io(why) => why.into(),
        Error::ConnectionLost => broken("hung-up"),
        Error::Parse(_) => broken("garbled"),
        _ => broken("other"),
    }
}

/// What the server said, out of the ways in which the library writes an answer down: `code: None, info: Some("…")` and
/// `outcome: Outcome { code: None, information: Some("…") }`.
fn words(said: String) -> String {
    let begun = ["info: Some(\"", "information: Some(\""].iter().find_map(|mark| said.split_once(mark));
    let words = begun.and_then(|(_, rest)| rest.rsplit_once("\")"));
    let words = words.map(|(words, _)| words.replace("\\\"", "\"").replace("\\\\", "\\"));
    words.unwrap_or_else(|| readable(&said).to_owned())
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_refusal_is_told_in_the_words_of_the_server() {
        let written = r#"code: None, info: Some("[AUTHENTICATIONFAILED] Wrong \"password\".")"#;
        assert_eq!(words(written.to_owned()), r#"[AUTHENTICATIONFAILED] Wrong "password"."#);
        let folder = r#"outcome: Outcome { code: Some(Unseen(1)), information: Some("No folder Жалобы") }"#;
        assert_eq!(words(folder.to_owned()), "No folder Жалобы");
        assert_eq!(words("Not now".to_owned()), "Not now");
        assert_eq!(words("outcome: Outcome { code: None, information: None }".to_owned()), "");
        assert_eq!(words("code: None, info: None".to_owned()), "");
    }
}
