use app::{AppError, Card, Done, NewCase, Registered};
use casework::{CaseState, Command, Event, Input, TaskRef};
use regulation::{ActionId, FieldId, TaskId};
use serde_json::Value;
use store::DeadlineRow;

use super::Town;

/// Field and value, as typed.
pub type Typed<'a> = &'a [(&'a str, &'a str)];

impl Town {
    /// Somebody registers a case, given as a form gives it.
    pub async fn register(&self, who: &str, case: Value) -> Result<Registered, AppError> {
        let case: NewCase = serde_json::from_value(case).unwrap();
        self.app.register(&self.org, case, self.actor(who)).await
    }

    /// The same where nothing is in the way; gives the number.
    pub async fn registered(&self, who: &str, case: Value) -> String {
        self.register(who, case).await.unwrap().state.number.to_string()
    }

    /// Somebody does an action of the stage.
    pub async fn act(&self, number: &str, action: &str, who: &str, with: Typed<'_>) -> Done {
        let done = self.try_act(number, action, who, with).await;
        done.unwrap_or_else(|why| panic!("{number}: {action} by {who}: {why}"))
    }

    /// The same where something may be in the way.
    pub async fn try_act(
        &self,
        number: &str,
        action: &str,
        who: &str,
        with: Typed<'_>,
    ) -> Result<Done, AppError> {
        let command = Command::Act { action: ActionId::new(action).unwrap(), fields: input(with) };
        self.command(number, who, command).await
    }

    /// Somebody finishes a task of the regulation.
    pub async fn finish(&self, number: &str, task: &str, who: &str, with: Typed<'_>) -> Done {
        let task = TaskRef::Named(TaskId::new(task).unwrap());
        let done = self.command(number, who, Command::FinishTask { task, fields: input(with) }).await;
        done.unwrap_or_else(|why| panic!("{number}: {who}: {why}"))
    }

    /// Somebody gives any other command.
    pub async fn command(&self, number: &str, who: &str, command: Command) -> Result<Done, AppError> {
        self.app.act(&self.org, number, command, self.actor(who)).await
    }

    /// The card of a case, as somebody sees it.
    pub async fn card(&self, number: &str, who: &str) -> Card {
        self.app.card(&self.org, number, &self.actor(who)).await.unwrap()
    }

    /// The case as it stands.
    pub async fn case(&self, number: &str) -> CaseState {
        self.card(number, "system").await.state
    }

    /// Where the case stands.
    pub async fn stage(&self, number: &str) -> String {
        self.case(number).await.stage.to_string()
    }

    /// A deadline of the case, the last of that name.
    pub async fn deadline(&self, number: &str, name: &str) -> DeadlineRow {
        let mut rows = self.card(number, "system").await.deadlines;
        rows.retain(|row| row.deadline == name);
        rows.pop().unwrap_or_else(|| panic!("{number} has no deadline {name}"))
    }

    /// By when, on the clocks of the organisation; empty when it has no date.
    pub async fn due(&self, number: &str, name: &str) -> String {
        self.deadline(number, name).await.due.map(|at| self.shown(at)).unwrap_or_default()
    }

    /// The roles that were told of something, from the first entry of the journal to the last.
    pub async fn told(&self, number: &str) -> Vec<String> {
        let card = self.card(number, "system").await;
        let events: Vec<Event> = card.journal.iter().map(|entry| entry.event.clone()).collect();
        told(&events)
    }

    /// What the journal tells of the case: the names of its entries.
    pub async fn story(&self, number: &str) -> Vec<String> {
        let card = self.card(number, "system").await;
        card.journal.iter().map(|entry| entry.kind.clone()).collect()
    }
}

/// Fields as typed.
fn input(with: Typed<'_>) -> Input {
    let one = |(name, value): &(&str, &str)| (FieldId::new(name).unwrap(), (*value).to_owned());
    with.iter().map(one).collect()
}

/// The roles that were told of something.
fn told(events: &[Event]) -> Vec<String> {
    let role = |event: &Event| match event {
        Event::Told { role, .. } => Some(role.to_string()),
        _ => None,
    };
    events.iter().filter_map(role).collect()
}
