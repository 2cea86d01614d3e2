use app::{Agreed, NewCase, NewCustomer};
use casework::Applicant;
use regulation::{Ask, Consent, Field as Declared, FieldId, Kind, Offer, Reception};

use super::door::Door;
use super::shell::{Public, Shell};
use crate::desk::form::{Asks, FILES, Fault, Field, Opt, Sent, Shape};
use crate::error::WebError;

/// The token of the form.
pub const TOKEN: &str = "token";
/// No person sees it: whoever fills it in reads no page.
pub const TRAP: &str = "website";
/// What the button says: look, send, edit.
pub const STEP: &str = "step";
pub const AGREE: &str = "agree";
/// The word of the puzzle that the browser solves, and what it found.
pub const PUZZLE: &str = "puzzle";
pub const SOLVED: &str = "solved";

/// Names in the form that are not fields of the regulation.
pub const APART: &[&str] = &[
    TOKEN,
    TRAP,
    STEP,
    AGREE,
    PUZZLE,
    SOLVED,
    FILES,
    "applicant",
    "who_name",
    "who_person",
    "who_phone",
    "who_email",
    "who_inn",
    "who_address",
];

/// By any of these somebody can be answered.
const REACHED: &[&str] = &["who_email", "who_phone", "who_address"];

/// A form of the reception: what is asked, and what was typed.
pub struct AskForm<'a> {
    pub public: &'a Public,
    pub offer: &'a Offer,
    pub kind: &'a Kind,
    pub door: Door<'a>,
    pub sent: Sent,
    pub fault: Option<Fault>,
    /// What else is wrong with it.
    pub also: Vec<Fault>,
}

