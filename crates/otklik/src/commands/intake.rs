use app::{App, NewBlock, Settled};
use casework::Actor;
use jiff::Timestamp;
use regulation::Regulation;
use store::RawState;
use uuid::Uuid;

use super::Code;
use crate::cli::{IntakeArgs, Place};
use crate::error::CliError;
use crate::output::{local, print, table};
use crate::texts::Texts;
use crate::wiring;

const ALL: [RawState; 6] = [
    RawState::Waiting,
    RawState::Failed,
    RawState::Registered,
    RawState::Attached,
    RawState::Refused,
    RawState::Duplicate,
];

/// What arrived and what became of it; without `--all`, only what waits for a person.
pub async fn run(place: &Place, args: &IntakeArgs, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    if let Some(id) = &args.raw {
        return raw(&app, &args.org, id).await;
    }
    let reg = app.regulation(&args.org).await?;
    if let Some(id) = &args.retry {
        let settled: Settled = app.retry(&args.org, uuid(id)?).await?;
        print(&format!("{}\n", super::case::settled_text(&settled, Some(&reg), texts)));
        return Ok(0);
    }
    if args.block.is_some() || args.unblock.is_some() || args.blocked {
        return block(&app, args, &reg, texts).await;
    }
    let mut reader = app.reader().await?;
    let states: &[RawState] = if args.all { &ALL } else { &[RawState::Waiting, RawState::Failed] };
    let mut rows = Vec::new();
    for state in states {
        for one in reader.raws(&args.org, *state, 10_000).await? {
            let problem = crate::refusal::kept(one.problem.as_deref().unwrap_or_default(), Some(&reg), texts);
            let state = texts.get(&format!("raw-{}", one.state));
            let number = match one.case_id {
                Some(case) => reader.case_row(&args.org, case).await?.map(|row| row.number),
                None => None,
            };
            rows.push(vec![
                one.id.to_string(),
                local(one.arrived, reg.calendar(None).zone()),
                channel(&reg, &one.channel),
                state,
                number.unwrap_or_default(),
                problem,
            ]);
        }
    }
    let titles = ["id", "arrived", "channel", "state", "number", "problem"]
        .map(|key| texts.get(&format!("col-{key}")));
    print(&table(&titles, &rows));
    let balance = reader.intake_balance(&args.org, Timestamp::UNIX_EPOCH, app.clock.now()).await?;
    for one in balance {
        let values = [
            (
                "channel",
                if one.channel.is_empty() { texts.get("no-channel") } else { channel(&reg, &one.channel) },
            ),
            ("arrived", one.arrived.to_string()),
            ("registered", one.registered.to_string()),
            ("attached", one.attached.to_string()),
            ("refused", one.refused.to_string()),
            ("failed", one.failed.to_string()),
            ("waiting", one.waiting.to_string()),
            ("duplicate", one.duplicate.to_string()),
        ];
        print(&format!("{}\n", texts.with("balance", &values)));
    }
    drop(reader);
    app.close().await;
    Ok(0)
}

/// Hears a sender no more, or again; then who is not heard.
async fn block(app: &App, args: &IntakeArgs, reg: &Regulation, texts: &Texts) -> Code {
    let by = Actor::person(args.login.as_deref().unwrap_or_default());
    if args.login.as_deref().is_some_and(|login| !login.is_empty()) {
        app.person(&args.org, by.as_str()).await?;
    }
    let zone = reg.calendar(None).zone();
    if let Some(sender) = &args.block {
        let end = args.until.and_then(|day| day.tomorrow().ok());
        let until = end.and_then(|day| day.to_zoned(zone.clone()).ok()).map(|end| end.timestamp());
        let reason = args.reason.clone().unwrap_or_default();
        app.block(&args.org, NewBlock { sender: sender.clone(), reason, until }, by.clone()).await?;
    }
    if let Some(sender) = &args.unblock {
        app.unblock(&args.org, sender, by).await?;
    }
    let rows = app.blocked(&args.org).await?.into_iter().map(|one| {
        let until = one.until.map_or_else(|| texts.get("block-for-good"), |until| local(until, zone));
        vec![one.sender, one.reason, one.actor, local(one.since, zone), until]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let titles = ["sender", "reason", "login", "since", "until"].map(|key| texts.get(&format!("col-{key}")));
    print(&table(&titles, &rows));
    Ok(0)
}

fn channel(reg: &Regulation, id: &str) -> String {
    let known = reg.channels.values().find(|channel| channel.id == *id);
    known.map_or_else(|| id.to_owned(), |channel| channel.title.clone())
}

fn uuid(id: &str) -> Result<Uuid, CliError> {
    id.parse().map_err(|_| CliError::bad("bad-id", vec![("value", id.to_owned())]))
}

/// The bytes as they came.
async fn raw(app: &app::App, org: &str, id: &str) -> Code {
    app.regulation(org).await?;
    let known = app.reader().await?.raw(org, uuid(id)?).await?;
    let Some((_, Some(bytes))) = known else {
        return Err(CliError::bad("no-raw", vec![("id", id.to_owned())]));
    };
    crate::output::write_out(&bytes);
    Ok(0)
}
