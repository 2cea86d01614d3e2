use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// Where the time comes from: the only place that may ask the machine. Whole microseconds, UTC.
#[derive(Debug, Clone)]
pub enum Clock {
    System,
    /// Goes as the machine's does, so much before or behind it: the demo goes on from the day on which its story ends.
    Shifted(SignedDuration),
    /// Moved by hand: in tests and in the demo.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands until it is moved.
    pub fn manual(at: Timestamp) -> Self {
        Clock::Manual(Arc::new(AtomicI64::new(at.as_microsecond())))
    }

    /// A clock on which it is that time now, and which goes on from there.
    pub fn going_on_from(at: Timestamp) -> Self {
        Clock::Shifted(at.duration_since(machine()))
    }

    /// The present.
    pub fn now(&self) -> Timestamp {
        let micros = match self {
            Clock::System => machine().as_microsecond(),
            Clock::Shifted(by) => machine().saturating_add(*by).unwrap_or(Timestamp::MAX).as_microsecond(),
            Clock::Manual(at) => at.load(Ordering::SeqCst),
        };
        Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// What a telephone shows, in seconds of Unix time: codes of the second factor are counted from it (RFC 6238). Of a
    /// shifted clock it is the machine's own present, for nobody's telephone lives in the demo's past.
    pub fn on_telephones(&self) -> u64 {
        let at = if let Clock::Shifted(_) = self { machine() } else { self.now() };
        u64::try_from(at.as_second()).unwrap_or_default()
    }

    /// Moves a manual clock; never backwards. The system's clock is not ours to move.
    pub fn move_to(&self, at: Timestamp) {
        if let Clock::Manual(now) = self {
            now.fetch_max(at.as_microsecond(), Ordering::SeqCst);
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "the one place where time enters the program")]
fn machine() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephones_do_not_live_in_the_past_of_the_demo() {
        let past = Clock::going_on_from(Timestamp::UNIX_EPOCH);
        assert!(past.now() < Timestamp::UNIX_EPOCH + SignedDuration::from_hours(1));
        assert!(past.on_telephones().abs_diff(Clock::System.on_telephones()) < 3600);
        assert_eq!(Clock::manual(Timestamp::UNIX_EPOCH).on_telephones(), 0);
    }
}
