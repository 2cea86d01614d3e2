//! What must hold of a database after anything.
use std::collections::BTreeSet;

use app::{App, NewCase};
use casework::Actor;
use serde_json::json;
use store::{Reader, Which};
use testkit::Proof;

pub const ORG: &str = "kredo";

/// A claim by e-mail: it is acknowledged, so that a letter must leave.
pub fn claim(n: u64) -> NewCase {
    serde_json::from_value(json!({
        "kind": "claim",
        "channel": "email",
        "customer": { "name": "Пётр Иванов", "email": format!("petr{}@example.ru", n % 50), "manager": "anna" },
        "fields": { "topic": "outage", "substance": "Третий день нет интернета", "segment": "house" },
    }))
    .unwrap()
}

/// Registers it; gives the number.
pub async fn register(app: &App, n: u64) -> Result<String, app::AppError> {
    let done = app.register(ORG, claim(n), Actor::person("employee")).await?;
    Ok(done.state.number.to_string())
}

/// Every acknowledged number is there, whole; numbers have no gaps and no doubles; the journal verifies and the tables
/// equal its replay. Gives how many cases there are.
pub async fn all_is_whole(app: &App, acknowledged: &BTreeSet<String>) -> u64 {
    let mut reader = app.reader().await.unwrap();
    let proof = Proof::of(&mut reader).await;
    let numbers = numbers(&mut reader).await;
    assert_eq!(numbers.len() as u64, proof.cases);
    let expected: BTreeSet<String> = (1..=numbers.len()).map(|n| format!("П-{n:05}")).collect();
    assert_eq!(numbers, expected, "gaps or doubles");
    let lost: Vec<&String> = acknowledged.difference(&numbers).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    for number in &numbers {
        is_whole(&mut reader, number).await;
    }
    proof.cases
}

async fn numbers(reader: &mut Reader) -> BTreeSet<String> {
    let (from, until) = (jiff::Timestamp::MIN, jiff::Timestamp::MAX);
    let mut numbers = BTreeSet::new();
    let mut after = None;
    loop {
        let page = reader.register_rows(ORG, from, until, after, 500).await.unwrap();
        let Some(last) = page.last() else { return numbers };
        after = Some(last.after());
        for row in &page {
            assert!(row.customer.is_some(), "{} has lost its customer", row.state.number);
            assert!(numbers.insert(row.state.number.to_string()), "{} is there twice", row.state.number);
        }
    }
}

/// Three deadlines, the acknowledgement, and its row in the outbox with the same Message-ID.
async fn is_whole(reader: &mut Reader, number: &str) {
    let case = reader.load_case(ORG, Which::Number(number)).await.unwrap().state.case;
    let deadlines = reader.deadlines(ORG, case).await.unwrap();
    assert_eq!(deadlines.len(), 3, "{number}: {deadlines:?}");
    assert_eq!(reader.messages(ORG, case).await.unwrap().len(), 1, "{number}");
    let outbox = reader.outbox_of(ORG, case).await.unwrap();
    assert_eq!(outbox.len(), 1, "{number}");
    let letter: app::Outgoing = serde_json::from_str(outbox[0].payload.as_deref().unwrap()).unwrap();
    let ids = reader.message_ids(ORG, case).await.unwrap();
    assert_eq!(ids.len(), 1, "{number}");
    assert_eq!(ids[0].message_id, letter.message_id, "{number}");
    assert_eq!(letter.number, number);
}
