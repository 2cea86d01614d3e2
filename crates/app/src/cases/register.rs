use std::collections::VecDeque;
use std::sync::Arc;

use casework::case::{Link, LinkKind};
use casework::{
    Actor, Applicant, CaseState, Command, Event, Incoming, Refusal, Registration, act, promised, register,
    registration_faults,
};
use jiff::Timestamp;
use regulation::{Answer, ChannelId, FieldId, KindId, Regulation};
use serde::Deserialize;
use store::{Append, Customer, Sought, Tx, normal_email, normal_inn};
use uuid::Uuid;

use super::beside::Came;
use super::carry::{Before, Circumstances, Setting, carry, started_from, wanted};
use super::known::{Known, Teller};
use super::number::number;
use crate::again::again_if_beaten;
use crate::files::checked;
use crate::letters::{Letterhead, context, term, without_past};
use crate::{App, AppError, GivenFile};

/// Letters of a name or an address.
const LONGEST_CONTACT: usize = 500;

/// A case as somebody brings it, in plain words: what a form or a registrar gives.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct NewCase {
    pub kind: String,
    pub channel: String,
    /// `individual`, `group` or `legal`.
    #[serde(default)]
    pub applicant: Applicant,
    #[serde(default)]
    pub customer: Option<NewCustomer>,
    /// Field id and value, as typed; a form may send yes/no, numbers and lists as such.
    #[serde(default, deserialize_with = "super::typed::fields")]
    pub fields: std::collections::BTreeMap<String, String>,
    /// When it arrived, RFC 3339; now, when absent.
    #[serde(default)]
    pub received: Option<Timestamp>,
}

impl NewCase {
    /// What a customer says through a public form: neither when it arrived nor who looks after him is his to choose.
    pub(crate) fn by_customer(self) -> NewCase {
        let customer = self.customer.map(|customer| NewCustomer { manager: None, ..customer });
        NewCase { customer, received: None, ..self }
    }
}

/// The customer as known from what came in.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct NewCustomer {
    /// The card that somebody chose; without one it is found by the contacts, or made.
    pub card: Option<Uuid>,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub inn: Option<String>,
    pub address: Option<String>,
    pub contact_person: Option<String>,
    pub manager: Option<String>,
}

impl NewCustomer {
    /// What is known, in the words of a form.
    pub(crate) fn told(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("name", Some(&self.name)),
            ("email", self.email.as_ref()),
            ("phone", self.phone.as_ref()),
            ("inn", self.inn.as_ref()),
            ("address", self.address.as_ref()),
            ("contact-person", self.contact_person.as_ref()),
        ];
        all.into_iter().filter_map(|(name, text)| Some((name, text?.as_str()))).collect()
    }
}

/// A case registered, with what the customer is to be told.
#[derive(Debug, Clone)]
pub struct Registered {
    pub state: CaseState,
    /// What the regulation wants said to the customer at once.
    pub say: Option<String>,
    /// A warning of the regulation about this channel.
    pub warning: Option<String>,
    /// Other cards that may be of the same customer: a person may look.
    pub alike: Vec<Customer>,
    /// The deadline that the customer is promised.
    pub promise: Option<Promise>,
}

/// What the customer is promised: title of the deadline, its term in words, and by when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    pub title: String,
    /// What it is a term of, in words for the customer.
    pub words: Option<String>,
    pub term: String,
    pub due: Option<Timestamp>,
}

/// What belongs to a case that came in by itself, beside the registration.
#[derive(Debug, Clone, Default)]
pub(crate) struct Arrival {
    pub message: Option<Incoming>,
    /// What is kept and settled with it.
    pub came: Came,
    pub unattended: bool,
    /// Nobody may be answered by a robot: a mailing list, a program.
    pub silent: bool,
    /// A case that it names, of somebody else: whoever works on either is led to the other (I3).
    pub beside: Option<Link>,
}

impl App {
    /// Registers a case by hand or by a form (I2).
    pub async fn register(&self, org: &str, case: NewCase, by: Actor) -> Result<Registered, AppError> {
        let case = if by == Actor::Customer { case.by_customer() } else { case };
        self.register_arrival(org, case, by, Arrival::default()).await
    }

