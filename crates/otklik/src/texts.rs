//! Texts of the program: Russian first, English complete (`i18n/{ru,en}/otklik.ftl`).
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use worktime::Lang;

/// The texts in one language.
pub struct Texts {
    pub lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// The texts of that language.
    pub fn new(lang: Lang) -> Self {
        let (tag, source) = match lang {
            Lang::Ru => ("ru", include_str!("../i18n/ru/otklik.ftl")),
            Lang::En => ("en", include_str!("../i18n/en/otklik.ftl")),
        };
        let mut bundle = FluentBundle::new(tag.parse().into_iter().collect());
        // Marks of direction would land in files and terminals.
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Texts { lang, bundle }
    }

    /// A text without values.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text with its values. A key that is not there is shown as it is: a test sees to it that none is.
    pub fn with(&self, key: &str, values: &[(&str, String)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, number_or_text(value));
        }
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// Is there such a text?
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

/// Whole numbers go in as numbers, so that plural forms fit.
fn number_or_text(value: &str) -> FluentValue<'static> {
    match value.parse::<i64>() {
        Ok(number) if value.len() < 10 && !value.starts_with('0') => FluentValue::from(number),
        _ => FluentValue::from(value.to_owned()),
    }
}
