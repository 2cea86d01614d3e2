//! The demo: five organisations live through several weeks, from raw letters to the register and the proof.
mod duties;
mod play;
mod publish;
mod report;
mod robot;
mod script;
mod shipped;
mod visits;

use app::{App, Clock, Ids};
use jiff::Timestamp;
use play::Until;
use tokio::net::TcpListener;

use crate::cli::{DemoArgs, Place};
use crate::commands::serve::{self as desk, Desk};
use crate::commands::work::outbox;
use crate::error::CliError;
use crate::output::print;
use crate::texts::Texts;
use crate::wiring;

/// The seed of ids and dice: the demo is the same every time.
const SEED: u64 = 20_260_216;
/// The exit code of a program that was stopped by Ctrl+C.
const STOPPED: u8 = 130;
/// Before anything happens: the morning of 16 February 2026 in Moscow.
const BEGINNING: Timestamp = Timestamp::constant(1_771_207_200, 0);
/// Of everybody in the demo.
const PASSWORD: &str = "otklik-na-pokaz";

/// Plays the demo and tells what came of it.
pub async fn run(place: &Place, args: &DemoArgs, texts: &Texts) -> Result<u8, CliError> {
    // A taken address is said before the story and not after it.
    let listener = if args.no_serve { None } else { Some(desk::listen(args.listen).await?) };
    let (place, kept) = somewhere(place)?;
    print(&format!("{}\n", texts.with("demo-place", &[("place", wiring::location(&place).to_string())])));
    let clock = Clock::manual(BEGINNING);
    let app = wiring::open_with(&place, clock, Ids::repeatable(SEED)).await?;
    if !app.reader().await?.organisations().await?.is_empty() {
        return Err(CliError::bad("demo-not-empty", vec![("place", wiring::location(&place).to_string())]));
    }
    let over = tokio::select! {
        // First, so that the signal is heard from the first moment on.
        biased;
        () = desk::asked_to_stop() => false,
        told = story(&app, args, texts) => told.map(|()| true)?,
    };
    if !over {
        // Half a story is of no use to anybody: a folder that was made for it goes with `kept`.
        app.close().await;
        return Ok(STOPPED);
    }
    match listener {
        Some(listener) => serve(app, &place, listener, texts).await?,
        None => app.close().await,
    }
    if let Some(kept) = kept {
        let path = kept.keep();
        print(&format!("{}\n", texts.with("demo-look", &[("place", path.display().to_string())])));
    }
    Ok(0)
}

/// Founds all five, plays what happened, and tells it.
async fn story(app: &App, args: &DemoArgs, texts: &Texts) -> Result<(), CliError> {
    let orgs = shipped::organisations();
    for org in &orgs {
        play::found(app, org).await?;
    }
    let until = if args.no_serve { Until::TheEnd } else { Until::TheMiddle };
    for one in &play::play(app, &orgs, until, texts).await? {
        report::organisation(app, one, texts).await?;
        app.seal(&one.org).await?;
    }
    proof(app, texts).await
}

/// The story is over and the present begins: on the day on which the story ends, with dice that nobody can foretell.
async fn serve(app: App, place: &Place, listener: TcpListener, texts: &Texts) -> Result<(), CliError> {
    let present = Clock::going_on_from(app.clock.now());
    let app = app.living_by(present, Ids::Random);
    let app = match listener.local_addr() {
        Ok(address) => app.reached_at(&format!("http://{address}")),
        Err(_) => app,
    };
    sign_ins(&app, texts).await?;
    desk::serve(app, Desk { listener, https: false, no_secret: false, outbox: outbox(place) }, texts)
        .await
        .map(|_| ())
}

/// Everybody of the demo gets the same password, and it is told: nothing here is anybody's secret.
async fn sign_ins(app: &App, texts: &Texts) -> Result<(), CliError> {
    print(&format!("\n{}\n", texts.with("demo-sign-in", &[("password", PASSWORD.to_owned())])));
    for one in app.reader().await?.organisations().await? {
        let people = app.people(&one.org).await?;
        for person in &people {
            app.give_password(&one.org, &person.login, PASSWORD).await?;
        }
        let logins: Vec<&str> = people.iter().map(|person| &*person.login).collect();
        print(&format!("  {:<8} {}\n", one.org, logins.join(", ")));
    }
    Ok(())
}

/// The place that was named, or a new temporary folder.
fn somewhere(place: &Place) -> Result<(Place, Option<tempfile::TempDir>), CliError> {
    if place.data.is_some() || place.database.is_some() {
        return Ok((place.clone(), None));
    }
    let folder = tempfile::Builder::new().prefix("otklik-demo-").tempdir();
    let folder = folder.map_err(|why| CliError::file(&std::env::temp_dir(), &why))?;
    Ok((Place { data: Some(folder.path().to_owned()), database: None }, Some(folder)))
}

/// The journal of all five is whole, and the projections follow from it.
async fn proof(app: &App, texts: &Texts) -> Result<(), CliError> {
    let (journal, rebuilt) = (app.verify(None, Vec::new()).await?, app.rebuild_check(None).await?);
    let values = [
        ("cases", journal.cases.to_string()),
        ("entries", journal.entries.to_string()),
        ("erased", journal.erased.to_string()),
        ("problems", journal.problems.len().to_string()),
    ];
    print(&format!(
        "\n{}\n",
        texts.with(if journal.is_clean() { "journal-clean" } else { "journal-broken" }, &values)
    ));
    let values =
        [("cases", rebuilt.cases.to_string()), ("differences", rebuilt.differences.len().to_string())];
    print(&format!("{}\n", texts.with("rebuilt", &values)));
    Ok(())
}
