use regulation::{DepartmentId, RoleId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Who holds a case or a task: a role's queue, a department's, or one person (W2).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    pub role: Option<RoleId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentId>,
    /// Login of the person, when it is one person's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Arc<str>>,
}

impl Owner {
    /// The queue of a role.
    pub fn role(role: RoleId) -> Self {
        Owner { role: Some(role), ..Owner::default() }
    }

    /// True when nobody holds it.
    pub fn is_nobody(&self) -> bool {
        self.role.is_none() && self.person.is_none()
    }
}
