use std::collections::BTreeMap;

use casework::{CaseState, Clock, Person, promised};
use minijinja::{Value, context as values_of};
use regulation::{Moment, Regulation};
use store::Customer;

use super::values::{due_stamp, shown, stamp};

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
}

/// The values of the placeholders that a regulation may use.
pub fn context(reg: &Regulation, state: &CaseState, head: Letterhead) -> Value {
    let zone = reg.calendar(None).zone();
    let moment = |moment: Moment| state.moments.last(&moment).map(|at| stamp(at, zone)).unwrap_or_default();
    values_of! {
        number => &*state.number,
        kind => reg.kind(&state.kind).map(|kind| kind.title.clone()),
        channel => reg.channel(&state.channel).map(|channel| channel.title.clone()),
        stage => reg.stage(&state.stage).map(|stage| stage.title.clone()),
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
        organisation => values_of! {
            title => reg.organisation.title.clone(),
            signature => reg.organisation.signature.clone().unwrap_or_default().trim_end(),
            domain => reg.organisation.domain.clone(),
        },
        promise => promise(reg, state),
        due => due(reg, state),
        term => terms(reg),
        reason => head.reason,
    }
}

fn fields(reg: &Regulation, state: &CaseState, staff: &[Person]) -> BTreeMap<String, String> {
    let person = |value: &casework::FieldValue| {
        let casework::FieldValue::Person(login) = value else { return None };
        Some(named(staff.iter().find(|person| person.login == *login)?))
    };
    let one = |(id, value): (&regulation::FieldId, &casework::FieldValue)| {
        (id.to_string(), person(value).unwrap_or_else(|| shown(reg, id, value)))
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

fn named(person: &Person) -> String {
    let position = person.position.as_deref().filter(|position| !position.is_empty());
    [Some(&*person.name), position].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The deadline that the customer is promised. When it has ended or not begun, its term is still told.
fn promise(reg: &Regulation, state: &CaseState) -> Value {
    let Some((deadline, clock)) = promised(reg, state) else {
        return values_of! { term => "", due => "", left => "" };
    };
    let zone = reg.calendar(None).zone();
    let due = clock.and_then(|clock| clock.reckoning.due).map(|due| due_stamp(due, zone)).unwrap_or_default();
    values_of! { term => term(reg, &deadline.id), due => due, left => "" }
}

fn due(reg: &Regulation, state: &CaseState) -> BTreeMap<String, String> {
    let zone = reg.calendar(None).zone();
    let one = |clock: &Clock| Some((clock.deadline.to_string(), due_stamp(clock.reckoning.due?, zone)));
    state.clocks.iter().filter_map(one).collect()
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
