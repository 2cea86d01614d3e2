//! People are told in the pages of what concerns them (W8), in the same transaction as what they are told of.
use std::collections::BTreeSet;

use casework::{CaseState, Event, Owner, Person};
use jiff::{SignedDuration, Timestamp};
use regulation::{DeadlineId, DepartmentId, RoleId};
use store::{NewNotice, StoreError, Tx};
use uuid::Uuid;

use crate::cases::Circumstances;
use crate::{App, AppError};

/// Notices are kept so long.
const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);
/// Drafts that nobody touches are kept so long: they tell of customers.
const DRAFTS_KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);
const BATCH: u32 = 100;

/// A notice for somebody: login, kind, what about.
type Told = (String, &'static str, Option<String>);

/// Tells everybody whom the events of an act concern, but not whoever acts. `begins`: the case is new, nobody can watch
/// it yet.
pub(crate) async fn tell(
    tx: &mut Tx,
    one: &Circumstances<'_>,
    begins: bool,
    state: &CaseState,
    events: &[Event],
) -> Result<(), StoreError> {
    let mut told: BTreeSet<Told> =
        events.iter().flat_map(|event| concerned(one, state, events, event)).collect();
    let more: BTreeSet<String> =
        told.iter().filter(|(_, kind, _)| *kind != "told").map(|(login, ..)| login.clone()).collect();
    told.retain(|(login, kind, _)| *kind != "told" || !more.contains(login));
    if begins {
        told.retain(|(_, kind, _)| *kind != "customer-wrote");
    } else if events.iter().any(is_worth_telling) {
        let known: BTreeSet<String> = told.iter().map(|(login, _, _)| login.clone()).collect();
        let watchers = tx.watchers(one.org, state.case).await?;
        told.extend(
            watchers.into_iter().filter(|login| !known.contains(login)).map(|login| (login, "changed", None)),
        );
    }
    let notices: Vec<NewNotice> = told
        .into_iter()
        .filter(|(login, _, _)| login != one.by.as_str())
        .map(|(person, kind, about)| NewNotice {
            id: one.app.ids.id(one.at),
            person,
            case: state.case,
            kind: kind.to_owned(),
            about,
            at: one.at,
        })
        .collect();
    tx.put_notices(one.org, &notices);
    Ok(())
}

/// Whom an event concerns: the holder, whoever holds a task, and whom the regulation wants told.
fn concerned(one: &Circumstances<'_>, state: &CaseState, events: &[Event], event: &Event) -> Vec<Told> {
    let holder = state.owner.person.iter().map(|login| login.to_string());
    match event {
        Event::Assigned { owner, .. } => {
            owner.person.iter().map(|login| (login.to_string(), "assigned", None)).collect()
        }
        Event::TaskOpened { owner, .. } | Event::TaskAssigned { owner, .. } => {
            holders(one.staff, owner).into_iter().map(|login| (login, "task", None)).collect()
        }
        Event::MessageReceived { automatic: true, .. } => {
            holder.map(|login| (login, "program-wrote", None)).collect()
        }
        Event::MessageReceived { .. } => holder.map(|login| (login, "customer-wrote", None)).collect(),
        Event::MessageFailed { .. } => holder.map(|login| (login, "letter-failed", None)).collect(),
        Event::Told { role, department, about } => {
            let kind = about.as_ref().map_or_else(|| of_post(events), |deadline| moment(events, deadline));
            let about = about.as_ref().map(ToString::to_string);
            let people = people(one.staff, state, role, department.as_ref());
            people.into_iter().map(|login| (login, kind, about.clone())).collect()
        }
        Event::MessageSent { to, .. } => {
            let inside = to.inside().map(|(role, department)| people(one.staff, state, role, department));
            inside.into_iter().flatten().map(|login| (login, "told", None)).collect()
        }
        Event::ClockWarned { n, deadline } => of_task(one, state, *n, (deadline, "deadline-soon")),
        Event::ClockBreached { n, deadline, .. } => {
            // Whoever holds the case waits for it.
            let waits = holder.filter(|_| one.reg.by_hand.id == *deadline);
            let waits = waits.map(|login| (login, "deadline-missed", Some(deadline.to_string())));
            waits.chain(of_task(one, state, *n, (deadline, "deadline-missed"))).collect()
        }
        _ => Vec::new(),
    }
}

/// Whoever holds a task given by hand, of its term; of the others the regulation says who is told.
fn of_task(
    one: &Circumstances<'_>,
    state: &CaseState,
    n: u32,
    (deadline, kind): (&DeadlineId, &'static str),
) -> Vec<Told> {
    let mut clocks = state.clocks.iter().filter(|clock| clock.n == n);
    let of = clocks.find_map(|clock| clock.task).filter(|_| one.reg.by_hand.id == *deadline);
    let task = state.tasks.iter().find(|task| Some(task.n) == of);
    let holders = task.map(|task| holders(one.staff, &task.owner)).unwrap_or_default();
    holders.into_iter().map(|login| (login, kind, Some(deadline.to_string()))).collect()
}

/// What came or came back to a case that is there, when that is why a role is told.
fn of_post(events: &[Event]) -> &'static str {
    let kind = |event: &Event| match event {
        Event::Registered { .. } => Some("told"),
        Event::MessageFailed { .. } => Some("letter-failed"),
        Event::MessageReceived { automatic: true, .. } => Some("program-wrote"),
        Event::MessageReceived { .. } => Some("customer-wrote"),
        _ => None,
    };
    events.iter().find_map(kind).unwrap_or("told")
}

/// Missed, or soon to be.
fn moment(events: &[Event], about: &regulation::DeadlineId) -> &'static str {
    let missed = |event: &Event| matches!(event, Event::ClockBreached { deadline, .. } if deadline == about);
    let warned = |event: &Event| matches!(event, Event::ClockWarned { deadline, .. } if deadline == about);
    match () {
        () if events.iter().any(missed) => "deadline-missed",
        () if events.iter().any(warned) => "deadline-soon",
        () => "told",
    }
}

