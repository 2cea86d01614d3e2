use app::CaseFile;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::error::{Answer, WebError};
use crate::server::Web;
use crate::session::Me;

/// Letters that stand in `filename*` as they are (RFC 8187 section 3.2.1).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Whatever shows it anyway runs nothing of it, and it reaches for nothing.
const POLICY: &str = "default-src 'none'; sandbox";

/// `GET /{org}/desk/cases/{number}/files/{file}`: a file of a case as a download, for whoever sees the case. `{file}` is the
/// number of its message and its own: `2-1`; a name from outside is never part of an address. Who took it is written
/// first (S1).
pub async fn download(
    State(web): State<Web>,
    me: Me,
    Path((_, number, file)): Path<(String, String, String)>,
) -> Answer {
    let (message, n) = place(&file).ok_or(WebError::NotFound)?;
    let case = web.app.find_visible(&me.org, &number, &me.person.login).await?;
    web.app.view(&me.org, &me.person.login, case).await?;
    Ok(handed(web.app.file(&me.org, case, message, n).await?))
}

/// A file as a download, in which nothing runs.
pub fn handed(file: CaseFile) -> Response {
    let headers = [
        (CONTENT_TYPE, file.media.to_owned()),
        (CONTENT_DISPOSITION, disposition(&file.name)),
        (CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, file.content).into_response()
}

/// `2-1`
fn place(file: &str) -> Option<(u32, u32)> {
    let (message, n) = file.split_once('-')?;
    Some((message.parse().ok()?, n.parse().ok()?))
}

/// RFC 6266: the name twice, in ASCII for old programs and whole for all others.
fn disposition(name: &str) -> String {
    let plain = |one: char| one.is_ascii_alphanumeric() || "-_. ".contains(one);
    let ascii: String = name.chars().map(|one| if plain(one) { one } else { '_' }).collect();
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{}", utf8_percent_encode(name, PLAIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_header() {
        assert_eq!(
            disposition("Акт \"№1\";\r\nX: 1.pdf"),
            "attachment; filename=\"___ __1____X_ 1.pdf\"; \
             filename*=UTF-8''%D0%90%D0%BA%D1%82%20%22%E2%84%961%22%3B%0D%0AX%3A%201.pdf"
        );
    }

    #[test]
    fn a_file_is_named_by_two_numbers_and_nothing_else() {
        assert_eq!(place("2-1"), Some((2, 1)));
        assert_eq!(place("../1-1"), None);
        assert_eq!(place("1--1"), None);
        assert_eq!(place("none.css"), None);
    }
}
