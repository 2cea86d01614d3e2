use regulation::{Ask, Right};

use super::{Look, Returned};
use crate::desk::cases::files::size;
use crate::desk::form::{Asks, FILES, Field, Opt, Shape};
use crate::text::Texts;

/// An act with its small form.
#[derive(Debug, Default)]
pub struct ActForm {
    /// As the address names it.
    pub act: String,
    pub title: String,
    pub guide: Option<String>,
    pub point: Option<String>,
    pub fields: Vec<Field>,
    /// What follows.
    pub then: Vec<String>,
    /// What the button says.
    pub button: String,
    /// It came back.
    pub open: bool,
    /// What is wrong with it as a whole.
    pub fault: Option<String>,
    /// When it was left as it stands; none: it is as it came from us, or from whoever has just sent it.
    pub draft: Option<String>,
}

impl ActForm {
    /// Files may go with it.
    pub fn takes_files(&self) -> bool {
        self.fields.iter().any(|field| field.shape == Shape::Files)
    }

    /// A form without fields, open when it came back.
    pub fn new(look: &Look, returned: &Returned, act: &str, title: String) -> ActForm {
        let open = returned.act.as_deref() == Some(act);
        let fault = returned.fault.as_ref().filter(|_| open).map(|fault| fault.text.clone());
        let draft = look.mine.drafts.get(act).filter(|_| !open);
        ActForm {
            draft: draft.map(|draft| look.when(draft.at).shown),
            act: act.to_owned(),
            title,
            button: look.t().get("act-do"),
            open,
            fault,
            ..ActForm::default()
        }
    }
}

/// The general acts that the rules offer, each with its form. Notes and letters have their place in the
/// correspondence.
pub fn general(look: &Look, returned: &Returned) -> Vec<ActForm> {
    let rights = look.card.allowed.acts.iter().copied();
    let mut acts: Vec<&'static str> = rights.flat_map(acts_of).copied().collect();
    if look.card.state.corrections.iter().all(|one| one.done.is_some()) {
        acts.retain(|act| *act != "correction-done");
    }
    if look.card.state.improvements.iter().all(|one| one.done.is_some()) {
        acts.retain(|act| *act != "improvement-done");
    }
    if look.card.state.improvements.iter().all(|one| one.done.is_none() || one.effective.is_some()) {
        acts.retain(|act| *act != "improvement-checked");
    }
    if look.card.state.closed.is_some() || grounds_to_refuse(look).is_empty() {
        acts.retain(|act| *act != "refuse");
    }
    acts.into_iter().map(|act| form(look, returned, act)).collect()
}

/// What a right lets one do, by the words that the rules read.
fn acts_of(right: Right) -> &'static [&'static str] {
    match right {
        Right::Note => &["note"],
        Right::Classify => &["classify", "refuse"],
        Right::Assign => &["assign"],
        Right::Suspend => &["suspend"],
        Right::Resume => &["resume"],
        Right::Extend => &["extend"],
        Right::Link => &["link"],
        Right::Merge => &["merge"],
        Right::Reopen => &["reopen"],
        Right::Participants => &["participant"],
        Right::Correct => &["nonconformity", "correction", "correction-done"],
        Right::Improve => &["improvement", "improvement-done", "improvement-checked"],
        Right::Task => &["task"],
        _ => &[],
    }
}

fn form(look: &Look, returned: &Returned, act: &'static str) -> ActForm {
    let asks = look.asks(act, returned);
    let maker = Maker { look, asks: &asks, act };
    let fields = maker.fields().into_iter().map(|field| asks.filled(field)).collect();
    let t = look.t();
    let form = ActForm::new(look, returned, act, t.get(&format!("act-{act}")));
    let guide = Some(format!("act-{act}-guide")).filter(|key| t.has(key)).map(|key| t.get(&key));
    ActForm { fields, guide, button: t.get(&format!("act-{act}-button")), ..form }
}

/// Makes the fields of a general act; their names are those that `casework::in_words` reads.
struct Maker<'a> {
    look: &'a Look<'a>,
    asks: &'a Asks<'a>,
    act: &'static str,
}