/// The person, or all who hold it in its department; the queue of a role alone is looked at by itself.
fn holders(staff: &[Person], owner: &Owner) -> Vec<String> {
    let there = |person: &&Person| {
        owner.department.is_some()
            && person.department == owner.department
            && owner.role.as_ref().is_none_or(|role| person.has(role))
    };
    match &owner.person {
        Some(login) => vec![login.to_string()],
        None => staff.iter().filter(there).map(|person| person.login.to_string()).collect(),
    }
}

/// The people of a role: the one who holds the case in it, else all of that role in that department.
fn people(
    staff: &[Person],
    state: &CaseState,
    role: &RoleId,
    department: Option<&DepartmentId>,
) -> Vec<String> {
    if let Some(holder) = state.owner.person.as_ref().filter(|_| state.owner.role.as_ref() == Some(role)) {
        return vec![holder.to_string()];
    }
    let there = |person: &Person| department.is_none_or(|id| person.department.as_ref() == Some(id));
    staff.iter().filter(|one| one.has(role) && there(one)).map(|one| one.login.to_string()).collect()
}

/// Whoever watches a case hears of what people do and customers say, not of the post.
fn is_worth_telling(event: &Event) -> bool {
    let post = matches!(event, Event::MessageLeft { .. } | Event::MessageDelayed { .. });
    !post && !matches!(event, Event::ClockWarned { .. } | Event::Told { .. })
}

impl App {
    /// Gives the reminders that are due by now, in all organisations: each becomes a notice. Gives how many.
    pub async fn remind(&self) -> Result<u32, AppError> {
        let mut reminded = 0;
        loop {
            let given = self.remind_some().await?;
            reminded += given;
            if given < BATCH {
                return Ok(reminded);
            }
        }
    }

    async fn remind_some(&self) -> Result<u32, AppError> {
        let (ids, now) = (self.ids.clone(), self.clock.now());
        let written = self.store.write(move |tx| {
            let ids = ids.clone();
            Box::pin(async move {
                let due = tx.fire_reminders(now, BATCH).await?;
                for one in &due {
                    let notice = NewNotice {
                        id: ids.id(now),
                        person: one.person.clone(),
                        case: one.case_id,
                        kind: "reminder".to_owned(),
                        about: Some(one.text.clone()),
                        at: now,
                    };
                    tx.put_notices(&one.org, &[notice]);
                }
                Ok(due.len() as u32)
            })
        });
        let reminded = written.await.map_err(|why: StoreError| AppError::Store(why))?;
        self.stir();
        Ok(reminded)
    }

    /// Somebody has seen a notice: this one, or with `and_before` all up to it.
    pub async fn see_notice(
        &self,
        org: &str,
        login: &str,
        id: Uuid,
        and_before: bool,
    ) -> Result<(), AppError> {
        let (org, login, now) = (org.to_owned(), login.to_owned(), self.clock.now());
        let written = self.store.write(move |tx| {
            let (org, login) = (org.clone(), login.clone());
            Box::pin(async move {
                match and_before {
                    true => tx.see_notices_up_to(&org, &login, id, now).await,
                    false => tx.see_notice(&org, &login, id, now).await,
                }
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Throws away what nobody will look at any more: old notices, drafts, answers to repeated requests. For the worker.
    pub async fn tidy_desk(&self) -> Result<(), AppError> {
        let now = self.clock.now();
        let before = |ago: SignedDuration| now.checked_sub(ago).unwrap_or(Timestamp::MIN);
        let (notices, drafts) = (before(KEPT), before(DRAFTS_KEPT));
        let answers = before(super::api::ANSWERS_KEPT);
        let written = self.store.write(move |tx| {
            Box::pin(async move {
                tx.forget_notices(notices).await?;
                tx.forget_drafts(drafts).await?;
                tx.forget_answers(answers).await.map(|_| ())
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }
}
