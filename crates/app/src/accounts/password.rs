use std::sync::Arc;

use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordVerifier, Version};
use tokio::sync::Semaphore;

use super::AccountRefusal;
use crate::AppError;

/// Characters of a password (NIST SP 800-63B: length counts, not the sorts of characters).
const LEAST: usize = 12;
const MOST: usize = 200;

/// Memory in KiB, passes, lanes: the second choice of RFC 9106 is too much for a small machine; these are OWASP's.
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// What a password is compared with when there is none: it takes as long and never fits.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5J3Mgc2FsdC4uLg$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The commonest that are long enough.
const COMMON: &[&str] = &[
    "123456789012",
    "1234567890123",
    "12345678901234",
    "123456789123",
    "1234567890qwerty",
    "012345678910",
    "112233445566",
    "123123123123",
    "1q2w3e4r5t6y",
    "1q2w3e4r5t6y7u",
    "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv",
    "abcdefghijkl",
    "adminadminadmin",
    "administrator",
    "iloveyouiloveyou",
    "letmeinletmein",
    "password1234",
    "password12345",
    "password123456",
    "passwordpassword",
    "qazwsxedcrfv",
    "qazwsxedcrfvtgb",
    "qwerty123456",
    "qwerty1234567",
    "qwertyqwerty",
    "qwertyuiop[]",
    "qwertyuiop12",
    "qwertyuiop123",
    "qwertyuiopasdf",
    "zaq12wsxcde3",
    "йцукенгшщзхъ",
    "йцукенйцукен",
    "любовьлюбовь",
    "парольпароль",
    "пароль123456",
];

/// Hashes and compares passwords, away from the threads that serve others, a few at a time: each takes 19 MiB.
#[derive(Debug, Clone)]
pub struct Hasher {
    permits: Arc<Semaphore>,
}

impl Default for Hasher {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Hasher { permits: Arc::new(Semaphore::new(cores)) }
    }
}

impl Hasher {
    /// A PHC string, with a salt of its own.
    pub(super) async fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String, AppError> {
        let password = password.to_owned();
        self.away(move || {
            let hash = argon2()?.hash_password_with_salt(password.as_bytes(), &salt).map_err(internal)?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Does it fit? With nothing to compare with it takes the same time, and does not.
    pub(super) async fn fits(&self, password: &str, phc: Option<String>) -> Result<bool, AppError> {
        let password = password.to_owned();
        self.away(move || {
            let known = phc.is_some();
            let phc = phc.as_deref().unwrap_or(NOBODY);
            let hash = PasswordHash::new(phc).map_err(internal)?;
            Ok(argon2()?.verify_password(password.as_bytes(), &hash).is_ok() && known)
        })
        .await
    }

    async fn away<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let _permit = self.permits.acquire().await.map_err(internal)?;
        tokio::task::spawn_blocking(work).await.map_err(internal)?
    }
}

fn argon2() -> Result<Argon2<'static>, AppError> {
    let params = Params::new(MEMORY, PASSES, LANES, None).map_err(internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn internal(why: impl std::fmt::Display) -> AppError {
    AppError::Internal(format!("password: {why}"))
}

/// Long enough, not the login, not one of the commonest.
pub(super) fn check(login: &str, password: &str) -> Result<(), AccountRefusal> {
    let length = password.chars().count();
    let plain = password.trim().to_lowercase();
    let first = plain.chars().next();
    if length < LEAST {
        Err(AccountRefusal::PasswordShort { least: LEAST })
    } else if length > MOST {
        Err(AccountRefusal::PasswordLong { most: MOST })
    } else if plain == login.to_lowercase() {
        Err(AccountRefusal::PasswordLogin)
    } else if COMMON.contains(&plain.as_str()) || plain.chars().all(|one| Some(one) == first) {
        Err(AccountRefusal::PasswordCommon)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_and_not_the_sorts_of_characters() {
        assert_eq!(check("anna", "коротко"), Err(AccountRefusal::PasswordShort { least: 12 }));
        assert_eq!(check("anna", &"я".repeat(201)), Err(AccountRefusal::PasswordLong { most: 200 }));
        assert_eq!(check("anna", "двенадцать б"), Ok(()));
        assert_eq!(check("anna", "соль сахар мука"), Ok(()));
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        assert_eq!(check("Anna.Sokolova", "anna.sokolova"), Err(AccountRefusal::PasswordLogin));
        for common in ["Qwerty123456", "ПарольПароль", "aaaaaaaaaaaaa", "            "] {
            assert_eq!(check("anna", common), Err(AccountRefusal::PasswordCommon), "{common}");
        }
    }

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let hasher = Hasher::default();
        let phc = hasher.hash("соль сахар мука", [7; 16]).await.unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        assert!(hasher.fits("соль сахар мука", Some(phc.clone())).await.unwrap());
        assert!(!hasher.fits("соль сахар муке", Some(phc)).await.unwrap());
        assert!(
            !hasher.fits("соль сахар мука", None).await.unwrap(),
            "and no error: the spare hash is readable"
        );
    }
}
