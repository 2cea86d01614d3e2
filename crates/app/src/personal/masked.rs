use casework::{CaseState, FieldValue};
use regulation::Regulation;
use store::Customer;

/// A contact as whoever may not see contacts sees it: enough to know it again, not enough to use it.
pub fn masked(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let shown = |n: usize, letter: char| n == 0 || n + 2 >= letters.len() || !letter.is_alphanumeric();
    letters.iter().enumerate().map(|(n, letter)| if shown(n, *letter) { *letter } else { '•' }).collect()
}

/// A card as whoever may not see contacts sees it.
pub fn masked_card(card: Customer) -> Customer {
    let hidden = |text: Option<String>| text.as_deref().map(masked);
    Customer {
        email: hidden(card.email),
        phone: hidden(card.phone),
        address: hidden(card.address),
        contact_person: hidden(card.contact_person),
        ..card
    }
}

/// A case as whoever may not see contacts sees it: the fields that its regulation calls contacts are masked.
pub(crate) fn masked_state(reg: &Regulation, mut state: CaseState) -> CaseState {
    for (id, value) in &mut state.fields {
        if let FieldValue::Text(text) = value
            && reg.field(id).is_some_and(|field| field.contact)
        {
            *value = FieldValue::Text(masked(text.as_str()).into());
        }
    }
    state
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_masked_contact_is_known_again_and_of_no_use() {
        assert_eq!(masked("+7 916 555-01-12"), "+• ••• •••-••-12");
        assert_eq!(masked("ab@c.ru"), "a•@•.ru");
    }
}
