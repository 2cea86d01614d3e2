//! A layered layout: boxes in rows from the top, lines between them, every label with room of its own.
//!
//! After Sugiyama: lines that lead back are turned round, boxes get rows by the longest way to them, lines through
//! several rows get a bend in each, rows are sorted to cross little, and boxes move towards what they are joined to.

mod order;
mod place;
mod rank;
mod straighten;

/// Size of a box; all measures in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Size {
    pub width: f64,
    pub height: f64,
}

/// A line between two boxes, by their numbers, and the size of its label.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub from: usize,
    pub to: usize,
    pub label: Size,
    /// It leads on from an end: where it closes a circle, it is the one to point back up.
    pub weak: bool,
}

/// Where everything is.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Centres of the boxes.
    pub boxes: Vec<Point>,
    /// For each line its points from box to box, and the centre of its label.
    pub lines: Vec<Route>,
    pub width: f64,
    pub height: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Point {
    pub x: f64,
    pub y: f64,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Route {
    pub points: Vec<Point>,
    pub label: Point,
}

/// A box, a bend of a line or the label of one, in its row.
#[derive(Debug, Clone)]
struct Cell {
    size: Size,
    rank: usize,
    /// A bend wants to stay straight more than a box.
    bend: bool,
}

/// The boxes and bends with the short lines between neighbouring rows.
#[derive(Debug, Default)]
struct Grid {
    cells: Vec<Cell>,
    /// Upper and lower cell.
    joints: Vec<(usize, usize)>,
    /// Cells of each row from left to right.
    rows: Vec<Vec<usize>>,
    /// For each line the cells that it goes through, from its start to its end.
    ways: Vec<Vec<usize>>,
    /// For each line the place of its label in its way.
    labels: Vec<usize>,
}

/// Lays out boxes and lines. The order of the boxes is the order in which they are told: it decides where a circle
/// is cut. Lines from a box to itself are not laid out.
pub(super) fn layout(boxes: &[Size], lines: &[Line]) -> Layout {
    let ranks = rank::ranks(boxes.len(), lines);
    let mut grid = Grid::of(boxes, lines, &ranks);
    order::sort(&mut grid);
    place::place(&grid, boxes)
}

impl Grid {
    /// Boxes stand in even rows; the odd ones are for labels.
    fn of(boxes: &[Size], lines: &[Line], ranks: &[usize]) -> Grid {
        let mut grid = Grid::default();
        for (number, size) in boxes.iter().enumerate() {
            let rank = ranks.get(number).copied().unwrap_or_default() * 2;
            grid.cells.push(Cell { size: *size, rank, bend: false });
        }
        for line in lines {
            grid.line(line);
        }
        let rows = grid.cells.iter().map(|cell| cell.rank + 1).max().unwrap_or_default();
        grid.rows = vec![Vec::new(); rows];
        for (number, cell) in grid.cells.iter().enumerate() {
            if let Some(row) = grid.rows.get_mut(cell.rank) {
                row.push(number);
            }
        }
        grid
    }

    /// A bend in every row that the line crosses; the label takes the middle one.
    fn line(&mut self, line: &Line) {
        let rank = |cells: &[Cell], number: usize| cells.get(number).map_or(0, |cell| cell.rank);
        let (start, end) = (rank(&self.cells, line.from), rank(&self.cells, line.to));
        let down = start <= end;
        let (top, bottom) = if down { (line.from, line.to) } else { (line.to, line.from) };
        let rows: Vec<usize> = (start.min(end) + 1..start.max(end)).collect();
        // The label sits next to where the line starts: that is where its reader looks for it.
        let label = if down { 0 } else { rows.len().saturating_sub(1) };
        let mut way = vec![top];
        for (index, rank) in rows.iter().enumerate() {
            let size = if index == label { line.label } else { Size { width: 12.0, height: 0.0 } };
            let last = way.last().copied().unwrap_or(top);
            self.cells.push(Cell { size, rank: *rank, bend: true });
            let bend = self.cells.len() - 1;
            self.joints.push((last, bend));
            way.push(bend);
        }
        self.joints.push((way.last().copied().unwrap_or(top), bottom));
        way.push(bottom);
        let mut label = label + 1;
        if !down {
            label = way.len() - 1 - label;
            way.reverse();
        }
        self.labels.push(label);
        self.ways.push(way);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn overlap(a: (Point, Size), b: (Point, Size)) -> bool {
        let apart = |x: f64, y: f64, halves: f64| (x - y).abs() + 0.01 >= halves;
        !apart(a.0.x, b.0.x, (a.1.width + b.1.width) / 2.0)
            && !apart(a.0.y, b.0.y, (a.1.height + b.1.height) / 2.0)
    }

    proptest! {
        #[test]
        fn no_box_and_no_label_lies_on_another(
            sizes in prop::collection::vec((40.0..200.0f64, 20.0..90.0f64), 1..12),
            ends in prop::collection::vec((0usize..12, 0usize..12, 20.0..120.0f64, any::<bool>()), 0..24),
        ) {
            let boxes: Vec<Size> = sizes.iter().map(|&(width, height)| Size { width, height }).collect();
            let lines: Vec<Line> = ends
                .iter()
                .filter(|(from, to, ..)| from != to && *from < boxes.len() && *to < boxes.len())
                .map(|&(from, to, width, weak)| Line { from, to, label: Size { width, height: 14.0 }, weak })
                .collect();
            let laid = layout(&boxes, &lines);
            let mut all: Vec<(Point, Size)> = laid.boxes.iter().copied().zip(boxes.iter().copied()).collect();
            all.extend(laid.lines.iter().zip(&lines).map(|(route, line)| (route.label, line.label)));
            for (index, &one) in all.iter().enumerate() {
                prop_assert!(one.0.x >= 0.0 && one.0.x <= laid.width && one.0.y <= laid.height);
                for &other in all.iter().skip(index + 1) {
                    prop_assert!(!overlap(one, other), "{one:?} {other:?}");
                }
            }
        }
    }
}
