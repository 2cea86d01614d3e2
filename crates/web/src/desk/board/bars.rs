use std::collections::BTreeMap;

use store::Holds;

/// A row of a chart: open cases of a stage, a department or a person.
pub struct Bar {
    pub title: String,
    /// Of the queue with just these.
    pub address: String,
    pub late: i64,
    pub soon: i64,
    pub cases: i64,
    pub parts: Vec<Part>,
}

/// A rectangle of a bar, in per cent across.
pub struct Part {
    pub x: f64,
    pub width: f64,
    /// Its fill: `url(#hatch)`; else by class.
    pub late: bool,
    pub class: &'static str,
}

/// Sums by a key, the latest first; those without the key are one row too.
pub fn sums(holds: &[Holds], key: impl Fn(&Holds) -> Option<&String>) -> Vec<(Option<String>, [i64; 3])> {
    let mut sums: BTreeMap<Option<String>, [i64; 3]> = BTreeMap::new();
    for one in holds {
        let sum = sums.entry(key(one).cloned()).or_default();
        for (sum, number) in sum.iter_mut().zip([one.late, one.soon, one.cases]) {
            *sum += number;
        }
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(_, [late, soon, cases])| (-late, -soon, -cases));
    sums
}

/// Draws rows beside one another: the longest is as wide as the chart.
pub fn drawn(mut bars: Vec<Bar>) -> Vec<Bar> {
    let most = bars.iter().map(|bar| bar.cases).max().unwrap_or(0).max(1);
    for bar in &mut bars {
        let calm = (bar.cases - bar.late - bar.soon).max(0);
        let mut x = 0.0;
        for (number, class) in [(bar.late, ""), (bar.soon, "is-soon"), (calm, "one")] {
            let width = share(number, most);
            if number > 0 {
                bar.parts.push(Part { x, width, late: class.is_empty(), class });
            }
            x += width;
        }
    }
    bars
}

/// In per cent, with two digits.
pub fn share(part: i64, whole: i64) -> f64 {
    let share = part.saturating_mul(10_000) / whole.max(1);
    f64::from(i32::try_from(share).unwrap_or(i32::MAX)) / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(stage: &str, person: Option<&str>, cases: i64, late: i64) -> Holds {
        let person = person.map(str::to_owned);
        Holds { stage: stage.into(), department: None, person, cases, late, soon: 0 }
    }

    #[test]
    fn figures_are_summed_and_the_late_come_first() {
        let all = [holds("a", None, 5, 0), holds("b", Some("ivan"), 2, 1), holds("a", Some("ivan"), 3, 1)];
        assert_eq!(
            sums(&all, |one| Some(&one.stage)),
            [(Some("b".into()), [1, 0, 2]), (Some("a".into()), [1, 0, 8]),]
                .into_iter()
                .rev()
                .collect::<Vec<_>>()
        );
        assert_eq!(
            sums(&all, |one| one.person.as_ref()),
            [(Some("ivan".into()), [2, 0, 5]), (None, [0, 0, 5])]
        );
    }

    #[test]
    fn bars_are_as_long_as_their_numbers() {
        let bar = |late, soon, cases| Bar {
            title: String::new(),
            address: String::new(),
            late,
            soon,
            cases,
            parts: Vec::new(),
        };
        let bars = drawn(vec![bar(1, 1, 4), bar(0, 0, 2)]);
        let widths = |bar: &Bar| bar.parts.iter().map(|part| (part.x, part.width)).collect::<Vec<_>>();
        assert_eq!(widths(&bars[0]), [(0.0, 25.0), (25.0, 25.0), (50.0, 50.0)]);
        assert_eq!(widths(&bars[1]), [(0.0, 50.0)]);
    }
}
