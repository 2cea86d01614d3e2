use super::straighten::straighten;
use super::{Grid, Layout, Point, Route, Size};

/// Room between neighbours in a row, and between rows.
pub(super) const GAP_X: f64 = 26.0;
const GAP_Y: f64 = 30.0;
/// Room round the drawing.
const MARGIN: f64 = 24.0;
const ROUNDS: usize = 80;

pub(super) fn place(grid: &Grid, boxes: &[Size]) -> Layout {
    let x = across(grid);
    let heights = heights(grid);
    let y = down(grid, &heights);
    let left = extreme(grid, &x, |x, half| x - half, f64::min);
    let right = extreme(grid, &x, |x, half| x + half, f64::max);
    let at = |cell: usize| Point {
        x: x.get(cell).copied().unwrap_or_default() - left + MARGIN,
        y: y.get(cell).copied().unwrap_or_default() + MARGIN,
    };
    let ways = grid.ways.iter().zip(&grid.labels);
    let mut lines: Vec<Route> = ways.map(|(way, label)| route(grid, way, *label, &heights, &at)).collect();
    ports(grid, &mut lines);
    let bottom = grid.cells.iter().enumerate().map(|(cell, found)| at(cell).y + found.size.height / 2.0);
    Layout {
        boxes: (0..boxes.len()).map(at).collect(),
        lines,
        width: right - left + 2.0 * MARGIN,
        height: bottom.fold(0.0, f64::max) + MARGIN,
    }
}

fn extreme(grid: &Grid, x: &[f64], edge: fn(f64, f64) -> f64, pick: fn(f64, f64) -> f64) -> f64 {
    let edges = grid.cells.iter().zip(x).map(|(cell, x)| edge(*x, cell.size.width / 2.0));
    edges.reduce(pick).unwrap_or_default()
}

/// The points of a line, two for each row that it touches: it goes straight through rows and bends between them, so
/// that it never runs behind its neighbours. The first and the last two stand at its boxes.
fn route(grid: &Grid, way: &[usize], label: usize, heights: &[f64], at: &impl Fn(usize) -> Point) -> Route {
    let cell = |index: usize| way.get(index).and_then(|&cell| grid.cells.get(cell));
    let rank = |index: usize| cell(index).map_or(0, |cell| cell.rank);
    let last = way.len().saturating_sub(1);
    let sign = if rank(0) <= rank(last) { 1.0 } else { -1.0 };
    let mut points = Vec::new();
    for (index, &number) in way.iter().enumerate() {
        let centre = at(number);
        let row = heights.get(rank(index)).copied().unwrap_or_default() / 2.0;
        let own = cell(index).map_or(0.0, |cell| cell.size.height / 2.0);
        let shifts = match index {
            0 => [own, row],
            _ if index == last => [-row, -own],
            _ => [-row, row],
        };
        points.extend(shifts.map(|shift| Point { y: centre.y + sign * shift, ..centre }));
    }
    Route { points, label: way.get(label).map(|&cell| at(cell)).unwrap_or_default() }
}

/// Lines that meet at one side of a box get a point each, in the order in which they come.
fn ports(grid: &Grid, lines: &mut [Route]) {
    for (number, cell) in grid.cells.iter().enumerate().filter(|(_, cell)| !cell.bend) {
        for above in [true, false] {
            let mut ends: Vec<(f64, usize, bool)> = Vec::new();
            for (index, (way, line)) in grid.ways.iter().zip(lines.iter()).enumerate() {
                ends.extend(end(way, line, number, above).map(|(towards, first)| (towards, index, first)));
            }
            ends.sort_by(|a, b| a.0.total_cmp(&b.0));
            let step = (cell.size.width * 0.8 / ends.len().max(1) as f64).min(24.0);
            let middle = (ends.len().saturating_sub(1)) as f64 / 2.0;
            for (place, (_, index, first)) in ends.iter().enumerate() {
                let Some(line) = lines.get_mut(*index) else { continue };
                let last = line.points.len().saturating_sub(2);
                for point in line.points.iter_mut().skip(if *first { 0 } else { last }).take(2) {
                    point.x += (place as f64 - middle) * step;
                }
            }
        }
    }
}

/// If the line ends at that side of the box: the x that it comes from, and whether this is its first end.
fn end(way: &[usize], line: &Route, cell: usize, above: bool) -> Option<(f64, bool)> {
    let first = way.first() == Some(&cell);
    if !first && way.last() != Some(&cell) {
        return None;
    }
    let count = line.points.len();
    let (here, next) = if first { (0, 2) } else { (count.checked_sub(1)?, count.checked_sub(3)?) };
    let (here, next) = (line.points.get(here)?, line.points.get(next)?);
    ((next.y < here.y) == above).then_some((next.x, first))
}

