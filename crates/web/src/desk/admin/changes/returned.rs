use crate::desk::form::{Fault, Field, Sent, Shape};

/// A form that came back, and which of the page's forms it is.
#[derive(Debug, Default)]
pub struct Returned {
    pub form: String,
    pub sent: Sent,
    pub faults: Vec<Fault>,
}

impl Returned {
    pub fn is(&self, form: &str) -> bool {
        self.form == form
    }

    /// A field of a form as it came back: what was typed, and what is wrong with it.
    pub fn filled(&self, form: &str, field: Field) -> Field {
        if !self.is(form) {
            return field;
        }
        let fault = self.faults.iter().find(|fault| fault.field.as_deref() == Some(&field.name));
        let value = self.sent.get(&field.name).to_owned();
        let fault = fault.map(|fault| fault.text.clone());
        Field { fault, ..field.value(value.clone()).chosen(&[value]) }
    }

    /// What is wrong, each with the element where it is.
    pub fn told(&self) -> Vec<(String, String)> {
        let element = |fault: &Fault| {
            let name = fault.field.as_deref().unwrap_or_default();
            Field::new(&self.form, name, String::new(), Shape::default()).id
        };
        self.faults.iter().map(|fault| (element(fault), fault.text.clone())).collect()
    }
}
