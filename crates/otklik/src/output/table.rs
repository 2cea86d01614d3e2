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

/// A table where its columns can be read beside each other, else record after record: a line for every cell that
/// holds something.
pub fn readable(titles: &[String], rows: &[Vec<String>]) -> String {
    let narrowest = (0..titles.len()).map(|column| width(titles, rows, column).min(NARROWEST) + 2);
    if narrowest.sum::<usize>() <= TOTAL { table(titles, rows) } else { records(titles, rows) }
}

fn records(titles: &[String], rows: &[Vec<String>]) -> String {
    let widest = titles.iter().map(|title| title.chars().count()).max().unwrap_or(1).min(WIDEST);
    let widths = [widest, TOTAL - widest - 2];
    let record = |row: &Vec<String>| {
        let filled = titles.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
        let lines = filled.map(|(title, cell)| line(&[title.clone(), cell.clone()], &widths));
        format!("{}\n{}", "─".repeat(TOTAL / 2), lines.collect::<String>())
    };
    rows.iter().map(record).collect()
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
    fn many_columns_are_told_record_after_record() {
        let titles: Vec<String> = (1..=26).map(|n| format!("Графа номер {n}")).collect();
        let mut row = vec!["значение".to_owned(); 26];
        row[1] = String::new();
        let text = readable(&titles, &[row.clone(), row]);
        assert_eq!(text.lines().count(), 2 * 26, "a rule and the 25 filled ones: {text}");
        assert!(text.contains("Графа номер 26  значение") && !text.contains("Графа номер 2 "), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= TOTAL));
        assert_eq!(readable(&titles[..3], &[]), table(&titles[..3], &[]), "a few stand beside each other");
    }

    #[test]
    fn a_cell_without_end_is_cut() {
        let text = table(&["Суть".to_owned()], &[vec!["слово ".repeat(100)]]);
        assert_eq!(text.lines().count(), 2 + LINES);
        assert!(text.trim_end().ends_with('…'));
    }
}
