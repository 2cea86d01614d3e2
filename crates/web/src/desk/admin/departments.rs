use askama::Template;
use axum::extract::State;
use casework::Person;
use regulation::explain::Words;
use regulation::{Department, Regulation, Role, Scope};

use super::publish::place_of;
use super::{Way, ways};
use crate::desk::words::Titles;
use crate::error::Answer;
use crate::frame::{Frame, Place, page, short};
use crate::server::Web;
use crate::session::Me;

/// A department or a partner company.
struct Unit {
    title: String,
    partner: bool,
    above: String,
    people: Vec<String>,
}

/// A role: what its people see, and who they are.
struct Duty {
    title: String,
    sees: String,
    people: Vec<String>,
}

/// Who answers for stages, by one rule.
struct Answers {
    who: String,
    stages: Vec<String>,
    people: Vec<String>,
}

/// Who may do something.
struct Named {
    what: String,
    who: String,
}

#[derive(Template)]
#[template(path = "pages/desk/admin/departments.html")]
struct Page {
    f: Frame,
    ways: Vec<Way>,
    /// Where they are changed.
    edit: Option<String>,
    units: Vec<Unit>,
    roles: Vec<Duty>,
    stages: Vec<Answers>,
    rights: Vec<Named>,
}

/// `GET /{org}/desk/admin/departments`: departments, roles, who answers for what (D), as the regulation has them.
pub async fn departments(State(web): State<Web>, me: Me) -> Answer {
    let people = web.app.known_people(&me.org).await?;
    let files = web.app.regulation_files(&me.org, None).await?;
    let reg = &me.regulation;
    page(&Page {
        f: Frame::of(&me, Place::Admin, me.t.get("admin-departments")),
        ways: ways(&me, "departments"),
        edit: place_of(&me, &files, "departments"),
        units: reg.departments.values().map(|one| unit(reg, one, &people)).collect(),
        roles: reg.roles.values().map(|role| duty(&me, role, &people)).collect(),
        stages: stages(&me, &people),
        rights: rights(&me),
    })
}

fn unit(reg: &Regulation, one: &Department, people: &[Person]) -> Unit {
    let titles = Titles { reg, people };
    let here = people.iter().filter(|person| person.department.as_ref() == Some(&one.id));
    Unit {
        title: one.title.clone(),
        partner: one.partner,
        above: one.above.as_ref().map(|id| titles.department(id.as_str())).unwrap_or_default(),
        people: here.map(|person| short(&person.name)).collect(),
    }
}

fn duty(me: &Me, role: &Role, people: &[Person]) -> Duty {
    let sees = match role.scope {
        Scope::Own => "scope-own",
        Scope::Department => "scope-department",
        Scope::Organisation => "scope-organisation",
    };
    Duty { title: role.title.clone(), sees: me.t.get(sees), people: holders(people, role) }
}

fn holders(people: &[Person], role: &Role) -> Vec<String> {
    people.iter().filter(|person| person.has(&role.id)).map(|person| short(&person.name)).collect()
}

/// Who leads which stages. Whom the department of a case decides stand there with their own.
fn stages(me: &Me, people: &[Person]) -> Vec<Answers> {
    let (reg, words) = (&me.regulation, Words::new(&me.regulation, me.t.lang));
    let mut all: Vec<Answers> = Vec::new();
    for stage in reg.stages.values() {
        let Some(rule) = stage.owner.as_ref() else { continue };
        let who = words.owner(rule);
        match all.iter_mut().find(|one| one.who == who) {
            Some(one) => one.stages.push(stage.title.clone()),
            None => {
                let role = rule.role().and_then(|id| reg.role(id));
                let people = role.map(|role| placed(reg, people, role)).unwrap_or_default();
                all.push(Answers { who, stages: vec![stage.title.clone()], people });
            }
        }
    }
    all
}

/// Those who have a role, with their departments where the role is one's in each.
fn placed(reg: &Regulation, people: &[Person], role: &Role) -> Vec<String> {
    let titles = Titles { reg, people };
    let one = |person: &Person| match person.department.as_ref().filter(|_| role.scope == Scope::Department) {
        Some(id) => format!("{} ({})", short(&person.name), titles.department(id.as_str())),
        None => short(&person.name),
    };
    people.iter().filter(|person| person.has(&role.id)).map(one).collect()
}

fn rights(me: &Me) -> Vec<Named> {
    let words = Words::new(&me.regulation, me.t.lang);
    let given = me.regulation.rights.iter();
    given.map(|(right, who)| Named { what: words.right(*right), who: words.actors(who) }).collect()
}
