//! The last part of the address of a publication: its title in Latin letters.

/// Letters of it.
const LONGEST: usize = 60;

const LATIN: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ё', "e"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "y"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "kh"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "sch"),
    ('ъ', ""),
    ('ы', "y"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "yu"),
    ('я', "ya"),
];

/// «Тарифы на 2026 год» is `tarify-na-2026-god`; a title without a letter is `page`.
pub(super) fn slug(title: &str) -> String {
    let mut slug = String::new();
    for letter in title.chars().flat_map(char::to_lowercase) {
        let latin = LATIN.iter().find(|(known, _)| *known == letter).map(|(_, latin)| *latin);
        match latin {
            Some(latin) => slug.push_str(latin),
            None if letter.is_ascii_alphanumeric() => slug.push(letter),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    if slug.len() > LONGEST {
        let whole = slug[..LONGEST].rfind('-').filter(|at| *at > LONGEST / 2);
        slug.truncate(whole.unwrap_or(LONGEST));
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "page".to_owned() } else { slug.to_owned() }
}

/// The first of `slug`, `slug-2`, `slug-3`, … that is not taken.
pub(super) fn free(slug: &str, taken: &[String]) -> String {
    let is_free = |one: &String| !taken.contains(one);
    let mut all = std::iter::once(slug.to_owned()).chain((2_usize..).map(|n| format!("{slug}-{n}")));
    all.find(is_free).unwrap_or_else(|| slug.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_an_address_that_can_be_typed() {
        assert_eq!(slug("Тарифы на 2026 год"), "tarify-na-2026-god");
        assert_eq!(slug("  «Щука» & Ёж! "), "schuka-ezh");
        assert_eq!(slug("???"), "page");
        assert!(slug(&"длинное слово ".repeat(20)).len() <= LONGEST);
    }

    #[test]
    fn an_address_that_is_taken_gets_a_number() {
        let taken = ["page".to_owned(), "page-2".to_owned()];
        assert_eq!(free("page", &taken), "page-3");
        assert_eq!(free("news", &taken), "news");
    }
}
