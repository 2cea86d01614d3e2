//! A small made-up shop with one of everything that a regulation can say, its people, and one case of its own.
use std::sync::Arc;

use casework::case::Link;
use casework::{
    Absence, Actor, Applicant, CaseState, Clock, Command, Event, Facts, Incoming, Person, Refusal,
    Registration, Words, act, allowed, evolve, give_number, in_words, register,
};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use regulation::{Bundle, Regulation, compile};
use uuid::Uuid;

/// Monday to Friday from nine to six, with an hour for dinner, in Moscow.
const CALENDAR: &str = r#"
calendar: office
zone: Europe/Moscow
week:
  mon: "09:00-13:00 14:00-18:00"
  tue: "09:00-13:00 14:00-18:00"
  wed: "09:00-13:00 14:00-18:00"
  thu: "09:00-13:00 14:00-18:00"
  fri: "09:00-13:00 14:00-18:00"
"#;

const ORGANISATION: &str = r#"
organisation: { id: shop, title: Лавка, calendar: office, domain: shop.example }
roles:
  clerk: Продавец
  manager: Персональный менеджер
  head: { title: Начальник отдела, scope: department }
  loader: Грузчик
  director: Директор
departments: { repair: Мастерская, delivery: Доставка }
channels:
  email: { title: Почта, owner: clerk, answer: email, kind: complaint }
  phone: { title: Телефон, owner: clerk, answer: phone, kind: complaint }
lists:
  merits: { founded: Обоснована, unfounded: Не обоснована }
  gifts: { tea: Чай, coupon: Купон }
fields:
  substance: { title: Суть, type: text }
  comment: { title: Пояснение, type: text }
  merit: { title: Обоснованность, list: merits }
  sum: { title: Сумма, type: number }
  department: { title: Отдел, type: department }
  responsible: { title: Кто ответит, type: departments }
  opinion: { title: Мнение, type: text }
  waited: { title: Сколько секунд ждал, type: number }
  culprit: { title: По чьей вине, type: person }
  visit: { title: День приезда, type: date }
  compensation: { title: Что предложено, list: gifts }
  compensation_cost: { title: Сколько стоит, type: money }
numbering: "Л-{seq:03}"
rights:
  register: [clerk, head]
  note: anyone
  write: [clerk, head]
  classify: [clerk, head]
  assign: [head, director]
  suspend: head
  resume: head
  extend: [head, director]
  link: clerk
  merge: clerk
  reopen: director
  participants: head
  correct: head
  improve: head
  task: head
  move: director
  contacts: [clerk, head]
  publish: anyone
refusals:
  obscene: { title: Оскорбления, kinds: complaint }
  repeat: { title: Повтор без новых доводов, send: answered-before, kinds: complaint }
  advert: { title: Реклама, kinds: gratitude }
register:
  - { title: Номер, value: "{{ number }}" }
"#;

const PROCESS: &str = r#"
kinds:
  complaint:
    title: Жалоба
    starts: heard
    acknowledge: { email: registered }
    ask: [substance, "sum?", "waited?", "culprit?"]
    deadlines: [whole, law, letter, picked-up]
    whole: whole
    promise: whole
  gratitude:
    title: Благодарность
    starts: thanks
    deadlines: [warmth, letter]
    not-by: { phone: по телефону благодарят сразу }
    ask: ["substance?"]
  fault:
    title: Неисправность
    internal: true
    starts: fixing
    deadlines: [repair]

deadlines:
  whole:
    title: Вся жалоба
    term: 5 рабочих дней
    from: registered
    until: closed
    warn: 1 рабочий день
    escalate: director
    suspend: { customer: Ждём клиента, strike: Забастовка }
    extend: { by: 3 рабочих дня, times: 2, who: head, send: extended, cap: law }
  law:
    title: Срок закона
    term: 12 дней
    from: registered
    until: closed
    suspend: { strike: Забастовка }
    extend: { by: 5 дней, who: [head, director] }
  letter:
    title: Письмо клиенту
    term: 10 дней
    from: registered
    until: answered
    extend: { to: 20 дней, when: "sum > 1000", who: head }
  picked-up: { title: Снять трубку, term: 40 секунд, from: received, taken: waited }
  warmth:
    title: Поблагодарить
    term: 2 рабочих дня
    from: registered
    until: answered
  repair:
    title: Починить
    term: 4 рабочих дня
    from: registered
    until: closed