    /// The same with files that were handed over with it. Those that may not be kept are refused before anything is done.
    pub async fn register_with(
        &self,
        org: &str,
        case: NewCase,
        by: Actor,
        files: Vec<GivenFile>,
    ) -> Result<Registered, AppError> {
        let came = Came { attachments: checked(files)?, ..Came::default() };
        self.register_arrival(org, case, by, Arrival { came, ..Arrival::default() }).await
    }

    /// A case that was registered just now, with what the customer is to be told.
    pub async fn registered(&self, org: &str, number: &str) -> Result<Registered, AppError> {
        let case = self.find_case(org, number).await?;
        let mut reader = self.reader().await?;
        let state = reader.load_case(org, store::Which::Id(case)).await?.state;
        let reg = self.version(org, &state.regulation).await?;
        let (customer, alike) = match state.customer {
            Some(id) => (reader.customer(org, id).await?, reader.look_alikes(org, id).await?),
            None => (None, Vec::new()),
        };
        Ok(told(&reg, state, customer.as_ref(), alike))
    }

    /// Registers a case with what came along with it, in one transaction.
    pub(crate) async fn register_arrival(
        &self,
        org: &str,
        case: NewCase,
        by: Actor,
        arrival: Arrival,
    ) -> Result<Registered, AppError> {
        let reg = self.regulation(org).await?;
        let staff = self.staff(org, &reg).await?;
        let at = self.clock.now();
        let case = if arrival.unattended { case } else { case.told_by_fields(&reg) };
        if !arrival.unattended {
            case.customer.as_ref().map_or(Ok(()), check_contacts)?;
        }
        let registration = self.registration(&case, &arrival, at)?;
        if by == Actor::Customer || arrival.unattended {
            check_public(&reg, &registration.kind)?;
        }
        let setting = Setting { app: self.clone(), org: org.to_owned(), reg, staff, by, at };
        let sought = sought(org, case.customer.as_ref());
        let job = Arc::new(Job { setting, case, arrival, registration });
        let registered = again_if_beaten(|| {
            let job = job.clone();
            self.store.write_about(sought.clone(), move |tx| {
                let job = job.clone();
                Box::pin(async move { job.run(tx).await })
            })
        })
        .await;
        self.stir();
        registered
    }

    /// Would a customer's case be registered? What would be promised then; nothing is written.
    pub(crate) async fn would_register(&self, org: &str, case: NewCase) -> Result<Option<Promise>, AppError> {
        let case = case.by_customer();
        let reg = self.regulation(org).await?;
        let staff = self.staff(org, &reg).await?;
        let at = self.clock.now();
        case.customer.as_ref().map_or(Ok(()), check_contacts)?;
        let registration = self.registration(&case, &Arrival::default(), at)?;
        check_public(&reg, &registration.kind)?;
        let facts = App::facts(&staff, None);
        let (state, _) = register(&reg, &registration, &Actor::Customer, &facts, at)?;
        Ok(promise_of(&reg, &state))
    }

    /// All that speaks against a registration of whoever works here, as far as it can be told at once: [`App::register`] names the
    /// first of it. Nothing is written. What the customer's card may know is not counted as missing.
    pub async fn registration_faults(&self, org: &str, case: &NewCase) -> Result<Vec<Refusal>, AppError> {
        let reg = self.regulation(org).await?;
        let staff = self.staff(org, &reg).await?;
        let at = self.clock.now();
        let case = case.clone().told_by_fields(&reg);
        let contacts = case.customer.as_ref().map(contact_faults).unwrap_or_default();
        let registration = match self.registration(&case, &Arrival::default(), at) {
            Err(AppError::Refused(why)) => return Ok(contacts.into_iter().chain([why]).collect()),
            other => other?,
        };
        let fields = case.told_by_customer(&reg, None);
        let registration = Registration {
            fields: [registration.fields, fields].into_iter().flatten().collect(),
            ..registration
        };
        let faults = registration_faults(&reg, &registration, &App::facts(&staff, None), at);
        let internal = reg.kind(&registration.kind).is_some_and(|kind| kind.internal);
        let known = |field: &FieldId| !internal && reg.field(field).is_some_and(|one| one.same_as.is_some());
        let faults = faults.into_iter().filter_map(|fault| match fault {
            Refusal::MissingField { mut fields } => {
                fields.retain(|field| !known(field));
                (!fields.is_empty()).then_some(Refusal::MissingField { fields })
            }
            other => Some(other),
        });
        Ok(contacts.into_iter().chain(faults).collect())
    }

