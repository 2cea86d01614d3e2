use std::collections::BTreeSet;

/// Letters of a stem; shorter ones say little of what a text is about.
const SHORTEST: usize = 3;

/// Are two texts about the same? At least half of the words of the shorter one stand in the other, and three at least.
pub(super) fn are(one: &str, other: &str) -> bool {
    let (one, other) = (stems(one), stems(other));
    let common = one.intersection(&other).count();
    let shorter = one.len().min(other.len());
    common * 2 > shorter && (common >= 3 || (common >= 1 && common == one.len().max(other.len())))
}

fn stems(text: &str) -> BTreeSet<String> {
    store::stems_in_order(text).into_iter().filter(|stem| stem.chars().count() >= SHORTEST).collect()
}

#[cfg(test)]
mod tests {
    use super::are;

    #[test]
    fn the_same_trouble_told_in_other_words_is_alike() {
        assert!(are("Третий день нет интернета в квартире", "В квартире снова третий день нет интернета!"));
        assert!(are("Нет интернета", "нет интернета"));
        assert!(!are("Третий день нет интернета в квартире", "Неверно начислили абонентскую плату за март"));
        assert!(!are("Нет интернета", "Нет интернета и телефона, роутер мигает красным, мастер не приехал"));
        assert!(!are("", ""));
    }
}
