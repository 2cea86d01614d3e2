use casework::Person;

use super::asked::Asked;
use super::choices::choices;
use crate::desk::form::{Asks, Field, Opt, Shape};
use crate::session::Me;

/// The fields by which the queue is narrowed and ordered.
pub fn fields(me: &Me, people: &[Person], asked: &Asked) -> Vec<Field> {
    let (t, reg) = (me.t, &me.regulation);
    let asks = Asks { t, reg, people, sent: None, fault: None, masked: false, also: &[] };
    let field = |name: &str, shape, value: &str| {
        Field::new("f", name, t.get(&format!("filter-{name}")), shape).value(value.to_owned()).quiet()
    };
    let select = |name: &str, value: &str, options: Vec<Opt>| {
        field(name, Shape::Select, value)
            .options(Some(t.get("filter-any")), options)
            .chosen(&[value.to_owned()])
    };
    let kinds = reg.kinds.values().map(|one| Opt::new(&one.id, &one.title)).collect();
    let stages = reg.stages.values().map(|one| Opt::new(&one.id, &one.title)).collect();
    let channels = reg.channels.values().map(|one| Opt::new(&one.id, &one.title)).collect();
    let chosen = || choices(reg).into_iter().map(|(word, title)| Opt::new(word, title)).collect();
    let sorts =
        ["due", "registered", "number", "changed"].map(|one| Opt::new(one, t.get(&format!("sort-{one}"))));
    let sort = if asked.sort.is_empty() { "due" } else { &asked.sort };
    vec![
        field("text", Shape::Line, &asked.text),
        select("kind", &asked.kind, kinds),
        select("stage", &asked.stage, stages),
        select("channel", &asked.channel, channels),
        select("owner", &asked.owner, asks.persons()),
        select("choice", &asked.choice, chosen()),
        select("also", &asked.also, chosen()),
        field("due", Shape::Date, &asked.due),
        field("from", Shape::Date, &asked.from),
        field("to", Shape::Date, &asked.to),
        field("sort", Shape::Select, sort).options(None, sorts.to_vec()).chosen(&[sort.to_owned()]),
    ]
}
