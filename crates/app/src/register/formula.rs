/// A table program would take that text for a formula and run it: whoever writes to us must not write into the tables of the
/// office. A phone number is no formula.
pub fn is_formula(text: &str) -> bool {
    let number = text.chars().all(|one| one.is_ascii_digit() || "+-() \u{a0}".contains(one));
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && !number
}

#[cfg(test)]
mod tests {
    use super::is_formula;

    #[test]
    fn formulas_are_known_from_words_and_numbers() {
        for formula in ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "\t=1", "\r=1"] {
            assert!(is_formula(formula), "{formula}");
        }
        for plain in ["+7 863 555-20-17", "Нет связи", "a=b", ""] {
            assert!(!is_formula(plain), "{plain}");
        }
    }
}
