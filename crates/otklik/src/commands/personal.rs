use app::{Personal, Whose};
use casework::Actor;

use super::Code;
use crate::cli::{EraseArgs, Place};
use crate::error::CliError;
use crate::output::print;
use crate::texts::Texts;
use crate::wiring;

/// Everything that is kept about a customer, as JSON.
pub async fn export(place: &Place, org: &str, contact: &str, login: &str) -> Code {
    let app = wiring::open(place).await?;
    let data = app.personal_data(org, contact, &Actor::person(login)).await?;
    let written = serde_json::to_string_pretty(&data);
    print(&format!("{}\n", written.map_err(|why| app::AppError::Internal(why.to_string()))?));
    app.close().await;
    Ok(0)
}

/// Takes personal data away. Without `--yes` it says what would go, and nothing happens.
pub async fn erase(place: &Place, args: &EraseArgs, texts: &Texts) -> Code {
    let whose = match (&args.case, &args.customer) {
        (_, Some(contact)) => Whose::Customer(contact.clone()),
        (case, None) => Whose::Case(case.clone().unwrap_or_default()),
    };
    let (app, by) = (wiring::open(place).await?, Actor::person(args.login.as_str()));
    if !args.yes {
        let values = would_go(&app.personal(&args.org, &whose, &by).await?);
        let key = if args.customer.is_some() { "erase-customer-asked" } else { "erase-case-asked" };
        return Err(CliError::bad(key, values));
    }
    let erased = app.erase(&args.org, &whose, &args.reason, by).await?;
    let (cases, entries) = (erased.cases.len().to_string(), erased.entries.to_string());
    let key = match (erased.card, erased.visits) {
        (true, _) => "erased-customer",
        (false, 0) => "erased-case",
        (false, _) => "erased-visits",
    };
    let values = [("cases", cases), ("entries", entries), ("visits", erased.visits.to_string())];
    print(&format!("{}\n", texts.with(key, &values)));
    app.close().await;
    Ok(0)
}

fn would_go(personal: &Personal) -> Vec<(&'static str, String)> {
    let name = personal.customer.as_ref().and_then(|card| card.name.clone()).unwrap_or_default();
    let visits = personal.visits.iter().map(|one| one.number.as_str());
    let numbers: Vec<&str> = personal.cases.iter().map(|(_, number)| number.as_str()).chain(visits).collect();
    let numbers = if numbers.is_empty() { "—".to_owned() } else { numbers.join(", ") };
    vec![("name", name), ("cases", numbers)]
}
