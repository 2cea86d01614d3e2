use super::asked::Asked;

/// What of an organisation's cases somebody may see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Visible {
    #[default]
    Everything,
    Only(Sight),
}

/// What somebody sees who does not see everything. A case is seen by each of these that holds it or takes part in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sight {
    /// Login of whoever looks.
    pub person: String,
    /// Others whose cases are seen too.
    pub people: Vec<String>,
    /// Departments whose cases and tasks are seen.
    pub departments: Vec<String>,
    /// Roles whose queues are seen: what no person has taken, in the department of whoever looks or in none.
    pub roles: Vec<String>,
    /// The department of whoever looks.
    pub department: Option<String>,
}

impl Sight {
    fn all_people(&self) -> Vec<String> {
        [&self.person].into_iter().chain(&self.people).cloned().collect()
    }

    /// Roles as `involved` names them: everywhere, and in the department.
    fn role_words(&self) -> Vec<String> {
        let everywhere = self.roles.iter().cloned();
        let here = self
            .department
            .iter()
            .flat_map(|here| self.roles.iter().map(move |role| format!("{role}@{here}")));
        everywhere.chain(here).collect()
    }

    /// Adds the condition that a case is seen.
    pub(crate) fn condition(&self, asked: &mut Asked) {
        let people = asked.list(&self.all_people());
        let departments = asked.list(&self.departments);
        let queue = self.queue(asked);
        let involved = self.involved(asked);
        asked.and(&format!(
            "(person IN ({people}) OR department IN ({departments}) OR ({queue}) OR id IN ({involved}))"
        ));
    }

    /// The open cases that are seen, and some that are closed; some come twice.
    pub(super) fn ids(&self, asked: &mut Asked) -> String {
        let people = asked.list(&self.all_people());
        let departments = asked.list(&self.departments);
        let queue = self.queue(asked);
        let parts = [
            asked.ids("cases_held", &format!("person IN ({people})")),
            asked.ids("cases_in_department", &format!("department IN ({departments})")),
            asked.ids("cases_open", &queue),
            self.involved(asked),
        ];
        parts.join(" UNION ALL ")
    }

    fn queue(&self, asked: &mut Asked) -> String {
        let roles = asked.list(&self.roles);
        let here: Vec<String> = self.department.iter().cloned().collect();
        let here = asked.list(&here);
        format!("role IN ({roles}) AND person IS NULL AND (department IS NULL OR department IN ({here}))")
    }

    fn involved(&self, asked: &mut Asked) -> String {
        let person = asked.value(self.person.as_str());
        let departments = asked.list(&self.departments);
        let roles = asked.list(&self.role_words());
        format!(
            "SELECT case_id AS one FROM involved WHERE org = $1 AND sort = 'person' AND who = {person}
            UNION ALL SELECT case_id FROM involved
                WHERE org = $1 AND sort = 'department' AND who IN ({departments})
            UNION ALL SELECT case_id FROM involved WHERE org = $1 AND sort = 'role' AND who IN ({roles})"
        )
    }
}
