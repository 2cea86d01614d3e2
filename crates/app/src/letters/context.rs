use std::collections::BTreeMap;

use casework::{CaseState, Clock, Person, promised};
use jiff::Timestamp;
use minijinja::{Value, context as values_of};
use regulation::message::TemplateError;
use regulation::{FieldId, Message, Moment, Regulation};
use store::Customer;

use super::past::{PAST, without_past};
use super::values::{due_stamp, money, shown, stamp};
use crate::cases::stands;

/// Who is written about, and who writes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Letterhead<'a> {
    pub customer: Option<&'a Customer>,
    pub executor: Option<&'a Person>,
    /// Who writes when nobody in particular does: the organisation, in letters.
    pub unsigned: &'a str,
    /// The people of the organisation: those whom fields name, and those who held the case before.
    pub staff: &'a [Person],
    /// Of an extension, a suspension, a refusal.
    pub reason: &'a str,
    /// When it is said: what was due before is not promised any more. None: whatever was due is told, as in registers.
    pub at: Option<Timestamp>,
}

/// Subject and body of a letter.
pub(super) fn written(
    message: &Message,
    reg: &Regulation,
    state: &CaseState,
    head: Letterhead,
) -> Result<(String, String), TemplateError> {
    let (subject, body) = message.render(&context(reg, state, head))?;
    Ok((without_past(&subject).trim().to_owned(), without_past(&body).trim().to_owned()))
}

/// The values of the placeholders that a regulation may use.
pub fn context(reg: &Regulation, state: &CaseState, head: Letterhead) -> Value {
    let zone = reg.calendar(None).zone();
    let outcome = state.closed.and(state.outcome.as_deref());
    let moment = |moment: Moment| state.moments.last(&moment).map(|at| stamp(at, zone)).unwrap_or_default();
    values_of! {
        number => &*state.number,
        kind => reg.kind(&state.kind).map(|kind| kind.title.clone()),
        channel => reg.channel(&state.channel).map(|channel| channel.title.clone()),
        stage => stands(reg, state.stage.as_str(), outcome),
        refused => refused(reg, state),
        received => stamp(state.received, zone),
        registered => stamp(state.registered, zone),
        answered => moment(Moment::Answered),
        decided => moment(Moment::Decided),
        closed => moment(Moment::Closed),
        applicant => state.applicant.as_str(),
        owner => owner(reg, state),
        fields => fields(reg, state, head.staff),
        codes => codes(reg, state),
        customer => customer(head.customer),
        executor => executor(reg, &head),
        handed => handed(state, head.staff),
        people => people(reg, head.staff),
        compensations => compensations(reg, state),
        organisation => values_of! {
            title => reg.organisation.title.clone(),
            signature => reg.organisation.signature.clone().unwrap_or_default().trim_end(),
            domain => reg.organisation.domain.clone(),
        },
        promise => promise(reg, state, head.at),
        due => due(reg, state, head.at),
        term => terms(reg),
        reason => head.reason,
    }
}

/// Why the case was closed in the middle of its way: the ground on which it was not considered. Empty otherwise.
fn refused(reg: &Regulation, state: &CaseState) -> String {
    let midway = reg.stage(&state.stage).is_some_and(|stage| stage.end.is_none());
    let outcome = state.outcome.as_deref().filter(|_| midway && state.closed.is_some());
    outcome.unwrap_or_default().to_owned()
}

fn fields(reg: &Regulation, state: &CaseState, staff: &[Person]) -> BTreeMap<String, String> {
    let one = |(id, value): (&regulation::FieldId, &casework::FieldValue)| {
        (id.to_string(), shown(reg, staff, id, value))
    };
    state.fields.iter().map(one).collect()
}

/// The short letters of a list's item where it has them: the register's «КЭ».
fn codes(reg: &Regulation, state: &CaseState) -> BTreeMap<String, String> {
    let code = |(id, value): (&regulation::FieldId, &casework::FieldValue)| {
        let casework::FieldValue::Choice(item) = value else { return None };
        let list = reg.list(reg.field(id)?.list.as_ref()?)?;
        Some((id.to_string(), list.items.get(item)?.code.clone()?))
    };
    state.fields.iter().filter_map(code).collect()
}

