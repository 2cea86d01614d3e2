use crate::letter;

const COMPLAINT: &str = "Добрый день!\n\nПрошу вернуть деньги за неоказанную услугу.\n\nИван Петров";

#[test]
fn a_body_is_right_in_every_charset_labelled_truly_falsely_or_not_at_all() {
    for name in [
        "koi8r-base64-subject",
        "cp1251-raw-headers",
        "koi8r-raw-headers-no-charset",
        "cp866-no-charset",
        "wrong-charset-latin1",
        "wrong-charset-utf8-said-cp1251",
        "unknown-charset",
    ] {
        assert_eq!(letter(name).text, COMPLAINT, "{name}");
    }
}

#[test]
fn a_subject_is_right_encoded_raw_or_cut_inside_a_letter() {
    for (name, subject) in [
        ("koi8r-base64-subject", "Жалоба на качество связи"),
        ("cp1251-raw-headers", "Претензия по договору № 12"),
        ("koi8r-raw-headers-no-charset", "Нет света третий день"),
        ("utf8-raw-headers", "Благодарность"),
        ("wrong-charset-latin1", "Вопрос"),
        ("subject-cut-inside-a-letter", "Претензия о некачественной услуге"),
        ("torn-header", "Претензия по договору 12"),
    ] {
        assert_eq!(letter(name).subject, subject, "{name}");
    }
}

#[test]
fn a_senders_name_is_right_encoded_or_raw() {
    for name in
        ["koi8r-base64-subject", "cp1251-raw-headers", "koi8r-raw-headers-no-charset", "utf8-raw-headers"]
    {
        let from = letter(name).from.unwrap();
        assert_eq!(from.name.as_deref(), Some("Иван Петров"), "{name}");
        assert_eq!(from.key(), "ivan@example.ru", "{name}");
    }
}