stages:
  heard:
    title: Выслушать
    owner: clerk
    within: { title: Выслушать, term: 1 рабочий час, out-of-hours: 2 рабочих часа, escalate: director }
    actions:
      hand-over: { title: Передать в отдел, ask: [department, "comment?"], to: work }
      to-manager: { title: Менеджеру клиента, to: personal }
      to-loaders: { title: Грузчикам, to: carrying }
      ask: { title: Спросить клиента, to: waiting }
      big: { title: Крупная, when: "sum > 1000", tell: director }
      thanks: { title: Это благодарность, kind: gratitude, to: thanks }
      at-once: { title: Решено сразу, answered: true, to: closed }
      withdraw: { title: Отозвать, by: customer, to: closed }
  waiting:
    title: Ждём клиента
    owner: clerk
    waits-for: customer
    no-deadline: Клиент ещё не ответил.
    actions:
      told: { title: Клиент ответил, by: [customer, clerk], ask: [comment], to: heard }
  personal:
    title: У менеджера
    owner: manager of customer
    within: 1 рабочий день
    actions:
      back: { title: Вернуть, to: heard }
      solve: { title: Решить, reply: answer, to: closed }
  carrying:
    title: Переноска
    owner: least loaded loader
    within: 1 рабочий день
    actions:
      carried: { title: Перенесли, reply: answer, to: closed }
  work:
    title: Работа в отделе
    owner: head of department
    within: 3 рабочих дня
    waits-for: [ask-round]
    actions:
      ask-round: { title: Опросить отделы, ask: [responsible], open: ask-round }
      inspect: { title: Осмотреть товар, open: inspect }
      gift: { title: Предложить подарок, compensation: once }
      plan: { title: Назначить приезд, ask: [visit], to: visiting }
      report: { title: Сообщить о неисправности, start: fault }
      anew: { title: Начать заново, restart: whole }
      no-letter: { title: Письма не нужно, drop: letter }
      longer: { title: Продлить письмо, extend: letter }
      decide:
        title: Решить
        ask: [merit]
        needs: inspect
        decided: true
        reply: answer
        dispute: ends
        to:
          - { when: "merit == 'founded'", to: visiting }
          - { to: closed }
      drop-it: { title: Бросить, anyway: true, answered: true, to: closed }
  visiting:
    title: Приезд
    owner: previous
    within: { title: Приезд, term: agreed, from: field visit }
    actions:
      another-day: { title: Другой день, by: head, ask: [visit] }
      visited: { title: Приехали, by: head, reply: answer, to: closed }
  thanks:
    title: Спасибо
    owner: clerk
    no-deadline: Идёт срок благодарности.
    actions:
      answer: { title: Ответить, reply: answer, to: closed }
  fixing:
    title: Ремонт
    owner: head of repair
    no-deadline: Идёт общий срок.
    actions:
      fixed: { title: Починили, to: closed }
  closed:
    title: Закрыто
    end: Дело кончено
    actions:
      contest: { title: Оспорить, by: [customer, clerk], dispute: opens, restart: whole, to: work }

tasks:
  ask-round:
    title: Мнение отдела
    for: head of each responsible
    within: 1 рабочий день
    ask: [opinion]
  inspect:
    title: Осмотреть
    for: clerk
    within: 2 рабочих дня
"#;

const MESSAGES: [&str; 4] = ["registered", "answer", "extended", "answered-before"];

/// The files of the shop's regulation; `change` may alter the text of the process.
pub fn files(change: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let yaml = [("calendar.yaml", CALENDAR.to_owned()), ("shop.yaml", ORGANISATION.to_owned())];
    let yaml = yaml.into_iter().map(|(name, text)| (name.to_owned(), text));
    let message = |name: &str| {
        (
            format!("messages/{name}.md"),
            format!("---\ntitle: {name}\nsubject: \"{{{{ number }}}}\"\n---\nПисьмо.\n"),
        )
    };
    let process = [("process.yaml".to_owned(), change(PROCESS))];
    yaml.chain(process).chain(MESSAGES.map(message)).collect()
}

/// The shop's regulation, with the process altered.
pub fn regulation(change: impl Fn(&str) -> String) -> Regulation {
    let compiled = compile(&Bundle::from_files(files(change)));
    let lines: Vec<String> = compiled.findings.iter().map(ToString::to_string).collect();
    compiled.regulation.unwrap_or_else(|| panic!("{}", lines.join("\n")))
}

