use regulation::{Item, List, Regulation};

use crate::desk::admin::changes::Returned;
use crate::desk::form::{Field, Opt, Shape};
use crate::text::Texts;

/// Makes the forms of lists.
pub struct Forms<'a> {
    pub t: &'static Texts,
    pub reg: &'a Regulation,
    pub returned: &'a Returned,
}

impl Forms<'_> {
    /// A new item: what those of its list have.
    pub fn add(&self, form: &str, list: &List) -> Vec<Field> {
        let id = Field::new(form, "id", self.t.get("lists-id"), Shape::Line);
        let mut fields = vec![self.title(form).required(), id.hint(Some(self.t.get("lists-id-hint")))];
        fields.extend(is_coded(list).then(|| self.code(form)));
        fields.extend(is_placed(list).then(|| self.department(form, None)));
        self.filled(form, fields)
    }

    /// An item with what it is now.
    pub fn change(&self, form: &str, item: &Item) -> Vec<Field> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let guide = Field::new(form, "guide", self.t.get("lists-guide"), Shape::Text);
        let fields = vec![
            self.title(form).required().value(item.title.clone()),
            self.code(form).value(text(&item.code)),
            guide.hint(Some(self.t.get("lists-guide-hint"))).value(text(&item.guide)),
            self.department(form, item.department.as_ref().map(ToString::to_string)),
        ];
        self.filled(form, fields)
    }

    fn title(&self, form: &str) -> Field {
        Field::new(form, "title", self.t.get("lists-title"), Shape::Line)
    }

    fn code(&self, form: &str) -> Field {
        let field = Field::new(form, "code", self.t.get("lists-code"), Shape::Line);
        field.hint(Some(self.t.get("lists-code-hint")))
    }

    fn department(&self, form: &str, chosen: Option<String>) -> Field {
        let all = self.reg.departments.values().map(|one| Opt::new(&one.id, &one.title)).collect();
        let field = Field::new(form, "department", self.t.get("person-department"), Shape::Select);
        field.options(Some(self.t.get("lists-no-department")), all).chosen(&[chosen.unwrap_or_default()])
    }

    fn filled(&self, form: &str, fields: Vec<Field>) -> Vec<Field> {
        fields.into_iter().map(|field| self.returned.filled(form, field)).collect()
    }
}

/// Some of its items have a code.
pub fn is_coded(list: &List) -> bool {
    list.items.values().any(|item| item.code.is_some())
}

/// Some of its items have a department.
pub fn is_placed(list: &List) -> bool {
    list.items.values().any(|item| item.department.is_some())
}
