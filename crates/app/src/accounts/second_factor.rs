//! Codes that change every half minute (RFC 6238), and ten recovery codes for the day the telephone is lost.
use jiff::Timestamp;
use store::{Account, Guess, SessionRow, StoreError};
use totp_rs::{Builder, Totp};

use super::guard::Attempt;
use super::journal::What;
use super::session::is_over;
use super::sign_in::Door;
use super::{AccountRefusal, SignedIn, Visitor, hash_of};
use crate::{App, AppError};

const RECOVERY_CODES: usize = 10;
/// Characters of a recovery code: 50 random bits.
const RECOVERY_LENGTH: usize = 10;
/// Thirty-two, without what is mistaken for one another: 0 and o, 1 and l.
const RECOVERY_LETTERS: &[u8; 32] = b"23456789abcdefghijkmnpqrstuvwxyz";

/// A second factor that is being set up: it counts once a code of it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// To be typed where a picture cannot be taken: base 32.
    pub secret: String,
    /// `otpauth://…`: to be shown as a picture.
    pub url: String,
}

/// What a code turned out to be.
#[derive(Debug, Clone, Copy)]
enum Proof {
    Step(i64),
    Recovery([u8; 32]),
}

impl App {
    /// Goes the second half of the way in: by a code, or by a recovery code. Refusals: `SignedOut`, `WrongCode`,
    /// `Wait`.
    pub async fn second_factor(
        &self,
        org: &str,
        token: &str,
        code: &str,
        visitor: &Visitor,
    ) -> Result<SignedIn, AppError> {
        let half = hash_of(token);
        let found = self.reader().await?.session(org, &half).await?;
        let session = found.filter(|row| row.half && !is_over(row, self.clock.now()));
        let login = session.ok_or(AccountRefusal::SignedOut)?.login;
        let attempt = self.attempt(org, Guess::Code, &login, visitor).await?;
        let account = self.account(org, &login).await?;
        let Some(proof) = self.proof(org, &account, code)? else {
            return Err(self.failed(org, &login, visitor, AccountRefusal::WrongCode).await?);
        };
        let door = self.door(org, &login, visitor, false)?;
        let signed_in = door.signed_in();
        match self.write_proven(org, &login, proof, (half, door, attempt)).await {
            Err(AppError::Account(why)) => Err(self.failed(org, &login, visitor, why).await?),
            done => done.map(|()| signed_in),
        }
    }

    /// The code is used up in the same transaction that lets in.
    async fn write_proven(
        &self,
        org: &str,
        login: &str,
        proof: Proof,
        (half, door, attempt): ([u8; 32], Door, Attempt),
    ) -> Result<(), AppError> {
        let note = self.account_event(login, What::RecoveryCodeUsed, login, None);
        let (org, login, at) = (org.to_owned(), login.to_owned(), self.clock.now());
        let written = self.store.write(move |tx| {
            let (org, login, note) = (org.clone(), login.clone(), note.clone());
            let (door, attempt) = (door.clone(), attempt.clone());
            Box::pin(async move {
                let counts = match proof {
                    Proof::Step(step) => tx.use_totp_step(&org, &login, step).await?,
                    Proof::Recovery(hash) => tx.use_recovery_code(&org, &login, &hash, at).await?,
                };
                if !counts || !tx.end_session(&org, &half).await? {
                    return Err(AppError::Account(AccountRefusal::WrongCode));
                }
                if let Proof::Recovery(_) = proof {
                    tx.note_account(&org, &note).await?;
                }
                attempt.succeeded(tx).await?;
                door.write(tx).await?;
                Ok(())
            })
        });
        written.await
    }

    /// What a code may be: of six digits, one of the telephone; else a recovery code.
    fn proof(&self, org: &str, account: &Account, code: &str) -> Result<Option<Proof>, AppError> {
        let code: String = code.chars().filter(|one| !one.is_whitespace()).collect();
        if code.len() == 6 && code.bytes().all(|one| one.is_ascii_digit()) {
            return Ok(self.totp_step(org, account, &code)?.map(Proof::Step));
        }
        let hash = self.recovery_hash(org, &account.login, &code)?;
        Ok(Some(Proof::Recovery(hash)).filter(|_| code.len() >= RECOVERY_LENGTH))
    }

