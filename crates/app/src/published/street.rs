//! Which street an outage is in: people write its name in any form, with or without «улица», and with the house.
use std::collections::BTreeSet;

use store::stems_of;

use super::Shown;

/// What a street may be called beside its name.
const SORTS: &str =
    "улица проспект переулок площадь бульвар шоссе набережная проезд тупик микрорайон дом дома";

impl Shown {
    /// Is one of its places in that street? Empty: any.
    pub fn is_at(&self, street: &str) -> bool {
        let sought = sought(street);
        let there = |place: &String| names(place, &sought);
        street.trim().is_empty() || !sought.is_empty() && self.facts.places.iter().any(there)
    }
}

/// Does the place have every word of the name, in some form of it?
fn names(place: &str, sought: &[BTreeSet<String>]) -> bool {
    let known = stems_of(place);
    sought.iter().all(|forms| !forms.is_disjoint(&known))
}

/// The words of the name alone, each with its stem: «на ул. Лесной, 5» is «Лесной», «8 Марта» keeps its number.
fn sought(street: &str) -> Vec<BTreeSet<String>> {
    let name = street.split(',').next().unwrap_or_default();
    let mut words: Vec<&str> = name.split_whitespace().filter(|word| says_something(word)).collect();
    if words.len() > 1
        && words.last().is_some_and(|word| word.starts_with(|sign: char| sign.is_ascii_digit()))
    {
        words.pop();
    }
    let (all, sorts): (Vec<_>, _) = (words.into_iter().map(stems_of).collect(), stems_of(SORTS));
    let own: Vec<_> = all.iter().filter(|forms| forms.is_disjoint(&sorts)).cloned().collect();
    if own.is_empty() { all } else { own }
}

/// «на», «ул.», «д.» stand everywhere.
fn says_something(word: &str) -> bool {
    let letters = word.chars().filter(|sign| sign.is_alphanumeric());
    letters.clone().count() > 2 || letters.into_iter().any(|sign| sign.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{names, sought};

    #[test]
    fn a_street_is_its_name_in_any_form() {
        for written in [
            "Лесная",
            "на Лесной",
            "ул. Лесная",
            "улица Лесная",
            "Лесной улице, 5",
            "Лесная 5",
            "УЛ ЛЕСНАЯ, д. 5",
        ] {
            assert!(names("Лесная улица, дома 1–9", &sought(written)), "{written}");
            assert!(!names("Садовая улица", &sought(written)), "{written}");
        }
        assert!(names("ул. 8 Марта", &sought("на улице 8 Марта")));
        assert!(!names("ул. 9 Мая", &sought("8 Марта")));
        assert!(sought("ул.").is_empty(), "no name, no street");
    }
}
