/// A contact as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Contact {
    /// `inn`, `phone`, `email`.
    pub kind: String,
    pub value: String,
}

/// A phone number as it is compared: digits with the country; `8 (391) 244-33-22` and `+7 391 2443322` are one.
/// None for less than five digits: that is no number to call.
pub fn normal_phone(phone: &str) -> Option<String> {
    let number =
        phone.trim_start().trim_start_matches(|letter: char| letter.is_alphabetic() || letter == '.');
    // What follows the number («доб. 12») belongs to the switchboard.
    let number = number.split(|letter: char| letter.is_alphabetic() || ",;#".contains(letter)).next()?;
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        0..=4 => None,
        10 => Some(format!("7{digits}")),
        11 if digits.starts_with('8') => Some(format!("7{}", &digits[1..])),
        _ => Some(digits),
    }
}

/// An e-mail address as it is compared: in lower case. None when it is no address.
pub fn normal_email(email: &str) -> Option<String> {
    let email = email.trim().to_lowercase();
    let (user, host) = email.split_once('@')?;
    let good = !user.is_empty() && host.contains('.') && !email.contains(char::is_whitespace);
    good.then_some(email)
}

/// An INN as it is compared: 10 digits of an organisation or 12 of a person. None for anything else.
pub fn normal_inn(inn: &str) -> Option<String> {
    let digits: String = inn.chars().filter(char::is_ascii_digit).collect();
    matches!(digits.len(), 10 | 12).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_phone_number_is_written_in_many_ways() {
        for phone in ["8 (391) 244-33-22", "+7 391 2443322", "391 244 33 22", "тел. 8-391-244-33-22 доб. 12"]
        {
            assert_eq!(normal_phone(phone).as_deref(), Some("73912443322"), "{phone}");
        }
        assert_eq!(normal_phone("112"), None);
        assert_eq!(normal_phone("+375 17 222-33-44").as_deref(), Some("375172223344"));
    }

    #[test]
    fn letter_case_does_not_make_another_address() {
        assert_eq!(normal_email(" Ivan@Почта.РФ ").as_deref(), Some("ivan@почта.рф"));
        assert_eq!(normal_email("ivan at mail"), None);
    }

    #[test]
    fn an_inn_has_ten_or_twelve_digits() {
        assert_eq!(normal_inn("24 46 001234").as_deref(), Some("2446001234"));
        assert_eq!(normal_inn("123"), None);
    }
}
