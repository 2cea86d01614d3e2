use super::Grid;
use super::place::GAP_X;

/// Sets the bends of every long line under one another as far as their neighbours leave room.
pub(super) fn straighten(grid: &Grid, x: &mut [f64]) {
    for way in grid.ways.iter().filter(|way| way.len() > 3) {
        let bends = way.get(1..way.len() - 1).unwrap_or_default();
        let mut run = Run::default();
        for &cell in bends {
            let (low, high) = room(grid, cell, x);
            if run.low.max(low) > run.high.min(high) {
                run.settle(x);
                run = Run::default();
            }
            run.low = run.low.max(low);
            run.high = run.high.min(high);
            run.cells.push(cell);
        }
        run.settle(x);
    }
}

/// Bends that fit on one upright line.
struct Run {
    cells: Vec<usize>,
    low: f64,
    high: f64,
}

impl Default for Run {
    fn default() -> Self {
        Run { cells: Vec::new(), low: f64::NEG_INFINITY, high: f64::INFINITY }
    }
}

impl Run {
    fn settle(&self, x: &mut [f64]) {
        if self.cells.is_empty() {
            return;
        }
        let sum: f64 = self.cells.iter().filter_map(|&cell| x.get(cell)).sum();
        let at = (sum / self.cells.len() as f64).max(self.low).min(self.high);
        for &cell in &self.cells {
            if let Some(slot) = x.get_mut(cell) {
                *slot = at;
            }
        }
    }
}

/// How far a cell may move between its neighbours.
fn room(grid: &Grid, cell: usize, x: &[f64]) -> (f64, f64) {
    let half = |cell: usize| grid.cells.get(cell).map_or(0.0, |cell| cell.size.width / 2.0);
    let at = |cell: usize| x.get(cell).copied().unwrap_or_default();
    let row = grid.cells.get(cell).and_then(|found| grid.rows.get(found.rank));
    let place = row.and_then(|row| row.iter().position(|&other| other == cell));
    let (Some(row), Some(place)) = (row, place) else { return (at(cell), at(cell)) };
    let left = place.checked_sub(1).and_then(|left| row.get(left));
    let right = row.get(place + 1);
    let low = left.map_or(f64::NEG_INFINITY, |&left| at(left) + half(left) + GAP_X + half(cell));
    let high = right.map_or(f64::INFINITY, |&right| at(right) - half(right) - GAP_X - half(cell));
    // Rounding may leave a cell without any room at all.
    (low.min(at(cell)), high.max(at(cell)))
}
