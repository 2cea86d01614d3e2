use serde::Serialize;
use uuid::Uuid;

use super::hash::{Content, Hash, digest, link, salt};
use super::seal::{Sealed, seal};
use crate::database::{Bulk, Reader};
use crate::error::StoreError;

pub(crate) static INSERT: Bulk = Bulk::new(
    "INSERT INTO journal (org, case_id, seq, at, actor, kind, body, personal, salt, digest, prev, hash)",
    12,
    "",
);

/// Where a chain stands: the last entry's number and hash.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chain {
    pub seq: u64,
    pub hash: Hash,
}

/// What all entries of one append share.
pub(crate) struct Sealing<'a> {
    pub org: &'a str,
    pub case: Uuid,
    pub actor: &'a str,
    /// Microseconds.
    pub at: i64,
    pub seed: &'a [u8; 16],
}

/// An entry ready to be stored.
pub(crate) struct Link {
    seq: u64,
    sealed: Sealed,
    kind: std::ops::Range<usize>,
    salt: Option<[u8; 16]>,
    digest: Option<Hash>,
    prev: Hash,
    hash: Hash,
}

impl Link {
    fn kind(&self) -> &str {
        &self.sealed.body[self.kind.clone()]
    }
}

/// Seals the events one after another onto the chain; gives the entries and where the chain stands then.
pub(crate) fn append(
    sealing: &Sealing<'_>,
    chain: Chain,
    events: &[impl Serialize],
) -> Result<(Vec<Link>, Chain), StoreError> {
    let mut chain = chain;
    let mut links = Vec::with_capacity(events.len());
    for event in events {
        let next = next(sealing, chain, seal(event)?)?;
        chain = Chain { seq: next.seq, hash: next.hash };
        links.push(next);
    }
    Ok((links, chain))
}

fn next(sealing: &Sealing<'_>, chain: Chain, sealed: Sealed) -> Result<Link, StoreError> {
    let seq = chain.seq + 1;
    let kind = kind(&sealed.body)?;
    let personal = sealed.personal.as_deref();
    let salt = personal.map(|_| salt(sealing.seed, seq));
    let digest = salt.as_ref().zip(personal).map(|(salt, personal)| digest(salt, personal));
    let content = Content {
        org: sealing.org,
        case: sealing.case,
        seq,
        at: sealing.at,
        actor: sealing.actor,
        kind: &sealed.body[kind.clone()],
        body: &sealed.body,
        digest: digest.as_ref().map(<[u8; 32]>::as_slice),
    };
    let hash = link(&chain.hash, &content);
    Ok(Link { seq, kind, salt, digest, prev: chain.hash, hash, sealed })
}

/// An event begins with its name: `{"event":"registered",…`.
fn kind(body: &str) -> Result<std::ops::Range<usize>, StoreError> {
    const BEFORE: &str = "{\"event\":\"";
    let name = body.strip_prefix(BEFORE).and_then(|rest| rest.find('"'));
    let length = name.ok_or_else(|| StoreError::damaged("event", "no name"))?;
    Ok(BEFORE.len()..BEFORE.len() + length)
}

impl Reader {
    /// Into the journal of cases, or of cards.
    pub(crate) fn put_links(&mut self, into: &'static Bulk, sealing: &Sealing<'_>, links: &[Link]) {
        for link in links {
            later!(
                self,
                *into,
                sealing.org,
                sealing.case,
                link.seq as i64,
                sealing.at,
                sealing.actor,
                link.kind(),
                link.sealed.body.as_str(),
                link.sealed.personal.as_deref(),
                link.salt.as_ref().map(<[u8; 16]>::as_slice),
                link.digest.as_ref().map(<[u8; 32]>::as_slice),
                link.prev.as_slice(),
                link.hash.as_slice(),
            );
        }
    }
}
