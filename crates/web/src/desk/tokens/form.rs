use app::App;
use jiff::{SignedDuration, Timestamp};

use crate::api::Scope;
use crate::desk::form::{Asks, Fault, Field, Opt, Sent, Shape};
use crate::text::Texts;

/// How long a token works, in days: the choices, and the one that is proposed.
const TERMS: &[i64] = &[30, 90, 180, 365];
const USUAL: i64 = 90;
/// Characters of a name at most.
const LONGEST: usize = 100;

/// A token as the form describes it.
pub struct Wanted {
    pub name: String,
    pub scopes: Vec<&'static str>,
    pub expires: Timestamp,
}

/// What the form asks; `whose`: in whose name is chosen too.
pub fn fields(asks: &Asks, whose: bool) -> Vec<Field> {
    let t = asks.t;
    let mut fields = vec![
        Field::new("token", "name", t.get("token-name"), Shape::Line)
            .required()
            .hint(Some(t.get("token-name-hint"))),
    ];
    if whose {
        let people = Field::new("token", "person", t.get("token-whose"), Shape::Select);
        let hint = Some(t.get("token-whose-hint"));
        fields.push(people.options(Some(t.get("choose")), asks.persons()).required().hint(hint));
    }
    let scope = |one: Scope| Opt::new(one, t.get(&format!("allows-{}", one.key())));
    let scopes = Field::new("token", "scopes", t.get("token-scopes"), Shape::Boxes).required();
    fields.push(scopes.options(None, Scope::ALL.map(scope).to_vec()));
    let term = |days: &i64| Opt::new(days, t.count("token-days", *days));
    let terms = Field::new("token", "days", t.get("token-term"), Shape::Select).required();
    let terms = terms.options(None, TERMS.iter().map(term).collect());
    fields.push(terms.chosen(&[USUAL.to_string()]));
    fields.into_iter().map(|field| asks.filled(field)).collect()
}

/// The token that the form describes, or what is wrong with it.
pub fn read(t: &Texts, app: &App, sent: &Sent) -> Result<Wanted, Fault> {
    let fault = |field: &str, key: &str| Fault { field: Some(field.to_owned()), text: t.get(key) };
    let name = sent.get("name");
    if name.is_empty() || name.chars().count() > LONGEST {
        return Err(fault("name", "token-bad-name"));
    }
    let scopes: Vec<&'static str> =
        sent.all("scopes").filter_map(Scope::parse).map(|scope| scope.as_str()).collect();
    if scopes.is_empty() {
        return Err(fault("scopes", "token-no-scope"));
    }
    let days: Option<i64> = sent.get("days").parse().ok().filter(|days| TERMS.contains(days));
    let days = days.ok_or_else(|| fault("days", "token-bad-term"))?;
    let term = SignedDuration::from_hours(24 * days);
    let expires = app.clock.now().checked_add(term).map_err(|_| fault("days", "token-bad-term"))?;
    Ok(Wanted { name: name.to_owned(), scopes, expires })
}
