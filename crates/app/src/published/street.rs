//! Which street an outage is in: people write its name in any form, with or without «улица», and with the house.
use std::collections::BTreeSet;

use store::stems_of;

use super::Shown;
use super::house::Houses;

/// What a street may be called beside its name.
const SORTS: &str = "улица проспект переулок шоссе тупик микрорайон дом дома";
/// The same, and the whole name of many a street: «ул. Набережная».
const SORTS_AND_NAMES: &str = "площадь бульвар набережная проезд";
/// What stands among houses and is no name.
const BESIDE_HOUSES: &str = "квартира корпус строение подъезд дом дома";

/// How an outage stands to a street and a house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// In another street.
    Elsewhere,
    /// In that street, and surely not in that house.
    OtherHouses,
    /// There, as far as one can tell.
    There,
}

/// The house that stands beside the name of a street: «Заводская, 55» is «55».
pub fn house_sought(street: &str) -> Option<String> {
    Sought::of(street).house
}

impl Shown {
    /// Is one of its places in that street? Empty: any.
    pub fn is_at(&self, street: &str) -> bool {
        self.whereabouts(street) != Whereabouts::Elsewhere
    }

    /// Is it in that street, and in that house, where one is named? Empty: anywhere.
    pub fn whereabouts(&self, street: &str) -> Whereabouts {
        if street.trim().is_empty() {
            return Whereabouts::There;
        }
        let sought = Sought::of(street);
        if sought.name.is_empty() {
            return Whereabouts::Elsewhere;
        }
        let found = self.facts.places.iter().filter(|place| names(place, &sought.name));
        let found: Vec<bool> = found.map(|place| sought.is_in(place)).collect();
        match (found.is_empty(), found.contains(&true)) {
            (true, _) => Whereabouts::Elsewhere,
            (_, true) => Whereabouts::There,
            _ => Whereabouts::OtherHouses,
        }
    }
}

/// What somebody looks for.
struct Sought {
    /// The words of the name, each in its forms; none: no street is named.
    name: Vec<BTreeSet<String>>,
    house: Option<String>,
}

impl Sought {
    fn of(street: &str) -> Sought {
        let mut parts = street.split(',').skip_while(|part| is_town(part) && street.contains(','));
        let (name, rest) = split(parts.next().unwrap_or_default());
        let after = parts.next().unwrap_or_default();
        let house = [rest.as_str(), after].into_iter().find_map(first_house);
        let all: Vec<_> = name.into_iter().map(stems_of).collect();
        let but = |sorts: &BTreeSet<String>| -> Vec<BTreeSet<String>> {
            all.iter().filter(|forms| forms.is_disjoint(sorts)).cloned().collect()
        };
        let (sorts, any) = (stems_of(SORTS), stems_of(&[SORTS, SORTS_AND_NAMES].join(" ")));
        let found = [but(&any), but(&sorts), all.clone()].into_iter().find(|name| !name.is_empty());
        Sought { name: found.unwrap_or_default(), house }
    }

    /// Is the house among those of a place in the street? What cannot be told is taken to be.
    fn is_in(&self, place: &str) -> bool {
        let Some(house) = &self.house else { return true };
        let mut parts = place.split(',');
        let Some(street) = parts.find(|part| names(part, &self.name)) else { return true };
        let (_, rest) = split(street);
        let all: Vec<&str> = std::iter::once(rest.as_str()).chain(parts).collect();
        Houses::read(&all.join(", ")).is_none_or(|houses| houses.has(house))
    }
}

/// Does the place have every word of the name, in some form of it?
fn names(place: &str, sought: &[BTreeSet<String>]) -> bool {
    let known = stems_of(place);
    sought.iter().all(|forms| !forms.is_disjoint(&known))
}

/// The words of a name, and what follows it: «на ул. Лесной, 5» is «Лесной», «8 Марта 5» is «8 Марта» and «5», «Набережная 5» is
/// «Набережная» and «5».
fn split(part: &str) -> (Vec<&str>, String) {
    let (mut name, mut begun, mut perhaps): (Vec<&str>, bool, bool) = (Vec::new(), false, false);
    let (sorts, names) = (stems_of(SORTS), stems_of(SORTS_AND_NAMES));
    let words: Vec<&str> = part.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        if is_house(word) && (begun || perhaps && words[at..].iter().all(|word| stands_beside(word))) {
            return (name, words[at..].join(" "));
        }
        if says_something(word) {
            name.push(word);
            let forms = stems_of(word);
            perhaps |= !forms.is_disjoint(&names);
            begun |= forms.is_disjoint(&sorts) && forms.is_disjoint(&names);
        }
    }
    (name, String::new())
}

/// No word of a name: «5», «кв», «корпус».
fn stands_beside(word: &str) -> bool {
    is_house(word) || !says_something(word) || !stems_of(word).is_disjoint(&stems_of(BESIDE_HOUSES))
}