    /// All that speaks against a form that a customer fills in. Nothing is written.
    pub async fn form_faults(&self, org: &str, case: &NewCase) -> Result<Vec<Refusal>, AppError> {
        self.registration_faults(org, &case.clone().by_customer()).await
    }

    fn registration(
        &self,
        case: &NewCase,
        arrival: &Arrival,
        at: Timestamp,
    ) -> Result<Registration, AppError> {
        let unknown = |what: &'static str, id: &str| {
            AppError::Refused(Refusal::Unknown { what, id: id.to_owned(), possible: Vec::new() })
        };
        let kind = KindId::new(&case.kind).map_err(|_| unknown("kind", &case.kind))?;
        let channel = ChannelId::new(&case.channel).map_err(|_| unknown("channel", &case.channel))?;
        let mut fields = casework::Input::new();
        for (name, value) in &case.fields {
            let id = FieldId::new(name).map_err(|_| unknown("field", name))?;
            fields.insert(id, value.clone());
        }
        Ok(Registration {
            case: self.ids.id(at),
            kind,
            channel,
            applicant: case.applicant,
            customer: None,
            received: case.received.map_or(at, whole_micros),
            fields,
            known: Default::default(),
            message: arrival.message.clone(),
            link: arrival.beside.clone(),
            unattended: arrival.unattended,
            silent: arrival.silent,
        })
    }
}

/// By what the customer will be looked for.
pub(crate) fn sought(org: &str, customer: Option<&NewCustomer>) -> Sought {
    let contact = |of: fn(&NewCustomer) -> &Option<String>| customer.and_then(|one| of(one).as_deref());
    Sought::new(org, contact(|one| &one.phone), contact(|one| &one.email), contact(|one| &one.inn))
}

/// What is typed as a contact can be one. A short phone number may be of the town or of the house.
pub(crate) fn check_contacts(new: &NewCustomer) -> Result<(), Refusal> {
    contact_faults(new).into_iter().next().map_or(Ok(()), Err)
}

fn contact_faults(new: &NewCustomer) -> Vec<Refusal> {
    let phone = |text: &str| text.chars().filter(char::is_ascii_digit).count() > 2;
    let all = [
        check_contact("phone", &new.phone, phone, "+7 391 244-33-22"),
        check_contact("email", &new.email, |text| normal_email(text).is_some(), "name@example.ru"),
        check_contact("inn", &new.inn, |text| normal_inn(text).is_some(), "7707083893, 500100732259"),
    ];
    let long = |(name, text): (&str, &str)| {
        Refusal::unless_fits(&name.replace('-', "_"), text, LONGEST_CONTACT).err()
    };
    all.into_iter().filter_map(Result::err).chain(new.told().into_iter().filter_map(long)).collect()
}

fn check_contact(
    name: &str,
    given: &Option<String>,
    fits: impl Fn(&str) -> bool,
    right: &str,
) -> Result<(), Refusal> {
    let (Some(value), Ok(field)) = (given.as_deref(), FieldId::new(name)) else { return Ok(()) };
    if value.trim().is_empty() || fits(value) {
        return Ok(());
    }
    Err(Refusal::BadValue { field, value: value.to_owned(), right: right.to_owned() })
}

/// Internal kinds are the organisation's own: nothing from outside becomes one.
fn check_public(reg: &Regulation, kind: &KindId) -> Result<(), AppError> {
    if reg.kind(kind).is_none_or(|kind| !kind.internal) {
        return Ok(());
    }
    let public = reg.kinds.values().filter(|kind| !kind.internal);
    let possible = public.map(|kind| kind.id.to_string()).collect();
    Err(Refusal::Unknown { what: "kind", id: kind.to_string(), possible }.into())
}

