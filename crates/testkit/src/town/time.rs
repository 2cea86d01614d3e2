use app::Worked;
use jiff::Timestamp;
use jiff::civil::DateTime;
use store::Which;

use super::Town;

/// More cases than any test has.
const MANY: u32 = 10_000;

impl Town {
    /// It is now so late, on the clocks of the organisation: `2026-03-05 17:40`. Time does not go backwards.
    pub fn at(&self, when: &str) {
        self.app.clock.move_to(self.instant(when));
    }

    /// A moment on the clocks of the organisation.
    pub fn instant(&self, when: &str) -> Timestamp {
        let time = DateTime::strptime("%Y-%m-%d %H:%M", when).unwrap_or_else(|why| panic!("{when}: {why}"));
        time.to_zoned(self.zone.clone()).unwrap().timestamp()
    }

    /// How a moment reads on those clocks.
    pub fn shown(&self, at: Timestamp) -> String {
        at.to_zoned(self.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// Time passes, and the worker attends to every deadline at its own instant.
    pub async fn time_passes_until(&self, when: &str) -> Worked {
        let until = self.instant(when);
        let mut worked = Worked::default();
        while let Some(at) = self.next_attention(until).await {
            self.app.clock.move_to(at);
            worked = worked.and(self.app.attend().await.unwrap());
        }
        self.app.clock.move_to(until);
        worked
    }

    async fn next_attention(&self, until: Timestamp) -> Option<Timestamp> {
        let mut reader = self.reader().await;
        let due = reader.due_cases(until, MANY).await.unwrap();
        let (org, case) = due.first()?;
        reader.load_case(org, Which::Id(*case)).await.unwrap().state.next_attention()
    }
}
