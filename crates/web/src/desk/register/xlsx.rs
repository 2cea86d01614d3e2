use axum::body::Body;
use axum::extract::{Query, State};
use axum::response::Response;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};
use tokio::sync::mpsc;

use super::cell::Cell;
use super::export::Export;
use super::{Asked, list};
use crate::error::{Answer, WebError};
use crate::server::Web;
use crate::session::Me;
use crate::text::Texts;

/// Rows in one file: it is made whole before it is sent.
pub const MOST: u32 = 50_000;
/// Letters in a cell, as table programs have it.
const LONGEST: usize = 32_767;
/// Parts that wait to be written.
const WAITING: usize = 2;

pub const MEDIA: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /{org}/desk/register.xlsx`
pub async fn xlsx(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let export = match Export::new(web.clone(), &me, &asked) {
        Ok(export) => export,
        Err(why) => return list::refused(&me, &asked, why.told(me.t)),
    };
    match as_xlsx(&web, export, &me).await? {
        Some(file) => Ok(file),
        None => list::refused(&me, &asked, too_long(me.t)),
    }
}

/// Why a register is not made into one file.
pub fn too_long(t: &Texts) -> String {
    t.about("register-too-long", &list::grouped(i64::from(MOST)))
}

/// The register as one file; none: it is too long for that.
pub async fn as_xlsx(web: &Web, mut export: Export, me: &Me) -> Result<Option<Response>, WebError> {
    let (org, login) = (&me.org, &me.person.login);
    if web.app.register_count(org, login, export.filter.clone(), MOST + 1).await? > i64::from(MOST) {
        return Ok(None);
    }
    let titles: Vec<String> = me.regulation.register.iter().map(|column| column.title.clone()).collect();
    let (send, receive) = mpsc::channel(WAITING);
    let name = me.t.get("register-short");
    // Writing a table is work for the processor: it goes on beside the threads that answer.
    let writing = tokio::task::spawn_blocking(move || write(&name, &titles, receive));
    while let Some(rows) = export.rows().await? {
        if send.send(rows).await.is_err() {
            break;
        }
    }
    drop(send);
    let failed = |why: String| WebError::Internal(why);
    let written = writing.await.map_err(|why| failed(why.to_string()))?;
    let bytes = written.map_err(|why| failed(why.to_string()))?;
    Ok(Some(export.file(MEDIA, "xlsx", Body::from(bytes))))
}

struct Formats {
    title: Format,
    text: Format,
    date: Format,
    moment: Format,
    money: Format,
}

impl Formats {
    fn new() -> Formats {
        let plain = || Format::new().set_align(FormatAlign::Top);
        Formats {
            title: plain().set_bold().set_text_wrap(),
            text: plain().set_text_wrap(),
            date: plain().set_num_format("dd.mm.yyyy"),
            moment: plain().set_num_format("dd.mm.yyyy hh:mm"),
            money: plain().set_num_format("#,##0.00\u{a0}[$₽-419]"),
        }
    }
}

/// Rows go to disk as they come; only strings of one part are in memory.
fn write(
    name: &str,
    titles: &[String],
    mut parts: mpsc::Receiver<Vec<Vec<Cell>>>,
) -> Result<Vec<u8>, XlsxError> {
    let (mut workbook, formats) = (Workbook::new(), Formats::new());
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    set_up(sheet, name, titles)?;
    for (column, title) in (0..).zip(titles) {
        sheet.write_string_with_format(0, column, title, &formats.title)?;
    }
    let mut line = 0;
    while let Some(rows) = parts.blocking_recv() {
        for row in rows {
            line += 1;
            for (column, cell) in (0..).zip(&row) {
                put(sheet, (line, column), cell, &formats)?;
            }
        }
    }
    workbook.save_to_buffer()
}

/// The head stays in sight and is printed on every sheet of paper; the table is as wide as the paper.
fn set_up(sheet: &mut Worksheet, name: &str, titles: &[String]) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_landscape().set_paper_size(8).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    for (column, title) in (0..).zip(titles) {
        let letters = u8::try_from(title.chars().count()).unwrap_or(u8::MAX);
        sheet.set_column_width(column, f64::from(letters.clamp(14, 36)) + 2.0)?;
    }
    Ok(())
}

/// Texts are written as texts whatever they begin with: nothing is reckoned.
fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) if text.is_empty() => return Ok(()),
        Cell::Text(text) => sheet.write_string_with_format(row, column, cut(text), &formats.text)?,
        Cell::Date(date) => sheet.write_datetime_with_format(row, column, date, &formats.date)?,
        Cell::Moment(at) => sheet.write_datetime_with_format(row, column, at, &formats.moment)?,
        Cell::Money(sum) => sheet.write_number_with_format(row, column, *sum, &formats.money)?,
    };
    Ok(())
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some(_) => text.chars().take(LONGEST - 1).chain(['…']).collect(),
        None => text.to_owned(),
    }
}