/// Houses begin here: «5», «д.5», «№7», «чётные»; «2-я» is a part of a name.
fn is_house(word: &str) -> bool {
    let plain = word.to_lowercase().replace('ё', "е");
    let number = plain.trim_start_matches("дом").trim_start_matches(['д', '.', '№']);
    let ending = number.split('-').nth(1).unwrap_or_default();
    let ordinal = ["я", "й", "е", "ая", "ый", "ой", "ий", "го"].contains(&ending);
    number.starts_with(|sign: char| sign.is_ascii_digit()) && !ordinal
        || plain.starts_with("четн")
        || plain.starts_with("нечетн")
}

/// The first number in «д. 55, кв. 3».
fn first_house(text: &str) -> Option<String> {
    let word = text.split_whitespace().find(|word| is_house(word))?;
    let from = word.find(|sign: char| sign.is_ascii_digit())?;
    let flat = text.trim_start().to_lowercase().starts_with("кв");
    (!flat).then(|| word[from..].trim_end_matches(['.', ';', ')']).to_owned())
}

/// «г. Лесогорск», «пос. Речной» before the street.
fn is_town(part: &str) -> bool {
    let first = part.split_whitespace().next().unwrap_or_default().to_lowercase();
    ["г.", "г", "город", "пос.", "пос", "поселок", "посёлок", "с.", "село", "дер.", "деревня", "пгт"]
        .contains(&first.as_str())
        || ["г.", "пос.", "дер."].iter().any(|sort| first.starts_with(sort))
}

/// «на», «ул.», «д.» stand everywhere.
fn says_something(word: &str) -> bool {
    let letters = word.chars().filter(|sign| sign.is_alphanumeric());
    letters.clone().count() > 2 || letters.into_iter().any(|sign| sign.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Sought, house_sought, names};

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
            "Лесная д.5",
            "Лесная 5 кв 3",
            "г. Лесогорск, ул. Лесная, 5",
        ] {
            assert!(names("Лесная улица, дома 1–9", &Sought::of(written).name), "{written}");
            assert!(!names("Садовая улица", &Sought::of(written).name), "{written}");
        }
        for written in [
            "Набережная",
            "ул. Набережная",
            "улица Набережная",
            "Набережная улица",
            "набережной улице, 45",
            "Набережная 45",
            "Набережной 45",
            "ул Набережная д 45 кв 3",
            "г. Лесогорск, улица Набережная, 45",
        ] {
            assert!(
                names("г. Лесогорск, ул. Набережная, дома 41–49", &Sought::of(written).name),
                "{written}"
            );
            assert!(!names("ул. Лесная, дома 41–49", &Sought::of(written).name), "{written}");
        }
        assert!(names("ул. 8 Марта", &Sought::of("на улице 8 Марта").name));
        assert!(!names("ул. 9 Мая", &Sought::of("8 Марта").name));
        assert!(Sought::of("ул.").name.is_empty(), "no name, no street");
    }

    #[test]
    fn a_house_stands_beside_the_name_of_its_street() {
        for (written, house) in [
            ("Заводская 55", Some("55")),
            ("ул. Заводская, д. 55, кв. 3", Some("55")),
            ("Заводская д.55", Some("55")),
            ("Заводская 55а кв 3", Some("55а")),
            ("г. Лесогорск, ул. Заводская, 55", Some("55")),
            ("8 Марта 5", Some("5")),
            ("8 Марта", None),
            ("2-я Заводская", None),
            ("Заводская", None),
            ("Набережная 45", Some("45")),
            ("ул Набережная д 45 квартира 3", Some("45")),
            ("набережная 8 Марта 45", Some("45")),
            ("площадь 8 Марта", None),
            ("Заводская, кв. 3", None),
        ] {
            assert_eq!(house_sought(written).as_deref(), house, "{written}");
        }
    }

    #[test]
    fn a_house_is_sought_among_those_of_its_place() {
        for (sought, place, there) in [
            ("Заводская 55", "г. Лесогорск, ул. Заводская, дома 1–31", false),
            ("Заводская 15", "г. Лесогорск, ул. Заводская, дома 1–31", true),
            ("Заводская", "г. Лесогорск, ул. Заводская, дома 1–31", true),
            ("Заводская 55", "ул. Заводская 1–31", false),
            ("Заводская 55", "ул. Заводская, все дома", true),
            ("Заводская 55", "ул. Заводская", true),
            ("Заводская 55", "ул. Заводская, 1–31, ул. Саянская, 2–8", true),
            ("8 Марта 5", "ул. 8 Марта, дома 6–9", false),
            ("Лесной проезд 5", "Лесной проезд, дом 3", false),
            ("Набережная 45", "г. Лесогорск, ул. Набережная, дома 41–49", true),
            ("улица Набережная, 51", "г. Лесогорск, ул. Набережная, дома 41–49", false),
            ("Набережной 7", "ул. Набережная 1–9", true),
        ] {
            let sought = Sought::of(sought);
            assert!(names(place, &sought.name), "{place}");
            assert_eq!(sought.is_in(place), there, "{place}");
        }
    }
}
