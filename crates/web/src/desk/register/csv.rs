use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use futures_util::{StreamExt, stream};
use worktime::Lang;

use super::cell::Cell;
use super::export::Export;
use super::{Asked, list};
use crate::error::{Answer, WebError};
use crate::server::Web;
use crate::session::Me;

/// Says that the file is UTF-8: without it, tables opened by hand show the wrong letters.
const MARK: &str = "\u{feff}";

/// `GET /{org}/desk/register.csv`: part after part, however long it is.
pub async fn csv(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    match Export::new(web, &me, &asked) {
        Ok(export) => as_csv(export, &me).await,
        Err(why) => list::refused(&me, &asked, why.told(me.t)),
    }
}

/// The register as a file, part after part.
pub async fn as_csv(mut export: Export, me: &Me) -> Answer {
    let between = between(me.t.lang);
    let titles = me.regulation.register.iter().map(|column| Cell::Text(column.title.clone())).collect();
    let mut head = MARK.as_bytes().to_vec();
    head.extend(lines(&[titles], between)?);
    // What cannot be read is told by a page, as long as nothing has been sent.
    head.extend(lines(&export.rows().await?.unwrap_or_default(), between)?);
    let response = export.file("text/csv; charset=utf-8", "csv", Body::empty());
    // Fused: compression asks once more after the end.
    let rest = stream::unfold(Some((export, head)), move |state| next(state, between)).fuse();
    Ok(response.map(|_| Body::from_stream(rest)))
}

type Going = Option<(Export, Vec<u8>)>;

/// Gives out what was read, and reads on. A failure tears the connection: half a register must not pass for a whole.
async fn next(state: Going, between: u8) -> Option<(Result<Bytes, WebError>, Going)> {
    let (mut export, bytes) = state?;
    let following = match export.rows().await {
        Ok(Some(rows)) => lines(&rows, between).map(|bytes| Some((export, bytes))),
        Ok(None) => Ok(None),
        Err(why) => Err(why),
    };
    match following {
        Ok(going) => Some((Ok(Bytes::from(bytes)), going)),
        Err(why) => Some((Err(why), None)),
    }
}

/// What a table program of that language takes for the end of a cell.
fn between(lang: Lang) -> u8 {
    match lang {
        Lang::Ru => b';',
        Lang::En => b',',
    }
}

fn lines(rows: &[Vec<Cell>], between: u8) -> Result<Vec<u8>, WebError> {
    let failed = |why: String| WebError::Internal(why);
    let mut writer = csv::WriterBuilder::new()
        .delimiter(between)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(harmless)).map_err(|why| failed(why.to_string()))?;
    }
    writer.into_inner().map_err(|why| failed(why.to_string()))
}

/// Text that a table program would take for a formula is marked as text.
fn harmless(cell: &Cell) -> String {
    let text = cell.shown();
    if cell.is_text() && app::is_formula(&text) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_never_a_formula() {
        let written = |text: &str| harmless(&Cell::Text(text.to_owned()));
        assert_eq!(written("=1+1"), "'=1+1");
        assert_eq!(written("+7 863 555-20-17"), "+7 863 555-20-17");
        assert_eq!(harmless(&Cell::Money(-5.0)), "-5,00\u{a0}₽");
    }

    #[test]
    fn cells_are_divided_as_the_language_has_it() {
        let row = vec![Cell::Text("а;б".into()), Cell::Text("он сказал «\"да\"»\nи ушёл".into())];
        let text = String::from_utf8(lines(&[row], between(Lang::Ru)).unwrap()).unwrap();
        assert_eq!(text, "\"а;б\";\"он сказал «\"\"да\"\"»\nи ушёл\"\r\n");
    }
}
