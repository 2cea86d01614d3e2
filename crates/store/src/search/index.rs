use uuid::Uuid;

use super::stems::document;
use crate::cases::Filter;
use crate::database::{
    Connection, DROP_DOCUMENT, DROP_STEMS, PUT_DOCUMENT, PUT_DOCUMENT_WITH_STEMS, PUT_STEMS, REWRITE_STEMS,
    Reader,
};
use crate::error::StoreError;
use crate::write::Tx;

impl Tx {
    /// Puts everything by which a case is to be found, in place of what was there: number, names, contacts,
    /// subject and texts.
    pub fn index_case(&mut self, org: &str, case: Uuid, text: &str) {
        let stems = document(text);
        if let Connection::Pg(_) = self.connection {
            later!(self, PUT_DOCUMENT_WITH_STEMS, org, case, stems);
        } else {
            later!(self, PUT_DOCUMENT, org, case);
            later!(self, PUT_STEMS, org, case, stems);
        }
    }

    /// The case is not found by its words any more, and they are nowhere left. Slow: SQLite writes its index anew.
    pub async fn forget_document(&mut self, org: &str, case: Uuid) -> Result<(), StoreError> {
        if let Connection::Sqlite(_) = self.connection {
            execute!(self, DROP_STEMS, org, case)?;
            execute!(self, REWRITE_STEMS)?;
        }
        execute!(self, DROP_DOCUMENT, org, case)?;
        Ok(())
    }
}

impl Reader {
    /// Cases that hold every word of the query in any form, the newest first: «задержка» finds «задержку доставки».
    /// Numbers, phones, INN and names too; the beginning of a word is enough. It is [`Reader::cases`] with
    /// [`Filter::text`] alone.
    pub async fn search(&mut self, org: &str, query: &str, limit: u32) -> Result<Vec<Uuid>, StoreError> {
        let filter = Filter { text: Some(query.to_owned()), ..Filter::default() };
        let rows = self.cases(org, &filter, None, limit).await?;
        Ok(rows.into_iter().map(|row| row.id).collect())
    }
}
