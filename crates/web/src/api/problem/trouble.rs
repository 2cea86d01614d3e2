use std::sync::Arc;

use app::{AppError, MailboxRefusal, PublicationRefusal, VisitRefusal};
use axum::http::StatusCode;
use axum::response::Response;
use casework::{Possible, Refusal};
use regulation::{Finding, Regulation};
use store::StoreError;

use super::{Fault, KINDS, Place, PossibleAct, Problem, allowed, field_of};
use crate::api::scope::Scope;
use crate::desk::words::refusal;
use crate::error::WebError;
use crate::text::Texts;

/// Why a request of a program comes to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("no token")]
    NoToken,
    #[error("the token lets nobody in")]
    BadToken,
    #[error("the token lacks {0}")]
    Scope(Scope),
    /// What goes wrong with pages too.
    #[error(transparent)]
    Web(#[from] WebError),
    #[error("not by this method")]
    Method,
    #[error("not JSON")]
    NotJson {
        place: Option<Place>,
        /// It breaks off.
        ends: bool,
    },
    #[error("not JSON by its type: {media}")]
    NotTyped { media: String },
    /// A form was kept and could not be read: plain words of the intake.
    #[error("the form is not read: {why}")]
    Unread { why: String },
    #[error("too large")]
    TooLarge,
    #[error("no field {field}")]
    UnknownField { field: String, allowed: Vec<String>, place: Option<Place> },
    #[error("field {field} is missing")]
    MissingField { field: String },
    /// The sorts are words of the texts.
    #[error("{field} is {found} and not {wanted}")]
    WrongType { field: String, found: &'static str, wanted: &'static str, place: Option<Place> },
    #[error("{field} may not be {value:?}")]
    BadValue { field: String, value: String, allowed: Vec<String>, place: Option<Place> },
    /// The rules of a version say no.
    #[error("{why}")]
    Refused { why: Refusal, reg: Option<Arc<Regulation>>, possible: Vec<Possible> },
    #[error(transparent)]
    Account(app::AccountRefusal),
    #[error(transparent)]
    Staff(app::StaffRefusal),
    #[error(transparent)]
    File(app::FileRefusal),
    #[error(transparent)]
    Mailbox(app::MailboxRefusal),
    /// A regulation that came as one zip is not taken.
    #[error(transparent)]
    Archive(crate::desk::admin::publish::ArchiveFault),
    /// More rows than one file takes.
    #[error("the register is too long for one file")]
    RegisterTooLong,
    /// The installation has no secret to seal passwords with.
    #[error("no secret of the installation")]
    NoSecret,
    #[error(transparent)]
    Publication(app::PublicationRefusal),
    #[error(transparent)]
    Visit(app::VisitRefusal),
    #[error("the regulation does not hold")]
    Regulation(Vec<Finding>),
    /// Others were faster; `header`: the program said with `If-Match` what it had seen.
    #[error("the case has moved on to {seq}")]
    Moved { seq: u64, changes: Vec<String>, header: bool },
    /// Somebody else has changed a publication or a visit since it was read.
    #[error("it was changed meanwhile")]
    Changed,
    #[error("it is not said what had been seen")]
    SeqNeeded,
    #[error("the same request is under way")]
    KeyBusy,
    #[error("the key belongs to another request")]
    KeyUsed,
    /// A customer's card was joined to another one.
    #[error("it is the card {card} now")]
    Joined { card: uuid::Uuid },
    #[error("there is another already")]
    Conflict,
    /// Somebody else has dealt with what came in, or it is just being taken in.
    #[error("it was taken up already")]
    Taken,
    #[error("the database is busy")]
    Busy,
    /// As many things are wrong: the first is what the answer is about, the rest is told with it.
    #[error("{first}, and {} more", rest.len())]
    Several { first: Box<Trouble>, rest: Vec<Trouble> },
}

impl Trouble {
    /// The program is at fault.
    pub fn internal(why: &impl ToString) -> Trouble {
        Trouble::Web(WebError::Internal(why.to_string()))
    }

    /// A value that is none of these.
    pub fn bad(field: &str, value: &str, allowed: impl IntoIterator<Item = impl ToString>) -> Trouble {
        let allowed = allowed.into_iter().map(|one| one.to_string()).collect();
        Trouble::BadValue { field: field.to_owned(), value: value.to_owned(), allowed, place: None }
    }

    /// One trouble, or several told at once.
    pub fn together(first: Trouble, rest: Vec<Trouble>) -> Trouble {
        if rest.is_empty() { first } else { Trouble::Several { first: Box::new(first), rest } }
    }

