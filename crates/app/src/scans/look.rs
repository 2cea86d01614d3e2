use std::collections::HashMap;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use store::{BoxFuture, FolderRow, StoreError, Tx};
use uuid::Uuid;

use super::file::{self, Lying, Sight};
use super::folders::Untaken;
use super::{ScanFault, moved};
use crate::{App, AppError};

/// How long a folder is left to one node.
const HELD: SignedDuration = SignedDuration::from_mins(3);

/// How the files of a folder were seen last, and what was wrong with each then.
pub(super) type Seen = HashMap<PathBuf, (Sight, Option<ScanFault>)>;

/// Why looking ended.
pub(super) enum Ended {
    Fault(ScanFault),
    App(AppError),
}

impl From<ScanFault> for Ended {
    fn from(why: ScanFault) -> Self {
        Ended::Fault(why)
    }
}

impl From<AppError> for Ended {
    fn from(why: AppError) -> Self {
        Ended::App(why)
    }
}

impl From<StoreError> for Ended {
    fn from(why: StoreError) -> Self {
        Ended::App(why.into())
    }
}

impl App {
    /// Looks into a folder, as long as no other node does, and takes what has not changed since it was last seen. Gives how
    /// many files were taken; what is wrong with the folder stands with it.
    pub(super) async fn look_into(
        &self,
        row: &FolderRow,
        holder: Uuid,
        seen: &mut Seen,
    ) -> Result<u32, AppError> {
        let now = self.clock.now();
        let until = now.saturating_add(HELD).unwrap_or(Timestamp::MAX);
        let held = self.about_folder(row, move |tx, org, path| {
            Box::pin(async move { tx.hold_folder(&org, &path, holder, (now, until)).await })
        });
        if !held.await? {
            return Ok(0);
        }
        let mut taken = 0;
        let looked = self.look_at_all(row, seen, &mut taken).await;
        match looked {
            Ok(()) => {}
            Err(Ended::Fault(why)) => self.folder_failed(row, &why).await?,
            Err(Ended::App(why)) => return Err(why),
        }
        self.about_folder(row, move |tx, org, path| {
            Box::pin(async move { tx.let_go_of_folder(&org, &path, holder).await })
        })
        .await?;
        Ok(taken)
    }

    async fn look_at_all(&self, row: &FolderRow, seen: &mut Seen, taken: &mut u32) -> Result<(), Ended> {
        let path = PathBuf::from(&row.path);
        let lying = blocking(move || {
            let lying = file::list(&path)?;
            moved::prepare(&path)?;
            Ok(lying)
        });
        let lying = lying.await?;
        self.move_what_was_taken(row, &lying).await?;
        let mut untaken = Vec::new();
        let mut now = Seen::new();
        for it in lying {
            match self.look_at(row, &it, seen.get(&it.path)).await? {
                Looked::Taken => *taken += 1,
                Looked::Changes(sight) => drop(now.insert(it.path, (sight, None))),
                Looked::Wrong(sight, why) => {
                    if let Some(sight) = sight {
                        now.insert(it.path, (sight, Some(why.clone())));
                    }
                    untaken.push(Untaken { name: it.name, why });
                }
            }
        }
        *seen = now;
        let refused = serde_json::to_string(&untaken).unwrap_or_default();
        let at = self.clock.now();
        self.about_folder(row, move |tx, org, path| {
            let refused = refused.clone();
            Box::pin(async move { tx.folder_was_looked_at(&org, &path, at, &refused).await })
        })
        .await?;
        Ok(())
    }

    async fn look_at(
        &self,
        row: &FolderRow,
        it: &Lying,
        before: Option<&(Sight, Option<ScanFault>)>,
    ) -> Result<Looked, Ended> {
        let Some(sight) = it.sight else { return Ok(Looked::Wrong(None, ScanFault::NotOrdinary)) };
        match before {
            Some((known, Some(why))) if *known == sight => {
                return Ok(Looked::Wrong(Some(sight), why.clone()));
            }
            Some((known, None)) if *known == sight => {}
            _ => return Ok(Looked::Changes(sight)),
        }
        // Several folders at once must not fill the memory.
        let kilobytes = u32::try_from(sight.size.min(file::LARGEST) / 1024 + 1).unwrap_or(1);
        let _room = self.room.acquire_many(kilobytes).await.ok();
        let lying = it.clone();
        match blocking(move || Ok(file::read(&lying, sight))).await? {
            Err(why) => Ok(Looked::Wrong(Some(sight), why)),
            Ok(None) => Ok(Looked::Changes(sight)),
            Ok(Some(bytes)) => {
                self.take_scan(row, it, sight, bytes).await?;
                Ok(Looked::Taken)
            }
        }
    }

    async fn folder_failed(&self, row: &FolderRow, why: &ScanFault) -> Result<(), AppError> {
        tracing::warn!(org = %row.org, folder = %row.path, %why, "a folder cannot be looked into");
        let problem = why.kept();
        self.about_folder(row, move |tx, org, path| {
            let problem = problem.clone();
            Box::pin(async move { tx.folder_failed(&org, &path, &problem).await })
        })
        .await
    }

    /// Writes something about a folder.
    pub(super) async fn about_folder<T: Send + 'static>(
        &self,
        row: &FolderRow,
        job: impl for<'a> Fn(&'a mut Tx, String, String) -> BoxFuture<'a, Result<T, StoreError>>
        + Send
        + Sync
        + 'static,
    ) -> Result<T, AppError> {
        let (org, path) = (row.org.clone(), row.path.clone());
        Ok(self.store.write(move |tx| job(tx, org.clone(), path.clone())).await?)
    }
}

/// What came of looking at a file.
enum Looked {
    Taken,
    /// It was not seen like this before.
    Changes(Sight),
    Wrong(Option<Sight>, ScanFault),
}

/// Disks and shares may be slow: nothing else waits for them.
pub(super) async fn blocking<T: Send + 'static>(
    job: impl FnOnce() -> Result<T, ScanFault> + Send + 'static,
) -> Result<T, Ended> {
    match tokio::task::spawn_blocking(job).await {
        Ok(done) => Ok(done?),
        Err(why) => Err(AppError::Internal(why.to_string()).into()),
    }
}

/// The folder itself.
pub(super) fn at(row: &FolderRow) -> &Path {
    Path::new(&row.path)
}
