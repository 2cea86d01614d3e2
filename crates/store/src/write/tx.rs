use std::ops::{Deref, DerefMut};

use crate::database::Reader;

/// A transaction: everything that writes, and through [`Reader`] everything that reads.
///
/// Begun, committed and undone by the writer that runs the job.
#[derive(Debug)]
pub struct Tx {
    pub(crate) reader: Reader,
}

impl Deref for Tx {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Reader {
        &mut self.reader
    }
}
