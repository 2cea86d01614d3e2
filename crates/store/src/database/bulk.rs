use std::fmt::Write as _;
use std::sync::OnceLock;

use super::{Cell, Pair};

/// A statement about several rows at once, mostly an insert. There is a text for each of some numbers of rows, made once, so that the driver finds
/// its prepared statement again.
#[derive(Debug)]
pub(crate) struct Bulk {
    /// `INSERT INTO table (columns)`.
    head: &'static str,
    columns: usize,
    /// A row where values are not enough: `(?, upper(?))`.
    shape: Option<&'static str>,
    /// What follows the values: `ON CONFLICT …`, or nothing.
    tail: &'static str,
    /// Every row must be new, although the tail would pass over one that is not.
    all_new: bool,
    texts: [OnceLock<(String, String)>; Bulk::SIZES.len()],
}

impl Bulk {
    /// Rows in a statement: a case by itself mostly needs one, and many need few.
    pub const SIZES: [usize; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 16, 32, 64];

    pub const fn new(head: &'static str, columns: usize, tail: &'static str) -> Self {
        let texts = [const { OnceLock::new() }; Bulk::SIZES.len()];
        Bulk { head, columns, shape: None, tail, all_new: false, texts }
    }

    /// Its rows are written so, with a `?` for each value.
    pub const fn shaped(mut self, shape: &'static str) -> Self {
        self.shape = Some(shape);
        self
    }

    /// `Conflict` when the tail passes over a row.
    pub const fn all_new(mut self) -> Self {
        self.all_new = true;
        self
    }

    /// Values of a row.
    pub fn columns(&self) -> usize {
        self.columns
    }

    pub fn is_all_new(&self) -> bool {
        self.all_new
    }

    /// The statements for these rows, each with the values that it takes.
    pub fn statements(&'static self, cells: Vec<Cell>) -> impl Iterator<Item = (Pair, Vec<Cell>)> {
        let mut cells = cells.into_iter();
        std::iter::from_fn(move || {
            let rows = cells.len() / self.columns;
            let (many, text) = if rows > 0 { self.next(rows) } else { return None };
            Some((text, cells.by_ref().take(many * self.columns).collect()))
        })
    }

    /// How many of so many rows the next statement takes, and its text. The driver looks a `$1` of SQLite up among all
    /// names of the statement, each time it binds one: there the values have none.
    pub fn next(&'static self, rows: usize) -> (usize, Pair) {
        let at = Bulk::SIZES.partition_point(|size| *size <= rows).max(1) - 1;
        let size = Bulk::SIZES[at];
        let (sqlite, postgres) = self.texts[at].get_or_init(|| {
            let text = self.write(size);
            (text.clone(), numbered(&text))
        });
        (size, Pair { sqlite, postgres })
    }

    fn write(&self, rows: usize) -> String {
        let row =
            self.shape.map_or_else(|| format!("({})", vec!["?"; self.columns].join(", ")), str::to_owned);
        format!("{} VALUES {} {}", self.head, vec![row.as_str(); rows].join(", "), self.tail)
    }
}

/// `?, ?` as PostgreSQL has it: `$1, $2`.
fn numbered(text: &str) -> String {
    let mut pieces = text.split('?');
    let mut numbered = pieces.next().unwrap_or_default().to_owned();
    for (n, piece) in (1..).zip(pieces) {
        let _ = write!(numbered, "${n}{piece}");
    }
    numbered
}

#[cfg(test)]
mod tests {
    use super::*;

    static PAIRS: Bulk =
        Bulk::new("INSERT INTO pairs (a, b)", 2, "ON CONFLICT DO NOTHING").shaped("(?, upper(?))");

    #[test]
    fn every_value_has_its_own_number() {
        let (_, text) = PAIRS.next(2);
        assert_eq!(
            text.sqlite,
            "INSERT INTO pairs (a, b) VALUES (?, upper(?)), (?, upper(?)) ON CONFLICT DO NOTHING"
        );
        assert_eq!(
            text.postgres,
            "INSERT INTO pairs (a, b) VALUES ($1, upper($2)), ($3, upper($4)) ON CONFLICT DO NOTHING"
        );
    }

    #[test]
    fn many_rows_go_in_a_few_statements() {
        let mut rows = 150;
        let mut sizes = Vec::new();
        while rows > 0 {
            let (size, _) = PAIRS.next(rows);
            sizes.push(size);
            rows -= size;
        }
        assert_eq!(sizes, [64, 64, 16, 6]);
    }
}
