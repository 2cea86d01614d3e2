use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use worktime::Lang;

use crate::session::cookie;

/// What the person chose; before sign-in too.
pub const LANGUAGE_COOKIE: &str = "otklik_language";

/// The language of a request: chosen, else wished by the browser, else Russian.
pub fn language(headers: &HeaderMap) -> Lang {
    if let Some(lang) = cookie(headers, LANGUAGE_COOKIE).and_then(known) {
        return lang;
    }
    let wished = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    wished.split(',').filter_map(known).next().unwrap_or(Lang::Ru)
}

/// `en-GB;q=0.8` is English.
fn known(word: &str) -> Option<Lang> {
    match word.trim().get(..2)?.to_lowercase().as_str() {
        "ru" => Some(Lang::Ru),
        "en" => Some(Lang::En),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choice_goes_before_the_browser_and_russian_is_spoken_to_all_others() {
        let headers = |pairs: &[(&'static str, &str)]| {
            let pairs = pairs
                .iter()
                .map(|(name, value)| (axum::http::HeaderName::from_static(name), value.parse().unwrap()));
            pairs.collect::<HeaderMap>()
        };
        assert_eq!(language(&headers(&[])), Lang::Ru);
        assert_eq!(language(&headers(&[("accept-language", "fr-FR, en-GB;q=0.7")])), Lang::En);
        let chosen = [("accept-language", "en"), ("cookie", "a=b; otklik_language=ru")];
        assert_eq!(language(&headers(&chosen)), Lang::Ru);
    }
}
