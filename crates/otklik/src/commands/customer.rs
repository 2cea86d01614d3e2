use casework::Actor;
use store::{CardEntry, CardEvent, Customer};

use super::Code;
use crate::cli::Place;
use crate::output::{People, local, print};
use crate::texts::Texts;
use crate::wiring;

/// A card, those that may be of the same customer, and what happened to it.
pub async fn alike(place: &Place, org: &str, contact: &str, login: &str, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let found = app.alike(org, contact, &Actor::person(login)).await?;
    let reg = app.regulation(org).await?;
    let people = People(app.people(org).await?);
    print(&format!("{}\n", line(&found.card)));
    let key = if found.others.is_empty() { "customer-alone" } else { "customer-alike" };
    print(&format!("\n{}\n", texts.get(key)));
    found.others.iter().for_each(|other| print(&format!("  {}\n", line(other))));
    print(&format!("\n{}\n", texts.get("customer-journal")));
    for entry in &found.journal {
        let at = local(entry.at, reg.calendar(None).zone());
        print(&format!(
            "  {:>3} {at} {} — {}\n",
            entry.seq,
            people.actor(&entry.actor, texts),
            told(entry, texts)
        ));
    }
    app.close().await;
    Ok(0)
}

/// Id first: a card can be named by it.
fn line(card: &Customer) -> String {
    let known = [&card.name, &card.phone, &card.email, &card.inn];
    let known: Vec<&str> = known.into_iter().flatten().map(String::as_str).collect();
    format!("{}  {}", card.id, known.join(", "))
}

fn told(entry: &CardEntry, texts: &Texts) -> String {
    let with = |key: &str, what: String| texts.with(key, &[("what", what)]);
    match &entry.event {
        CardEvent::Written { .. } => texts.get("card-written"),
        CardEvent::Joined { other, .. } => with("card-joined", other.to_string()),
        CardEvent::JoinedTo { other } => with("card-joined-to", other.to_string()),
        CardEvent::KeptApart { other } => with("card-kept-apart", other.to_string()),
        CardEvent::Erased { reason, .. } => with("card-erased", reason.clone()),
    }
}

/// The second card becomes part of the first.
pub async fn merge(place: &Place, org: &str, one: &str, other: &str, login: &str, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let joined = app.join_cards(org, one, other, Actor::person(login)).await?;
    let cases = if joined.cases.is_empty() { "—".to_owned() } else { joined.cases.join(", ") };
    print(&format!("{}\n", texts.with("customer-merged", &[("card", line(&joined.card)), ("cases", cases)])));
    app.close().await;
    Ok(0)
}

/// The two cards are of two customers.
pub async fn keep_apart(
    place: &Place,
    org: &str,
    one: &str,
    other: &str,
    login: &str,
    texts: &Texts,
) -> Code {
    let app = wiring::open(place).await?;
    app.keep_apart(org, one, other, Actor::person(login)).await?;
    print(&format!("{}\n", texts.get("customer-kept-apart")));
    app.close().await;
    Ok(0)
}
