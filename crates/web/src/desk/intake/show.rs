use app::{Arrival, CameLetter, Content, JUNK, Way};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use regulation::Right;
use store::{IntakeAct, RawState, Reading};

use super::open::{address, opened};
use super::words::{ground, problem, scan_fault, way};
use crate::desk::cases::{self, FileLine, size as shown_size};
use crate::desk::customers::shown;
use crate::desk::form::{Fault, Field, Opt, Sent, Shape};
use crate::desk::words::{Titles, When, when};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, html};
use crate::server::Web;
use crate::session::Me;

/// A form of the page that came back.
#[derive(Debug, Default)]
pub struct Returned {
    /// `retry`, `attach`, `refuse`.
    pub form: &'static str,
    pub sent: Sent,
    pub fault: Option<Fault>,
}

/// What somebody did with it.
struct Done {
    when: When,
    words: String,
    reason: Option<String>,
}

/// What may be done with it; none of this where it is in a case.
struct Ways {
    register: String,
    /// Whose letter it forwards, and the form filled with them.
    original: Option<(String, String)>,
    attach: Vec<Field>,
    refuse: Vec<Field>,
    /// Where its sender is blocked.
    block: Option<String>,
    /// What trying once more is called.
    retry: String,
    /// The form that came back.
    open: &'static str,
}

#[derive(Template)]
#[template(path = "pages/desk/intake/show.html")]
struct Page {
    f: Frame,
    list: String,
    address: String,
    state: String,
    waits: bool,
    facts: Vec<(String, String)>,
    case: Option<(String, String)>,
    why: Option<String>,
    fault: Option<String>,
    ways: Option<Ways>,
    /// What was written; what is repeated below it.
    text: String,
    quoted: Option<String>,
    form: Vec<(String, String)>,
    /// Something to know before reading.
    aside: Option<String>,
    letter: Option<String>,
    /// A scan that browsers can show.
    picture: Option<String>,
    /// The same came before: there.
    first: Option<String>,
    headers: Option<String>,
    files: Vec<FileLine>,
    /// Where its bytes are, and how many.
    raw: Option<(String, String)>,
    done: Vec<Done>,
}

/// `GET /{org}/desk/intake/{raw}`
pub async fn show(State(web): State<Web>, me: Me, Path((_, raw)): Path<(String, String)>) -> Answer {
    draw(&web, &me, &raw, Returned::default()).await
}

/// Its page, with a form that came back.
pub async fn draw(web: &Web, me: &Me, raw: &str, returned: Returned) -> Answer {
    let it = opened(web, me, raw).await?;
    let status = if returned.fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    html(status, &drawn(web, me, it, returned).await?)
}

async fn drawn(web: &Web, me: &Me, it: Arrival, returned: Returned) -> Result<Page, WebError> {
    let (t, reg) = (me.t, &me.regulation);
    let people = web.app.known_people(&me.org).await?;
    let titles = Titles { reg, people: &people };
    let place = address(me, it.info.id);
    let again = matches!(it.content, Content::Again(_));
    let ways = (it.info.case_id.is_none() && !again).then(|| ways(me, &it, &returned));
    let seen = me.may(Right::Contacts);
    let page = Page {
        f: Frame::of(me, Place::Intake, title(me, &it)),
        list: me.address("desk/intake"),
        state: t.get(&format!("came-{}", it.info.state)),
        waits: it.info.state == RawState::Failed.as_str(),
        facts: facts(web, me, &titles, &it),
        case: it.number.as_ref().map(|number| (number.clone(), cases::address(&me.org, number, &it.scope))),
        why: it.info.problem.as_deref().map(|why| problem(t, reg, why)),
        fault: returned.fault.map(|fault| fault.text),
        ways: ways.filter(|_| it.size.is_some()),
        text: String::new(),
        quoted: None,
        form: Vec::new(),
        aside: None,
        letter: None,
        picture: None,
        first: None,
        headers: None,
        files: Vec::new(),
        raw: it
            .size
            .filter(|_| seen && !again)
            .map(|bytes| (format!("{place}/raw"), shown_size(t, bytes as u64))),
        done: it.acts.iter().map(|act| done(web, me, &titles, act)).collect(),
        address: place,
    };
    Ok(filled(page, me, it.content, it.size))
}

/// With what it says.
fn filled(page: Page, me: &Me, content: Content, size: Option<usize>) -> Page {
    let t = me.t;
    match content {
        Content::Letter(letter) => of_letter(page, me, *letter),
        Content::Form(form) => Page { form, ..page },
        Content::Paper { media, reading } => of_paper(page, me, (media, size), reading),
        Content::Again(first) => Page { first: Some(address(me, first)), ..page },
        Content::Unread(text) => Page { text, aside: Some(t.get("came-unread")), ..page },
        Content::Erased => Page { aside: Some(t.get("came-erased")), ..page },
    }
}

/// The scan itself, and what a program read in it.
fn of_paper(page: Page, me: &Me, (media, size): (&str, Option<usize>), reading: Reading) -> Page {
    let t = me.t;
    let file = format!("{}/files/1", page.address);
    let name = page.f.title.clone();
    let line = FileLine::new(t, file.clone(), name, media, size.unwrap_or_default() as u64);
    let (text, aside) = match reading {
        Reading::Text(text) => (text, t.get("came-scan-read")),
        Reading::Waiting => (String::new(), t.get("came-scan-waiting")),
        Reading::Empty => (String::new(), t.get("came-paper")),
        Reading::Failed(why) => (String::new(), t.about("came-scan-failed", &scan_fault(t, &why))),
        Reading::Absent(why) => (String::new(), t.about("came-scan-absent", &scan_fault(t, &why))),
    };
    let picture = matches!(media, "image/jpeg" | "image/png").then_some(file);
    Page { files: vec![line], text, aside: Some(aside), picture, ..page }
}

