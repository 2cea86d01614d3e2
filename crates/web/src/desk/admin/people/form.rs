use std::sync::Arc;

use app::AppError;
use casework::{Absence, Person};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::desk::form::{Asks, Fault, Field, Sent, Shape};
use crate::error::WebError;
use crate::session::Me;
use crate::text::Texts;

/// The address of somebody's page.
pub fn address(me: &Me, login: &str) -> String {
    me.address(&format!("desk/admin/people/{}", utf8_percent_encode(login, NON_ALPHANUMERIC)))
}

/// A form that came back, and which of the page's forms it is.
#[derive(Debug, Default)]
pub struct Returned {
    /// `who`, `away`, `access`.
    pub form: &'static str,
    pub sent: Sent,
    pub fault: Option<Fault>,
    /// The link of an invitation, shown this once.
    pub link: Option<String>,
}

/// Nobody yet.
pub fn nobody() -> Person {
    Person {
        login: "".into(),
        name: "".into(),
        roles: Vec::new(),
        department: None,
        position: None,
        email: None,
        phone: None,
        away: None,
        load: 0,
    }
}

/// What the first form asks of somebody.
pub fn who(asks: &Asks, person: &Person, is_new: bool) -> Vec<Field> {
    let t = asks.t;
    let line = |name: &str, key: &str, value: Option<&str>| {
        Field::new("who", name, t.get(key), Shape::Line).value(value.unwrap_or_default().to_owned())
    };
    let mut fields = vec![line("name", "person-name", Some(&person.name)).required()];
    if is_new {
        let hint = Some(t.get("person-login-hint"));
        fields.push(line("login", "person-login", Some(&person.login)).required().hint(hint));
    }
    fields.push(line("position", "person-position", person.position.as_deref()));
    fields.push(line("email", "person-email", person.email.as_deref()));
    fields.push(line("phone", "person-phone", person.phone.as_deref()));
    let department = person.department.iter().map(ToString::to_string).collect::<Vec<_>>();
    let departments = Field::new("who", "department", t.get("person-department"), Shape::Select)
        .options(Some(t.get("any-department")), asks.departments());
    fields.push(departments.chosen(&department));
    let roles = person.roles.iter().map(ToString::to_string).collect::<Vec<_>>();
    let boxes = Field::new("who", "roles", t.get("person-roles"), Shape::Boxes).options(None, asks.roles());
    fields.push(boxes.chosen(&roles));
    fields.into_iter().map(|field| asks.filled(field)).collect()
}

/// The person that the form describes; what it does not ask stays.
pub fn read(sent: &Sent, base: Person) -> Person {
    let maybe = |name: &str| Some(sent.get(name)).filter(|text| !text.is_empty()).map(Arc::from);
    Person {
        name: sent.get("name").into(),
        position: maybe("position"),
        email: maybe("email"),
        phone: maybe("phone"),
        department: sent.get("department").parse().ok(),
        roles: sent.all("roles").filter_map(|role| role.parse().ok()).collect(),
        ..base
    }
}

/// What the form about an absence asks: the first and the last day.
pub fn absence(asks: &Asks, person: &Person, zone: &TimeZone) -> Vec<Field> {
    let t = asks.t;
    let away = person.away.as_ref();
    let date = |at: Option<Timestamp>| at.map(|at| at.to_zoned(zone.clone()).date().to_string());
    let last = away.and_then(|away| away.until.checked_sub(1.nanosecond()).ok());
    let one = |name: &str, key: &str, value: Option<String>| {
        Field::new("away", name, t.get(key), Shape::Date).required().value(value.unwrap_or_default())
    };
    let mut others = asks.persons();
    others.retain(|option| option.value != *person.login);
    let substitute: Vec<String> =
        away.and_then(|away| away.substitute.as_ref()).iter().map(ToString::to_string).collect();
    let fields = [
        one("from", "away-from", date(away.map(|away| away.from))),
        one("until", "away-until", date(last)),
        Field::new("away", "substitute", t.get("away-substitute"), Shape::Select)
            .options(Some(t.get("away-queue")), others)
            .chosen(&substitute),
    ];
    fields.into_iter().map(|field| asks.filled(field)).collect()
}

/// The absence that the form describes, whole days on the clocks of the organisation.
pub fn read_absence(t: &Texts, sent: &Sent, zone: &TimeZone) -> Result<Absence, Fault> {
    let day = |name: &'static str| {
        let wrong = || Fault { field: Some(name.into()), text: t.get("away-bad-day") };
        sent.get(name).parse::<Date>().map_err(|_| wrong())
    };
    let begins = |date: Date| date.to_zoned(zone.clone()).map(|at| at.timestamp());
    let wrong = |_| Fault { field: Some("until".into()), text: t.get("away-bad-day") };
    let (first, last) = (day("from")?, day("until")?);
    let until = last.tomorrow().and_then(begins).map_err(wrong)?;
    let substitute = Some(sent.get("substitute")).filter(|login| !login.is_empty()).map(Arc::from);
    Ok(Absence { from: begins(first).map_err(wrong)?, until, substitute })
}

/// What is wrong with a form, or what went wrong at all.
pub fn fault(t: &Texts, why: AppError) -> Result<Fault, WebError> {
    match why {
        AppError::Staff(why) => Ok(Fault { field: why.field().map(str::to_owned), text: told(t, &why) }),
        AppError::Account(
            why @ (app::AccountRefusal::LastAdministrator | app::AccountRefusal::Closed { .. }),
        ) => Ok(Fault { field: None, text: t.get(&format!("account-{}", why.key())) }),
        AppError::Account(app::AccountRefusal::NoAccount { .. }) => {
            Ok(Fault { field: None, text: t.get("person-no-account") })
        }
        AppError::NoPerson { .. } => Err(WebError::NotFound),
        other => Err(other.into()),
    }
}

/// Why a member of staff is not written, in words.
pub fn told(t: &Texts, why: &app::StaffRefusal) -> String {
    use app::StaffRefusal::{LoginTaken, NoDepartment, NoRole, NoSubstitute, StillHolds};
    let key = format!("staff-{}", why.key());
    match why {
        StillHolds { cases } => t.count(&key, *cases),
        LoginTaken { login: what }
        | NoRole { role: what }
        | NoDepartment { department: what }
        | NoSubstitute { login: what } => t.about(&key, what),
        _ => t.get(&key),
    }
}
