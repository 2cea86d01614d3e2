use std::collections::VecDeque;

use jiff::Timestamp;

/// Seconds that are looked back.
const BACK: i64 = 300;
/// Seconds that are counted together.
const TOGETHER: i64 = 10;

/// How often something happened in the last five minutes.
#[derive(Debug, Default)]
pub(super) struct Recent {
    /// Tens of seconds since 1970, the oldest first, and how often in each.
    counted: VecDeque<(i64, u32)>,
}

impl Recent {
    pub fn add(&mut self, now: Timestamp) {
        self.forget(now);
        let slot = slot(now);
        match self.counted.back_mut() {
            Some((last, count)) if *last >= slot => *count = count.saturating_add(1),
            _ => self.counted.push_back((slot, 1)),
        }
    }

    pub fn count(&mut self, now: Timestamp) -> u32 {
        self.forget(now);
        self.counted.iter().fold(0, |sum: u32, (_, count)| sum.saturating_add(*count))
    }

    fn forget(&mut self, now: Timestamp) {
        let first = slot(now) - BACK / TOGETHER;
        while self.counted.front().is_some_and(|(slot, _)| *slot <= first) {
            self.counted.pop_front();
        }
    }
}

fn slot(now: Timestamp) -> i64 {
    now.as_second().div_euclid(TOGETHER)
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn what_happened_is_forgotten_after_five_minutes() {
        let begin: Timestamp = "2026-03-05T10:00:00Z".parse().unwrap();
        let after = |seconds| begin + SignedDuration::from_secs(seconds);
        let mut recent = Recent::default();
        for second in [0, 1, 11, 100] {
            recent.add(after(second));
        }
        assert_eq!(recent.count(after(100)), 4);
        assert_eq!(recent.count(after(299)), 4);
        assert_eq!(recent.count(after(300)), 2, "those of the first ten seconds are forgotten together");
        assert_eq!(recent.count(after(399)), 1);
        assert_eq!(recent.count(after(400)), 0);
    }

    #[test]
    fn a_clock_that_is_put_back_loses_nothing() {
        let begin: Timestamp = "2026-03-05T10:00:00Z".parse().unwrap();
        let mut recent = Recent::default();
        recent.add(begin);
        recent.add(begin - SignedDuration::from_secs(40));
        assert_eq!(recent.count(begin), 2);
    }
}
