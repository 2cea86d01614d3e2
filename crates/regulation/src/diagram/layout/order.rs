use super::Grid;

/// Sweeps down and up; the best order seen is kept.
const SWEEPS: usize = 24;

/// Sorts every row so that lines cross little.
pub(super) fn sort(grid: &mut Grid) {
    let mut best = grid.rows.clone();
    let mut fewest = crossings(grid);
    for sweep in 0..SWEEPS {
        let down = sweep % 2 == 0;
        let rows = grid.rows.len();
        for step in 1..rows {
            let row = if down { step } else { rows - 1 - step };
            sort_row(grid, row, down);
        }
        let crossed = crossings(grid);
        if crossed < fewest {
            fewest = crossed;
            best.clone_from(&grid.rows);
        }
    }
    grid.rows = best;
}

/// Every cell goes to the mean place of those it is joined to in the row before.
fn sort_row(grid: &mut Grid, row: usize, down: bool) {
    let place = places(grid);
    let Some(cells) = grid.rows.get(row) else { return };
    let mut wanted: Vec<(f64, usize)> = Vec::with_capacity(cells.len());
    for (index, &cell) in cells.iter().enumerate() {
        let joined = grid.joints.iter().filter_map(|&(upper, lower)| match down {
            true if lower == cell => place.get(upper),
            false if upper == cell => place.get(lower),
            _ => None,
        });
        let joined: Vec<f64> = joined.copied().collect();
        let mean =
            if joined.is_empty() { index as f64 } else { joined.iter().sum::<f64>() / joined.len() as f64 };
        wanted.push((mean, cell));
    }
    wanted.sort_by(|a, b| a.0.total_cmp(&b.0));
    if let Some(cells) = grid.rows.get_mut(row) {
        *cells = wanted.into_iter().map(|(_, cell)| cell).collect();
    }
}

/// The place of every cell in its row.
fn places(grid: &Grid) -> Vec<f64> {
    let mut place = vec![0.0; grid.cells.len()];
    for row in &grid.rows {
        for (index, &cell) in row.iter().enumerate() {
            if let Some(slot) = place.get_mut(cell) {
                *slot = index as f64;
            }
        }
    }
    place
}

fn crossings(grid: &Grid) -> usize {
    let place = places(grid);
    let at = |cell: usize| place.get(cell).copied().unwrap_or_default();
    let rank = |cell: usize| grid.cells.get(cell).map_or(0, |cell| cell.rank);
    let mut count = 0;
    for (index, &(upper, lower)) in grid.joints.iter().enumerate() {
        for &(other_upper, other_lower) in grid.joints.iter().skip(index + 1) {
            let same = rank(upper) == rank(other_upper);
            if same && (at(upper) - at(other_upper)) * (at(lower) - at(other_lower)) < 0.0 {
                count += 1;
            }
        }
    }
    count
}
