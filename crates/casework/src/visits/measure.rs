use jiff::{SignedDuration, Timestamp};

/// What happened when; by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    pub waited: SignedDuration,
    /// None: not called yet, or left before.
    pub served: Option<SignedDuration>,
    /// Nobody waits and nobody is served any more.
    pub over: bool,
    /// Waiting and service together are longer than the norm, or were.
    pub late: bool,
}

impl Measure {
    /// Of a visit that is booked for `starts`. Whoever comes before their time waits from that time on: nobody kept them waiting
    /// before. None: nobody came.
    pub fn of(
        starts: Timestamp,
        (arrived, called, ended): (Option<Timestamp>, Option<Timestamp>, Option<Timestamp>),
        norm: SignedDuration,
        now: Timestamp,
    ) -> Option<Measure> {
        let until = |at: Option<Timestamp>| at.or(ended).unwrap_or(now);
        // Called before the own time: nobody waited at all.
        let from = arrived?.max(starts).min(until(called));
        let waited = until(called).duration_since(from);
        let served = called.map(|called| until(None).duration_since(called));
        let late = waited + served.unwrap_or_default() > norm;
        Some(Measure { waited, served, over: ended.is_some(), late })
    }

    pub fn together(&self) -> SignedDuration {
        self.waited + self.served.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes)
    }

    /// Booked for minute 100; the norm is an hour; it is minute 400.
    fn minutes(arrived: i64, called: Option<i64>, ended: Option<i64>) -> (i64, Option<i64>, bool) {
        let moments = (Some(at(arrived)), called.map(at), ended.map(at));
        let measure = Measure::of(at(100), moments, SignedDuration::from_hours(1), at(400)).unwrap();
        (measure.waited.as_mins(), measure.served.map(|served| served.as_mins()), measure.late)
    }

    #[test]
    fn waiting_and_service_count_together() {
        assert_eq!(minutes(110, Some(130), Some(165)), (20, Some(35), false));
        assert_eq!(minutes(110, Some(130), Some(170)), (20, Some(40), false), "the norm itself is kept");
        assert_eq!(minutes(110, Some(130), Some(171)), (20, Some(41), true));
    }

    #[test]
    fn whoever_comes_early_waits_from_their_own_time_on() {
        assert_eq!(minutes(10, Some(120), Some(130)), (20, Some(10), false));
        assert_eq!(minutes(10, Some(90), Some(130)), (0, Some(40), false), "called before it: did not wait");
    }

    #[test]
    fn what_lasts_is_counted_until_now_and_what_ended_until_its_end() {
        assert_eq!(minutes(340, None, None), (60, None, false));
        assert_eq!(minutes(339, None, None), (61, None, true));
        assert_eq!(minutes(110, None, Some(130)), (20, None, false), "left without being served");
        assert_eq!(Measure::of(at(100), (None, None, None), SignedDuration::ZERO, at(400)), None);
    }
}
