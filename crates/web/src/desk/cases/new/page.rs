use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use casework::{Applicant, Person};
use regulation::{Ask, OfCustomer, Right};
use serde::Deserialize;
use store::CaseRow;

use super::came::Came;
use super::customers::{FoundCustomer, look_for, shown};
use super::form::{FILLED, Form, VISIT, chosen, name_of, name_on_card, on_card};
use super::hints::{self, HintLine};
use super::submit::fault;
use super::visit::of_visit;
use crate::desk::cases::address;
use crate::desk::cases::card::{Kept, field_of_files};
use crate::desk::cases::draft::NEW;
use crate::desk::customers;
use crate::desk::form::{Asks, Fault, Field, Opt, SENDING, Sent, Shape, placed};
use crate::desk::words::{Titles, apart, masked, when};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, html};
use crate::server::Web;
use crate::session::Me;

/// So many fields that may stay empty are seen at once.
const UNFOLDED: usize = 2;

#[derive(Template)]
#[template(path = "pages/desk/cases/new.html")]
struct Page {
    f: Frame,
    address: String,
    /// Where the form leads.
    action: String,
    fault: Option<Fault>,
    /// The element that the fault is about.
    place: Option<String>,
    /// What else is wrong, each with its element.
    also: Vec<(String, String)>,
    kind: Field,
    channel: Field,
    guide: Option<String>,
    warning: Option<String>,
    /// None: an internal case has no customer.
    customer: Option<Who>,
    asked: Vec<Field>,
    /// What may stay empty, folded.
    more: More,
    files: Field,
    earlier: Vec<Before>,
    /// What speaks against the case (I9).
    hints: Vec<HintLine>,
    /// The chosen customer's own page, when it is theirs to see.
    client: Option<String>,
    /// Whose card has filled the fields of the customer.
    filled: String,
    /// The key of this sheet: sent twice, it makes one case.
    sending: String,
    /// Nothing has been typed yet: the cursor stands where one looks for the caller.
    blank: bool,
    /// When it was left as it stands.
    left: Option<String>,
    /// What came in and is registered by it.
    came: Option<Came>,
    /// The visit that becomes the case.
    visit: Option<String>,
}

/// Who brings it.
struct Who {
    sought: String,
    found: Vec<FoundCustomer>,
    /// Nobody of those found.
    is_new: bool,
    applicants: Vec<Opt>,
    /// Who it is decides what is asked of them.
    decides: bool,
    fields: Vec<Field>,
    more: More,
}

/// Fields that may stay empty, behind their titles.
#[derive(Default)]
struct More {
    titles: String,
    fields: Vec<Field>,
    /// Something stands in one of them, or is wrong with it.
    open: bool,
}

impl More {
    fn of(sent: &Sent, fields: Vec<Field>) -> More {
        let told = |field: &Field| field.fault.is_some() || sent.maybe(&field.name).is_some();
        let titles: Vec<&str> = fields.iter().map(|field| field.title.as_str()).collect();
        let (titles, open) = (titles.join(", "), fields.iter().any(told));
        More { titles, open, fields: fields.into_iter().map(Field::quiet).collect() }
    }
}

/// An earlier case of the customer.
struct Before {
    number: String,
    address: String,
    open: bool,
    about: String,
    day: String,
}

/// What an address may say of the case to come.
#[derive(Deserialize)]
pub struct Begun {
    /// Whose it is: the customer's own page leads here.
    customer: Option<String>,
    /// Whose visit it is: the list of visits leads here.
    visit: Option<String>,
}

/// `GET /{org}/desk/cases/new`
pub async fn new(State(web): State<Web>, me: Me, Query(begun): Query<Begun>) -> Answer {
    if let Some(customer) = begun.customer {
        let sent = [("customer", customer), ("look", "1".to_owned())];
        let sent = Sent(sent.map(|(name, value)| (name.to_owned(), value)).into());
        return draw(&web, &me, sent, None).await;
    }
    if let Some(visit) = begun.visit {
        let sent = of_visit(&web, &me, &visit).await?;
        return draw(&web, &me, sent, None).await;
    }
    let (case, form) = NEW;
    let drafts = web.app.reader().await?.drafts(&me.org, &me.person.login, case).await?;
    match drafts.iter().find(|draft| draft.form == form).map(Kept::of) {
        Some(kept) => draw_left(&web, &me, kept).await,
        None => draw(&web, &me, Sent::default(), None).await,
    }
}

/// The form as it was left.
async fn draw_left(web: &Web, me: &Me, kept: Kept) -> Answer {
    let left = when(me.t, me.regulation.calendar(None).zone(), web.app.clock.now(), kept.at).shown;
    let page = fill(web, me, kept.sent, None).await?;
    html(StatusCode::OK, &Page { left: Some(left), ..page })
}

/// The form with what was typed so far.
pub async fn draw(web: &Web, me: &Me, sent: Sent, fault: Option<Fault>) -> Answer {
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    html(status, &fill(web, me, sent, fault).await?)
}

