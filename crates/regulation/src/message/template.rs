use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};

use super::filters;

/// A text with placeholders, compiled. Templates of one regulation share one environment.
#[derive(Clone)]
pub struct Template {
    environment: Arc<Environment<'static>>,
    name: Arc<str>,
}

/// A template that cannot be read or rendered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct TemplateError {
    /// What minijinja said.
    pub message: String,
    /// Line inside the template, from 1, when known.
    pub line: Option<usize>,
}

impl From<minijinja::Error> for TemplateError {
    fn from(error: minijinja::Error) -> TemplateError {
        let detail = error.detail().map(str::to_owned).unwrap_or_else(|| error.kind().to_string());
        TemplateError { message: detail, line: error.line() }
    }
}

/// The templates of a regulation while it is compiled.
pub struct Templates {
    environment: Environment<'static>,
}

/// Bytes inside one `{{ … }}`; nobody writes more, and minijinja recurses over a long chain of filters.
const LONGEST: usize = 1_000;

impl Default for Templates {
    fn default() -> Self {
        Templates::new()
    }
}

impl Templates {
    pub fn new() -> Templates {
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        environment.set_undefined_behavior(UndefinedBehavior::Chainable);
        filters::add(&mut environment);
        Templates { environment }
    }

    /// Reads a template and gives the placeholders that it uses, dotted: `fields.topic`, `number`.
    pub fn add(&mut self, name: &str, text: &str) -> Result<BTreeSet<String>, TemplateError> {
        if tags(text).iter().any(|tag| tag.len() > LONGEST) {
            return Err(TemplateError { message: "a tag is too long".to_owned(), line: None });
        }
        self.environment.add_template_owned(name.to_owned(), text.to_owned())?;
        let template = self.environment.get_template(name)?;
        Ok(template.undeclared_variables(true).into_iter().collect())
    }

    /// The filters that a template names and that do not exist.
    pub fn unknown_filters(&self, text: &str) -> Vec<String> {
        let mut state = self.environment.empty_state();
        let mut missing = |name: &String| {
            state
                .apply_filter(name, &[])
                .is_err_and(|error| error.kind() == minijinja::ErrorKind::UnknownFilter)
        };
        filter_names(text).into_iter().filter(|name| missing(name)).collect()
    }

    /// Makes the templates ready for use.
    pub fn finish(self) -> SharedTemplates {
        SharedTemplates(Arc::new(self.environment))
    }
}

/// All templates of a regulation.
#[derive(Clone)]
pub struct SharedTemplates(Arc<Environment<'static>>);

impl SharedTemplates {
    /// The template of that name.
    pub fn get(&self, name: &str) -> Option<Template> {
        self.0.get_template(name).ok()?;
        Some(Template { environment: Arc::clone(&self.0), name: name.into() })
    }
}

impl Template {
    /// The text over a context with the keys of the handbook: `number registered received answered` (RFC 3339 texts
    /// with the organisation's offset), `kind channel stage` (titles), `customer`, `fields`, `promise`, `due`,
    /// `term`, `executor`, `organisation`, `reason`. What is missing stays empty.
    pub fn render(&self, context: &Value) -> Result<String, TemplateError> {
        let template = self.environment.get_template(&self.name)?;
        Ok(template.render(context)?)
    }

    /// The placeholders that it uses, dotted.
    pub fn placeholders(&self) -> BTreeSet<String> {
        let found = self.environment.get_template(&self.name);
        found.map(|template| template.undeclared_variables(true).into_iter().collect()).unwrap_or_default()
    }

    /// The template as written.
    pub fn source(&self) -> String {
        self.environment.get_template(&self.name).map(|found| found.source().to_owned()).unwrap_or_default()
    }
}

/// The words after `|` inside the tags.
fn filter_names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for code in tags(text) {
        for part in code.split('|').skip(1) {
            let word = part.trim_start();
            let length = word.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(word.len());
            names.push(word.get(..length).unwrap_or_default().to_owned());
        }
    }
    names
}

/// What stands inside each `{{ … }}` and `{% … %}`, quoted texts left out.
fn tags(text: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let inside = rest.get(start + 2..).unwrap_or_default();
        let mut quote = None;
        let mut kept = String::new();
        let mut end = inside.len();
        for (at, c) in inside.char_indices() {
            let tail = inside.get(at..).unwrap_or_default();
            match quote {
                Some(open) if c == open => quote = None,
                Some(_) => {}
                None if tail.starts_with("}}") || tail.starts_with("%}") => {
                    end = at;
                    break;
                }
                None if c == '"' || c == '\'' => quote = Some(c),
                None => kept.push(c),
            }
        }
        tags.push(kept);
        rest = inside.get(end..).unwrap_or_default();
    }
    tags
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Template").field(&self.name).finish()
    }
}