/// The height of every row: that of its highest cell.
fn heights(grid: &Grid) -> Vec<f64> {
    let height = |row: &Vec<usize>| {
        let cells = row.iter().filter_map(|&cell| grid.cells.get(cell));
        cells.map(|cell| cell.size.height).fold(0.0, f64::max)
    };
    grid.rows.iter().map(height).collect()
}

/// Rows one under another.
fn down(grid: &Grid, heights: &[f64]) -> Vec<f64> {
    let mut y = vec![0.0; grid.cells.len()];
    let mut top = 0.0;
    for (row, height) in grid.rows.iter().zip(heights) {
        for &cell in row {
            if let Some(slot) = y.get_mut(cell) {
                *slot = top + height / 2.0;
            }
        }
        top += height + GAP_Y;
    }
    y
}

/// Cells move towards those they are joined to, above and below in turn, and never past their neighbours.
fn across(grid: &Grid) -> Vec<f64> {
    let mut x = vec![0.0; grid.cells.len()];
    for row in &grid.rows {
        settle(grid, row, &vec![0.0; row.len()], &mut x);
    }
    for round in 0..ROUNDS {
        let down = round % 2 == 0;
        let rows: Vec<&Vec<usize>> =
            if down { grid.rows.iter().collect() } else { grid.rows.iter().rev().collect() };
        for row in rows {
            let wanted: Vec<f64> = row.iter().map(|&cell| wanted(grid, cell, &x, down, round)).collect();
            settle(grid, row, &wanted, &mut x);
        }
    }
    for _ in 0..3 {
        straighten(grid, &mut x);
    }
    x
}

/// Where a cell would like to be: the mean of its neighbours, in the last rounds of those on both sides.
fn wanted(grid: &Grid, cell: usize, x: &[f64], down: bool, round: usize) -> f64 {
    let both = round + 20 > ROUNDS;
    let mut sum = 0.0;
    let mut weights = 0.0;
    for &(upper, lower) in &grid.joints {
        let other = match (lower == cell, upper == cell) {
            (true, _) if down || both => upper,
            (_, true) if !down || both => lower,
            _ => continue,
        };
        let weight = stiffness(grid, cell, other);
        sum += weight * x.get(other).copied().unwrap_or_default();
        weights += weight;
    }
    if weights == 0.0 { x.get(cell).copied().unwrap_or_default() } else { sum / weights }
}

/// A line bends rather next to its boxes than on its way.
fn stiffness(grid: &Grid, cell: usize, other: usize) -> f64 {
    let bends =
        [cell, other].iter().filter(|cell| grid.cells.get(**cell).is_some_and(|cell| cell.bend)).count();
    match bends {
        2 => 8.0,
        1 => 2.0,
        _ => 1.0,
    }
}

/// The places nearest to the wanted ones that keep the order and the room between: pools of cells that would run
/// into each other move as one (isotonic regression).
fn settle(grid: &Grid, row: &[usize], wanted: &[f64], x: &mut [f64]) {
    let mut offsets = Vec::with_capacity(row.len());
    let mut offset = 0.0;
    let mut before: Option<f64> = None;
    for &cell in row {
        let half = grid.cells.get(cell).map_or(0.0, |cell| cell.size.width / 2.0);
        if let Some(before) = before {
            offset += before + GAP_X + half;
        }
        offsets.push(offset);
        before = Some(half);
    }
    let mut pools: Vec<Pool> = Vec::new();
    for ((&cell, want), offset) in row.iter().zip(wanted).zip(&offsets) {
        let weight = if grid.cells.get(cell).is_some_and(|cell| cell.bend) { 4.0 } else { 1.0 };
        let mut pool = Pool { sum: (want - offset) * weight, weight, count: 1 };
        while let Some(last) = pools.pop_if(|last| last.mean() > pool.mean()) {
            pool = Pool {
                sum: last.sum + pool.sum,
                weight: last.weight + pool.weight,
                count: last.count + pool.count,
            };
        }
        pools.push(pool);
    }
    let means = pools.iter().flat_map(|pool| std::iter::repeat_n(pool.mean(), pool.count));
    for ((&cell, mean), offset) in row.iter().zip(means).zip(&offsets) {
        if let Some(slot) = x.get_mut(cell) {
            *slot = mean + offset;
        }
    }
}

struct Pool {
    sum: f64,
    weight: f64,
    count: usize,
}

impl Pool {
    fn mean(&self) -> f64 {
        self.sum / self.weight
    }
}
