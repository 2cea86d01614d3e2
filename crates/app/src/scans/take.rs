use std::sync::Arc;

use casework::Actor;
use sha2::{Digest, Sha256};
use store::{FolderRow, NewScan, OnItsWay, Raw};

use super::file::{self, Lying, Sight};
use super::look::{Ended, at, blocking};
use super::{SCAN, ScanFault, moved};
use crate::App;
use crate::cases::hex;
use crate::files::sniffed;

impl App {
    /// Keeps a file, and only then moves it to what was taken.
    pub(super) async fn take_scan(
        &self,
        row: &FolderRow,
        it: &Lying,
        sight: Sight,
        bytes: Vec<u8>,
    ) -> Result<(), Ended> {
        let scan = Arc::new(self.new_scan(row, it, bytes));
        let taken = self.about_folder(row, move |tx, org, _| {
            let scan = scan.clone();
            Box::pin(async move { tx.put_scan(&org, &scan).await })
        });
        let n = taken.await?.n;
        self.stir();
        self.move_scan(row, it, sight, n).await
    }

    fn new_scan(&self, row: &FolderRow, it: &Lying, bytes: Vec<u8>) -> NewScan {
        let (arrived, sha256) = (self.clock.now(), Sha256::digest(&bytes));
        let raw = Raw {
            id: self.ids.id(arrived),
            channel: row.channel.clone(),
            arrived,
            fingerprint: format!("scan {}", hex(&sha256)),
            media: sniffed(&bytes, &it.name).to_owned(),
            kind: None,
            sender: Some(Actor::System.as_str().to_owned()),
            mailbox: None,
            name: Some(it.name.clone()),
            raw: bytes,
        };
        let (folder, name) = (row.path.clone(), it.name.clone());
        NewScan { folder, name, sha256: sha256.into(), raw, why: SCAN.to_owned() }
    }

    async fn move_scan(&self, row: &FolderRow, it: &Lying, sight: Sight, n: i64) -> Result<(), Ended> {
        let (path, name, folder) = (it.path.clone(), it.name.clone(), at(row).to_path_buf());
        blocking(move || {
            // Another file may lie there by now: that one was not taken.
            if file::seen_now(&path) != Some(sight) {
                return Ok(());
            }
            moved::put(&path, &folder, (n, &name)).map(drop).map_err(|why| ScanFault::of(&path, &why))
        })
        .await?;
        self.scan_moved(row, n).await
    }

    async fn scan_moved(&self, row: &FolderRow, n: i64) -> Result<(), Ended> {
        let noted = self.about_folder(row, move |tx, org, path| {
            Box::pin(async move { tx.scan_was_moved(&org, &path, n).await })
        });
        Ok(noted.await?)
    }

    /// Files that were kept when the program ended, and lie in the folder still: they are moved now, under the number that they
    /// have already.
    pub(super) async fn move_what_was_taken(&self, row: &FolderRow, lying: &[Lying]) -> Result<(), Ended> {
        for known in self.reader().await?.scans_on_their_way(&row.org, &row.path).await? {
            let named = known.name.as_deref().and_then(|name| lying.iter().find(|one| one.name == name));
            match named.and_then(|it| Some((it, it.sight?))) {
                Some((it, sight)) if is_same(it, sight, &known).await? => {
                    self.move_scan(row, it, sight, known.n).await?;
                }
                _ => self.scan_moved(row, known.n).await?,
            }
        }
        Ok(())
    }
}

async fn is_same(it: &Lying, sight: Sight, known: &OnItsWay) -> Result<bool, Ended> {
    let (it, sha256) = (it.clone(), known.sha256.clone());
    blocking(move || {
        let bytes = file::read(&it, sight).ok().flatten();
        Ok(bytes.is_some_and(|bytes| Sha256::digest(bytes).as_slice() == sha256))
    })
    .await
}