/// `2026-02-02 10:00` in Moscow.
pub fn moscow(text: &str) -> Timestamp {
    let zone = TimeZone::get("Europe/Moscow").unwrap();
    DateTime::strptime("%Y-%m-%d %H:%M", text).unwrap().to_zoned(zone).unwrap().timestamp()
}

/// The people of the shop.
pub fn staff() -> Vec<Person> {
    vec![
        person("nina", "clerk", None, 0),
        person("vera", "manager", None, 0),
        person("max", "manager", None, 0),
        person("rita", "head", Some("repair"), 0),
        person("dan", "head", Some("delivery"), 0),
        person("busy", "loader", None, 5),
        person("idle", "loader", None, 1),
        person("dora", "director", None, 0),
    ]
}

fn person(login: &str, role: &str, department: Option<&str>, load: u32) -> Person {
    Person {
        login: Arc::from(login),
        name: Arc::from(login),
        roles: vec![role.parse().unwrap()],
        department: department.map(|id| id.parse().unwrap()),
        position: None,
        email: None,
        phone: None,
        away: None,
        load,
    }
}

/// One case of the shop, with the clock in hand. Every act is checked to replay.
pub struct Shop {
    pub reg: Regulation,
    pub facts: Facts,
    pub state: CaseState,
    pub now: Timestamp,
    pub history: Vec<(Timestamp, Event)>,
}

impl Shop {
    /// A complaint by e-mail, registered by nina at that time.
    pub fn complaint(at: &str) -> Shop {
        Shop::complaint_of(at, &[("substance", "Чайник течёт")])
    }

    /// The same with other fields.
    pub fn complaint_of(at: &str, fields: &[(&str, &str)]) -> Shop {
        let reg = regulation(str::to_owned);
        let facts =
            Facts { staff: Arc::new(staff()), customer_manager: Some(Arc::from("vera")), ..Facts::default() };
        Shop::begin(reg, facts, registration("complaint", "email", at, fields), &actor("nina"), at).unwrap()
    }

    /// A case of any kind, or why it is not registered.
    pub fn of_kind(kind: &str, channel: &str, who: &str, at: &str) -> Result<Shop, Refusal> {
        let facts = Facts { staff: Arc::new(staff()), ..Facts::default() };
        let asked = if kind == "complaint" { &[("substance", "Чайник течёт")][..] } else { &[] };
        Shop::begin(regulation(str::to_owned), facts, registration(kind, channel, at, asked), &actor(who), at)
    }

    /// The beginning of a case.
    pub fn begin(
        reg: Regulation,
        facts: Facts,
        registration: Registration,
        by: &Actor,
        at: &str,
    ) -> Result<Shop, Refusal> {
        let now = moscow(at);
        let (mut state, mut events) = register(&reg, &registration, by, &facts, now)?;
        give_number(&mut state, &mut events, "Л-001", None);
        let history = events.into_iter().map(|event| (now, event)).collect();
        let shop = Shop { reg, facts, state, now, history };
        shop.replays();
        Ok(shop)
    }

    /// The personal manager, or anybody, is away during these days; somebody may stand in.
    pub fn is_away(&mut self, login: &str, substitute: Option<&str>) {
        let mut staff = staff();
        let one = staff.iter_mut().find(|person| &*person.login == login).unwrap();
        let (from, until) = (moscow("2026-01-01 00:00"), moscow("2026-03-01 00:00"));
        one.away = Some(Absence { from, until, substitute: substitute.map(Arc::from) });
        self.facts.staff = Arc::new(staff);
    }

    /// Time passes; the worker attends to whatever comes due on the way. Gives what happened.
    pub fn at(&mut self, time: &str) -> Vec<Event> {
        let until = moscow(time);
        assert!(until >= self.now, "time does not run backwards: {time}");
        let before = self.history.len();
        while let Some(due) = self.state.next_attention().filter(|due| *due <= until) {
            self.now = self.now.max(due);
            self.carry_out(&Command::Tick, &Actor::System).unwrap();
        }
        self.now = until;
        self.history[before..].iter().map(|(_, event)| event.clone()).collect()
    }

    /// Does an act in words; it must be accepted.
    pub fn does(&mut self, who: &str, what: &str, with: &[(&str, &str)]) -> Vec<Event> {
        self.tries(who, what, with).unwrap_or_else(|why| panic!("{who} may not {what}: {why}"))
    }