fn owner(reg: &Regulation, state: &CaseState) -> String {
    let role = state.owner.role.as_ref().and_then(|role| reg.role(role)).map(|role| role.title.clone());
    let department =
        state.owner.department.as_ref().and_then(|one| reg.department(one)).map(|one| one.title.clone());
    [role, department].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn customer(customer: Option<&Customer>) -> Value {
    let Some(one) = customer else { return values_of! { name => "" } };
    values_of! {
        name => one.name.clone().unwrap_or_default(),
        email => one.email.clone().unwrap_or_default(),
        phone => one.phone.clone().unwrap_or_default(),
        address => one.address.clone().unwrap_or_default(),
        inn => one.inn.clone().unwrap_or_default(),
        contact_person => one.contact_person.clone().unwrap_or_default(),
    }
}

fn executor(reg: &Regulation, head: &Letterhead) -> Value {
    let Some(one) = head.executor else { return values_of! { name => head.unsigned } };
    values_of! {
        name => one.name.to_string(),
        position => one.position.as_deref().unwrap_or_default(),
        phone => one.phone.as_deref().unwrap_or_default(),
        email => one.email.as_deref().unwrap_or_default(),
        department => one.department.as_ref().and_then(|id| reg.department(id)).map(|one| one.title.clone()),
    }
}

/// By each field that names a department: who held the case there last, with the position. Registers name them
/// (R2).
fn handed(state: &CaseState, staff: &[Person]) -> BTreeMap<String, String> {
    let held = |(field, value): (&regulation::FieldId, &casework::FieldValue)| {
        let there = |owner: &&casework::Owner| {
            owner.department.as_ref().is_some_and(|department| value.departments().contains(department))
        };
        let held = [&state.owner].into_iter().chain(state.owners.iter().rev()).filter(there);
        let login = held.filter_map(|owner| owner.person.as_deref()).next()?;
        let person = staff.iter().find(|person| &*person.login == login)?;
        Some((field.to_string(), named(person)))
    };
    state.fields.iter().filter_map(held).collect()
}

/// All that were offered, each with what it costs: «Купон на скидку, 100,00 ₽; Искренние извинения».
fn compensations(reg: &Regulation, state: &CaseState) -> String {
    let list =
        FieldId::new("compensation").ok().and_then(|id| reg.field(&id)).and_then(|field| field.list.as_ref());
    let list = list.and_then(|list| reg.list(list));
    let what = |one: &casework::case::Compensation| {
        let title = list?.items.get(one.what.as_ref()?)?.title.clone();
        let cost = one.cost.filter(|kopecks| *kopecks > 0);
        Some(cost.map_or(title.clone(), |kopecks| format!("{title}, {}", money(kopecks))))
    };
    state.compensations.iter().filter_map(what).collect::<Vec<_>>().join("; ")
}

/// By each role that one person has: their name. Letters are signed with it.
fn people(reg: &Regulation, staff: &[Person]) -> BTreeMap<String, String> {
    let only = |role: &regulation::RoleId| {
        let mut holders = staff.iter().filter(|person| person.roles.contains(role));
        let one = holders.next()?;
        holders.next().is_none().then(|| (role.to_string(), one.name.to_string()))
    };
    reg.roles.keys().filter_map(only).collect()
}

/// «Белов Игорь, специалист».
pub(super) fn named(person: &Person) -> String {
    let position = person.position.as_deref().filter(|position| !position.is_empty());
    [Some(&*person.name), position].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The deadline that the customer is promised. When it has ended or not begun, its term is still told.
fn promise(reg: &Regulation, state: &CaseState, at: Option<Timestamp>) -> Value {
    let Some((deadline, clock)) = promised(reg, state) else {
        return values_of! { term => "", due => "", left => "" };
    };
    let zone = reg.calendar(None).zone();
    let due = clock.and_then(|clock| clock.reckoning.due).map(|due| told(due, zone, at)).unwrap_or_default();
    values_of! { term => term(reg, &deadline.id), due => due, left => "" }
}

fn due(reg: &Regulation, state: &CaseState, at: Option<Timestamp>) -> BTreeMap<String, String> {
    let zone = reg.calendar(None).zone();
    let one = |clock: &Clock| Some((clock.deadline.to_string(), told(clock.reckoning.due?, zone, at)));
    state.clocks.iter().filter_map(one).collect()
}

fn told(due: Timestamp, zone: &jiff::tz::TimeZone, at: Option<Timestamp>) -> String {
    if at.is_some_and(|at| due <= at) { PAST.to_owned() } else { due_stamp(due, zone) }
}

fn terms(reg: &Regulation) -> BTreeMap<String, String> {
    reg.deadlines.keys().map(|id| (id.to_string(), term(reg, id))).collect()
}

/// The term in words: «5 рабочих дней».
pub(crate) fn term(reg: &Regulation, id: &regulation::DeadlineId) -> String {
    use worktime::{Lang, RuleKind};
    let Some(deadline) = reg.deadline(id) else { return String::new() };
    match &deadline.rule.kind {
        RuleKind::Term(term) | RuleKind::Before(term) => term.text(Lang::Ru),
        RuleKind::Earliest(terms) => terms.first().map(|term| term.text(Lang::Ru)).unwrap_or_default(),
        RuleKind::Window { to, .. } => to.text(Lang::Ru),
        RuleKind::Target { limit, .. } => limit.text(Lang::Ru),
        RuleKind::Agreed | RuleKind::Event | RuleKind::Recurring { .. } => String::new(),
    }
}
