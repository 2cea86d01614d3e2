//! Tokens by which programs come in, and requests that may come twice.
mod idempotency;

pub use idempotency::Answered;

use jiff::Timestamp;
use uuid::Uuid;

use crate::database::{At, MaybeAt, Reader};
use crate::error::StoreError;
use crate::write::Tx;

statements! {
    PUT = "INSERT INTO api_tokens (org, hash, id, login, name, scopes, issued, issued_by, expires)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// Of an account that is closed there are none.
    FIND = "SELECT t.id, t.login, t.name, t.scopes, t.issued, t.issued_by, t.expires, t.used, t.ended
        FROM api_tokens t LEFT JOIN accounts a ON a.org = t.org AND a.login = t.login
        WHERE t.org = $1 AND t.hash = $2 AND a.closed IS NULL";
    ALL_OF = "SELECT id, login, name, scopes, issued, issued_by, expires, used, ended
        FROM api_tokens WHERE org = $1 ORDER BY issued DESC, id";
    USED = "UPDATE api_tokens SET used = $3 WHERE org = $1 AND hash = $2";
    END = "UPDATE api_tokens SET ended = $3 WHERE org = $1 AND id = $2 AND ended IS NULL";
    BEGIN_ANSWER = "INSERT INTO idempotency (org, login, key, request, at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (org, login, key) DO NOTHING";
    ANSWERED = "SELECT request, at, status, answer, digest FROM idempotency
        WHERE org = $1 AND login = $2 AND key = $3";
    END_ANSWER = "UPDATE idempotency SET status = $4, answer = $5, digest = $6
        WHERE org = $1 AND login = $2 AND key = $3";
    DROP_ANSWER = "DELETE FROM idempotency WHERE org = $1 AND login = $2 AND key = $3 AND status IS NULL";
    /// Of all organisations.
    FORGET_ANSWERS = "DELETE FROM idempotency WHERE at < $1";
}

row! {
    /// A token of a program.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct ApiToken {
        /// Names it: not the token.
        pub id: Uuid as Uuid,
        /// In whose name the program acts.
        pub login: String as String,
        pub name: String as String,
        /// Words with spaces between.
        pub scopes: String as String,
        pub issued: Timestamp as At,
        pub issued_by: String as String,
        pub expires: Timestamp as At,
        /// Last, within a minute.
        pub used: Option<Timestamp> as MaybeAt,
        pub ended: Option<Timestamp> as MaybeAt,
    }
}

impl Tx {
    /// Issues a token, given hashed.
    pub async fn put_api_token(
        &mut self,
        org: &str,
        hash: &[u8; 32],
        one: &ApiToken,
    ) -> Result<(), StoreError> {
        let (issued, expires) = (one.issued.as_microsecond(), one.expires.as_microsecond());
        let (login, name, scopes) = (one.login.as_str(), one.name.as_str(), one.scopes.as_str());
        let by = one.issued_by.as_str();
        execute!(self, PUT, org, hash.as_slice(), one.id, login, name, scopes, issued, by, expires)?;
        Ok(())
    }

    /// A program came in by it.
    pub async fn api_token_used(
        &mut self,
        org: &str,
        hash: &[u8; 32],
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, USED, org, hash.as_slice(), at.as_microsecond())?;
        Ok(())
    }

    /// Nobody comes in by it any more. False: there was none.
    pub async fn end_api_token(&mut self, org: &str, id: Uuid, at: Timestamp) -> Result<bool, StoreError> {
        Ok(execute!(self, END, org, id, at.as_microsecond())? > 0)
    }
}

impl Reader {
    /// The token with this hash; it may be ended or expired.
    pub async fn api_token(&mut self, org: &str, hash: &[u8; 32]) -> Result<Option<ApiToken>, StoreError> {
        fetch_optional!(self, ApiToken, FIND, org, hash.as_slice())
    }

    /// All tokens of an organisation, the newest first.
    pub async fn api_tokens(&mut self, org: &str) -> Result<Vec<ApiToken>, StoreError> {
        fetch_all!(self, ApiToken, ALL_OF, org)
    }
}
