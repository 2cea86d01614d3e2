use jiff::Timestamp;
use uuid::Uuid;

use super::{
    EVERY_FOLDER, FOLDER_FAILED, FOLDERS, HOLD_FOLDER, LET_GO_OF_FOLDER, LOOKED, PUT_FOLDER, REMOVE_FOLDER,
};
use crate::database::{At, MaybeAt, Reader};
use crate::error::StoreError;
use crate::messages::storable;
use crate::write::Tx;

row! {
    /// A folder that is watched.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct FolderRow {
        pub org: String as String,
        pub path: String as String,
        /// Id of the channel in the regulation.
        pub channel: String as String,
        /// Who named it.
        pub actor: String as String,
        pub added: Timestamp as At,
        /// When all that lay there had been looked at.
        pub looked: Option<Timestamp> as MaybeAt,
        /// What has been wrong since, in the app's words.
        pub problem: Option<String> as Option<String>,
        /// Files that are not taken, and why, in the app's words (JSON).
        pub refused: String as String,
    }
}

impl Tx {
    /// Watches a folder; one that is watched gets the other channel.
    pub async fn put_folder(
        &mut self,
        org: &str,
        path: &str,
        channel: &str,
        (actor, now): (&str, Timestamp),
    ) -> Result<(), StoreError> {
        execute!(self, PUT_FOLDER, org, path, channel, actor, now.as_microsecond()).map(drop)
    }

    /// Watches it no more; what was taken stays. False when it was not watched.
    pub async fn remove_folder(&mut self, org: &str, path: &str) -> Result<bool, StoreError> {
        Ok(execute!(self, REMOVE_FOLDER, org, path)? > 0)
    }

    /// The folder is left to `holder` until then. False: another node looks into it, or nobody watches it any more.
    pub async fn hold_folder(
        &mut self,
        org: &str,
        path: &str,
        holder: Uuid,
        (now, until): (Timestamp, Timestamp),
    ) -> Result<bool, StoreError> {
        let (now, until) = (now.as_microsecond(), until.as_microsecond());
        Ok(execute!(self, HOLD_FOLDER, org, path, holder, now, until)? > 0)
    }

    /// Another node may look into it.
    pub async fn let_go_of_folder(&mut self, org: &str, path: &str, holder: Uuid) -> Result<(), StoreError> {
        execute!(self, LET_GO_OF_FOLDER, org, path, holder).map(drop)
    }

    /// All that lies there was looked at; `refused`: what is not taken, and why.
    pub async fn folder_was_looked_at(
        &mut self,
        org: &str,
        path: &str,
        at: Timestamp,
        refused: &str,
    ) -> Result<(), StoreError> {
        execute!(self, LOOKED, org, path, at.as_microsecond(), storable(refused)).map(drop)
    }

    /// It cannot be looked into.
    pub async fn folder_failed(&mut self, org: &str, path: &str, problem: &str) -> Result<(), StoreError> {
        execute!(self, FOLDER_FAILED, org, path, storable(problem)).map(drop)
    }
}

impl Reader {
    /// The folders of an organisation.
    pub async fn folders(&mut self, org: &str) -> Result<Vec<FolderRow>, StoreError> {
        fetch_all!(self, FolderRow, FOLDERS, org)
    }

    /// The folders of all organisations.
    pub async fn all_folders(&mut self) -> Result<Vec<FolderRow>, StoreError> {
        fetch_all!(self, FolderRow, EVERY_FOLDER)
    }
}