async fn fill(web: &Web, me: &Me, sent: Sent, fault: Option<Fault>) -> Result<Page, WebError> {
    let people = web.app.known_people(&me.org).await?;
    let form = open(web, me, sent, fault).await?;
    let earlier = earlier(web, &form, &people).await?;
    let found = look_for(web, me, form.sent.get("q"), chosen(&form.sent)).await?;
    shown(web, me, found.iter().map(|one| one.id)).await?;
    let asks = Asks {
        t: me.t,
        reg: &me.regulation,
        people: &people,
        sent: Some(&form.sent).filter(|sent| !sent.0.is_empty()),
        fault: form.fault.as_ref(),
        masked: false,
        also: &form.also,
    };
    let sending = form.sent.maybe(SENDING).unwrap_or_else(|| web.app.once());
    let hints = hints::found(web, me, &form).await?;
    let came = Came::of(web, me, &form.sent).await?;
    let page = page(&form, &asks, found, earlier);
    // Its own address, so that what is typed here takes no other draft's place.
    let address = came.as_ref().map(|came| format!("{}/register", came.address));
    Ok(Page { sending, hints, came, action: address.unwrap_or_else(|| page.address.clone()), ..page })
}

/// The form with the card that it names, if whoever fills it in sees that card.
pub async fn open<'a>(web: &Web, me: &'a Me, sent: Sent, fault: Option<Fault>) -> Result<Form<'a>, WebError> {
    let customer = match chosen(&sent) {
        Some(id) => web.app.customer_for(&me.org, &me.visible, id).await?,
        None => None,
    };
    let before = match sent.get(FILLED).parse().ok().filter(|one| Some(*one) != chosen(&sent)) {
        Some(id) => web.app.customer_for(&me.org, &me.visible, id).await?,
        None => None,
    };
    let form = Form { me, sent, customer, before, fault, also: Vec::new() };
    let also = rest(web, &form).await?;
    Ok(Form { also, ..form })
}

/// Of a sheet that came back, all that is wrong beside what it came back with.
async fn rest(web: &Web, form: &Form<'_>) -> Result<Vec<Fault>, WebError> {
    let (Some(first), Ok(case)) = (&form.fault, form.case()) else { return Ok(Vec::new()) };
    let (me, kind) = (form.me, case.kind.clone());
    let all = web.app.registration_faults(&me.org, &case).await?;
    let faults = all.into_iter().flat_map(apart).map(|why| fault(me, &kind, &why));
    Ok(faults.filter(|one| one.field.is_some() && one.field != first.field).collect())
}

fn page(form: &Form, asks: &Asks, found: Vec<FoundCustomer>, earlier: Vec<Before>) -> Page {
    let (t, me) = (form.me.t, form.me);
    let (kind, channel) = (form.kind(), form.channel());
    let received = Field::new("new", "received", t.get("new-received"), Shape::Time)
        .hint(Some(t.get("new-received-hint")));
    let place = form.fault.as_ref().and_then(|fault| placed("new", fault)).map(|(place, _)| place);
    let (asked, mut more) = asked(form, asks);
    more.push(asks.filled(received));
    Page {
        f: Frame::of(me, Place::New, t.get("new-title")),
        address: me.address("desk/cases/new"),
        place,
        also: form.also.iter().filter_map(|fault| placed("new", fault)).collect(),
        kind: select(form, "kind"),
        channel: select(form, "channel"),
        guide: kind.and_then(|kind| kind.guide.clone()),
        warning: kind.zip(channel).and_then(|(kind, channel)| kind.warn_by_channel.get(&channel.id).cloned()),
        customer: (!kind.is_some_and(|kind| kind.internal)).then(|| who(form, asks, found)),
        asked,
        more: More::of(&form.sent, more),
        files: asks.filled(field_of_files(t, "new")),
        client: form
            .customer
            .as_ref()
            .filter(|_| !earlier.is_empty())
            .map(|one| customers::address(&me.org, one.id)),
        hints: Vec::new(),
        earlier,
        left: None,
        came: None,
        visit: form.sent.maybe(VISIT),
        action: String::new(),
        filled: form.customer.as_ref().map(|card| card.id.to_string()).unwrap_or_default(),
        sending: String::new(),
        blank: form.sent.0.is_empty(),
        fault: form.fault.clone(),
    }
}

/// The fields of the regulation, each asked once; of many that may stay empty only the titles are seen.
fn asked(form: &Form, asks: &Asks) -> (Vec<Field>, Vec<Field>) {
    let with_customer: Vec<&Ask> = form.asked_of_customer().map(|(ask, _)| ask).collect();
    let apart = form.asks().filter(|ask| !with_customer.iter().any(|one| one.field == ask.field));
    let fields: Vec<Field> = apart.map(|ask| asks.bounded(own(asks, ask), form.limits(&ask.field))).collect();
    if fields.iter().filter(|field| !field.required).count() <= UNFOLDED {
        return (fields, Vec::new());
    }
    fields.into_iter().partition(|field| field.required)
}