    /// Does an act in words, or tells why not.
    pub fn tries(&mut self, who: &str, what: &str, with: &[(&str, &str)]) -> Result<Vec<Event>, Refusal> {
        let words: Words = with.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        let command = in_words(&self.reg, &self.state, what, &words)?;
        self.carry_out(&command, &actor(who))
    }

    /// Carries out a command that has no words.
    pub fn commands(&mut self, who: &str, command: Command) -> Result<Vec<Event>, Refusal> {
        self.carry_out(&command, &actor(who))
    }

    /// Carries out what the program does by itself.
    pub fn as_system(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        self.carry_out(&command, &Actor::System)
    }

    fn carry_out(&mut self, command: &Command, by: &Actor) -> Result<Vec<Event>, Refusal> {
        let (state, events) = act(&self.reg, &self.state, command, by, &self.facts, self.now)?;
        self.state = state;
        self.history.extend(events.iter().map(|event| (self.now, event.clone())));
        self.replays();
        Ok(events)
    }

    /// The journal gives the state again, after a way through text too.
    fn replays(&self) {
        let written = |event: &Event| serde_json::from_str(&serde_json::to_string(event).unwrap()).unwrap();
        let replayed = self.history.iter().fold(None, |state, (at, event)| {
            let read: Event = written(event);
            evolve(state, &read, *at)
        });
        assert_eq!(replayed.as_ref(), Some(&self.state));
        let kept = serde_json::to_string(&self.state).unwrap();
        let read: CaseState = serde_json::from_str(&kept).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), kept);
    }

    /// Actions offered to somebody.
    pub fn offered(&self, who: &str) -> Vec<String> {
        let offer = allowed(&self.reg, &self.state, &actor(who), &self.facts, self.now);
        offer.actions.iter().map(|one| one.action.to_string()).collect()
    }

    /// The latest clock of a deadline.
    pub fn clock(&self, deadline: &str) -> &Clock {
        self.state.clocks.iter().rev().find(|clock| clock.deadline == *deadline).unwrap()
    }

    /// When a deadline is due, in Moscow.
    pub fn due(&self, deadline: &str) -> String {
        let due = self.clock(deadline).reckoning.due.expect("no due time");
        due.to_zoned(TimeZone::get("Europe/Moscow").unwrap()).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// Deadlines that can still be missed.
    pub fn running(&self) -> Vec<String> {
        let mut running: Vec<String> =
            self.state.live_clocks().map(|clock| clock.deadline.to_string()).collect();
        running.sort();
        running
    }

    /// Login of whoever holds the case; empty for a queue.
    pub fn holder(&self) -> &str {
        self.state.owner.person.as_deref().unwrap_or_default()
    }
}

/// A registration of the shop.
pub fn registration(kind: &str, channel: &str, at: &str, fields: &[(&str, &str)]) -> Registration {
    Registration {
        case: Uuid::from_u128(1),
        kind: kind.parse().unwrap(),
        channel: channel.parse().unwrap(),
        applicant: Applicant::Individual,
        customer: None,
        received: moscow(at),
        fields: fields.iter().map(|(id, value)| (id.parse().unwrap(), (*value).to_owned())).collect(),
        message: None,
        link: None,
        known: Default::default(),
        unattended: false,
        silent: false,
    }
}

/// Somebody by login, or `customer`.
pub fn actor(who: &str) -> Actor {
    if who == "customer" { Actor::Customer } else { Actor::person(who) }
}

/// Another case of the shop.
pub fn other(kind: casework::case::LinkKind) -> Link {
    Link { case: Uuid::from_u128(2), number: Arc::from("Л-002"), kind }
}

/// What the customer writes.
pub fn message(text: &str) -> Incoming {
    Incoming { text: text.into(), ..Incoming::default() }
}

/// The refusal of an act that lacks these.
pub fn missing(names: &[&str]) -> Refusal {
    Refusal::MissingField { fields: names.iter().map(|name| name.parse().unwrap()).collect() }
}

/// Roles told among these events.
pub fn told(events: &[Event]) -> Vec<String> {
    let role = |event: &Event| match event {
        Event::Told { role, .. } => Some(role.to_string()),
        _ => None,
    };
    events.iter().filter_map(role).collect()
}

/// Templates sent among these events.
pub fn sent(events: &[Event]) -> Vec<String> {
    let template = |event: &Event| match event {
        Event::MessageSent { template: Some(template), .. } => Some(template.to_string()),
        _ => None,
    };
    events.iter().filter_map(template).collect()
}
