use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'@');

/// The address of a card. Numbers hold letters, slashes and anything else.
pub fn address(org: &str, number: &str) -> String {
    format!("/{org}/desk/cases/{}", utf8_percent_encode(number, PLAIN))
}

/// The number as an address needs it: one that comes round every year says which.
pub fn numbered(number: &str, scope: &str) -> String {
    if scope.is_empty() { number.to_owned() } else { format!("{number}@{scope}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_piece_of_the_address() {
        assert_eq!(address("org", "П-7/ФЛ"), "/org/desk/cases/%D0%9F-7%2F%D0%A4%D0%9B");
        assert_eq!(address("org", "17-ABC@2026"), "/org/desk/cases/17-ABC@2026");
    }
}