    /// Whatever is wrong, told at once; nothing: all is well.
    pub fn all(several: impl IntoIterator<Item = Trouble>) -> Result<(), Trouble> {
        let mut several = several.into_iter();
        several.next().map_or(Ok(()), |first| Err(Trouble::together(first, several.collect())))
    }

    /// Why the rules refuse, with whatever else they would refuse.
    pub fn refusals(first: Refusal, all: Vec<Refusal>) -> Trouble {
        let refused = |why| Trouble::Refused { why, reg: None, possible: Vec::new() };
        let is_missing = |one: &Refusal| matches!(one, Refusal::MissingField { .. });
        // What is missing is told whole by one refusal.
        let rest = all.into_iter().filter(|one| *one != first && !(is_missing(one) && is_missing(&first)));
        let rest = rest.map(refused).collect();
        Trouble::together(refused(first), rest)
    }

    /// The ending of its type and of its texts: one of [`KINDS`].
    pub fn key(&self) -> &'static str {
        match self {
            Trouble::NoToken => "no-token",
            Trouble::BadToken => "bad-token",
            Trouble::Scope(_) => "scope",
            Trouble::Method => "method",
            Trouble::Web(WebError::Forbidden) => "forbidden",
            Trouble::Web(WebError::NotFound) => "not-found",
            Trouble::Web(WebError::NobodySignedIn) => "no-token",
            Trouble::Web(WebError::Unreadable(_)) | Trouble::NotJson { .. } => "not-json",
            Trouble::Web(WebError::TooLarge) | Trouble::TooLarge => "too-large",
            Trouble::Web(WebError::Internal(_)) => "internal",
            Trouble::NotTyped { .. } => "media-type",
            Trouble::Unread { .. } => "unread",
            Trouble::UnknownField { .. } => "unknown-field",
            Trouble::MissingField { .. } => "missing-field",
            Trouble::WrongType { .. } => "wrong-type",
            Trouble::BadValue { .. } => "bad-value",
            Trouble::Refused { .. } | Trouble::Account(_) | Trouble::Staff(_) | Trouble::File(_) => "refused",
            Trouble::RegisterTooLong | Trouble::Archive(_) => "refused",
            Trouble::Mailbox(_) | Trouble::NoSecret | Trouble::Publication(_) | Trouble::Visit(_) => {
                "refused"
            }
            Trouble::Regulation(_) => "faulty-regulation",
            Trouble::Moved { .. } => "moved",
            Trouble::Changed => "changed",
            Trouble::SeqNeeded => "seq-needed",
            Trouble::KeyBusy => "key-busy",
            Trouble::KeyUsed => "key-used",
            Trouble::Joined { .. } => "joined",
            Trouble::Conflict => "conflict",
            Trouble::Taken => "taken",
            Trouble::Busy => "busy",
            Trouble::Several { first, .. } => first.key(),
        }
    }

    fn status(&self) -> StatusCode {
        if let Trouble::Moved { header: true, .. } = self {
            return StatusCode::PRECONDITION_FAILED;
        }
        let known = KINDS.iter().find(|(key, _)| *key == self.key());
        known.map_or(StatusCode::INTERNAL_SERVER_ERROR, |(_, status)| *status)
    }

    /// The problem in words. `reg`: by whose titles the refusal of a rule is told, where it does not say itself.
    pub fn problem(&self, t: &Texts, reg: Option<&Regulation>) -> Problem {
        if let Trouble::Several { first, rest } = self {
            let told = [&**first].into_iter().chain(rest).map(|one| Fault::of(one.problem(t, reg)));
            return Problem { errors: told.collect(), ..first.problem(t, reg) };
        }
        let key = self.key();
        let general = Problem {
            kind: format!("/api/#{key}"),
            title: t.get(&format!("problem-{key}")),
            status: self.status().as_u16(),
            detail: t.get(&format!("problem-{key}-detail")),
            ..Problem::default()
        };
        self.exactly(t, reg, general)
    }

    fn exactly(&self, t: &Texts, reg: Option<&Regulation>, it: Problem) -> Problem {
        let key = format!("problem-{}-detail", self.key());
        match self {
            Trouble::Scope(scope) => {
                let detail = t.about(&key, scope.as_str());
                Problem { detail, scope: Some(scope.to_string()), ..it }
            }
            Trouble::NotJson { place, ends } => {
                Problem { detail: not_json(t, *place, *ends), place: *place, ..it }
            }
            Trouble::Unread { why } => Problem { detail: t.about(&key, why), ..it },
            Trouble::NotTyped { media } => Problem { detail: t.about(&key, media), ..it },
            Trouble::UnknownField { field, allowed, place } => Problem {
                detail: t.with(&key, &[("field", field.clone()), ("allowed", allowed.join(", "))]),
                field: Some(field.clone()),
                allowed: allowed.clone(),
                place: *place,
                ..it
            },
            Trouble::MissingField { field } => {
                Problem { detail: t.about(&key, field), field: Some(field.clone()), ..it }
            }
            Trouble::WrongType { field, found, wanted, place } => {
                let sort = |sort: &str| t.get(&format!("sort-of-{sort}"));
                let values = [("field", field.clone()), ("found", sort(found)), ("wanted", sort(wanted))];
                Problem { detail: t.with(&key, &values), field: Some(field.clone()), place: *place, ..it }
            }
            Trouble::BadValue { field, value, allowed, place } => Problem {
                detail: bad_value(t, field, value, allowed),
                field: Some(field.clone()),
                allowed: allowed.clone(),
                place: *place,
                ..it
            },
            _ => self.by_rules(t, reg, it),
        }
    }

    fn by_rules(&self, t: &Texts, reg: Option<&Regulation>, it: Problem) -> Problem {
        match self {
            Trouble::Refused { why, reg: own, possible } => Problem {
                detail: own.as_deref().or(reg).map_or(it.detail, |reg| refusal(t, reg, why)),
                refusal: Some(why.key().to_owned()),
                field: field_of(why),
                allowed: allowed(why),
                possible: possible.iter().map(PossibleAct::of).collect(),
                ..it
            },
            Trouble::Account(why) => {
                let detail = t.about(&format!("account-{}", why.key()), "");
                Problem { detail, refusal: Some(why.key().to_owned()), ..it }
            }
            Trouble::Staff(why) => Problem {
                detail: crate::desk::admin::people::told(t, why),
                refusal: Some(why.key().to_owned()),
                field: why.field().map(str::to_owned),
                ..it
            },
            Trouble::File(why) => {
                let fault = crate::desk::cases::of_file(t, why);
                Problem { detail: fault.text, refusal: Some(why.key().to_owned()), field: fault.field, ..it }
            }
            Trouble::Regulation(findings) => {
                let one = |one: &Finding| format!("{}: {}", one.place, one.message.get(t.lang));
                Problem { findings: findings.iter().map(one).collect(), ..it }
            }
            Trouble::Joined { card } => Problem {
                detail: t.about("problem-joined-detail", &card.to_string()),
                card: Some(*card),
                ..it
            },
            Trouble::Moved { seq, changes, .. } => {
                Problem { seq: Some(*seq), changes: changes.clone(), ..it }
            }
            _ => self.by_settings(t, it),
        }
    }

    fn by_settings(&self, t: &Texts, it: Problem) -> Problem {
        match self {
            Trouble::Mailbox(why) => of_mailbox(t, why, it),
            Trouble::RegisterTooLong => {
                let refusal = Some("too-long".to_owned());
                Problem { detail: crate::desk::register::too_long(t), refusal, ..it }
            }
            Trouble::Archive(why) => {
                let (key, what) = why.told();
                let detail = t.about(&format!("publish-zip-{key}"), &what);
                let (refusal, field) = (Some(format!("zip-{key}")), Some("archive".to_owned()));
                Problem { detail, refusal, field, ..it }
            }
            Trouble::NoSecret => {
                let refusal = Some("no-secret".to_owned());
                Problem { detail: t.get("box-needs-secret"), refusal, ..it }
            }
            Trouble::Publication(why) => Problem {
                detail: crate::desk::published::told(t, why),
                refusal: Some(why.key().to_owned()),
                field: why.field().map(str::to_owned),
                ..it
            },
            Trouble::Visit(why) => Problem {
                detail: t.get(&format!("visits-fault-{}", why.key())),
                refusal: Some(why.key().to_owned()),
                field: why.field().map(str::to_owned),
                ..it
            },
            _ => it,
        }
    }

    /// The answer. A fault of the program gets `reference` and says nothing of what went on inside.
    pub fn answer(&self, t: &Texts, reg: Option<&Regulation>, reference: Option<String>) -> Response {
        let problem = Problem { reference, ..self.problem(t, reg) };
        problem.into_response(self.challenge())
    }

    /// RFC 6750: what `WWW-Authenticate` says.
    fn challenge(&self) -> Option<String> {
        match self {
            Trouble::Several { first, .. } => first.challenge(),
            Trouble::NoToken | Trouble::Web(WebError::NobodySignedIn) => {
                Some("Bearer realm=\"otklik\"".to_owned())
            }
            Trouble::BadToken => Some("Bearer realm=\"otklik\", error=\"invalid_token\"".to_owned()),
            Trouble::Scope(scope) => {
                Some(format!("Bearer realm=\"otklik\", error=\"insufficient_scope\", scope=\"{scope}\""))
            }
            _ => None,
        }
    }
}

