use std::path::Path;

use casework::Actor;
use jiff::{SignedDuration, Timestamp};
use regulation::Regulation;
use serde::{Deserialize, Serialize};
use store::{FolderRow, StoreError};

use super::{ScanFault, moved};
use crate::accounts::What;
use crate::{App, AppError};

/// A folder that nobody looked into for so long is worth an alarm.
const SILENCE: SignedDuration = SignedDuration::from_mins(15);

/// A file that lies in a folder and is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Untaken {
    pub name: String,
    #[serde(flatten)]
    pub why: ScanFault,
}

/// A folder as it stands.
#[derive(Debug, Clone)]
pub struct FolderNow {
    pub row: FolderRow,
    /// Why nothing is taken from it.
    pub problem: Option<ScanFault>,
    pub untaken: Vec<Untaken>,
    /// It should be looked into, and was not for a quarter of an hour.
    pub silent: bool,
}

impl App {
    /// Watches a folder; its scans come in by this channel. Gives the path as it is kept. Only whoever runs the server may name
    /// a folder: no page leads here.
    pub async fn watch_folder(
        &self,
        org: &str,
        path: &Path,
        channel: &str,
        by: Actor,
    ) -> Result<String, AppError> {
        is_channel(&*self.regulation(org).await?, channel)?;
        if !path.is_absolute() {
            return Err(ScanFault::NotWhole { path: path.display().to_string() }.into());
        }
        let whole = path.canonicalize().map_err(|why| ScanFault::of(path, &why))?;
        moved::prepare(&whole)?;
        let path = whole.display().to_string();
        let known = self.reader().await?.all_folders().await?;
        if let Some(other) = known.iter().find(|one| one.path == path && one.org != org) {
            return Err(ScanFault::OfAnother { path, org: other.org.clone() }.into());
        }
        let note = self.account_event(&path, What::FolderWatched, by.as_str(), None);
        let (org, kept, channel) = (org.to_owned(), path.clone(), channel.to_owned());
        let written = self.store.write(move |tx| {
            let (org, path, channel, note) = (org.clone(), path.clone(), channel.clone(), note.clone());
            Box::pin(async move {
                tx.put_folder(&org, &path, &channel, (&note.actor, note.at)).await?;
                tx.note_account(&org, &note).await
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))?;
        Ok(kept)
    }

    /// Watches it no more; what was taken from it stays.
    pub async fn leave_folder(&self, org: &str, path: &Path, by: Actor) -> Result<(), AppError> {
        self.regulation(org).await?;
        let known = self.reader().await?.folders(org).await?;
        let whole = path.canonicalize().unwrap_or_else(|_| path.to_path_buf()).display().to_string();
        if known.iter().all(|one| one.path != whole) {
            let possible = known.into_iter().map(|one| one.path).collect();
            return Err(ScanFault::NotWatched { path: whole, possible }.into());
        }
        let note = self.account_event(&whole, What::FolderLeft, by.as_str(), None);
        let org = org.to_owned();
        let written = self.store.write(move |tx| {
            let (org, path, note) = (org.clone(), whole.clone(), note.clone());
            Box::pin(async move {
                tx.remove_folder(&org, &path).await?;
                tx.note_account(&org, &note).await
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// The folders that are watched for an organisation, and how they stand.
    pub async fn folders(&self, org: &str) -> Result<Vec<FolderNow>, AppError> {
        self.regulation(org).await?;
        let (now, rows) = (self.clock.now(), self.reader().await?.folders(org).await?);
        Ok(rows.into_iter().map(|row| standing(row, now)).collect())
    }
}

fn standing(row: FolderRow, now: Timestamp) -> FolderNow {
    let problem = row.problem.as_deref().map(|kept| {
        serde_json::from_str(kept)
            .unwrap_or_else(|_| ScanFault::Odd { path: row.path.clone(), why: kept.to_owned() })
    });
    let since = row.looked.map_or(row.added, |looked| looked.max(row.added));
    FolderNow {
        problem,
        untaken: serde_json::from_str(&row.refused).unwrap_or_default(),
        silent: now.duration_since(since) > SILENCE,
        row,
    }
}

fn is_channel(reg: &Regulation, channel: &str) -> Result<(), ScanFault> {
    let possible: Vec<String> = reg.channels.keys().map(ToString::to_string).collect();
    if possible.iter().any(|one| one == channel) {
        return Ok(());
    }
    Err(ScanFault::NoChannel { channel: channel.to_owned(), possible })
}