fn of_letter(page: Page, me: &Me, letter: CameLetter) -> Page {
    let file = |one: app::CameFile| {
        let address = format!("{}/files/{}", page.address, one.n);
        FileLine::new(me.t, address, one.name, one.media, one.size)
    };
    Page {
        text: letter.fresh,
        quoted: letter.quoted,
        letter: Some(format!("{}/letter", page.address)),
        headers: me.may(Right::Contacts).then_some(letter.headers),
        files: letter.files.into_iter().map(file).collect(),
        ..page
    }
}

fn title(me: &Me, it: &Arrival) -> String {
    let subject = match &it.content {
        Content::Letter(letter) => letter.came.subject.clone(),
        Content::Paper { .. } | Content::Again(_) => it.info.name.clone().unwrap_or_default(),
        _ => String::new(),
    };
    if subject.is_empty() { way(me.t, it.way, it.info.mailbox.as_deref()) } else { subject }
}

fn facts(web: &Web, me: &Me, titles: &Titles, it: &Arrival) -> Vec<(String, String)> {
    let (t, info) = (me.t, &it.info);
    let arrived = when(t, me.regulation.calendar(None).zone(), web.app.clock.now(), info.arrived);
    let (mut from, mut to, mut first) = (String::new(), String::new(), String::new());
    if let Content::Letter(letter) = &it.content {
        from = letter.came.from.as_ref().map(|from| shown(me, from)).unwrap_or_default();
        to = letter.came.to.iter().map(|to| shown(me, to)).collect::<Vec<_>>().join(", ");
        let named =
            |(name, email): &(String, String)| format!("{name} {}", shown(me, email)).trim().to_owned();
        first = letter.original.as_ref().map(named).unwrap_or_default();
    }
    let by = info.sender.as_deref().filter(|_| it.way == Way::Staff);
    let channel = Some(info.channel.as_str()).filter(|id| !id.is_empty()).map(|id| titles.channel(id));
    let all = [
        ("came-when", arrived.shown),
        ("came-way", way(t, it.way, info.mailbox.as_deref())),
        ("came-channel", channel.unwrap_or_default()),
        ("as-came-from", from),
        ("as-came-to", to),
        ("came-original", first),
        ("came-by", by.map(|login| titles.person(login)).unwrap_or_default()),
        ("came-name", info.name.clone().unwrap_or_default()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (t.get(key), value)).collect()
}

fn ways(me: &Me, it: &Arrival, returned: &Returned) -> Ways {
    let t = me.t;
    let register = format!("{}/register", address(me, it.info.id));
    let original = match &it.content {
        Content::Letter(letter) => letter.original.clone(),
        _ => None,
    };
    let original = original.map(|(name, email)| {
        let who = if name.is_empty() { shown(me, &email) } else { name };
        (who, format!("{register}?who=original"))
    });
    let field = |form: &'static str, name: &str, shape: Shape| {
        let field = Field::new(form, name, t.get(&format!("came-{form}-{name}")), shape);
        let fault = returned.fault.as_ref().filter(|fault| fault.field.as_deref() == Some(name));
        Field { fault: fault.map(|fault| fault.text.clone()), ..field }
            .value(returned.sent.get(name).to_owned())
    };
    let mut grounds: Vec<Opt> = me.regulation.refusals.values().map(|one| option(me, one)).collect();
    grounds.push(Opt::new(JUNK, t.get("why-junk")));
    let chosen = [returned.sent.get("ground").to_owned()];
    let ground = field("refuse", "ground", Shape::Select).required();
    let number = field("attach", "number", Shape::Line).required();
    Ways {
        attach: vec![number.hint(Some(t.get("came-attach-hint")))],
        refuse: vec![
            ground.options(Some(t.get("choose")), grounds).chosen(&chosen),
            field("refuse", "reason", Shape::Text),
        ],
        open: returned.form,
        retry: t.get(if it.way == Way::Paper { "came-retry-paper" } else { "came-retry" }),
        block: block(me, &it.content),
        original,
        register,
    }
}

/// The form that names the sender of a letter, for whoever may see who it is.
fn block(me: &Me, content: &Content) -> Option<String> {
    let Content::Letter(letter) = content else { return None };
    let sender = letter.sender.as_ref().filter(|_| me.may(Right::Contacts))?;
    let query = serde_urlencoded::to_string([("sender", sender)]).ok()?;
    Some(me.address(&format!("desk/intake/blocked?{query}")))
}

/// A ground with what follows from it.
fn option(me: &Me, one: &regulation::Refusal) -> Opt {
    let key = if one.send.is_some() { "came-ground-told" } else { "came-ground-silent" };
    Opt::new(&one.id, me.t.about(key, &one.title))
}

fn done(web: &Web, me: &Me, titles: &Titles, act: &IntakeAct) -> Done {
    let t = me.t;
    let about = act.about.as_deref().unwrap_or_default();
    let about = if act.act == "refused" { ground(t, &me.regulation, about) } else { about.to_owned() };
    let bare = if about.is_empty() { "-bare" } else { "" };
    let values = [("who", titles.person(&act.actor)), ("what", about)];
    Done {
        when: when(t, me.regulation.calendar(None).zone(), web.app.clock.now(), act.at),
        words: t.with(&format!("came-done-{}{bare}", act.act), &values),
        reason: act.reason.clone(),
    }
}