fn not_json(t: &Texts, place: Option<Place>, ends: bool) -> String {
    match place.filter(|_| !ends) {
        None => t.get("problem-not-json-ends"),
        Some(place) => {
            let values = [("line", place.line.to_string()), ("column", place.column.to_string())];
            t.with("problem-not-json-detail", &values)
        }
    }
}

/// The field as a program names it.
fn of_mailbox(t: &Texts, why: &MailboxRefusal, it: Problem) -> Problem {
    let field = match why {
        MailboxRefusal::NotNamed { .. } | MailboxRefusal::NoMailbox { .. } => "address",
        MailboxRefusal::NoServer => "imap",
        MailboxRefusal::NoPassword | MailboxRefusal::Sealed { .. } => "password",
        MailboxRefusal::Authority => "authority",
        MailboxRefusal::TokenAddress { .. } => "tokens.address",
        MailboxRefusal::NoClient => "tokens.client",
        MailboxRefusal::NoRefresh => "tokens.refresh",
    };
    let (detail, refusal) = (t.get(&format!("box-{}", why.key())), Some(why.key().to_owned()));
    Problem { detail, refusal, field: Some(field.to_owned()), ..it }
}

fn bad_value(t: &Texts, field: &str, value: &str, allowed: &[String]) -> String {
    let key = if allowed.is_empty() { "problem-bad-value-plain" } else { "problem-bad-value-detail" };
    let values = [("field", field.to_owned()), ("value", value.to_owned()), ("allowed", allowed.join(", "))];
    t.with(key, &values)
}

