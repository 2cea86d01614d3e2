use std::borrow::Cow;
use std::collections::BTreeMap;

use uuid::Uuid;

use crate::cases::MessageNow;
use crate::database::{Bulk, Reader};

pub(crate) static PUT: Bulk = Bulk::new(
    "INSERT INTO messages (org, case_id, n, incoming, channel, template, purpose, role, sender, subject, text, at,
        left_at, failed, raw)",
    15,
    "",
);

/// PostgreSQL has no place for the character NUL in a text; the journal keeps it, escaped.
pub(crate) fn storable(text: &str) -> String {
    without_nul(text).into_owned()
}

fn without_nul(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "")) } else { Cow::Borrowed(text) }
}

impl Reader {
    pub(crate) fn put_messages(&mut self, org: &str, case: Uuid, rows: &BTreeMap<u32, MessageNow<'_>>) {
        for row in rows {
            later!(
                self,
                PUT,
                org,
                case,
                i64::from(*row.0),
                row.1.incoming,
                row.1.channel,
                row.1.template,
                row.1.purpose,
                row.1.role,
                row.1.sender.map(without_nul),
                row.1.subject.map(without_nul),
                row.1.text.map(without_nul),
                row.1.at.as_microsecond(),
                row.1.left.map(|at| at.as_microsecond()),
                row.1.failed.map(without_nul),
                row.1.raw,
            );
        }
    }
}
