/// Widest a column may be on a terminal; longer cells are wrapped.
const WIDEST: usize = 38;
/// Narrowest a column is made to fit the rest.
const NARROWEST: usize = 8;
/// Widest a table may be.
const TOTAL: usize = 160;
/// Most lines of one cell; the rest is in the card, and in CSV and JSON.
const LINES: usize = 4;

/// A table with aligned columns; long cells are wrapped at words.
pub fn table(titles: &[String], rows: &[Vec<String>]) -> String {
    let widths = fit((0..titles.len()).map(|column| width(titles, rows, column)).collect());
    let mut text = line(titles, &widths);
    text.push_str(&widths.iter().map(|width| "─".repeat(*width)).collect::<Vec<_>>().join("──"));
    text.push('\n');
    rows.iter().for_each(|row| text.push_str(&line(row, &widths)));
    text
}

/// The widest columns give way until the table fits.
fn fit(mut widths: Vec<usize>) -> Vec<usize> {
    while widths.iter().sum::<usize>() + 2 * widths.len() > TOTAL {
        match widths.iter_mut().max() {
            Some(widest) if *widest > NARROWEST => *widest -= 1,
            _ => break,
        }
    }
    widths
}

fn width(titles: &[String], rows: &[Vec<String>], column: usize) -> usize {
    let cells = rows.iter().filter_map(|row| row.get(column)).chain(titles.get(column));
    let longest = cells.map(|cell| cell.chars().count()).max();
    longest.unwrap_or(1).clamp(1, WIDEST)
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let wrapped: Vec<Vec<String>> =
        cells.iter().zip(widths).map(|(cell, width)| wrap(cell, *width)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(1);
    let row = |n: usize| {
        let cell = |(lines, width): (&Vec<String>, &usize)| {
            let text = lines.get(n).map(String::as_str).unwrap_or_default();
            format!("{text}{}", " ".repeat(width.saturating_sub(text.chars().count())))
        };
        let row: Vec<String> = wrapped.iter().zip(widths).map(cell).collect();
        format!("{}\n", row.join("  ").trim_end())
    };
    (0..height).map(row).collect()
}

/// The cell as one paragraph, wrapped, cut after a few lines.
fn wrap(cell: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in cell.split_whitespace().flat_map(|word| pieces(word, width)) {
        let full = lines
            .last()
            .is_some_and(|line| !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width);
        if full && lines.len() == LINES {
            lines.last_mut().into_iter().for_each(|line| end_short(line, width));
            return lines;
        }
        if full {
            lines.push(String::new());
        }
        lines.last_mut().into_iter().for_each(|line| append(line, &word));
    }
    lines
}

fn append(line: &mut String, word: &str) {
    if !line.is_empty() {
        line.push(' ');
    }
    line.push_str(word);
}

/// The mark that something was left out.
fn end_short(line: &mut String, width: usize) {
    while line.chars().count() + 1 > width {
        line.pop();
    }
    line.push('…');
}

fn pieces(word: &str, width: usize) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters.chunks(width.max(1)).map(|piece| piece.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_and_long_cells_are_wrapped_at_words() {
        let titles = vec!["№".to_owned(), "Суть".to_owned()];
        let long = "Третий день нет интернета во всём подъезде, мастер не приехал".to_owned();
        let text = table(&titles, &[vec!["П-00001".to_owned(), long]]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[2], "П-00001  Третий день нет интернета во всём");
        assert_eq!(lines[3], "         подъезде, мастер не приехал");
    }

    #[test]
    fn a_cell_without_end_is_cut() {
        let text = table(&["Суть".to_owned()], &[vec!["слово ".repeat(100)]]);
        assert_eq!(text.lines().count(), 2 + LINES);
        assert!(text.trim_end().ends_with('…'));
    }
}
