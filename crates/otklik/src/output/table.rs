/// Widest a column may be on a terminal; longer cells are wrapped.
const WIDEST: usize = 38;
/// Narrowest a column is made to fit the rest.
const NARROWEST: usize = 8;
/// Widest a table may be.
const TOTAL: usize = 160;
/// What stands where something was left out.
const CUT: char = '…';
/// Most lines of one cell; the rest is in the card, and in CSV and JSON.
const LINES: usize = 4;

/// A table with aligned columns; long cells are wrapped at words.
pub fn table(titles: &[String], rows: &[Vec<String>]) -> String {
    within(titles, rows, TOTAL)
}

/// How wide the terminal says it is (`COLUMNS`).
pub fn width_of_terminal() -> Option<usize> {
    std::env::var("COLUMNS").ok()?.parse().ok().filter(|width| *width >= 40)
}

fn within(titles: &[String], rows: &[Vec<String>], total: usize) -> String {
    let widths = fit((0..titles.len()).map(|column| width(titles, rows, column)).collect(), total);
    let mut text = line(titles, &widths);
    text.push_str(&widths.iter().map(|width| "─".repeat(*width)).collect::<Vec<_>>().join("──"));
    text.push('\n');
    rows.iter().for_each(|row| text.push_str(&line(row, &widths)));
    text
}

/// A table where its columns can be read beside each other, else record after record: a line for every cell that
/// holds something. Says too whether a cell was cut. No line is longer than `total`.
pub fn readable(titles: &[String], rows: &[Vec<String>], total: Option<usize>) -> (String, bool) {
    let total = total.unwrap_or(TOTAL);
    let narrowest = (0..titles.len()).map(|column| width(titles, rows, column).min(NARROWEST) + 2);
    let text = match narrowest.sum::<usize>() <= total + 2 {
        true => within(titles, rows, total),
        false => records(titles, rows, total),
    };
    let cut = text.lines().filter(|line| line.contains(CUT)).count() > 0
        && !rows.iter().flatten().any(|cell| cell.contains(CUT));
    (text, cut)
}

fn records(titles: &[String], rows: &[Vec<String>], total: usize) -> String {
    let widest = titles.iter().map(|title| title.chars().count()).max().unwrap_or(1).min(WIDEST);
    let widest = widest.min(total / 2);
    let widths = [widest, total - widest - 2];
    let record = |row: &Vec<String>| {
        let filled = titles.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
        let lines = filled.map(|(title, cell)| line(&[title.clone(), cell.clone()], &widths));
        format!("{}\n{}", "─".repeat(total / 2), lines.collect::<String>())
    };
    rows.iter().map(record).collect()
}

/// The widest columns give way until the table fits.
fn fit(mut widths: Vec<usize>, total: usize) -> Vec<usize> {
    while widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1) > total {
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
    line.push(CUT);
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
        let (text, _) = readable(&titles, &[row.clone(), row], None);
        assert_eq!(text.lines().count(), 2 * 26, "a rule and the 25 filled ones: {text}");
        assert!(text.contains("Графа номер 26  значение") && !text.contains("Графа номер 2 "), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= TOTAL));
        assert_eq!(
            readable(&titles[..3], &[], None).0,
            table(&titles[..3], &[]),
            "a few stand beside each other"
        );
    }

    #[test]
    fn no_line_is_longer_than_the_terminal_and_what_was_cut_is_told() {
        let titles: Vec<String> = (1..=11).map(|n| format!("Графа номер {n}")).collect();
        let row = vec!["слово за словом и ещё слово".to_owned(); 11];
        for total in [40, 60, 80, 120, 200] {
            let (text, _) = readable(&titles, std::slice::from_ref(&row), Some(total));
            let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest <= total, "{widest} > {total}: {text}");
        }
        let long = vec![vec!["слово ".repeat(200)]];
        assert!(readable(&titles[..1], &long, Some(60)).1);
        assert!(!readable(&titles[..1], &[vec!["слово".to_owned()]], Some(60)).1);
    }

    #[test]
    fn a_cell_without_end_is_cut() {
        let text = table(&["Суть".to_owned()], &[vec!["слово ".repeat(100)]]);
        assert_eq!(text.lines().count(), 2 + LINES);
        assert!(text.trim_end().ends_with('…'));
    }
}