fn whole_micros(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

/// A registration on its way through a transaction; it may be run again from the start.
struct Job {
    setting: Setting,
    case: NewCase,
    arrival: Arrival,
    registration: Registration,
}

impl Job {
    /// The rules are asked before anything is written: a refused registration leaves nothing behind.
    async fn run(&self, tx: &mut Tx) -> Result<Registered, AppError> {
        let known = self.known(tx).await?;
        let customer = known.as_ref().map(|known| &known.card);
        let registration = Registration {
            fields: self.fields(customer),
            customer: customer.map(|card| card.id),
            applicant: self.applicant(customer),
            ..self.registration.clone()
        };
        let one = Circumstances { came_as: &self.arrival.came.message_ids, ..self.setting.of(customer) };
        let mut decided = decided(&one, &registration)?;
        decided.1.extend(self.arrival.came.kept(&decided.1, 0));
        if let Some(known) = &known {
            known.keep(tx, &self.setting.card_act(false)).await?;
        }
        let (state, events) = written(tx, &one, &registration, decided).await?;
        if let Some(named) = &self.arrival.beside {
            let back = Link { case: state.case, number: state.number.clone(), kind: named.kind };
            tie(tx, &one, named.case, back).await?;
        }
        self.arrival.came.write(tx, one.org, state.case, &events).await?;
        if let Some(email) = self.named().filter(|_| known.is_some()) {
            tx.put_cabinet_case(one.org, &email, state.case);
        }
        start_wanted(tx, &one, &state, &events).await?;
        let alike = match known.as_ref().filter(|known| !known.alike.is_empty()) {
            // Without those that somebody has kept apart.
            Some(known) => tx.look_alikes(one.org, known.card.id).await?,
            None => Vec::new(),
        };
        Ok(told(one.reg, state, customer, alike))
    }

    /// What was typed, and what whoever registers told of the customer. Of what nobody looked at, and of what customers write
    /// themselves, the card alone keeps who they are.
    fn fields(&self, card: Option<&Customer>) -> casework::Input {
        let mut fields = self.registration.fields.clone();
        if !self.arrival.unattended && self.setting.by != Actor::Customer {
            fields.extend(self.case.told_by_customer(&self.setting.reg, card));
        }
        fields
    }

    /// The e-mail address that whoever brings the case names as the own one, as addresses are compared: by it the case is found in the
    /// cabinet. Where a registrar chose a card, what stands on it was said another time, perhaps by another.
    fn named(&self) -> Option<String> {
        let wrote = self.arrival.message.as_ref().and_then(|message| normal_email(message.from.as_str()));
        let told = self.case.customer.as_ref().filter(|customer| customer.card.is_none());
        wrote.or_else(|| normal_email(told?.email.as_deref()?))
    }

    /// One card per customer, found again by any contact (I8). An internal case has no customer.
    async fn known(&self, tx: &mut Tx) -> Result<Option<Known>, AppError> {
        let internal = self.registration_kind().is_some_and(|kind| kind.internal);
        let Some(new) = self.case.customer.as_ref().filter(|_| !internal) else { return Ok(None) };
        let Setting { app, org, at, .. } = &self.setting;
        let by_staff = matches!(self.setting.by, Actor::Person(_));
        let teller = if by_staff { Teller::Staff } else { Teller::Outside };
        Known::find(tx, app, org, new, self.case.applicant, (teller, *at)).await.map(Some)
    }

    /// What nobody has looked at is of whom the card is, unless it says itself that it is of others.
    fn applicant(&self, card: Option<&Customer>) -> Applicant {
        match (self.arrival.unattended, self.case.applicant, card) {
            (true, Applicant::Individual, Some(card)) => card.applicant,
            (_, stated, _) => stated,
        }
    }

    fn registration_kind(&self) -> Option<&regulation::Kind> {
        self.setting.reg.kind(&self.registration.kind)
    }
}

/// What the regulation wants said of a case just registered.
fn told(reg: &Regulation, state: CaseState, customer: Option<&Customer>, alike: Vec<Customer>) -> Registered {
    let kind = reg.kind(&state.kind);
    let say = say(reg, &state, customer);
    let warning = kind.and_then(|kind| kind.warn_by_channel.get(&state.channel).cloned());
    let promise = promise_of(reg, &state);
    Registered { state, say, warning, alike, promise }
}

/// What the customer of a case is promised.
pub(crate) fn promise_of(reg: &Regulation, state: &CaseState) -> Option<Promise> {
    promised(reg, state).map(|(deadline, clock)| Promise {
        title: deadline.title.clone(),
        words: deadline.customer.clone(),
        term: term(reg, &deadline.id),
        due: clock.filter(|clock| clock.is_live()).and_then(|clock| clock.reckoning.due),
    })
}

/// What the regulation wants said to the customer when a case is registered in a talk.
pub(super) fn say(reg: &Regulation, state: &CaseState, customer: Option<&Customer>) -> Option<String> {
    let answer = reg.channel(&state.channel)?.answer;
    if !matches!(answer, Some(Answer::Phone | Answer::InPerson)) {
        return None;
    }
    let unsigned = reg.organisation.title.as_str();
    let head = Letterhead { customer, unsigned, at: Some(state.registered), ..Letterhead::default() };
    let says = reg.kind(&state.kind)?.says.as_ref()?;
    says.render(&context(reg, state, head)).ok().map(|text| without_past(&text))
}

type Begun = (CaseState, Vec<Event>);

/// What the rules make of a registration.
fn decided(one: &Circumstances<'_>, registration: &Registration) -> Result<Begun, AppError> {
    let manager = one.customer.and_then(|customer| customer.manager.as_deref());
    let facts = App::facts(one.staff, manager);
    Ok(register(one.reg, registration, one.by, &facts, one.at)?)
}

/// Numbers and writes the beginning of a case.
async fn written(
    tx: &mut Tx,
    one: &Circumstances<'_>,
    registration: &Registration,
    (mut state, mut events): Begun,
) -> Result<Begun, AppError> {
    let kind = one.reg.kind(&registration.kind).ok_or_else(|| AppError::Internal("kind".into()))?;
    let scope = number(tx, one.org, one.reg, kind, &mut state, &mut events).await?;
    carry(tx, one, &scope, Before::NOTHING, &state, &mut events).await?;
    Ok((state, events))
}

/// Registers the cases that an act wants started beside this one, tied to it both ways; those may want others.
pub(super) async fn start_wanted(
    tx: &mut Tx,
    one: &Circumstances<'_>,
    from: &CaseState,
    events: &[Event],
) -> Result<(), AppError> {
    let mut waiting: VecDeque<(CaseState, KindId)> =
        wanted(events).into_iter().map(|kind| (from.clone(), kind)).collect();
    while let Some((from, kind)) = waiting.pop_front() {
        let registration = started(one, &from, kind);
        let (state, events) = written(tx, one, &registration, decided(one, &registration)?).await?;
        let back = Link { case: state.case, number: state.number.clone(), kind: LinkKind::Started };
        tie(tx, one, from.case, back).await?;
        waiting.extend(wanted(&events).into_iter().map(|kind| (state.clone(), kind)));
    }
    Ok(())
}

/// The registration of a case that another one starts: the same customer, and the fields that both kinds know.
fn started(one: &Circumstances<'_>, from: &CaseState, kind: KindId) -> Registration {
    let asked = one.reg.kind(&kind).into_iter().flat_map(|kind| kind.asks(&from.channel));
    let known = asked.filter_map(|ask| Some((ask.field.clone(), from.fields.get(&ask.field)?.clone())));
    Registration {
        known: known.collect(),
        case: one.app.ids.id(one.at),
        kind,
        channel: from.channel.clone(),
        applicant: from.applicant,
        customer: from.customer,
        received: one.at,
        fields: Default::default(),
        message: None,
        link: Some(started_from(from)),
        unattended: true,
        silent: false,
    }
}

/// Writes a tie into another case, in the same transaction.
pub(super) async fn tie(
    tx: &mut Tx,
    one: &Circumstances<'_>,
    case: Uuid,
    link: Link,
) -> Result<(), AppError> {
    let stored = tx.load_case(one.org, store::Which::Id(case)).await?;
    let facts = App::facts(one.staff, None);
    let (state, events) =
        act(one.reg, &stored.state, &Command::Link { link }, &Actor::System, &facts, one.at)?;
    let append = Append {
        org: one.org,
        state: &state,
        scope: &stored.scope,
        previous_seq: stored.seq,
        previous_hash: stored.hash,
        actor: Actor::System.as_str(),
        at: one.at,
        events: &events,
        seed: one.app.ids.bytes(),
    };
    tx.append(&append).await.map_err(AppError::from).map(|_| ())
}
