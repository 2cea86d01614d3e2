/// Where a visit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitState {
    /// Somebody is expected.
    Booked,
    Cancelled,
    /// They are there and wait.
    Arrived,
    /// They are at the desk.
    Called,
    Served,
    /// They did not come, or left before they were called.
    Missed,
}

/// What is done with a visit at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitStep {
    Arrive,
    Call,
    Serve,
    Miss,
    Cancel,
    /// The last mark was wrong.
    Back,
}

impl VisitState {
    pub const ALL: &[VisitState] = &[
        VisitState::Booked,
        VisitState::Cancelled,
        VisitState::Arrived,
        VisitState::Called,
        VisitState::Served,
        VisitState::Missed,
    ];

    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            VisitState::Booked => "booked",
            VisitState::Cancelled => "cancelled",
            VisitState::Arrived => "arrived",
            VisitState::Called => "called",
            VisitState::Served => "served",
            VisitState::Missed => "missed",
        }
    }

    /// Where it stands after a step; none: it cannot be taken from here. `came`: somebody is there, or was; `walk_in`: nobody was
    /// expected.
    pub fn after(self, step: VisitStep, came: bool, walk_in: bool) -> Option<VisitState> {
        use VisitState::{Arrived, Booked, Called, Cancelled, Missed, Served};
        use VisitStep::{Arrive, Back, Call, Cancel, Miss, Serve};
        match (self, step) {
            (Booked, Arrive) => Some(Arrived),
            (Arrived, Call) => Some(Called),
            (Called, Serve) => Some(Served),
            (Booked | Arrived, Miss) => Some(Missed),
            (Booked, Cancel) => Some(Cancelled),
            (Served, Back) => Some(Called),
            (Called, Back) => Some(Arrived),
            (Missed, Back) if came => Some(Arrived),
            (Missed, Back) => Some(Booked),
            (Arrived, Back) if !walk_in => Some(Booked),
            _ => None,
        }
    }
}

impl VisitStep {
    pub const ALL: &[VisitStep] = &[
        VisitStep::Arrive,
        VisitStep::Call,
        VisitStep::Serve,
        VisitStep::Miss,
        VisitStep::Cancel,
        VisitStep::Back,
    ];

    /// Its word in addresses and in what was done.
    pub fn as_str(self) -> &'static str {
        match self {
            VisitStep::Arrive => "arrive",
            VisitStep::Call => "call",
            VisitStep::Serve => "serve",
            VisitStep::Miss => "miss",
            VisitStep::Cancel => "cancel",
            VisitStep::Back => "back",
        }
    }

    /// None: no such word.
    pub fn parse(word: &str) -> Option<VisitStep> {
        VisitStep::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

/// A database whose check was taken away may hold any word: such a visit is nobody's to expect.
impl From<String> for VisitState {
    fn from(word: String) -> Self {
        VisitState::ALL.iter().copied().find(|one| one.as_str() == word).unwrap_or(VisitState::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_but_a_cancellation_can_be_taken_back() {
        for state in VisitState::ALL {
            for step in
                VisitStep::ALL.iter().filter(|one| !matches!(one, VisitStep::Back | VisitStep::Cancel))
            {
                let came = *state == VisitState::Arrived;
                let Some(after) = state.after(*step, came, false) else { continue };
                assert_eq!(after.after(VisitStep::Back, came, false), Some(*state), "{state:?} {step:?}");
            }
        }
        assert_eq!(VisitState::Cancelled.after(VisitStep::Back, false, false), None);
        assert_eq!(VisitState::Arrived.after(VisitStep::Back, true, true), None, "nobody expected a walk-in");
    }
}
