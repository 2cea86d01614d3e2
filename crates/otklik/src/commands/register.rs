use app::RegisterTable;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Serialize, Serializer};
use store::Filter;

use super::Code;
use super::case::known_kind;
use crate::cli::{Place, RegisterArgs, TableFormat};
use crate::error::CliError;
use crate::output::{complain, readable, width_of_terminal};
use crate::texts::Texts;
use crate::wiring;

/// The organisation's register of a period, both days included (R2).
pub async fn print(place: &Place, args: &RegisterArgs, texts: &Texts) -> Code {
    let from = args.from.as_deref().map(date).transpose()?;
    let to = args.to.as_deref().map(date).transpose()?;
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        return Err(CliError::bad("bad-period", vec![("from", from.to_string()), ("to", to.to_string())]));
    }
    let app = wiring::open(place).await?;
    let reg = app.regulation(&args.org).await?;
    known_kind(&reg, args.kind.as_deref())?;
    let zone = reg.calendar(None).zone();
    let filter = Filter {
        kind: args.kind.clone(),
        from: from.and_then(|date| start_of(date, zone)),
        until: to.and_then(|date| start_of(date.tomorrow().ok()?, zone)),
        ..Filter::default()
    };
    let register = chosen(app.register_table(&args.org, &filter).await?, &args.columns)?;
    let text = match args.format {
        TableFormat::Table => table(&register, args.width, texts),
        TableFormat::Csv => csv(&register.columns, &register.rows)?,
        TableFormat::Json => json(&register)?,
    };
    crate::output::print(&text);
    app.close().await;
    Ok(0)
}

/// As wide as was asked for or as the terminal is. What was cut is in the other formats, and it is said so.
fn table(register: &RegisterTable, width: Option<u16>, texts: &Texts) -> String {
    let width = width.map(usize::from).or_else(width_of_terminal);
    let (text, cut) = readable(&register.columns, &register.rows, width);
    if cut {
        complain(&texts.get("register-cut"));
    }
    text
}

/// Only the columns that were named, in that order; all of them when none was.
fn chosen(register: RegisterTable, titles: &[String]) -> Result<RegisterTable, CliError> {
    if titles.is_empty() {
        return Ok(register);
    }
    let mut places = Vec::new();
    let mut rest = titles;
    while let Some(title) = rest.first() {
        let Some((place, parts)) = place(&register.columns, rest) else {
            let possible = register.columns.join(", ");
            return Err(CliError::bad("no-column", vec![("value", title.clone()), ("possible", possible)]));
        };
        places.push(place);
        rest = rest.get(parts..).unwrap_or_default();
    }
    let of = |row: &Vec<String>| places.iter().filter_map(|n| row.get(*n).cloned()).collect();
    Ok(RegisterTable { columns: of(&register.columns), rows: register.rows.iter().map(of).collect() })
}

/// The column that the first of these parts name, and how many parts: a title may have commas in it.
fn place(columns: &[String], parts: &[String]) -> Option<(usize, usize)> {
    let named = |count: &usize| {
        let title = parts.get(..*count)?.join(",").trim().to_lowercase();
        let column = columns.iter().position(|column| column.to_lowercase() == title)?;
        Some((column, *count))
    };
    (1..=parts.len()).rev().find_map(|count| named(&count))
}

/// `2026-03-06` or `06.03.2026`.
fn date(text: &str) -> Result<Date, CliError> {
    let read = text.parse().or_else(|_| Date::strptime("%d.%m.%Y", text));
    read.map_err(|_| CliError::bad("bad-date", vec![("value", text.to_owned())]))
}

fn start_of(date: Date, zone: &TimeZone) -> Option<Timestamp> {
    date.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp())
}

fn csv(columns: &[String], rows: &[Vec<String>]) -> Result<String, CliError> {
    let failed = |why: std::string::String| CliError::Said(why);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns).map_err(|why| failed(why.to_string()))?;
    for row in rows {
        let cells =
            row.iter().map(|cell| if app::is_formula(cell) { format!("'{cell}") } else { cell.clone() });
        writer.write_record(cells).map_err(|why| failed(why.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|why| failed(why.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A row as an object, its columns in the order of the register.
struct Row<'a>(&'a [String], &'a [String]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().zip(self.1))
    }
}

fn json(register: &RegisterTable) -> Result<String, CliError> {
    let rows: Vec<Row> = register.rows.iter().map(|row| Row(&register.columns, row)).collect();
    let text = serde_json::to_string_pretty(&rows).map_err(|why| CliError::Said(why.to_string()))?;
    Ok(format!("{text}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_with_commas_is_one_column() {
        let told = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let columns = told(&["№", "Фамилия, имя", "Фамилия"]);
        assert_eq!(place(&columns, &told(&["Фамилия", " имя", "№"])), Some((1, 2)));
        assert_eq!(place(&columns, &told(&["фамилия ", "№"])), Some((2, 1)));
        assert_eq!(place(&columns, &told(&["имя"])), None);
    }
}
