use app::{AccountRefusal, AppError, Followed, Standing, ToldAtFirst};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use store::MessageRow;
use uuid::Uuid;

use super::acts::{Act, Returned, acts, next, withdrawal};
use super::shell::{Public, Shell};
use super::visit::{let_in, let_out, visited};
use crate::desk::cases::{FileLine, handed};
use crate::desk::form::{FILES, Fault, Field, Form, SENDING, Sent, Shape};
use crate::desk::words::{full, full_due, when};
use crate::error::{Answer, WebError};
use crate::frame::{html, page, see};
use crate::server::Web;
use crate::session::From;

/// In the address of the page that follows a form.
pub const DONE: &str = "done";

#[derive(Template)]
#[template(path = "pages/reception/enter.html")]
struct Door {
    s: Shell,
    action: String,
    number: Field,
    code: Field,
    fault: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/reception/receipt.html")]
struct Receipt {
    s: Shell,
    /// Who took it, a line each.
    sender: String,
    number: String,
    code: String,
    /// Who asked, about what, when, what was promised: title and value.
    facts: Vec<(String, String)>,
    /// Where the case is followed, whole.
    address: String,
}

#[derive(Template)]
#[template(path = "pages/reception/follow.html")]
struct Page {
    s: Shell,
    kind: String,
    registered: String,
    stands: String,
    /// What happens next, and by when.
    next: Vec<String>,
    /// When it came where, before it came to where it stands now.
    steps: Vec<(String, String)>,
    /// Something was just sent, and is kept.
    done: bool,
    said: Vec<Said>,
    /// Files that came with the case itself.
    files: Vec<FileLine>,
    acts: Vec<Act>,
    /// To be gone on with no more.
    withdrawal: Option<Act>,
    seq: u64,
    sending: String,
    text: Field,
    add: Field,
    open: bool,
    fault: Option<Fault>,
}

/// A message of either side.
struct Said {
    ours: bool,
    when: String,
    subject: String,
    text: String,
    files: Vec<FileLine>,
}

impl Said {
    /// What the case began with.
    fn typed(when: String, text: &str) -> Said {
        Said { ours: false, when, subject: String::new(), text: text.to_owned(), files: Vec::new() }
    }

    /// Answers to questions of the regulation.
    fn told(when: String, lines: &[(String, String)]) -> Said {
        let lines: Vec<String> = lines.iter().map(|(asked, answer)| format!("{asked}\n{answer}")).collect();
        Said::typed(when, &lines.join("\n\n"))
    }
}

/// `GET /{org}/follow`: the case that this browser may follow, else where number and code are asked for.
pub async fn show(
    State(web): State<Web>,
    Path(org): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    match visited(&web, &org, &headers).await? {
        Some(case) => {
            let followed = web.app.followed(&org, case).await?;
            let returned = Returned { done: query.as_deref() == Some(DONE), ..Returned::default() };
            draw(&web, &public, &followed, StatusCode::OK, returned)
        }
        None => door(&public, "", None, StatusCode::OK),
    }
}

/// `POST /{org}/follow`: number and code.
pub async fn enter(
    State(web): State<Web>,
    Path(org): Path<String>,
    headers: HeaderMap,
    From(visitor): From,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let (public, sent) = (Public::of(&web, &org, &headers).await?, Sent(sent));
    match web.app.open_by_code(&org, (sent.get("number"), sent.get("code")), &visitor).await {
        Ok(case) => let_in(&web, &public, case, "follow").await,
        Err(why) => {
            let (status, text) = shut(&web, &public, why)?;
            door(&public, sent.get("number"), Some(text), status)
        }
    }
}

/// `POST /{org}/follow/leave`
pub async fn leave(State(web): State<Web>, Path(org): Path<String>, headers: HeaderMap) -> Answer {
    let_out(&web, &Public::of(&web, &org, &headers).await?)
}

/// `GET /{org}/receipt`: number and code, to be printed or written down.
pub async fn receipt(State(web): State<Web>, Path(org): Path<String>, headers: HeaderMap) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    let Some(case) = visited(&web, &org, &headers).await? else { return see(&public.address("follow")) };
    receive(&web, &public, public.shell(String::new(), "receipt"), case).await
}