impl<'a> AskForm<'a> {
    /// `NotFound` when nothing is offered under that word behind that door.
    pub fn of(public: &'a Public, offer: &str, door: Door<'a>, sent: Sent) -> Result<AskForm<'a>, WebError> {
        let offer = public.reception()?.offers.get(offer).filter(|offer| door.leads_to(offer));
        let offer = offer.ok_or(WebError::NotFound)?;
        let kind = public.reg.kind(&offer.kind).ok_or(WebError::NotFound)?;
        Ok(AskForm { public, offer, kind, door, sent, fault: None, also: Vec::new() })
    }

    /// Its address within the reception.
    pub fn rest(&self) -> String {
        self.door.rest(&self.offer.id)
    }

    /// Where it is sent.
    pub fn action(&self) -> String {
        match self.door.is_framed() {
            true => self.public.framed_address(&self.rest()),
            false => self.public.address(&self.rest()),
        }
    }

    /// Around its pages.
    pub fn shell(&self, title: String) -> Shell {
        let shell = self.public.shell(title, &self.rest());
        match self.door.site() {
            Some(site) => self.public.framed(shell, site, Some(&self.offer.id)),
            None => shell,
        }
    }

    pub fn with(self, fault: Option<Fault>) -> AskForm<'a> {
        AskForm { fault, ..self }
    }

    /// The same with all that is wrong: the first of it leads.
    pub fn with_all(self, faults: Vec<Fault>) -> AskForm<'a> {
        let mut faults = faults.into_iter();
        AskForm { fault: faults.next(), also: faults.collect(), ..self }
    }

    fn asks(&self) -> Asks<'_> {
        Asks {
            t: self.public.t,
            reg: &self.public.reg,
            people: &[],
            sent: Some(&self.sent),
            fault: self.fault.as_ref(),
            masked: false,
            also: &self.also,
        }
    }

    /// What the case is about: the fields that the kind asks for by this channel.
    pub fn about(&self) -> Vec<Field> {
        let asks = self.asks();
        let known = self.door.known(self.offer);
        let apart = |field: &FieldId| self.offer.skip.contains(field) || known.contains_key(field.as_str());
        let channel = self.door.channel(self.offer);
        let asked = self.kind.asks(channel).filter(|ask| !apart(&ask.field));
        let field = |ask: &Ask| {
            asks.bounded(asked_of_customer(&asks, "ask", ask), self.kind.limits(channel, &ask.field))
        };
        asked.map(field).collect()
    }

    /// Who brings it, and how to answer.
    pub fn who(&self) -> Vec<Field> {
        let (t, asks) = (self.public.t, self.asks());
        let legal = self.offer.applicants.contains(&"legal");
        let applicants =
            self.offer.applicants.iter().map(|one| Opt::new(one, t.get(&format!("reception-{one}"))));
        let chosen = self.sent.maybe("applicant").unwrap_or_else(|| self.offer.applicants[0].to_owned());
        let applicant = Field::new("ask", "applicant", t.get("reception-applicant"), Shape::Select)
            .options(None, applicants.collect())
            .required();
        let field = |name: &str, shape| {
            Field::new("ask", name, t.get(&format!("reception-{}", name.replace('_', "-"))), shape)
        };
        let unnamed = self.offer.unnamed;
        let hint = if unnamed { "reception-unnamed-hint" } else { "reception-contacts-hint" };
        let hint = Some(t.get(hint));
        let name = field("who_name", Shape::Line);
        let mut fields = Vec::new();
        if self.offer.applicants.len() > 1 {
            fields.push(asks.filled(applicant).chosen(&[chosen]));
        }
        fields.push(asks.filled(if unnamed { name.quiet() } else { name.required() }));
        if legal {
            fields.push(asks.filled(field("who_person", Shape::Line)));
            fields.push(asks.filled(field("who_inn", Shape::Line)));
        }
        fields.push(asks.filled(field("who_email", Shape::Email).quiet().hint(hint)));
        fields.push(asks.filled(field("who_phone", Shape::Phone).quiet()));
        fields.push(asks.filled(field("who_address", Shape::Line).quiet()));
        fields
    }

    /// Where files are chosen: at the last look, since a browser gives none back to a form.
    pub fn files(&self) -> Field {
        let t = self.public.t;
        let field = Field::new("ask", FILES, t.get("reception-files"), Shape::Files);
        self.asks().filled(field.hint(Some(t.get("reception-files-hint"))))
    }

    /// All that was typed, to look at once more: title and value.
    pub fn typed(&self) -> Vec<(String, String)> {
        let fields = self.about().into_iter().chain(self.who());
        let shown = fields.map(|field| (field.title.clone(), shown(&field)));
        shown.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// What the next page has to know.
    pub fn carried(&self) -> Vec<(String, String)> {
        let apart = [STEP, AGREE, PUZZLE, SOLVED, FILES];
        let kept = self.sent.0.iter().filter(|(name, _)| !apart.contains(&name.as_str()));
        kept.cloned().collect()
    }

    pub fn consents(&self) -> Vec<&'a Consent> {
        consents(self.public, &self.offer.consents)
    }

    /// Without every consent nothing is sent.
    pub fn agreed(&self) -> Result<Vec<Agreed>, Fault> {
        agreed(&self.consents(), &self.sent).ok_or_else(|| self.at(AGREE, "reception-fault-agree"))
    }

    /// What the form itself demands and has not got: a name, and some way to answer.
    pub fn demanded(&self) -> Vec<Fault> {
        let (named, reached) = self.told_who();
        let mut faults = Vec::new();
        if !named && (reached || !self.offer.unnamed) {
            faults.push(self.at("who_name", "reception-fault-name"));
        }
        if !reached && !self.offer.unnamed {
            faults.push(self.at("who_email", "reception-fault-contact"));
        }
        faults
    }

    /// Is there a name, is there a way to answer?
    fn told_who(&self) -> (bool, bool) {
        let reached = REACHED.iter().any(|name| !self.sent.get(name).is_empty());
        (!self.sent.get("who_name").is_empty(), reached)
    }

    /// The case as the use case takes it.
    pub fn case(&self) -> NewCase {
        let (sent, (named, _)) = (&self.sent, self.told_who());
        let applicant = sent.maybe("applicant").filter(|one| self.offer.applicants.contains(&one.as_str()));
        let applicant = applicant.unwrap_or_else(|| self.offer.applicants[0].to_owned());
        NewCase {
            kind: self.offer.kind.to_string(),
            channel: self.door.channel(self.offer).to_string(),
            applicant: Applicant::parse(&applicant).unwrap_or_default(),
            customer: named.then(|| NewCustomer {
                name: sent.get("who_name").to_owned(),
                email: sent.maybe("who_email"),
                phone: sent.maybe("who_phone"),
                inn: sent.maybe("who_inn"),
                address: sent.maybe("who_address"),
                contact_person: sent.maybe("who_person"),
                ..NewCustomer::default()
            }),
            // What the door knows is not for whoever fills in the form to say.
            fields: sent.words(APART).into_iter().chain(self.door.known(self.offer)).collect(),
            received: None,
        }
    }

    /// Something wrong at a field, in a text of ours.
    pub fn at(&self, field: &str, key: &str) -> Fault {
        Fault { field: Some(field.to_owned()), text: self.public.t.get(key) }
    }
}