    /// Begins to set up a second factor; one begun before is void. Refusal: `SecondFactorOn`.
    pub async fn begin_second_factor(&self, org: &str, login: &str) -> Result<Enrolment, AppError> {
        let account = self.account(org, login).await?;
        if account.has_second_factor() {
            return Err(AccountRefusal::SecondFactorOn.into());
        }
        let title = self.regulation(org).await?.organisation.title.clone();
        let salt = self.ids.salt()?;
        let totp = self.totp(org, login, &salt, &title)?;
        self.set_totp(org, login, Some(salt), None, None).await?;
        enrolment(&totp)
    }

    /// The one that is begun and not confirmed yet, with the same secret: a wrong code is no reason to begin again. Refusals:
    /// `SecondFactorOn`, `SecondFactorOff` (not begun).
    pub async fn begun_second_factor(&self, org: &str, login: &str) -> Result<Enrolment, AppError> {
        let account = self.account(org, login).await?;
        if account.has_second_factor() {
            return Err(AccountRefusal::SecondFactorOn.into());
        }
        let salt = account.totp_salt.ok_or(AccountRefusal::SecondFactorOff)?;
        let title = self.regulation(org).await?.organisation.title.clone();
        enrolment(&self.totp(org, login, &salt, &title)?)
    }

    /// The code shows that the telephone has the secret: from now on it is asked for. Gives the recovery codes, which
    /// are shown this once. Refusals: `SecondFactorOn`, `SecondFactorOff` (not begun), `WrongCode`.
    pub async fn confirm_second_factor(
        &self,
        org: &str,
        login: &str,
        code: &str,
    ) -> Result<Vec<String>, AppError> {
        let account = self.account(org, login).await?;
        if account.has_second_factor() {
            return Err(AccountRefusal::SecondFactorOn.into());
        }
        let salt = account.totp_salt.clone().ok_or(AccountRefusal::SecondFactorOff)?;
        let code: String = code.chars().filter(|one| !one.is_whitespace()).collect();
        let step = self.totp_step(org, &account, &code)?.ok_or(AccountRefusal::WrongCode)?;
        let salt = <[u8; 16]>::try_from(salt).map_err(|_| AppError::Internal("salt".into()))?;
        let codes = self.put_recovery_codes(org, login).await?;
        self.set_totp(org, login, Some(salt), Some(self.clock.now()), Some(step)).await?;
        self.note(org, login, What::SecondFactorOn, login).await?;
        Ok(codes)
    }

    /// Takes one's own second factor away. Refusals: `SecondFactorOff`, `WrongPassword`, `Wait`.
    pub async fn drop_second_factor(
        &self,
        org: &str,
        session: &SessionRow,
        password: &str,
        visitor: &Visitor,
    ) -> Result<(), AppError> {
        self.needs_second_factor(org, session, password, visitor).await?;
        self.reset_second_factor(org, &session.login, &session.login).await
    }

    /// Takes somebody's second factor away who has lost it: for an administrator. `by`: who does it.
    pub async fn reset_second_factor(&self, org: &str, login: &str, by: &str) -> Result<(), AppError> {
        self.account(org, login).await?;
        self.set_totp(org, login, None, None, None).await?;
        self.note(org, login, What::SecondFactorOff, by).await
    }

    /// New recovery codes in place of the old ones. Refusals: as [`App::drop_second_factor`].
    pub async fn new_recovery_codes(
        &self,
        org: &str,
        session: &SessionRow,
        password: &str,
        visitor: &Visitor,
    ) -> Result<Vec<String>, AppError> {
        self.needs_second_factor(org, session, password, visitor).await?;
        let codes = self.put_recovery_codes(org, &session.login).await?;
        self.note(org, &session.login, What::RecoveryCodesMade, &session.login).await?;
        Ok(codes)
    }

