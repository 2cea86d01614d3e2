use super::pieces::Piece;

/// Cells of the table in which two texts are compared; beyond it the whole middle counts as changed.
const MOST: usize = 4_000_000;

/// What was said before and what is said now, in one place.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The heading over it.
    pub under: String,
    pub gone: Vec<String>,
    pub come: Vec<String>,
}

/// What differs between two tellings: the longest common run of pieces stays.
pub fn differences(old: &[Piece], new: &[Piece]) -> Vec<Change> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let mut walk = Walk::default();
    new[..head].iter().for_each(|piece| walk.same(piece));
    compare(&old[head..old.len() - tail], &new[head..new.len() - tail], &mut walk);
    walk.finish()
}

fn compare(old: &[Piece], new: &[Piece], walk: &mut Walk) {
    let common = if old.len() * new.len() > MOST { None } else { Some(table(old, new)) };
    let width = new.len() + 1;
    let at = |i: usize, j: usize| common.as_ref().map_or(0, |cells| cells[i * width + j]);
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        match (old.get(i), new.get(j)) {
            (Some(a), Some(b)) if a == b && common.is_some() => {
                walk.same(b);
                (i, j) = (i + 1, j + 1);
            }
            (Some(a), b) if b.is_none() || at(i + 1, j) >= at(i, j + 1) => {
                walk.gone(a);
                i += 1;
            }
            (_, Some(b)) => {
                walk.come(b);
                j += 1;
            }
            _ => return,
        }
    }
}

/// The length of the longest common run from each pair of places on.
fn table(old: &[Piece], new: &[Piece]) -> Vec<u32> {
    let width = new.len() + 1;
    let mut cells = vec![0; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            cells[i * width + j] = if old[i] == new[j] {
                cells[(i + 1) * width + j + 1] + 1
            } else {
                cells[(i + 1) * width + j].max(cells[i * width + j + 1])
            };
        }
    }
    cells
}

/// Gathers changes while both texts are gone through.
#[derive(Default)]
struct Walk {
    under: String,
    now: Change,
    done: Vec<Change>,
}

impl Walk {
    fn same(&mut self, piece: &Piece) {
        self.close();
        if piece.heading.is_some() {
            self.under.clone_from(&piece.text);
        }
    }

    fn gone(&mut self, piece: &Piece) {
        self.now.gone.push(piece.text.clone());
    }

    fn come(&mut self, piece: &Piece) {
        self.now.come.push(piece.text.clone());
    }

    fn close(&mut self) {
        let change = std::mem::take(&mut self.now);
        if !change.gone.is_empty() || !change.come.is_empty() {
            self.done.push(Change { under: self.under.clone(), ..change });
        }
    }

    fn finish(mut self) -> Vec<Change> {
        self.close();
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lines: &[&str]) -> Vec<Piece> {
        let piece = |line: &&str| match line.strip_prefix('#') {
            Some(title) => Piece { heading: Some(1), depth: 0, text: title.into() },
            None => Piece { heading: None, depth: 1, text: (*line).into() },
        };
        lines.iter().map(piece).collect()
    }

    #[test]
    fn a_changed_line_is_told_with_its_heading() {
        let old = told(&["#Этап", "срок час", "ведёт А", "#Другой", "конец"]);
        let new = told(&["#Этап", "срок два часа", "ведёт А", "#Другой", "ещё", "конец"]);
        let changes = differences(&old, &new);
        assert_eq!(changes.len(), 2);
        assert_eq!(
            changes[0],
            Change {
                under: "Этап".into(),
                gone: vec!["срок час".into()],
                come: vec!["срок два часа".into()]
            }
        );
        assert_eq!(changes[1], Change { under: "Другой".into(), gone: vec![], come: vec!["ещё".into()] });
    }

    #[test]
    fn the_same_text_differs_in_nothing_and_an_empty_one_in_everything() {
        let text = told(&["#А", "б", "в"]);
        assert_eq!(differences(&text, &text), []);
        assert_eq!(differences(&[], &text)[0].come, ["А", "б", "в"]);
        assert_eq!(differences(&text, &[])[0].gone, ["А", "б", "в"]);
    }
}
