use std::path::Path;

use app::{App, MailboxNow, NewMailbox, NewTokens, ServerAt, Tested};
use mail::{Fault, Security};
use regulation::Regulation;

use super::{Code, by};
use crate::cli::{MailboxAdd, MailboxArgs, Place};
use crate::error::CliError;
use crate::output::{maybe_local, print, table};
use crate::texts::Texts;
use crate::wiring;

/// Hold secrets where no file does.
const PASSWORD: &str = "OTKLIK_MAILBOX_PASSWORD";
const CLIENT_SECRET: &str = "OTKLIK_MAILBOX_CLIENT_SECRET";
const REFRESH_TOKEN: &str = "OTKLIK_MAILBOX_REFRESH_TOKEN";

/// Puts a mailbox, or changes one, and tries it.
pub async fn add(place: &Place, args: &MailboxAdd, texts: &Texts) -> Code {
    if wiring::lacks_secret(place) {
        return Err(CliError::bad("mailbox-needs-secret", Vec::new()));
    }
    let mailbox = NewMailbox {
        address: args.address.clone(),
        imap: server(args.imap.as_deref(), [993, 143])?,
        smtp: server(args.smtp.as_deref(), [465, 587])?,
        login: args.login.clone().unwrap_or_else(|| args.address.clone()),
        password: secret(args.password_file.as_deref(), PASSWORD)?,
        tokens: tokens(args)?,
        folder: args.folder.clone(),
        authority: args.ca.as_deref().map(text_of).transpose()?,
        from_beginning: args.from_beginning,
    };
    let app = wiring::open(place).await?;
    let by = by(&app, &args.org, args.by.as_deref()).await?;
    app.put_mailbox(&args.org, mailbox, &by).await?;
    print(&format!("{}\n", texts.with("mailbox-added", &[("address", args.address.clone())])));
    let sound = try_out(&app, &args.org, &args.address, texts).await?;
    app.close().await;
    Ok(u8::from(!sound))
}

/// `HOST[:PORT][,tls|starttls|open]`; `ports`: with TLS from the first byte, and with STARTTLS.
fn server(given: Option<&str>, ports: [u16; 2]) -> Result<Option<ServerAt>, CliError> {
    let Some(given) = given else { return Ok(None) };
    let wrong = || CliError::bad("bad-server", vec![("value", given.to_owned())]);
    let (address, security) =
        given.split_once(',').map_or((given, None), |(address, word)| (address, Some(word)));
    let stated = security.map(|word| Security::read(word).ok_or_else(wrong)).transpose()?;
    let (host, port) = match address.rsplit_once(':') {
        Some((host, port)) => (host, Some(port.parse::<u16>().map_err(|_| wrong())?)),
        None => (address, None),
    };
    if host.is_empty() || port == Some(0) {
        return Err(wrong());
    }
    let usual = if stated.is_none_or(|one| one == Security::Tls) { ports[0] } else { ports[1] };
    let port = port.unwrap_or(usual);
    let security = stated.unwrap_or(if port == ports[0] { Security::Tls } else { Security::StartTls });
    Ok(Some(ServerAt { host: host.to_owned(), port, security }))
}

/// Never on the command line, which others see.
fn secret(file: Option<&Path>, variable: &str) -> Result<Option<String>, CliError> {
    match file {
        Some(path) => Ok(Some(text_of(path)?.trim_end_matches(['\r', '\n']).to_owned())),
        None => Ok(std::env::var(variable).ok()),
    }
}

/// None: the mailbox is opened by a password.
fn tokens(args: &MailboxAdd) -> Result<Option<NewTokens>, CliError> {
    let Some(address) = args.token_url.clone() else { return Ok(None) };
    Ok(Some(NewTokens {
        address,
        client: args.client_id.clone().unwrap_or_default(),
        client_secret: secret(args.client_secret_file.as_deref(), CLIENT_SECRET)?,
        refresh: secret(args.refresh_token_file.as_deref(), REFRESH_TOKEN)?,
    }))
}

/// `-`: the standard input.
fn text_of(path: &Path) -> Result<String, CliError> {
    let read = if path == Path::new("-") {
        std::io::read_to_string(std::io::stdin())
    } else {
        std::fs::read_to_string(path)
    };
    read.map_err(|why| CliError::file(path, &why))
}

/// Signs in to the servers; 1 when something is wrong.
pub async fn test(place: &Place, args: &MailboxArgs, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let sound = try_out(&app, &args.org, &args.address, texts).await?;
    app.close().await;
    Ok(u8::from(!sound))
}

