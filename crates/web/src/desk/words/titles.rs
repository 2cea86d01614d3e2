use casework::{Owner, Person};
use regulation::Regulation;

/// How the regulation calls things. An id that it no longer knows is shown as it is.
pub struct Titles<'a> {
    pub reg: &'a Regulation,
    pub people: &'a [Person],
}

impl Titles<'_> {
    pub fn kind(&self, id: &str) -> String {
        self.reg.kinds.get(id).map_or_else(|| id.to_owned(), |one| one.title.clone())
    }

    pub fn stage(&self, id: &str) -> String {
        self.reg.stages.get(id).map_or_else(|| id.to_owned(), |one| one.title.clone())
    }

    pub fn channel(&self, id: &str) -> String {
        self.reg.channels.get(id).map_or_else(|| id.to_owned(), |one| one.title.clone())
    }

    pub fn role(&self, id: &str) -> String {
        self.reg.roles.get(id).map_or_else(|| id.to_owned(), |one| one.title.clone())
    }

    pub fn department(&self, id: &str) -> String {
        self.reg.departments.get(id).map_or_else(|| id.to_owned(), |one| one.title.clone())
    }

    pub fn deadline(&self, id: &str) -> String {
        self.reg.deadline_called(id).map_or_else(|| id.to_owned(), |one| one.title.clone())
    }

    pub fn duty(&self, id: &str) -> String {
        let known = self.reg.duties.values().find(|one| one.id == *id);
        known.map_or_else(|| id.to_owned(), |one| one.title.clone())
    }

    pub fn task(&self, id: &str) -> String {
        self.reg.tasks.get(id).map_or_else(|| id.to_owned(), |one| one.title.clone())
    }

    pub fn field(&self, id: &str) -> String {
        self.reg.fields.get(id).map_or_else(|| id.to_owned(), |one| one.title.clone())
    }

    /// Why a case is refused, or a deadline stands still. Empty, where no rule names it: a stage that waits.
    pub fn ground(&self, id: &str) -> String {
        let refusal = self.reg.refusals.get(id).map(|one| one.title.clone());
        let pause = || self.reg.deadlines.values().find_map(|one| one.ground(id).map(str::to_owned));
        refusal.or_else(pause).unwrap_or_default()
    }

    /// Somebody's name.
    pub fn person(&self, login: &str) -> String {
        let known = self.people.iter().find(|person| *person.login == *login);
        known.map_or_else(|| login.to_owned(), |person| person.name.to_string())
    }

    /// Who holds something: the person, else the role, and the department where it is one's.
    pub fn owner(&self, role: Option<&str>, department: Option<&str>, person: Option<&str>) -> String {
        if let Some(login) = person {
            return self.person(login);
        }
        let words = [role.map(|id| self.role(id)), department.map(|id| self.department(id))];
        words.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The same of a holder in a case.
    pub fn holder(&self, owner: &Owner) -> String {
        let (role, department) = (owner.role.as_ref(), owner.department.as_ref());
        self.owner(role.map(|id| id.as_str()), department.map(|id| id.as_str()), owner.person.as_deref())
    }
}
