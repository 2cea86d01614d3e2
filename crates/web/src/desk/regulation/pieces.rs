use regulation::Regulation;
use worktime::Lang;

/// A heading, a paragraph or a point of the regulation told in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// 1 to 3 of a heading; none of anything else.
    pub heading: Option<usize>,
    /// Points: 1, and 2 for points of a point; 0: a paragraph.
    pub depth: usize,
    pub text: String,
}

/// The regulation in words, piece by piece, without the line that names its version.
pub fn pieces(reg: &Regulation, lang: Lang) -> Vec<Piece> {
    let mut pieces = read(&regulation::explain(reg, lang));
    pieces.retain(|piece| piece.heading.is_some() || !piece.text.contains(&reg.version));
    pieces
}

/// Lines of one piece are put together again: where they were broken says nothing.
fn read(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut ended = true;
    for line in text.lines() {
        let words = line.trim_start();
        let indent = line.len() - words.len();
        if words.is_empty() {
            ended = true;
        } else if let Some(title) = words.strip_prefix('#') {
            let deeper = title.trim_start_matches('#');
            let level = title.len() - deeper.len() + 1;
            pieces.push(Piece { heading: Some(level), depth: 0, text: deeper.trim().to_owned() });
            ended = true;
        } else if let Some(point) = words.strip_prefix("- ") {
            pieces.push(Piece { heading: None, depth: 1 + indent / 2, text: point.to_owned() });
            ended = false;
        } else {
            match pieces.last_mut().filter(|_| !ended) {
                Some(last) => last.text = format!("{} {words}", last.text),
                None => pieces.push(Piece { heading: None, depth: 0, text: words.to_owned() }),
            }
            ended = false;
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_come_together_and_points_keep_their_depth() {
        let read = read("# Шапка\n\nПервая\nстрока.\n\n- Точка,\n  дальше\n  - Глубже\n\n## Раздел\n");
        let seen: Vec<(Option<usize>, usize, &str)> =
            read.iter().map(|one| (one.heading, one.depth, one.text.as_str())).collect();
        assert_eq!(
            seen,
            [
                (Some(1), 0, "Шапка"),
                (None, 0, "Первая строка."),
                (None, 1, "Точка, дальше"),
                (None, 2, "Глубже"),
                (Some(2), 0, "Раздел"),
            ]
        );
    }
}
