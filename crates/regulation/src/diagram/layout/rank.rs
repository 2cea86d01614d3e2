use super::Line;

/// The row of every box: below everything that leads to it, lines back apart.
pub(super) fn ranks(count: usize, lines: &[Line]) -> Vec<usize> {
    let forward = forward(count, lines);
    let mut ranks = vec![0; count];
    // Each round moves boxes down by at least one row, and without circles no way is longer than the boxes.
    for _ in 0..count {
        let mut moved = false;
        for &(from, to) in &forward {
            let below = ranks.get(from).map_or(0, |rank| rank + 1);
            if let Some(rank) = ranks.get_mut(to).filter(|rank| **rank < below) {
                *rank = below;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    ranks
}

/// The lines as pairs without circles: a line that would close one is turned round.
fn forward(count: usize, lines: &[Line]) -> Vec<(usize, usize)> {
    let mut forward = Vec::new();
    for line in met(count, lines) {
        let circle = leads(&forward, line.to, line.from);
        forward.push(if circle { (line.to, line.from) } else { (line.from, line.to) });
    }
    forward
}

/// The lines in the order in which they are met going in depth from the first boxes on. Weak ones come when there is
/// nothing else: they open only what no other line leads to.
fn met(count: usize, lines: &[Line]) -> Vec<Line> {
    let mut walk = Walk { lines, seen: vec![false; count], met: Vec::new() };
    let led_to = |at: usize| lines.iter().any(|line| line.to == at && line.from != at);
    for start in (0..count).filter(|&at| !led_to(at)) {
        walk.visit(start);
    }
    let weak = lines.iter().filter(|line| line.weak && line.from != line.to);
    for line in weak {
        walk.met.push(*line);
        walk.visit(line.to);
    }
    for start in 0..count {
        walk.visit(start);
    }
    walk.met
}

struct Walk<'a> {
    lines: &'a [Line],
    seen: Vec<bool>,
    met: Vec<Line>,
}

impl Walk<'_> {
    fn visit(&mut self, start: usize) {
        let mut stack = vec![];
        if self.enter(start) {
            stack.push((start, 0));
        }
        while let Some((at, next)) = stack.pop() {
            let mut further = self.lines.iter().enumerate().skip(next);
            let found = further.find(|(_, line)| line.from == at && line.to != at && !line.weak);
            let Some((index, line)) = found else { continue };
            stack.push((at, index + 1));
            self.met.push(*line);
            if self.enter(line.to) {
                stack.push((line.to, 0));
            }
        }
    }

    /// Whether it is met for the first time.
    fn enter(&mut self, at: usize) -> bool {
        self.seen.get_mut(at).is_some_and(|seen| !std::mem::replace(seen, true))
    }
}

/// Whether a way leads from one box to another.
fn leads(forward: &[(usize, usize)], from: usize, to: usize) -> bool {
    let mut seen = vec![from];
    let mut next = 0;
    while let Some(&at) = seen.get(next) {
        next += 1;
        for &(_, below) in forward.iter().filter(|(above, _)| *above == at) {
            if !seen.contains(&below) {
                seen.push(below);
            }
        }
    }
    seen.contains(&to)
}
