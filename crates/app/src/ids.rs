use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::AppError;

/// Where ids and salts come from: the only place that throws dice.
#[derive(Debug, Clone)]
pub enum Ids {
    /// From the operating system.
    Random,
    /// The same every time, for tests and the demo: the seed and a counter, hashed.
    Repeatable(Arc<AtomicU64>),
}

impl Ids {
    /// Ids that are the same on every run.
    pub fn repeatable(seed: u64) -> Self {
        Ids::Repeatable(Arc::new(AtomicU64::new(seed << 32)))
    }

    /// Sixteen bytes that nobody can guess, where the ids are random ones.
    pub fn bytes(&self) -> [u8; 16] {
        match self {
            Ids::Random => random(),
            Ids::Repeatable(counter) => {
                let digest = Sha256::digest(counter.fetch_add(1, Ordering::SeqCst).to_be_bytes());
                let mut bytes = [0; 16];
                bytes.copy_from_slice(&digest[..16]);
                bytes
            }
        }
    }

    /// A secret of 256 bits: of a session, of a link. Without dice of the operating system there is none.
    pub fn secret(&self) -> Result<[u8; 32], AppError> {
        match self {
            Ids::Random => {
                let mut bytes = [0; 32];
                #[allow(clippy::disallowed_methods, reason = "the place where dice are thrown")]
                let thrown = getrandom::fill(&mut bytes);
                thrown.map_err(|why| AppError::Internal(format!("no random numbers: {why}")))?;
                Ok(bytes)
            }
            Ids::Repeatable(counter) => {
                Ok(Sha256::digest(counter.fetch_add(1, Ordering::SeqCst).to_be_bytes()).into())
            }
        }
    }

    /// Sixteen bytes of a secret: to hash a password with.
    pub(crate) fn salt(&self) -> Result<[u8; 16], AppError> {
        let mut salt = [0; 16];
        salt.copy_from_slice(&self.secret()?[..16]);
        Ok(salt)
    }

    /// A new id that sorts by time (UUID version 7).
    pub fn id(&self, now: Timestamp) -> Uuid {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or_default();
        let mut rest = [0; 10];
        rest.copy_from_slice(&self.bytes()[..10]);
        uuid::Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
    }
}

/// Without dice of the operating system nothing can be kept safe: the counter of the process takes their place only
/// so that two ids still differ.
fn random() -> [u8; 16] {
    static SPARE: AtomicU64 = AtomicU64::new(0);
    let mut bytes = [0; 16];
    #[allow(clippy::disallowed_methods, reason = "the one place where dice are thrown")]
    let thrown = getrandom::fill(&mut bytes);
    if thrown.is_err() {
        tracing::error!("the operating system gives no random numbers");
        bytes[8..].copy_from_slice(&SPARE.fetch_add(1, Ordering::SeqCst).to_be_bytes());
    }
    bytes
}
