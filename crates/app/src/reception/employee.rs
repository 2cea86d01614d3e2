//! «Расскажите моему руководителю, как я работаю»: a form about an employee, reached by a link in the signature of their letters (I6).
use std::sync::Arc;

use casework::Person;
use regulation::{DepartmentId, OfEmployee};

use super::code::{letters, same};
use crate::{App, AppError};

/// Letters of the word in the link, of five bits each.
const LENGTH: usize = 16;

/// Whom a form is about, and who is to read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rated {
    pub name: Arc<str>,
    pub position: Option<Arc<str>>,
    /// Their own; of whoever leads it, the one that reads in its place.
    pub department: DepartmentId,
}

impl App {
    /// The word that stands for an employee in the link of their signature.
    ///
    /// It is public, for it stands in every letter; yet it is no login: that one is half of what signs in, and by trying logins a
    /// stranger would learn the whole staff and rate people who never wrote to them. So it is made of the login and the secret of
    /// the installation, as codes of cases are, and kept nowhere: the same signature stays good for years.
    pub fn employee_word(&self, org: &str, login: &str) -> Result<String, AppError> {
        let bytes = self.keyed("employee in a signature", &[org.as_bytes(), login.as_bytes()])?;
        Ok(letters(&bytes[..16]).chars().take(LENGTH).collect::<String>().to_lowercase())
    }

    /// Whom that word stands for; none: nobody who works here, or nobody would read it.
    pub async fn rated(&self, org: &str, word: &str, of: &OfEmployee) -> Result<Option<Rated>, AppError> {
        let staff = self.known_staff(org).await?;
        let mut found = None;
        for person in staff.iter() {
            if same(self.employee_word(org, &person.login)?.as_bytes(), word.as_bytes()) {
                found = rated_person(person, of);
            }
        }
        Ok(found)
    }
}

/// What a form about somebody says of them; none: nobody else would read it. They are in no department, or lead the very one that reads
/// in the place of those who lead.
pub fn rated_person(person: &Person, of: &OfEmployee) -> Option<Rated> {
    let above = of.heads.as_ref().filter(|(role, _)| person.has(role)).map(|(_, department)| department);
    if above.is_some() && above == person.department.as_ref() {
        return None;
    }
    let department = above.or(person.department.as_ref())?.clone();
    Some(Rated { name: person.name.clone(), position: person.position.clone(), department })
}