/// The receipt of a case, within that.
pub async fn receive(web: &Web, public: &Public, mut s: Shell, case: Uuid) -> Answer {
    let followed = web.app.followed(&public.org, case).await?;
    s.f.title = public.t.about("reception-receipt", &followed.number);
    page(&Receipt {
        s,
        sender: public.sender(),
        code: web.app.case_code(&public.org, case).await?,
        facts: told(public, &followed.standing, web.app.told_at_first(&public.org, case).await?),
        address: public.whole_address("follow"),
        number: followed.number,
    })
}

/// What a receipt tells. It is read for weeks: days are never told from today.
fn told(public: &Public, standing: &Standing, first: ToldAtFirst) -> Vec<(String, String)> {
    let (t, zone) = (public.t, public.reg.calendar(None).zone());
    let titled = |key: &str, value: String| (t.get(key), value);
    let name = first.name.map(|name| titled("reception-by", name));
    let kind = titled("reception-kind", standing.kind.clone());
    let subject = (!first.subject.is_empty()).then(|| titled("reception-subject", first.subject));
    let registered = titled("reception-registered", full(t, zone, standing.registered));
    let promise = standing.promise.as_ref().map(|one| {
        let day = |at| ("day", full_due(t, zone, at));
        let whole = |at| t.with("reception-promise-due", &[("term", one.term.clone()), day(at)]);
        titled("reception-promise", one.due.map_or_else(|| one.term.clone(), whole))
    });
    let who = name.into_iter().chain([kind]).chain(first.chosen).chain(subject);
    who.chain([registered]).chain(promise).collect()
}

