//! Texts of the desk: Russian first, English complete (`i18n/{ru,en}/{desk,intake,channels,api,reception,published,visits,frames}.ftl`).
mod choose;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use worktime::Lang;

pub use choose::{LANGUAGE_COOKIE, language};

const RUSSIAN: &[&str] = &[
    include_str!("../../i18n/ru/desk.ftl"),
    include_str!("../../i18n/ru/intake.ftl"),
    include_str!("../../i18n/ru/channels.ftl"),
    include_str!("../../i18n/ru/api.ftl"),
    include_str!("../../i18n/ru/reception.ftl"),
    include_str!("../../i18n/ru/published.ftl"),
    include_str!("../../i18n/ru/visits.ftl"),
    include_str!("../../i18n/ru/frames.ftl"),
];
const ENGLISH: &[&str] = &[
    include_str!("../../i18n/en/desk.ftl"),
    include_str!("../../i18n/en/intake.ftl"),
    include_str!("../../i18n/en/channels.ftl"),
    include_str!("../../i18n/en/api.ftl"),
    include_str!("../../i18n/en/reception.ftl"),
    include_str!("../../i18n/en/published.ftl"),
    include_str!("../../i18n/en/visits.ftl"),
    include_str!("../../i18n/en/frames.ftl"),
];

static RU: LazyLock<Texts> = LazyLock::new(|| Texts::read(Lang::Ru, RUSSIAN));
static EN: LazyLock<Texts> = LazyLock::new(|| Texts::read(Lang::En, ENGLISH));

/// The texts in one language.
pub struct Texts {
    pub lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// The texts of that language.
    pub fn of(lang: Lang) -> &'static Texts {
        match lang {
            Lang::Ru => &RU,
            Lang::En => &EN,
        }
    }

    fn read(lang: Lang, sources: &[&str]) -> Texts {
        let mut bundle = FluentBundle::new_concurrent(tag(lang).parse().into_iter().collect());
        // Marks of direction would land in what people copy from the page.
        bundle.set_use_isolating(false);
        for source in sources {
            let read = FluentResource::try_new((*source).to_owned());
            bundle.add_resource_overriding(read.unwrap_or_else(|(resource, _)| resource));
        }
        Texts { lang, bundle }
    }

    /// The language as `lang=` of a page names it.
    pub fn tag(&self) -> &'static str {
        tag(self.lang)
    }

    /// A text without values.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text about a number of something.
    pub fn count(&self, key: &str, count: impl TryInto<i64>) -> String {
        self.with(key, &[("count", count.try_into().unwrap_or(i64::MAX).to_string())])
    }

    /// A text about one thing.
    pub fn about(&self, key: &str, what: &str) -> String {
        self.with(key, &[("what", what.to_owned())])
    }

    /// A text with its values; whole numbers choose plural forms. A key that is not there is shown as it is: a test
    /// sees to it that none is.
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

fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Ru => "ru",
        Lang::En => "en",
    }
}

fn number_or_text(value: &str) -> FluentValue<'static> {
    match value.parse::<i64>() {
        Ok(number) if value.len() < 10 && (value == "0" || !value.starts_with('0')) => {
            FluentValue::from(number)
        }
        _ => FluentValue::from(value.to_owned()),
    }
}
