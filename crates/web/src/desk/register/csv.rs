use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::period::{Asked, Period};
use crate::error::Answer;
use crate::server::Web;
use crate::session::Me;

/// Spreadsheets take a file for UTF-8 when it begins so.
const MARK: &str = "\u{feff}";

/// `GET /{org}/desk/register.csv`: the same as a file, with semicolons as Russian spreadsheets read it.
pub async fn csv(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let period = Period::of(&me, &asked, web.app.clock.now());
    let (from, until) = period.instants(&me);
    let table = web.app.register_table(&me.org, from, until).await?;
    let lines = std::iter::once(&table.columns).chain(&table.rows).map(|row| line(row));
    let text: String = std::iter::once(MARK.to_owned()).chain(lines).collect();
    let name = format!("attachment; filename=\"register-{}-{}.csv\"", period.from, period.to);
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    let answer: Response = (headers, text).into_response();
    Ok(answer)
}

fn line(cells: &[String]) -> String {
    cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(";") + "\r\n"
}

/// A cell that a spreadsheet would take for a formula is made a text: what a customer wrote is never carried out.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_stays_one_cell_and_a_text() {
        assert_eq!(line(&["a;b".into(), "«c» \"d\"".into()]), "\"a;b\";\"«c» \"\"d\"\"\"\r\n");
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("+7 916 555-01-12"), "\"'+7 916 555-01-12\"");
    }
}