impl Maker<'_> {
    fn t(&self) -> &'static Texts {
        self.look.t()
    }

    fn field(&self, name: &str, shape: Shape) -> Field {
        Field::new(self.act, name, self.t().get(&format!("act-field-{name}")), shape)
    }

    fn select(&self, name: &str, nothing: &str, options: Vec<Opt>) -> Field {
        self.field(name, Shape::Select).options(Some(self.t().get(nothing)), options)
    }

    fn fields(&self) -> Vec<Field> {
        let reason = || self.field("reason", Shape::Line);
        match self.act {
            "note" => vec![self.field("text", Shape::Text).required(), files(self.t(), self.act)],
            "classify" => self.classification(),
            "refuse" => {
                vec![self.select("ground", "choose", grounds_to_refuse(self.look)).required(), reason()]
            }
            "assign" => [self.somebody(), vec![reason().required()]].concat(),
            "suspend" => vec![
                self.select("ground", "choose", self.grounds()).required(),
                self.select("deadline", "all-deadlines", self.suspendable()),
                reason(),
            ],
            "resume" => vec![self.select("ground", "all-grounds", self.suspended())],
            "extend" => vec![
                self.field("deadline", Shape::Select).options(None, self.extendable()),
                reason().required(),
            ],
            "link" => vec![self.field("to", Shape::Line).required(), self.link_kind()],
            "merge" => vec![self.field("to", Shape::Line).required(), reason().required()],
            "reopen" => vec![reason().required()],
            "participant" => vec![self.person(), self.department(), self.field("part", Shape::Line)],
            "task" => self.task(),
            _ => self.of_quality(),
        }
    }

    fn of_quality(&self) -> Vec<Field> {
        let text = |name: &str| self.field(name, Shape::Text);
        let executor = || self.select("executor", "choose", self.asks.persons_at(self.look.now));
        let due = || self.field("due", Shape::Date);
        match self.act {
            "nonconformity" => vec![
                self.department(),
                self.field("process", Shape::Line),
                self.field("product", Shape::Line),
                text("what").required(),
            ],
            "correction" => vec![text("what").required(), executor(), due()],
            "correction-done" => vec![self.numbered(self.corrections())],
            "improvement" => vec![text("cause"), text("measure").required(), executor(), due()],
            "improvement-done" => vec![self.numbered(self.improvements(false))],
            "improvement-checked" => {
                vec![self.numbered(self.improvements(true)), self.field("effective", Shape::Flag)]
            }
            _ => Vec::new(),
        }
    }

    /// What registration asks for this kind and channel, as it stands now.
    fn classification(&self) -> Vec<Field> {
        let state = &self.look.card.state;
        let kind = self.look.card.regulation.kind(&state.kind);
        let asks = kind.into_iter().flat_map(|kind| kind.asks(&state.channel));
        let field = |ask: &Ask| {
            let ask = Ask { required: false, ..ask.clone() };
            self.asks.field(self.act, &ask, state.fields.get(&ask.field))
        };
        asks.map(field).collect()
    }

    fn person(&self) -> Field {
        self.select("person", "anybody", self.asks.persons_at(self.look.now))
    }

    fn department(&self) -> Field {
        self.select("department", "any-department", self.asks.departments())
    }

    fn somebody(&self) -> Vec<Field> {
        vec![self.person(), self.select("role", "any-role", self.asks.roles()), self.department()]
    }

    fn task(&self) -> Vec<Field> {
        let known = self.look.card.regulation.tasks.values().map(|task| Opt::new(&task.id, &task.title));
        let head =
            vec![self.select("task", "task-by-hand", known.collect()), self.field("title", Shape::Line)];
        let due = self.field("due", Shape::Date).hint(Some(self.t().get("act-task-due-hint")));
        [head, self.somebody(), vec![due, self.field("reason", Shape::Line)]].concat()
    }

    fn link_kind(&self) -> Field {
        let options = ["related", "repeat"].map(|kind| Opt::new(kind, self.t().get(&format!("link-{kind}"))));
        self.field("kind", Shape::Select).options(None, options.to_vec())
    }

    fn numbered(&self, options: Vec<Opt>) -> Field {
        self.field("n", Shape::Select).options(None, options).required()
    }

    fn corrections(&self) -> Vec<Opt> {
        let open = self.look.card.state.corrections.iter().filter(|one| one.done.is_none());
        open.map(|one| Opt::new(one.n, one.what.as_str())).collect()
    }

    fn improvements(&self, done: bool) -> Vec<Opt> {
        let those = self.look.card.state.improvements.iter().filter(|one| one.done.is_some() == done);
        those.map(|one| Opt::new(one.n, one.measure.as_str())).collect()
    }

    /// Grounds on which a running deadline may stand still.
    fn grounds(&self) -> Vec<Opt> {
        let reg = &self.look.card.regulation;
        let rules = self.look.card.state.live_clocks().filter_map(|clock| reg.deadline(&clock.deadline));
        let mut grounds: Vec<Opt> =
            rules.flat_map(|rule| rule.suspend.iter().map(|(id, title)| Opt::new(id, title))).collect();
        grounds.sort_by(|a, b| a.value.cmp(&b.value));
        grounds.dedup_by(|a, b| a.value == b.value);
        grounds
    }

    fn suspended(&self) -> Vec<Opt> {
        let by_hand = self.look.card.state.suspensions.iter().filter(|one| !one.by_stage);
        let titles = self.grounds();
        let title = |id: &str| titles.iter().find(|one| one.value == id).map(|one| one.title.clone());
        by_hand.map(|one| Opt::new(&one.ground, title(one.ground.as_str()).unwrap_or_default())).collect()
    }

    fn suspendable(&self) -> Vec<Opt> {
        self.running(|rule| !rule.suspend.is_empty())
    }

    fn extendable(&self) -> Vec<Opt> {
        self.running(|rule| rule.extend.is_some())
    }

    fn running(&self, fits: impl Fn(&regulation::Deadline) -> bool) -> Vec<Opt> {
        let reg = &self.look.card.regulation;
        let rules = self.look.card.state.live_clocks().filter_map(|clock| reg.deadline(&clock.deadline));
        rules.filter(|rule| fits(rule)).map(|rule| Opt::new(&rule.id, &rule.title)).collect()
    }
}

/// Files that go with what is written.
pub fn files(t: &Texts, act: &str) -> Field {
    let most = [
        ("count", app::FILES_AT_ONCE.to_string()),
        ("largest", size(t, app::LARGEST_FILE as u64)),
        ("together", size(t, app::LARGEST_TOGETHER as u64)),
    ];
    let hint = t.with("files-hint", &most);
    Field::new(act, FILES, t.get("files-title"), Shape::Files).hint(Some(hint))
}

/// Grounds on which a case of this kind, come by this channel, is not considered.
fn grounds_to_refuse(look: &Look) -> Vec<Opt> {
    let state = &look.card.state;
    let all = look.card.regulation.refusals.values();
    let apply = all.filter(|one| one.applies(&state.kind, &state.channel));
    apply.map(|one| Opt::new(&one.id, &one.title)).collect()
}