/// `GET /{org}/follow/files/{file}`: a file that the customer sent or was sent.
pub async fn file(
    State(web): State<Web>,
    Path((org, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    Public::of(&web, &org, &headers).await?;
    let case = visited(&web, &org, &headers).await?.ok_or(WebError::NotFound)?;
    let (message, n) = file.split_once('-').ok_or(WebError::NotFound)?;
    let number = |text: &str| text.parse::<u32>().map_err(|_| WebError::NotFound);
    let place = (number(message)?, number(n)?);
    Ok(handed(web.app.followed_file(&org, case, place).await?))
}

fn door(public: &Public, number: &str, fault: Option<String>, status: StatusCode) -> Answer {
    let titles = ("reception-follow", "reception-number");
    door_to(public, "follow", titles, (number, fault), status)
}

/// Where number and code of something are asked for. `titles`: keys of the page and of the number.
pub fn door_to(
    public: &Public,
    rest: &str,
    titles: (&str, &str),
    (number, fault): (&str, Option<String>),
    status: StatusCode,
) -> Answer {
    let t = public.t;
    let field = |name: &str, title: &str, hint: &str| {
        let field = Field::new("follow", name, t.get(title), Shape::Line);
        field.required().hint(Some(t.get(hint)))
    };
    html(
        status,
        &Door {
            s: public.shell(t.get(titles.0), rest),
            action: public.address(rest),
            number: field("number", titles.1, "reception-number-hint").value(number.to_owned()),
            code: field("code", "reception-code", "reception-code-hint"),
            fault,
        },
    )
}

/// Why the door stays shut; what is no fault of number and code stays an error.
pub fn shut(web: &Web, public: &Public, why: AppError) -> Result<(StatusCode, String), WebError> {
    match why {
        AppError::Account(AccountRefusal::Wait { until }) => {
            let minutes = (until.duration_since(web.app.clock.now()).as_secs() + 59) / 60;
            Ok((StatusCode::TOO_MANY_REQUESTS, public.t.count("reception-wait", minutes)))
        }
        AppError::Account(_) => Ok((StatusCode::UNPROCESSABLE_ENTITY, public.t.get("reception-wrong-code"))),
        other => Err(other.into()),
    }
}

/// The case, with what came back from a form.
pub fn draw(web: &Web, public: &Public, one: &Followed, status: StatusCode, returned: Returned) -> Answer {
    let t = public.t;
    let text = Field::new("say", "text", t.get("reception-say"), Shape::Text).required();
    let add = Field::new("say", FILES, t.get("reception-files"), Shape::Files);
    let typed = one.typed.iter().map(|text| Said::typed(shown(web, public, one.standing.registered), text));
    let mut talk: Vec<(jiff::Timestamp, Said)> =
        one.messages.iter().map(|row| (row.at, said(web, public, one, row))).collect();
    talk.extend(one.told.iter().map(|told| (told.at, Said::told(shown(web, public, told.at), &told.lines))));
    talk.sort_by_key(|(at, _)| *at);
    let said = typed.chain(talk.into_iter().map(|(_, said)| said)).collect();
    let of_say = returned.act.is_none();
    let kept = if of_say { returned.sent.get("text").to_owned() } else { String::new() };
    html(
        status,
        &Page {
            s: public.shell(t.about("reception-case", &one.number), "follow"),
            kind: one.standing.kind.clone(),
            registered: shown(web, public, one.standing.registered),
            stands: stands(public, &one.standing),
            next: awaited(web, public, one),
            steps: steps(web, public, one),
            said,
            files: files(public, one, 0),
            acts: acts(web, public, one, &returned),
            withdrawal: withdrawal(public, one, &returned),
            done: returned.done,
            seq: one.seq,
            sending: web.app.once(),
            text: text.value(kept),
            add: add.hint(Some(t.get("reception-files-hint"))),
            open: !one.standing.closed,
            fault: returned.fault,
        },
    )
}

/// What happens next; first of all what became of a wish to end it.
fn awaited(web: &Web, public: &Public, one: &Followed) -> Vec<String> {
    let withdrawn = one.withdrawn.map(|at| public.t.about("reception-withdrawn", &shown(web, public, at)));
    match withdrawn {
        Some(words) => vec![words],
        None => next(web, public, &one.standing),
    }
}

/// Where it has been; where it stands now is told above.
fn steps(web: &Web, public: &Public, one: &Followed) -> Vec<(String, String)> {
    let stands = one.standing.stands.as_ref();
    let before =
        one.steps.len() - usize::from(one.steps.last().is_some_and(|(_, told)| Some(told) == stands));
    one.steps.iter().take(before).map(|(at, told)| (shown(web, public, *at), told.clone())).collect()
}

/// In the regulation's words for customers; else only whether it is worked on.
pub fn stands(public: &Public, one: &Standing) -> String {
    let key = match (one.closed, one.waits, one.answered) {
        (true, ..) => "reception-stands-closed",
        (_, true, _) => "reception-stands-waits",
        (.., true) => "reception-stands-answered",
        _ => "reception-stands-works",
    };
    one.stands.clone().unwrap_or_else(|| public.t.get(key))
}

fn said(web: &Web, public: &Public, one: &Followed, row: &MessageRow) -> Said {
    let text = row.text.clone().unwrap_or_else(|| public.t.get("talk-erased"));
    let text = if row.incoming { app::apart(&text).0 } else { text };
    Said {
        ours: !row.incoming,
        when: shown(web, public, row.left_at.unwrap_or(row.at)),
        subject: row.subject.clone().unwrap_or_default(),
        text,
        files: files(public, one, row.n),
    }
}

fn files(public: &Public, one: &Followed, message: u32) -> Vec<FileLine> {
    let own = one.files.iter().filter(|file| file.message == message);
    let line = |file: &app::FollowedFile| {
        let address = public.address(&format!("follow/files/{}-{}", file.message, file.n));
        FileLine::new(public.t, address, file.name.clone(), &file.media, file.size)
    };
    own.map(line).collect()
}

pub fn shown(web: &Web, public: &Public, at: jiff::Timestamp) -> String {
    when(public.t, public.reg.calendar(None).zone(), web.app.clock.now(), at).shown
}

/// The key of a form on the page.
pub fn sending(sent: &Sent) -> String {
    sent.get(SENDING).to_owned()
}
