use jiff::Timestamp;

use super::{CODES_LEFT, DROP_CODES, PUT_CODE, USE_CODE};
use crate::database::Reader;
use crate::error::StoreError;
use crate::write::Tx;

impl Tx {
    /// Puts new recovery codes, hashed, in place of all that were there.
    pub async fn put_recovery_codes(
        &mut self,
        org: &str,
        login: &str,
        hashes: &[[u8; 32]],
    ) -> Result<(), StoreError> {
        execute!(self, DROP_CODES, org, login)?;
        for hash in hashes {
            execute!(self, PUT_CODE, org, login, hash.as_slice())?;
        }
        Ok(())
    }

    /// Takes a recovery code as used. False: there is no such code, or it was used before.
    pub async fn use_recovery_code(
        &mut self,
        org: &str,
        login: &str,
        hash: &[u8; 32],
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, USE_CODE, org, login, hash.as_slice(), at.as_microsecond())? > 0)
    }
}

impl Reader {
    /// Recovery codes not used yet.
    pub async fn recovery_codes_left(&mut self, org: &str, login: &str) -> Result<i64, StoreError> {
        Ok(fetch_optional!(self, (i64,), CODES_LEFT, org, login)?.map_or(0, |row| row.0))
    }
}
