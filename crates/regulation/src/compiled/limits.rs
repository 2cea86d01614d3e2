use serde::{Deserialize, Serialize};

use super::ChannelId;
use crate::finding::Text;

/// Between what a number lies that is written down when a case is registered; money in roubles.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    pub lower: Option<Edge>,
    pub upper: Option<Edge>,
    /// Those by which they bind; empty: all.
    pub channels: Vec<ChannelId>,
    /// What the organisation says to whoever goes beyond them.
    pub say: Option<String>,
}

/// An end of them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Edge {
    pub at: f64,
    /// Whether what lies right at it still fits.
    pub within: bool,
}

impl Limits {
    pub fn bind(&self, channel: &ChannelId) -> bool {
        self.channels.is_empty() || self.channels.contains(channel)
    }

    pub fn fit(&self, value: f64) -> bool {
        let high = |edge: Edge| value > edge.at || edge.within && value == edge.at;
        let low = |edge: Edge| value < edge.at || edge.within && value == edge.at;
        self.lower.is_none_or(high) && self.upper.is_none_or(low)
    }

    /// Some value that fits, unless none does.
    pub fn example(&self) -> f64 {
        match (self.lower, self.upper) {
            (Some(edge), _) | (_, Some(edge)) if edge.within => edge.at,
            (Some(lower), Some(upper)) => f64::midpoint(lower.at, upper.at),
            (Some(lower), None) => lower.at + 1.0,
            (None, Some(upper)) => upper.at - 1.0,
            (None, None) => 0.0,
        }
    }

    /// «больше 0 и не больше 670».
    pub fn text(&self) -> Text {
        let lower = self.lower.map(|edge| match edge.within {
            true => worded("не меньше", "at least", edge.at),
            false => worded("больше", "more than", edge.at),
        });
        let upper = self.upper.map(|edge| match edge.within {
            true => worded("не больше", "at most", edge.at),
            false => worded("меньше", "less than", edge.at),
        });
        match (lower, upper) {
            (Some(lower), Some(upper)) => {
                Text::new(format!("{} и {}", lower.ru, upper.ru), format!("{} and {}", lower.en, upper.en))
            }
            (one, other) => one.or(other).unwrap_or_else(|| Text::new("", "")),
        }
    }

    /// The same for programs: `> 0`, `<= 670`.
    pub fn signs(&self) -> Vec<String> {
        let sign =
            |edge: Edge, strict: &str| format!("{strict}{} {}", if edge.within { "=" } else { "" }, edge.at);
        let lower = self.lower.map(|edge| sign(edge, ">"));
        lower.into_iter().chain(self.upper.map(|edge| sign(edge, "<"))).collect()
    }
}

fn worded(ru: &str, en: &str, at: f64) -> Text {
    Text::new(format!("{ru} {}", at.to_string().replace('.', ",")), format!("{en} {at}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(lower: Option<(f64, bool)>, upper: Option<(f64, bool)>) -> Limits {
        let edge = |(at, within)| Edge { at, within };
        Limits { lower: lower.map(edge), upper: upper.map(edge), ..Limits::default() }
    }

    #[test]
    fn an_end_fits_only_when_it_is_within() {
        let half = limits(Some((0.0, false)), Some((670.0, true)));
        assert!(!half.fit(0.0) && half.fit(0.5) && half.fit(670.0) && !half.fit(670.1));
        assert!(limits(None, None).fit(-5.0));
    }

    #[test]
    fn the_example_fits() {
        let ends = [None, Some((2.0, true)), Some((2.0, false))];
        let upper = [None, Some((2.5, true)), Some((2.5, false))];
        for (lower, upper) in ends.into_iter().flat_map(|one| upper.map(|other| (one, other))) {
            let limits = limits(lower, upper);
            assert!(limits.fit(limits.example()), "{limits:?}");
        }
    }

    #[test]
    fn limits_are_said_in_words_and_signs() {
        let both = limits(Some((0.5, false)), Some((670.0, true)));
        assert_eq!(both.text().ru, "больше 0,5 и не больше 670");
        assert_eq!(both.text().en, "more than 0.5 and at most 670");
        assert_eq!(both.signs(), ["> 0.5", "<= 670"]);
        assert_eq!(limits(Some((1.0, true)), None).text().ru, "не меньше 1");
        assert_eq!(limits(None, Some((7.0, false))).signs(), ["< 7"]);
    }
}
