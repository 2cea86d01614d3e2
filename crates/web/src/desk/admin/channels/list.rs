use app::{FolderNow, MailboxNow};
use askama::Template;
use axum::extract::State;
use regulation::{Channel, Regulation};
use store::MailboxBalance;

use super::fault::kept;
use crate::desk::admin::{Way, ways};
use crate::desk::intake::scan_words;
use crate::desk::words::{Titles, When, when};
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;
use crate::text::Texts;

/// What came of trying a mailbox.
pub struct Said {
    pub address: String,
    pub lines: Vec<String>,
    pub sound: bool,
}

/// What came and what became of it, in words.
struct Count {
    arrived: i64,
    sums: String,
}

/// A mailbox.
struct Box {
    address: String,
    change: String,
    /// What the regulation makes of what comes into it.
    entry: String,
    servers: String,
    /// `good`, `warning`, `fault`.
    mood: &'static str,
    state: String,
    read: Option<When>,
    hour: Count,
    today: Count,
    /// It is read, and not only sent by.
    reads: bool,
    paused: bool,
    said: Option<Said>,
}

/// A folder that is watched for scans.
struct Folder {
    path: String,
    channel: String,
    mood: &'static str,
    state: String,
    looked: Option<When>,
    /// Names of files that are not taken, and why.
    untaken: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "pages/desk/admin/channels.html")]
struct Page {
    f: Frame,
    ways: Vec<Way>,
    address: String,
    boxes: Vec<Box>,
    /// Addresses of the regulation that no mailbox is put in for.
    free: Vec<(String, String)>,
    folders: Vec<Folder>,
}

/// `GET /{org}/desk/admin/channels`
pub async fn list(State(web): State<Web>, me: Me) -> Answer {
    draw(&web, &me, None).await
}

/// The mailboxes, and what came of trying one of them.
pub async fn draw(web: &Web, me: &Me, mut said: Option<Said>) -> Answer {
    let boxes = web.app.mailboxes(&me.org).await?;
    let addresses = web.app.mailbox_addresses(&me.org).await?;
    let free = addresses.into_iter().filter(|one| boxes.iter().all(|it| it.row.address != *one));
    let free = free.map(|one| (form(me, &one), one)).collect();
    let row = |it: MailboxNow| {
        let said = said.take_if(|said| said.address == it.row.address);
        shown(web, me, it, said)
    };
    page(&Page {
        f: Frame::of(me, Place::Admin, me.t.get("admin-channels")),
        ways: ways(me, "channels"),
        address: me.address("desk/admin/channels"),
        boxes: boxes.into_iter().map(row).collect(),
        free,
        folders: web.app.folders(&me.org).await?.into_iter().map(|it| folder(web, me, it)).collect(),
    })
}

fn form(me: &Me, address: &str) -> String {
    let query = serde_urlencoded::to_string([("address", address)]).unwrap_or_default();
    me.address(&format!("desk/admin/channels/box?{query}"))
}

fn shown(web: &Web, me: &Me, it: MailboxNow, said: Option<Said>) -> Box {
    let (t, reg, now) = (me.t, &me.regulation, web.app.clock.now());
    let row = &it.row;
    let (mood, state) = match &said {
        Some(said) if said.sound && row.problem.is_some() && !row.paused => {
            ("warning", t.about("box-answers-again", &state(t, &it).1))
        }
        Some(said) if !said.sound && !row.paused => {
            let time = now.to_zoned(reg.calendar(None).zone().clone()).strftime("%-H:%M").to_string();
            ("fault", t.about("box-test-failed", &time))
        }
        _ => state(t, &it),
    };
    let at = |host: &Option<String>, port: Option<i64>| {
        host.as_ref().map(|host| format!("{host}:{}", port.unwrap_or_default()))
    };
    let servers = [at(&row.imap_host, row.imap_port), at(&row.smtp_host, row.smtp_port)];
    Box {
        change: form(me, &row.address),
        entry: entry(me, reg, &row.address),
        servers: servers.into_iter().flatten().collect::<Vec<_>>().join(", "),
        mood,
        state,
        read: row.read_at.map(|at| when(t, reg.calendar(None).zone(), now, at)),
        hour: count(me, &it.hour),
        today: count(me, &it.today),
        reads: row.imap_host.is_some(),
        paused: row.paused,
        said,
        address: it.row.address,
    }
}

/// How it stands: `good`, `warning`, `fault`; and the same in words.
pub fn state(t: &Texts, it: &MailboxNow) -> (&'static str, String) {
    let row = &it.row;
    match &row.problem {
        _ if row.paused => ("warning", t.get("box-paused")),
        problem if it.silent => {
            let why = problem.as_deref().map(|why| kept(t, why));
            ("fault", t.about("box-silent", &why.unwrap_or_else(|| t.get("box-silent-why"))))
        }
        Some(problem) => ("warning", kept(t, problem)),
        None if row.imap_host.is_none() => ("good", t.get("box-only-sends")),
        None if row.read_at.is_none_or(|read| read < row.added) => ("warning", t.get("box-not-yet")),
        None => ("good", t.get("box-fine")),
    }
}

fn folder(web: &Web, me: &Me, it: FolderNow) -> Folder {
    let (t, reg) = (me.t, &me.regulation);
    let (mood, state) = match &it.problem {
        Some(why) => ("fault", scan_words(t, why)),
        None if it.silent => ("fault", t.get("folder-silent")),
        None if it.row.looked.is_none() => ("warning", t.get("folder-not-yet")),
        None if !it.untaken.is_empty() => ("warning", t.count("folder-untaken", it.untaken.len() as u64)),
        None => ("good", t.get("box-fine")),
    };
    let looked = |at| when(t, reg.calendar(None).zone(), web.app.clock.now(), at);
    Folder {
        mood,
        state,
        looked: it.row.looked.map(looked),
        channel: Titles { reg, people: &[] }.channel(&it.row.channel),
        untaken: it.untaken.into_iter().map(|one| (one.name, scan_words(t, &one.why))).collect(),
        path: it.row.path,
    }
}

fn count(me: &Me, one: &MailboxBalance) -> Count {
    let values = [
        ("arrived", one.arrived),
        ("registered", one.registered),
        ("attached", one.attached),
        ("refused", one.refused),
        ("failed", one.failed),
        ("waiting", one.waiting),
        ("again", one.again),
        ("withheld", one.withheld),
    ];
    let values = values.map(|(name, value)| (name, value.to_string()));
    Count { arrived: one.arrived, sums: me.t.with("box-balance", &values) }
}

/// The channel of the mailbox; which kind it means, at which stage and with whom that begins.
fn entry(me: &Me, reg: &Regulation, address: &str) -> String {
    let named = |one: &&Channel| one.mailboxes.contains_key(address);
    let Some(channel) = reg.channels.values().find(named) else { return me.t.get("box-no-entry") };
    let titles = Titles { reg, people: &[] };
    let kind = channel.mailboxes.get(address).and_then(|one| one.kind.clone()).or(channel.kind.clone());
    let kind = kind.as_ref().and_then(|id| reg.kind(id));
    let stage = kind.and_then(|kind| kind.starts.of(&channel.id).or(kind.starts.values().next()));
    let words = [
        Some(channel.title.clone()),
        kind.map(|kind| kind.title.clone()),
        stage.map(|stage| titles.stage(stage.as_str())),
        channel.owner.as_ref().map(|role| titles.role(role.as_str())),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(" → ")
}