    async fn needs_second_factor(
        &self,
        org: &str,
        session: &SessionRow,
        password: &str,
        visitor: &Visitor,
    ) -> Result<(), AppError> {
        if !self.account(org, &session.login).await?.has_second_factor() {
            return Err(AccountRefusal::SecondFactorOff.into());
        }
        let attempt = self.prove_password(org, session, password, visitor).await?;
        let written = self.store.write(move |tx| {
            let attempt = attempt.clone();
            Box::pin(async move { attempt.succeeded(tx).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// The secret is derived and not kept: the database alone does not give it away.
    fn totp(&self, org: &str, login: &str, salt: &[u8], title: &str) -> Result<Totp, AppError> {
        let derived = self.keyed("second factor", &[org.as_bytes(), login.as_bytes(), salt])?;
        let named = |text: &str| text.replace(':', " ");
        Builder::new()
            .with_secret(derived[..20].to_vec())
            .with_account_name(named(login))
            .with_issuer(Some(named(title)))
            .build()
            .map_err(|why| AppError::Internal(why.to_string()))
    }

    /// The half minute that a code belongs to: this one, the last or the next.
    fn totp_step(&self, org: &str, account: &Account, code: &str) -> Result<Option<i64>, AppError> {
        let Some(salt) = &account.totp_salt else { return Ok(None) };
        let step = self.totp(org, &account.login, salt, "")?.check(code, self.clock.on_telephones());
        Ok(step.and_then(|step| i64::try_from(step).ok()))
    }

    fn recovery_hash(&self, org: &str, login: &str, code: &str) -> Result<[u8; 32], AppError> {
        let code = code.to_lowercase();
        self.keyed("recovery code", &[org.as_bytes(), login.as_bytes(), code.as_bytes()])
    }

    async fn put_recovery_codes(&self, org: &str, login: &str) -> Result<Vec<String>, AppError> {
        let mut codes = Vec::with_capacity(RECOVERY_CODES);
        let mut hashes = Vec::with_capacity(RECOVERY_CODES);
        for _ in 0..RECOVERY_CODES {
            let code = recovery_code(&self.ids.secret()?);
            hashes.push(self.recovery_hash(org, login, &code)?);
            codes.push(code);
        }
        let (org, login) = (org.to_owned(), login.to_owned());
        let written = self.store.write(move |tx| {
            let (org, login, hashes) = (org.clone(), login.clone(), hashes.clone());
            Box::pin(async move { tx.put_recovery_codes(&org, &login, &hashes).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))?;
        Ok(codes)
    }

    async fn set_totp(
        &self,
        org: &str,
        login: &str,
        salt: Option<[u8; 16]>,
        since: Option<Timestamp>,
        step: Option<i64>,
    ) -> Result<(), AppError> {
        let (org, login) = (org.to_owned(), login.to_owned());
        let written = self.store.write(move |tx| {
            let (org, login) = (org.clone(), login.clone());
            Box::pin(async move {
                if salt.is_none() {
                    tx.put_recovery_codes(&org, &login, &[]).await?;
                }
                tx.set_totp(&org, &login, salt.as_ref().map(|salt| salt.as_slice()), since, step).await
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    async fn note(&self, org: &str, login: &str, what: What, by: &str) -> Result<(), AppError> {
        let (org, note) = (org.to_owned(), self.account_event(login, what, by, None));
        let written = self.store.write(move |tx| {
            let (org, note) = (org.clone(), note.clone());
            Box::pin(async move { tx.note_account(&org, &note).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }
}

/// Five random bits per character.
fn recovery_code(bytes: &[u8; 32]) -> String {
    let letters = bytes.iter().take(RECOVERY_LENGTH);
    letters.map(|byte| char::from(RECOVERY_LETTERS[usize::from(byte % 32)])).collect()
}

fn enrolment(totp: &Totp) -> Result<Enrolment, AppError> {
    let url = totp.to_url().map_err(|why| AppError::Internal(why.to_string()))?;
    Ok(Enrolment { secret: totp.secret().to_base32(), url })
}
