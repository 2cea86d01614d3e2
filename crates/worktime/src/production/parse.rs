use std::collections::BTreeMap;

use super::{Production, Transfer, Year};

pub(super) fn parse(text: &str) -> Result<Production, String> {
    let mut production = Production { edition: String::new(), years: BTreeMap::new() };
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if !line.is_empty() && !line.starts_with('#') {
            read_line(&mut production, line).ok_or_else(|| format!("line {}: {line}", number + 1))?;
        }
    }
    Ok(production)
}

fn read_line(production: &mut Production, line: &str) -> Option<()> {
    let (word, rest) = line.split_once(' ')?;
    match word {
        "edition" => production.edition = rest.to_owned(),
        "year" => {
            let (number, year) = read_year(rest)?;
            production.years.insert(number, year);
        }
        "off" => {
            let (off, from) = rest.split_once(" from ")?;
            let transfer = Transfer { off: off.parse().ok()?, from: from.parse().ok()? };
            production.years.get_mut(&transfer.off.year())?.transfers.push(transfer);
        }
        _ => return None,
    }
    Some(())
}

fn read_year(rest: &str) -> Option<(i16, Year)> {
    let mut parts = rest.split(" | ");
    let number = parts.next()?.parse().ok()?;
    let decree = parts.next()?.to_owned();
    let checked = parts.next()?.to_owned();
    Some((number, Year { decree, checked, transfers: Vec::new() }))
}
