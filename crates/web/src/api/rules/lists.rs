use regulation::FieldType;
use schemars::JsonSchema;
use serde::Serialize;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, ok};

/// A list to choose from.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ListShown {
    pub id: String,
    pub items: Vec<ItemShown>,
}

/// An item of a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ItemShown {
    pub id: String,
    pub title: String,
    /// How the register writes it.
    pub code: Option<String>,
    /// Id of the department that deals with it.
    pub department: Option<String>,
}

/// A field that the regulation declares.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FieldDeclared {
    pub id: String,
    pub title: String,
    /// `text`, `choice`, `many`, `date`, `time`, `number`, `money`, `yes-no`, `department`, `departments`, `person`.
    pub sort: String,
    /// Id of the list to choose from.
    pub list: Option<String>,
    /// Contact data: masked for whoever may not see contacts.
    pub contact: bool,
    pub guide: Option<String>,
}

/// A way by which cases come.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChannelShown {
    pub id: String,
    pub title: String,
    /// Id of the role that owns it.
    pub owner: Option<String>,
    /// Mail addresses that are read.
    pub mailboxes: Vec<String>,
}

/// A department or a partner company.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DepartmentShown {
    pub id: String,
    pub title: String,
    /// A company outside: its people see only what is given to them.
    pub partner: bool,
    /// Id of the department one level up.
    pub above: Option<String>,
}

/// `GET /lists`
pub async fn lists(call: Call, _: Nothing) -> Reply<Vec<ListShown>> {
    let item = |one: &regulation::Item| ItemShown {
        id: one.id.to_string(),
        title: one.title.clone(),
        code: one.code.clone(),
        department: one.department.as_ref().map(ToString::to_string),
    };
    let list = |one: &regulation::List| ListShown {
        id: one.id.to_string(),
        items: one.items.values().map(item).collect(),
    };
    ok(call.me.regulation.lists.values().map(list).collect())
}

/// `GET /fields`
pub async fn fields(call: Call, _: Nothing) -> Reply<Vec<FieldDeclared>> {
    let field = |one: &regulation::Field| FieldDeclared {
        id: one.id.to_string(),
        title: one.title.clone(),
        sort: sort(one.kind).to_owned(),
        list: one.list.as_ref().map(ToString::to_string),
        contact: one.contact,
        guide: one.guide.clone(),
    };
    ok(call.me.regulation.fields.values().map(field).collect())
}

fn sort(kind: FieldType) -> &'static str {
    match kind {
        FieldType::Text => "text",
        FieldType::Choice => "choice",
        FieldType::Many => "many",
        FieldType::Date => "date",
        FieldType::Time => "time",
        FieldType::Number => "number",
        FieldType::Money => "money",
        FieldType::YesNo => "yes-no",
        FieldType::Department => "department",
        FieldType::Departments => "departments",
        FieldType::Person => "person",
    }
}

/// `GET /channels`
pub async fn channels(call: Call, _: Nothing) -> Reply<Vec<ChannelShown>> {
    let channel = |one: &regulation::Channel| ChannelShown {
        id: one.id.to_string(),
        title: one.title.clone(),
        owner: one.owner.as_ref().map(ToString::to_string),
        mailboxes: one.mailboxes.keys().cloned().collect(),
    };
    ok(call.me.regulation.channels.values().map(channel).collect())
}

/// `GET /departments`
pub async fn departments(call: Call, _: Nothing) -> Reply<Vec<DepartmentShown>> {
    let department = |one: &regulation::Department| DepartmentShown {
        id: one.id.to_string(),
        title: one.title.clone(),
        partner: one.partner,
        above: one.above.as_ref().map(ToString::to_string),
    };
    ok(call.me.regulation.departments.values().map(department).collect())
}
