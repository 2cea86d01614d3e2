//! Words that are almost right.

/// The word most like the wrong one, if any is like it.
pub(crate) fn closest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    alike(word, known).min().map(|(_, candidate)| candidate)
}

/// The word that is meant: most like the wrong one, and no other is as like.
pub(crate) fn meant<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut alike: Vec<(usize, &str)> = alike(word, known).collect();
    alike.sort_unstable();
    match alike.as_slice() {
        [(_, one)] => Some(one),
        [(nearer, one), (farther, _), ..] if nearer < farther => Some(one),
        _ => None,
    }
}

/// The words that are like it, each with its distance.
fn alike<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> impl Iterator<Item = (usize, &'a str)> {
    known.map(move |candidate| (strsim::damerau_levenshtein(word, candidate), candidate)).filter(
        move |(distance, candidate)| {
            let length = word.chars().count().max(candidate.chars().count());
            *distance > 0 && *distance <= 1 + length / 4 && *distance < length
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_meant_when_no_other_is_as_like() {
        let meant = |word, known: &[&'static str]| meant(word, known.iter().copied());
        assert_eq!(meant("dome", &["done", "work"]), Some("done"));
        assert_eq!(meant("review-3", &["review-1", "review-2"]), None);
        assert_eq!(meant("elsewhere", &["done", "work"]), None);
    }
}
