use std::path::{Path, PathBuf};
use std::time::Duration;

use app::{App, AppError, MailReaders, Outgoing, Recogniser, ScanReaders, Via, Worked};
use jiff::Timestamp;
use store::Location;

use super::Code;
use crate::cli::{Place, WorkArgs};
use crate::error::CliError;
use crate::output::print;
use crate::texts::Texts;
use crate::wiring;

/// How long the worker rests when nothing was due.
pub const REST: Duration = Duration::from_secs(5);

/// Deadlines that came due, letters that must leave: once, or until stopped.
pub async fn run(place: &Place, args: &WorkArgs, texts: &Texts) -> Code {
    let folder = args.outbox.clone().unwrap_or_else(|| outbox(place));
    let app = wiring::reached(wiring::open(place).await?, place, args.address.as_deref())?;
    // Letters that cannot be put anywhere would only be tried again and again.
    std::fs::create_dir_all(&folder).map_err(|why| CliError::file(&folder, &why))?;
    let mut readers = MailReaders::new(&app);
    let mut scans = ScanReaders::new(&app, Recogniser::default());
    loop {
        if args.once {
            app.read_mailboxes().await?;
            app.look_into_folders().await?;
            app.recognise_scans(&Recogniser::default()).await?;
        } else {
            readers.look_after().await?;
            scans.look_after().await?;
        }
        let worked = round(&app, &folder).await?;
        if args.once || worked != Worked::default() {
            print(&format!("{}\n", worked_text(&worked, texts)));
        }
        if args.once {
            app.close().await;
            return Ok(0);
        }
        tokio::select! {
            () = tokio::time::sleep(REST) => {}
            _ = tokio::signal::ctrl_c() => {
                app.close().await;
                return Ok(0);
            }
        }
    }
}

/// One round: what arrived and was never understood, deadlines that came due, letters that must leave; and what is over is
/// thrown away: sessions, old notices. Last, what changed is sealed.
pub async fn round(app: &App, folder: &Path) -> Result<Worked, AppError> {
    let send = |letter: &Outgoing, at: Timestamp| write(folder, letter, at);
    let taken = app.take_up_waiting().await?;
    app.tidy_accounts().await?;
    app.tidy_cabinets().await?;
    app.tidy_desk().await?;
    app.tidy_subscriptions().await?;
    app.tell_subscribers().await?;
    app.tell_duties().await?;
    let worked = app.attend().await?.and(app.deliver(&send).await?);
    let sealed = app.seal_due().await?;
    Ok(worked.and(Worked { taken, sealed, ..Worked::default() }))
}

/// What a round of work came to.
pub fn worked_text(worked: &Worked, texts: &Texts) -> String {
    let values = [
        ("warned", worked.warned.to_string()),
        ("breached", worked.breached.to_string()),
        ("told", worked.told.to_string()),
        ("sent", worked.sent.to_string()),
        ("failed", worked.failed.to_string()),
        ("stuck", worked.stuck.to_string()),
        ("taken", worked.taken.to_string()),
        ("handed-over", worked.handed_over.to_string()),
        ("reminded", worked.reminded.to_string()),
        ("sealed", worked.sealed.to_string()),
    ];
    texts.with("worked", &values)
}

/// The folder that letters are put into when none is named.
pub fn outbox(place: &Place) -> PathBuf {
    match wiring::location(place) {
        Location::Folder(folder) => folder.join("outbox"),
        Location::Url(_) => PathBuf::from("outbox"),
    }
}

/// The file transport: a letter by e-mail becomes an `.eml`, anything else a text to be said, printed or posted. The
/// file's name is the message's own, so that a letter handed over twice is one file.
pub fn write(folder: &Path, letter: &Outgoing, at: Timestamp) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let (ending, bytes) = match letter.via {
        Via::Email => ("eml", letter.bytes(at)),
        Via::Sms | Via::Phone | Via::Post | Via::There | Via::Inside => ("txt", plain(letter).into_bytes()),
    };
    let path = folder.join(format!("{}.{ending}", file_name(&letter.message_id)));
    let part = path.with_extension("part");
    let written = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, &path));
    written.map_err(|why| format!("{}: {why}", path.display()))
}

fn file_name(message_id: &str) -> String {
    message_id
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || "-._@".contains(c) { c } else { '_' })
        .collect()
}

fn plain(letter: &Outgoing) -> String {
    let files: Vec<&str> = letter.files.iter().map(|file| file.name.as_str()).collect();
    let files = if files.is_empty() {
        String::new()
    } else {
        format!("\nПриложения: {}\n", files.join(", "))
    };
    let (via, to, name) = (via(letter.via), &letter.to, &letter.to_name);
    format!("{via}: {to} {name}\n{}\n\n{}\n{files}", letter.subject, letter.text)
}

fn via(via: Via) -> &'static str {
    match via {
        Via::Email => "E-mail",
        Via::Sms => "Отправить SMS",
        Via::Phone => "Сказать по телефону",
        Via::Post => "Отправить почтой",
        Via::There => "Ответить там же",
        Via::Inside => "Внутри",
    }
}
