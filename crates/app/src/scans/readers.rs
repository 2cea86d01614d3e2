use std::collections::HashMap;
use std::time::Duration;

use store::FolderRow;
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::look::Seen;
use super::recognise::Recogniser;
use crate::{App, AppError};

/// Between two looks into a folder: a file that did not change meanwhile is whole.
const BETWEEN: Duration = Duration::from_secs(5);
/// Between two looks by [`App::look_into_folders`], which somebody waits for.
const SHORTLY: Duration = Duration::from_secs(2);

/// Watches all folders of this installation, each by itself, and has scans read, until it is dropped.
#[derive(Debug)]
pub struct ScanReaders {
    app: App,
    recogniser: Recogniser,
    /// Who we are among the nodes.
    holder: Uuid,
    running: HashMap<(String, String), (FolderRow, JoinHandle<()>)>,
    reading: Option<JoinHandle<()>>,
}

impl ScanReaders {
    /// Nothing is watched yet.
    pub fn new(app: &App, recogniser: Recogniser) -> ScanReaders {
        let holder = app.ids.id(app.clock.now());
        ScanReaders { app: app.clone(), recogniser, holder, running: HashMap::new(), reading: None }
    }

    /// Begins with the folders that are new, ends with those that nobody watches any more. Call it now and then.
    pub async fn look_after(&mut self) -> Result<(), AppError> {
        let rows = self.app.reader().await?.all_folders().await?;
        self.running.retain(|_, (known, task)| {
            let stays = rows.iter().any(|row| is_same(row, known));
            if !stays {
                task.abort();
            }
            stays && !task.is_finished()
        });
        for row in rows {
            let (app, holder) = (&self.app, self.holder);
            let begun = || (row.clone(), tokio::spawn(watch(app.clone(), row.clone(), holder)));
            self.running.entry((row.org.clone(), row.path.clone())).or_insert_with(begun);
        }
        if self.reading.as_ref().is_none_or(JoinHandle::is_finished) {
            let (app, recogniser) = (self.app.clone(), self.recogniser.clone());
            self.reading = Some(tokio::spawn(async move {
                if let Err(why) = app.recognise_scans(&recogniser).await {
                    tracing::error!(%why, "scans are not read");
                }
            }));
        }
        Ok(())
    }
}

impl Drop for ScanReaders {
    fn drop(&mut self) {
        self.running.values().for_each(|(_, task)| task.abort());
        self.reading.iter().for_each(JoinHandle::abort);
    }
}

impl App {
    /// Looks into every folder twice, shortly after one another, and takes what did not change meanwhile. Gives how many files
    /// were taken; what is wrong with a folder stands with it.
    pub async fn look_into_folders(&self) -> Result<u32, AppError> {
        let rows = self.reader().await?.all_folders().await?;
        if rows.is_empty() {
            return Ok(0);
        }
        let (holder, mut taken) = (self.ids.id(self.clock.now()), 0);
        let mut seen: Vec<Seen> = rows.iter().map(|_| Seen::new()).collect();
        for (row, seen) in rows.iter().zip(&mut seen) {
            taken += self.look_into(row, holder, seen).await?;
        }
        tokio::time::sleep(SHORTLY).await;
        for (row, seen) in rows.iter().zip(&mut seen) {
            taken += self.look_into(row, holder, seen).await?;
        }
        Ok(taken)
    }
}

/// The same folder, and its scans come by the same channel.
fn is_same(one: &FolderRow, other: &FolderRow) -> bool {
    (&one.org, &one.path, &one.channel) == (&other.org, &other.path, &other.channel)
}

/// Looks without end. What goes wrong once is told, and looked for again: a database may come back.
async fn watch(app: App, row: FolderRow, holder: Uuid) {
    let mut seen = Seen::new();
    loop {
        if let Err(why) = app.look_into(&row, holder, &mut seen).await {
            tracing::error!(org = %row.org, folder = %row.path, %why, "a folder is not looked into");
        }
        tokio::time::sleep(BETWEEN).await;
    }
}
