use app::numbered;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use uuid::Uuid;

use crate::error::WebError;
use crate::server::Web;
use crate::session::Me;

const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'@');

/// The address of a card. Numbers hold letters, slashes and anything else; one that comes round again says by its
/// `scope` which it is.
pub fn address(org: &str, number: &str, scope: &str) -> String {
    same(org, &numbered(number, scope))
}

/// The card that an address named like this: the way back to it.
pub fn same(org: &str, key: &str) -> String {
    format!("/{org}/desk/cases/{}", utf8_percent_encode(key, PLAIN))
}

/// The address of a case that is known by its id.
pub async fn address_of(web: &Web, me: &Me, case: Uuid) -> Result<String, WebError> {
    let row = web.app.reader().await?.case_row(&me.org, case).await?.ok_or(WebError::NotFound)?;
    Ok(address(&me.org, &row.number, &row.scope))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_piece_of_the_address() {
        assert_eq!(address("org", "П-7/ФЛ", ""), "/org/desk/cases/%D0%9F-7%2F%D0%A4%D0%9B");
        assert_eq!(address("org", "17-ABC", "2026"), "/org/desk/cases/17-ABC@2026");
        assert_eq!(same("org", "17-ABC@2026"), "/org/desk/cases/17-ABC@2026");
    }
}