/// A field of the regulation under a name that no other has.
fn own(asks: &Asks, ask: &Ask) -> Field {
    let (field, name) = (asks.field("new", ask, None), name_of(&ask.field));
    if field.name == name {
        return field;
    }
    let named = Field::new("new", &name, field.title.clone(), field.shape);
    asks.filled(Field { id: named.id, name, value: String::new(), ..field })
}

fn select(form: &Form, name: &str) -> Field {
    let reg = form.reg();
    let kind = form.kind();
    let (options, now): (Vec<Opt>, _) = match name {
        "kind" => (
            reg.kinds.values().map(|one| Opt::new(&one.id, &one.title)).collect(),
            kind.map(|one| one.id.to_string()),
        ),
        _ => {
            let fits = reg
                .channels
                .values()
                .filter(|one| kind.is_none_or(|kind| !kind.not_by.contains_key(&one.id)));
            (
                fits.map(|one| Opt::new(&one.id, &one.title)).collect(),
                form.channel().map(|one| one.id.to_string()),
            )
        }
    };
    let title = form.me.t.get(&format!("new-{name}"));
    Field::new("new", name, title, Shape::Select)
        .options(None, options)
        .chosen(&[now.unwrap_or_default()])
        .required()
}

fn who(form: &Form, asks: &Asks, found: Vec<FoundCustomer>) -> Who {
    let t = form.me.t;
    let applicants = ["individual", "group", "legal"].map(|one| Opt {
        chosen: form.applicant().as_str() == one,
        ..Opt::new(one, t.get(&format!("applicant-{one}")))
    });
    let known = form.customer.as_ref();
    let asked = [
        (OfCustomer::Name, Shape::Line),
        (OfCustomer::Phone, Shape::Phone),
        (OfCustomer::ContactPerson, Shape::Line),
        (OfCustomer::Email, Shape::Email),
        (OfCustomer::Inn, Shape::Line),
        (OfCustomer::Address, Shape::Line),
    ];
    let fields = asked.map(|one| told_of(form, asks, one));
    let first = |field: &Field| field.required || ["name", "phone"].contains(&field.name.as_str());
    let (fields, more) = fields.into_iter().partition(first);
    Who {
        sought: form.sent.get("q").to_owned(),
        is_new: known.is_none(),
        found,
        applicants: applicants.to_vec(),
        decides: form.asked_of_customer().any(|(_, of)| of == OfCustomer::ContactPerson),
        fields,
        more: More::of(&form.sent, more),
    }
}

/// What the card knows or is to know; required where the regulation cannot do without it.
fn told_of(form: &Form, asks: &Asks, (of, shape): (OfCustomer, Shape)) -> Field {
    let (t, name) = (form.me.t, name_on_card(of));
    let known = form.customer.as_ref().and_then(|card| on_card(card, of));
    let guide = form.asked_of_customer().find(|(_, asked)| *asked == of);
    let guide = guide.and_then(|(ask, _)| form.reg().field(&ask.field)?.guide.clone());
    let field = Field::new("new", name, t.get(&format!("new-{}", name.replace('_', "-"))), shape).hint(guide);
    let field = Field { required: known.is_none() && needs(form, of), ..asks.filled(field) };
    let stale = form.is_of_before(of, &field.value);
    let field = if stale { field.value(String::new()) } else { field };
    // A card that was just chosen fills what nobody has typed; contacts only for whoever may see them.
    match known.filter(|_| field.value.is_empty()) {
        None => field,
        Some(known) if form.me.may(Right::Contacts) || of == OfCustomer::Name => field.value(known.clone()),
        Some(known) => field.hint(Some(t.about("new-on-card", &masked(known)))),
    }
}

/// An individual speaks for themselves: their name is the contact person's.
fn needs(form: &Form, of: OfCustomer) -> bool {
    let asked = |of: OfCustomer| form.asked_of_customer().any(|(ask, asked)| asked == of && ask.required);
    let individual = form.applicant() == Applicant::Individual;
    match of {
        OfCustomer::Name => asked(of) || (individual && asked(OfCustomer::ContactPerson)),
        OfCustomer::ContactPerson => asked(of) && !individual,
        _ => asked(of),
    }
}

async fn earlier(web: &Web, form: &Form<'_>, people: &[Person]) -> Result<Vec<Before>, WebError> {
    let Some(customer) = &form.customer else { return Ok(Vec::new()) };
    let rows = web.app.earlier(&form.me.org, &form.me.visible, customer.id).await?;
    let titles = Titles { reg: form.reg(), people };
    let (zone, now) = (form.reg().calendar(None).zone(), web.app.clock.now());
    let before = |row: &CaseRow| Before {
        number: row.number.clone(),
        address: address(&form.me.org, &row.number, &row.scope),
        open: row.closed.is_none(),
        about: format!(
            "{}: {}",
            titles.kind(&row.kind),
            row.outcome.clone().unwrap_or_else(|| titles.stage(&row.stage))
        ),
        day: when(form.me.t, zone, now, row.registered).shown,
    };
    Ok(rows.iter().take(8).map(before).collect())
}
