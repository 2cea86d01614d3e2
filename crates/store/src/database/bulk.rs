use std::fmt::Write as _;
use std::sync::OnceLock;

/// An insert of several rows at once. The text for each number of rows is made once, so that the driver finds its
/// prepared statement again.
pub(crate) struct Bulk {
    /// `INSERT INTO table (columns)`.
    head: &'static str,
    columns: usize,
    /// What follows the values: `ON CONFLICT …`, or nothing.
    tail: &'static str,
    texts: [OnceLock<String>; Bulk::MOST],
}

impl Bulk {
    /// Rows in one statement at most.
    pub const MOST: usize = 32;

    pub const fn new(head: &'static str, columns: usize, tail: &'static str) -> Self {
        Bulk { head, columns, tail, texts: [const { OnceLock::new() }; Bulk::MOST] }
    }

    /// The statement for so many rows: 1 to [`Bulk::MOST`].
    pub fn text(&'static self, rows: usize) -> &'static str {
        let rows = rows.clamp(1, Bulk::MOST);
        self.texts[rows - 1].get_or_init(|| self.write(rows))
    }

    fn write(&self, rows: usize) -> String {
        let mut text = format!("{} VALUES ", self.head);
        for row in 0..rows {
            text.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..self.columns {
                let comma = if column == 0 { "" } else { ", " };
                let _ = write!(text, "{comma}${}", row * self.columns + column + 1);
            }
            text.push(')');
        }
        text.push(' ');
        text.push_str(self.tail);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static PAIRS: Bulk = Bulk::new("INSERT INTO pairs (a, b)", 2, "ON CONFLICT DO NOTHING");

    #[test]
    fn every_value_has_its_own_number() {
        assert_eq!(
            PAIRS.text(2),
            "INSERT INTO pairs (a, b) VALUES ($1, $2), ($3, $4) ON CONFLICT DO NOTHING"
        );
    }
}