impl From<AppError> for Trouble {
    fn from(error: AppError) -> Trouble {
        match error {
            AppError::Refused(why) => Trouble::Refused { why, reg: None, possible: Vec::new() },
            AppError::Account(why) => Trouble::Account(why),
            AppError::Staff(why) => Trouble::Staff(why),
            AppError::File(why) => Trouble::File(why),
            AppError::Regulation(findings) => Trouble::Regulation(findings),
            AppError::Mailbox(why) => why.into(),
            AppError::Publication(why) => why.into(),
            AppError::Visit(why) => why.into(),
            AppError::Moved { seq } => Trouble::Moved { seq, changes: Vec::new(), header: false },
            AppError::MayNot { .. } => WebError::Forbidden.into(),
            AppError::TakenUp { .. } | AppError::StillTaken { .. } => Trouble::Taken,
            AppError::OneCard { card } => Trouble::Joined { card },
            AppError::Store(why) => why.into(),
            other => Trouble::Web(other.into()),
        }
    }
}

impl From<MailboxRefusal> for Trouble {
    fn from(why: MailboxRefusal) -> Trouble {
        match why {
            MailboxRefusal::NoMailbox { .. } => WebError::NotFound.into(),
            MailboxRefusal::NotNamed { address, possible } => Trouble::bad("address", &address, possible),
            other => Trouble::Mailbox(other),
        }
    }
}

impl From<PublicationRefusal> for Trouble {
    fn from(why: PublicationRefusal) -> Trouble {
        match why {
            PublicationRefusal::NotThere { .. } => WebError::NotFound.into(),
            PublicationRefusal::NoSection { section, possible } => {
                Trouble::bad("section", &section, possible)
            }
            PublicationRefusal::Moved => Trouble::Changed,
            other => Trouble::Publication(other),
        }
    }
}

impl From<VisitRefusal> for Trouble {
    fn from(why: VisitRefusal) -> Trouble {
        match why {
            VisitRefusal::NotOffered { .. } => WebError::NotFound.into(),
            VisitRefusal::Moved => Trouble::Changed,
            other => Trouble::Visit(other),
        }
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Trouble {
        match error {
            StoreError::Exists { .. } => Trouble::Conflict,
            StoreError::Conflict | StoreError::Busy => Trouble::Busy,
            other => Trouble::Web(other.into()),
        }
    }
}