/// A field in the words for customers, where the regulation has them.
pub fn asked_of_customer(asks: &Asks, form: &str, ask: &Ask) -> Field {
    let field = asks.field(form, ask, None);
    let field = Field { options: chosen_by_customer(asks, ask, field.options), ..field };
    let declared = asks.reg.field(&ask.field);
    let field = if declared.is_some_and(|one| one.stars) { starred(field) } else { field };
    let words = declared.and_then(|one: &Declared| one.customer.clone());
    match words {
        Some(title) => Field { title, hint: None, ..field },
        None => field,
    }
}

/// Stars instead of a list: what stands for nothing is no star.
fn starred(mut field: Field) -> Field {
    field.options.retain(|option| !option.value.is_empty());
    Field { shape: Shape::Stars, ..field }
}

/// Of a list with words for customers, what has them; of any other, all.
fn chosen_by_customer(asks: &Asks, ask: &Ask, options: Vec<Opt>) -> Vec<Opt> {
    let list = asks.reg.field(&ask.field).and_then(|one| one.list.as_ref());
    let Some(list) = list.and_then(|list| asks.reg.list(list)) else { return options };
    let words = |value: &str| {
        let item = list.items.values().find(|item| item.id.as_str() == value);
        item.and_then(|item| item.customer.clone())
    };
    if list.items.values().all(|item| item.customer.is_none()) {
        return options;
    }
    let worded = |option: Opt| match words(&option.value) {
        Some(title) => Some(Opt { title, guide: None, ..option }),
        None => option.value.is_empty().then_some(option),
    };
    options.into_iter().filter_map(worded).collect()
}

pub fn shown(field: &Field) -> String {
    let chosen = field.options.iter().filter(|one| one.chosen && !one.value.is_empty());
    let chosen: Vec<&str> = chosen.map(|one| one.title.as_str()).collect();
    if field.options.is_empty() { field.value.clone() } else { chosen.join(", ") }
}

/// The consents of those ids.
pub fn consents<'a>(public: &'a Public, ids: &[String]) -> Vec<&'a Consent> {
    let all = public.reception().map(|one: &Reception| &one.consents);
    let known = |id: &String| all.as_ref().ok().and_then(|all| all.get(id));
    ids.iter().filter_map(known).collect()
}

/// What was agreed to; none: not to all of it.
pub fn agreed(consents: &[&Consent], sent: &Sent) -> Option<Vec<Agreed>> {
    let given: Vec<&str> = sent.all(AGREE).collect();
    let agreed = |one: &&Consent| {
        let (id, version, text) = (one.id.clone(), one.version.clone(), one.text.clone());
        given.contains(&one.id.as_str()).then_some(Agreed { id, version, text })
    };
    consents.iter().map(agreed).collect()
}
