use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{ATTACHMENT, ATTACHMENTS};
use crate::database::{Bulk, N, Reader};
use crate::error::StoreError;
use crate::messages::storable;
use crate::write::Tx;

pub(crate) static PUT_ATTACHMENTS: Bulk = Bulk::new(
    "INSERT INTO attachments (org, case_id, message, n, name, media, size, sha256, content)",
    9,
    "",
);

/// A file that came or goes with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Number of the message within the case; 0 for a file put in by hand.
    pub message: u32,
    /// Number within the message, from 1.
    pub n: u32,
    /// None when erased.
    pub name: Option<String>,
    /// `application/pdf`.
    pub media: String,
    /// Empty when erased.
    pub content: Vec<u8>,
}

row! {
    /// A file without its content.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct AttachmentInfo {
        pub message: u32 as N,
        pub n: u32 as N,
        /// None when erased.
        pub name: Option<String> as Option<String>,
        pub media: String as String,
        /// Bytes.
        pub size: i64 as i64,
        pub sha256: Vec<u8> as Vec<u8>,
    }
}

impl Tx {
    /// Puts files into a case.
    pub async fn put_attachments(
        &mut self,
        org: &str,
        case: Uuid,
        files: &[Attachment],
    ) -> Result<(), StoreError> {
        for file in files {
            later!(
                self,
                PUT_ATTACHMENTS,
                org,
                case,
                i64::from(file.message),
                i64::from(file.n),
                file.name.as_deref().map(storable),
                file.media.as_str(),
                file.content.len() as i64,
                Sha256::digest(&file.content).as_slice(),
                file.content.as_slice(),
            );
            self.settle_if_heavy().await?;
        }
        Ok(())
    }
}

impl Reader {
    /// The files of a case, by message.
    pub async fn attachments(&mut self, org: &str, case: Uuid) -> Result<Vec<AttachmentInfo>, StoreError> {
        fetch_all!(self, AttachmentInfo, ATTACHMENTS, org, case)
    }

    /// One file with its content. `NotFound` when there is none.
    pub async fn attachment(
        &mut self,
        org: &str,
        case: Uuid,
        message: u32,
        n: u32,
    ) -> Result<Attachment, StoreError> {
        type Row = (N, N, Option<String>, String, Option<Vec<u8>>);
        let row = fetch_optional!(self, Row, ATTACHMENT, org, case, i64::from(message), i64::from(n))?;
        let (message, n, name, media, content) = row.ok_or_else(|| StoreError::NotFound {
            what: "attachment",
            id: format!("{case}/{message}/{n}"),
        })?;
        Ok(Attachment {
            message: message.into(),
            n: n.into(),
            name,
            media,
            content: content.unwrap_or_default(),
        })
    }
}