async fn try_out(app: &App, org: &str, address: &str, texts: &Texts) -> Result<bool, CliError> {
    let Tested { reading, sending } = app.test_mailbox(org, address).await?;
    let mut sound = true;
    let mut say = |what: &str, came: Result<String, Fault>| {
        let told = came.unwrap_or_else(|why| {
            sound = false;
            fault(&why, texts)
        });
        print(&format!("{}: {told}\n", texts.get(what)));
    };
    if let Some(reading) = reading {
        say("mailbox-reading", reading.map(|n| texts.with("mailbox-holds", &[("count", n.to_string())])));
    }
    if let Some(sending) = sending {
        say("mailbox-sending", sending.map(|()| texts.get("mailbox-works")));
    }
    Ok(sound)
}

/// What is wrong with a mail server, in words.
fn fault(why: &Fault, texts: &Texts) -> String {
    texts.with(&format!("fault-{}", why.key()), &why.values())
}

/// The same as it is kept with a mailbox.
fn kept(problem: &str, texts: &Texts) -> String {
    serde_json::from_str(problem).map_or_else(|_| problem.to_owned(), |why: Fault| fault(&why, texts))
}

/// The mailboxes, how they stand and what came into them today; 1 when one of them should be read and is not.
pub async fn list(place: &Place, org: &str, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let reg = app.regulation(org).await?;
    let boxes = app.mailboxes(org).await?;
    let titles = ["mailbox", "channel", "server", "read-at", "mailbox-state"]
        .map(|key| texts.get(&format!("col-{key}")));
    let rows: Vec<Vec<String>> = boxes.iter().map(|one| row(&reg, one, texts)).collect();
    print(&table(&titles, &rows));
    for one in boxes.iter().filter(|one| one.row.imap_host.is_some()) {
        let today = &one.today;
        let values = [
            ("mailbox", one.row.address.clone()),
            ("arrived", today.arrived.to_string()),
            ("registered", today.registered.to_string()),
            ("attached", today.attached.to_string()),
            ("refused", today.refused.to_string()),
            ("failed", today.failed.to_string()),
            ("waiting", today.waiting.to_string()),
            ("again", today.again.to_string()),
            ("withheld", today.withheld.to_string()),
        ];
        print(&format!("{}\n", texts.with("mailbox-balance", &values)));
    }
    let silent = boxes.iter().any(|one| one.silent);
    app.close().await;
    Ok(u8::from(silent))
}

fn row(reg: &Regulation, one: &MailboxNow, texts: &Texts) -> Vec<String> {
    let it = &one.row;
    let channel = reg.channels.values().find(|channel| channel.mailboxes.contains_key(&it.address));
    let at = |host: &Option<String>, port: Option<i64>| {
        host.as_ref().map(|host| format!("{host}:{}", port.unwrap_or_default()))
    };
    let servers = [at(&it.imap_host, it.imap_port), at(&it.smtp_host, it.smtp_port)];
    let servers: Vec<String> = servers.into_iter().flatten().collect();
    let state = match (&it.problem, it.paused) {
        (_, true) => texts.get("mailbox-paused"),
        (Some(problem), false) => kept(problem, texts),
        (None, false) if one.silent => texts.get("mailbox-silent"),
        (None, false) => texts.get("mailbox-fine"),
    };
    vec![
        it.address.clone(),
        channel.map_or_else(|| "—".to_owned(), |channel| channel.title.clone()),
        servers.join(", "),
        maybe_local(it.read_at, reg.calendar(None).zone()),
        state,
    ]
}

/// Nobody reads it any more, or somebody does again.
pub async fn pause(place: &Place, args: &MailboxArgs, paused: bool, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let by = by(&app, &args.org, args.by.as_deref()).await?;
    app.pause_mailbox(&args.org, &args.address, paused, &by).await?;
    let key = if paused { "mailbox-now-paused" } else { "mailbox-now-resumed" };
    print(&format!("{}\n", texts.with(key, &[("address", args.address.clone())])));
    app.close().await;
    Ok(0)
}

/// Takes it away.
pub async fn remove(place: &Place, args: &MailboxArgs, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    let by = by(&app, &args.org, args.by.as_deref()).await?;
    app.remove_mailbox(&args.org, &args.address, &by).await?;
    print(&format!("{}\n", texts.with("mailbox-removed", &[("address", args.address.clone())])));
    app.close().await;
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(given: &str) -> Option<(String, u16, &'static str)> {
        let read = server(Some(given), [993, 143]).ok()??;
        Some((read.host, read.port, read.security.as_str()))
    }

    #[test]
    fn a_server_is_read_with_what_is_usual() {
        let host = || "mail.a.example".to_owned();
        assert_eq!(read("mail.a.example"), Some((host(), 993, "tls")));
        assert_eq!(read("mail.a.example:143"), Some((host(), 143, "starttls")));
        assert_eq!(read("mail.a.example,starttls"), Some((host(), 143, "starttls")));
        assert_eq!(read("mail.a.example:1143,open"), Some((host(), 1143, "open")));
        for wrong in ["", ":993", "a:b", "a:0", "a:70000", "a,ssl"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
