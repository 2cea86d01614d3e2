use std::time::Duration;

use app::{AccountRefusal, AppError, GivenFile, NewCase, Promise, PuzzleTried, Sending};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use jiff::SignedDuration;
use regulation::Consent;
use uuid::Uuid;

use super::cabinet::held;
use super::door::Door;
use super::follow::receive;
use super::form::{AskForm, PUZZLE, SOLVED, STEP, TOKEN, TRAP};
use super::published::{LikelyAnswer, likely};
use super::refused::faults;
use super::shell::{Public, Shell};
use super::visit::let_in;
use crate::desk::cases::of_file;
use crate::desk::form::{FILES, Fault, Field, Sent, Shape, Upload, placed};
use crate::desk::words::due;
use crate::error::{Answer, WebError};
use crate::frame::html;
use crate::server::Web;
use crate::session::From;

/// Nobody reads and fills in a form so quickly.
const QUICKEST: SignedDuration = SignedDuration::from_secs(3);
/// The same form under way is waited for so often, and so long each time.
const WAITS: u32 = 50;
const WAIT: Duration = Duration::from_millis(100);

#[derive(Template)]
#[template(path = "pages/reception/ask.html")]
struct Page {
    s: Shell,
    action: String,
    about: Option<String>,
    /// The employee that it is about.
    rated: Option<String>,
    fields: Vec<Field>,
    who: Vec<Field>,
    token: String,
    fault: Option<Fault>,
    /// The element of the faulty field.
    place: Option<String>,
    /// What else is wrong, each with its element.
    also: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "pages/reception/look.html")]
struct LastLook<'a> {
    s: Shell,
    action: String,
    typed: Vec<(String, String)>,
    promise: Option<String>,
    files: Field,
    consents: Vec<&'a Consent>,
    agreed: Vec<String>,
    carried: Vec<(String, String)>,
    /// What was published and may be the answer already.
    answers: Vec<LikelyAnswer>,
    puzzle: Option<Posed>,
    fault: Option<Fault>,
}

/// A puzzle for the browser.
struct Posed {
    word: String,
    bits: u32,
    /// What it has found before.
    solved: String,
    /// For whoever has no scripts.
    wait: String,
}

/// `GET /{org}/ask/{offer}`
pub async fn show(
    State(web): State<Web>,
    Path((org, offer)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    let known = match held(&web, &public, &headers).await? {
        Some(email) => known(&web, &public, &email).await?,
        None => Sent::default(),
    };
    begun(&web, &AskForm::of(&public, &offer, Door::Reception, known)?)
}

/// An empty form.
pub fn begun(web: &Web, form: &AskForm) -> Answer {
    drawn(web, form, StatusCode::OK)
}

/// `POST /{org}/ask/{offer}`
pub async fn submit(
    State(web): State<Web>,
    Path((org, offer)): Path<(String, String)>,
    From(visitor): From,
    headers: HeaderMap,
    upload: Upload,
) -> Answer {
    let Upload { sent, files } = upload.told();
    let public = Public::of(&web, &org, &headers).await?;
    let form = AskForm::of(&public, &offer, Door::Reception, sent)?;
    let held = held(&web, &public, &headers).await?;
    carried_on(&web, form, files, &visitor.address, held).await
}

/// First a last look at what was typed, then it is sent. Whatever is wrong, the form comes back with all that was typed. `held`: the
/// address of a customer who has come into the cabinet.
pub async fn carried_on(
    web: &Web,
    form: AskForm<'_>,
    files: Vec<GivenFile>,
    address: &str,
    held: Option<String>,
) -> Answer {
    if form.sent.get(STEP) == "edit" {
        return drawn(web, &form, StatusCode::OK);
    }
    if let Some(fault) = suspicious(web, form.public, &form.offer.id, &form.sent)? {
        return drawn(web, &form.with(Some(fault)), StatusCode::UNPROCESSABLE_ENTITY);
    }
    let case = form.case();
    let tried = tried(web, &form, case.clone(), files.clone()).await?;
    let wrong = wrong(web, &form, &case, &tried).await?;
    if !wrong.is_empty() {
        return drawn(web, &form.with_all(wrong), StatusCode::UNPROCESSABLE_ENTITY);
    }
    let promise = match tried {
        Ok(promise) => promise,
        Err(fault) if fault.field.as_deref() == Some(FILES) => {
            return looked(web, &form.with(Some(fault)), None).await;
        }
        Err(fault) => return drawn(web, &form.with(Some(fault)), StatusCode::UNPROCESSABLE_ENTITY),
    };
    if form.sent.get(STEP) != "send" {
        return looked(web, &form, promise.as_ref()).await;
    }
    match sent_once(web, &form, (case, files), address).await? {
        // A browser keeps no cookies for a frame of another site: the receipt is shown at once.
        Ok(case) if form.door.is_framed() => {
            receive(web, form.public, form.shell(String::new()).once(), case).await
        }
        Ok(case) => {
            if let Some(email) = held {
                web.app.own_case(&form.public.org, &email, case).await?;
            }
            let_in(web, form.public, case, "receipt").await
        }
        Err(fault) => looked(web, &form.with(Some(fault)), promise.as_ref()).await,
    }
}

/// What a customer who has come in need not type again.
async fn known(web: &Web, public: &Public, email: &str) -> Result<Sent, WebError> {
    let own = web.app.own_cases(&public.org, email, None).await?;
    let contacts = web.app.own_contacts(&public.org, own.cases.iter().map(|one| one.case)).await?;
    let contacts = [
        ("who_name", contacts.name),
        ("who_email", Some(email.to_owned())),
        ("who_phone", contacts.phone),
        ("who_inn", contacts.inn),
        ("who_address", contacts.address),
        ("who_person", contacts.contact_person),
    ];
    let contacts = contacts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let account = |(id, (_, values)): (regulation::FieldId, (String, Vec<String>))| {
        Some((id.to_string(), values.into_iter().next()?))
    };
    Ok(Sent(contacts.chain(own.accounts.into_iter().filter_map(account)).collect()))
}

/// Signs of a program that fills in forms without reading them; said openly, for it may be a person after all. `form`: what the
/// token was given out for.
pub fn suspicious(web: &Web, public: &Public, form: &str, sent: &Sent) -> Result<Option<Fault>, WebError> {
    let fault = |key| Some(Fault { field: None, text: public.t.get(key) });
    if !sent.get(TRAP).is_empty() {
        let text = public.t.get("reception-fault-trap");
        return Ok(Some(Fault { field: Some(TRAP.to_owned()), text }));
    }
    let begun = web.app.form_begun(&public.org, form, sent.get(TOKEN))?;
    Ok(match begun {
        None => fault("reception-fault-old"),
        Some(begun) if web.app.clock.now().duration_since(begun) < QUICKEST => fault("reception-fault-quick"),
        Some(_) => None,
    })
}

/// Would it be registered? What would be promised, or what is wrong.
async fn tried(
    web: &Web,
    form: &AskForm<'_>,
    case: NewCase,
    files: Vec<GivenFile>,
) -> Result<Result<Option<Promise>, Fault>, WebError> {
    match web.app.try_form(&form.public.org, case, files).await {
        Ok(promise) => Ok(Ok(promise)),
        Err(other) => fault_of(form, other).map(Err),
    }
}

/// All that is wrong with what was typed: what the form itself demands first, then what the regulation does. Files are another
/// matter.
async fn wrong(
    web: &Web,
    form: &AskForm<'_>,
    case: &NewCase,
    tried: &Result<Option<Promise>, Fault>,
) -> Result<Vec<Fault>, WebError> {
    let mut all = form.demanded();
    let refused = tried.as_ref().err().filter(|fault| fault.field.as_deref() != Some(FILES));
    if !all.is_empty() || refused.is_some() {
        let refusals = web.app.form_faults(&form.public.org, case).await?;
        // What stands in the way otherwise is told alone: a limit, a form that is gone.
        all.extend(refused.filter(|_| refusals.is_empty()).cloned());
        all.extend(faults(form.public, refusals));
    }
    Ok(all)
}

/// Takes it in; the case, or why not.
async fn sent_once(
    web: &Web,
    form: &AskForm<'_>,
    (case, files): (NewCase, Vec<GivenFile>),
    address: &str,
) -> Result<Result<Uuid, Fault>, WebError> {
    let agreed = match form.agreed() {
        Ok(agreed) => agreed,
        Err(fault) => return Ok(Err(fault)),
    };
    if let Some(fault) = unsolved(web, form)? {
        return Ok(Err(fault));
    }
    let org = &form.public.org;
    let (token, site) = (form.sent.get(TOKEN).to_owned(), form.door.site().map(|site| site.title.clone()));
    let mut sending = Sending { case, files, agreed, token, address: Some(address.to_owned()), site };
    for _ in 0..WAITS {
        match web.app.take_public(org, sending.clone()).await {
            Ok(number) => return Ok(Ok(web.app.find_case(org, &number).await?)),
            Err(AppError::StillTaken { .. }) => {
                sending.address = None;
                tokio::time::sleep(WAIT).await;
            }
            Err(other) => return fault_of(form, other).map(Err),
        }
    }
    Ok(Err(Fault { field: None, text: form.public.t.get("reception-fault-busy") }))
}

/// While programs attack, a browser solves a puzzle before its form is taken; whoever has no scripts waits.
fn unsolved(web: &Web, form: &AskForm) -> Result<Option<Fault>, WebError> {
    let (sent, limit) = (&form.sent, form.public.reception()?.puzzle_after);
    let tried = (sent.get(TOKEN), sent.get(PUZZLE), sent.get(SOLVED));
    let fault = |key| Some(Fault { field: None, text: form.public.t.get(key) });
    Ok(match web.app.try_puzzle(&form.public.org, limit, tried)? {
        PuzzleTried::Passed => None,
        PuzzleTried::Unsolved => fault("reception-fault-unsolved"),
        PuzzleTried::Full => fault("reception-fault-unsolved-full"),
    })
}

/// What the last look asks of the browser; nothing in normal times.
fn posed(web: &Web, form: &AskForm) -> Result<Option<Posed>, WebError> {
    let (public, sent) = (form.public, &form.sent);
    let limit = public.reception()?.puzzle_after;
    let puzzle = web.app.puzzle(&public.org, limit, (sent.get(TOKEN), sent.get(PUZZLE)))?;
    Ok(puzzle.map(|one| {
        let zone = public.reg.calendar(None).zone().clone();
        let until = one.waits_until.to_zoned(zone).strftime("%H:%M:%S").to_string();
        let solved = if one.word == sent.get(PUZZLE) { sent.get(SOLVED).to_owned() } else { String::new() };
        Posed {
            word: one.word,
            bits: one.bits,
            solved,
            wait: public.t.about("reception-puzzle-wait", &until),
        }
    }))
}

/// What is wrong with what was typed; anything else is no fault of whoever typed it.
fn fault_of(form: &AskForm, why: AppError) -> Result<Fault, WebError> {
    let t = form.public.t;
    match why {
        AppError::Refused(why) => Ok(faults(form.public, [why]).into_iter().next().unwrap_or_default()),
        AppError::File(why) => Ok(of_file(t, &why)),
        AppError::Account(AccountRefusal::Wait { .. }) => {
            Ok(Fault { field: None, text: t.get("reception-fault-many") })
        }
        other => Err(other.into()),
    }
}

/// The token of a form that is drawn: the one that was sent, while it is good.
pub fn token(web: &Web, public: &Public, form: &str, sent: &Sent) -> Result<String, WebError> {
    let known = sent.get(TOKEN);
    match web.app.form_begun(&public.org, form, known)? {
        Some(_) => Ok(known.to_owned()),
        None => Ok(web.app.begin_form(&public.org, form)?),
    }
}

/// The form, filled. A token that is not good any more is given out anew.
fn drawn(web: &Web, form: &AskForm, status: StatusCode) -> Answer {
    let (public, offer) = (form.public, form.offer);
    let token = token(web, public, &offer.id, &form.sent)?;
    let place = form.fault.as_ref().and_then(|fault| placed("ask", fault)).map(|(place, _)| place);
    html(
        status,
        &Page {
            s: form.shell(offer.title.clone()),
            action: form.action(),
            about: offer.about.clone(),
            rated: form.door.rated(&public.reg),
            fields: form.about(),
            who: form.who(),
            token,
            fault: form.fault.clone(),
            place,
            also: form.also.iter().filter_map(|fault| placed("ask", fault)).collect(),
        },
    )
}

/// The last look: what was typed, what is promised, files, consents.
async fn looked(web: &Web, form: &AskForm<'_>, promise: Option<&Promise>) -> Answer {
    let asked: Vec<String> = form.about().into_iter().map(|field| field.value).collect();
    let answers = likely(web, form.public, &asked.join("\n")).await?;
    let public = form.public;
    let status = if form.fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    html(
        status,
        &LastLook {
            s: form.shell(public.t.get("reception-look")),
            action: form.action(),
            typed: form.typed(),
            promise: promise.map(|promise| promised(web, public, promise)),
            files: form.files(),
            consents: form.consents(),
            agreed: form.sent.all(super::form::AGREE).map(str::to_owned).collect(),
            carried: form.carried(),
            answers,
            puzzle: posed(web, form)?,
            fault: form.fault.clone(),
        },
    )
}

/// «5 рабочих дней — до 26 марта, 18:00»; and what it is the term of, when the regulation says so.
pub fn promised(web: &Web, public: &Public, promise: &Promise) -> String {
    let zone = public.reg.calendar(None).zone();
    let term = match promise.due {
        Some(at) => {
            let day = due(public.t, zone, web.app.clock.now(), at).shown;
            public.t.with("reception-promise-due", &[("term", promise.term.clone()), ("day", day)])
        }
        None => promise.term.clone(),
    };
    match &promise.words {
        Some(words) => public.t.with("reception-promise-of", &[("term", term), ("words", words.clone())]),
        None => term,
    }
}
