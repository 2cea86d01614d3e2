use mail::Address;

use crate::letter;

fn emails(list: &[Address]) -> Vec<&str> {
    list.iter().map(|address| address.email.as_str()).collect()
}

#[test]
fn commas_in_names_groups_and_encoded_words_do_not_confuse_the_recipients() {
    let letter = letter("recipients");
    assert_eq!(
        emails(&letter.to),
        ["a@example.ru", "b@example.ru", "c@example.ru", "d@example.ru", "e@example.ru"]
    );
    assert_eq!(letter.to[0].name.as_deref(), Some("Петров, Иван"));
    assert_eq!(letter.to[2].name.as_deref(), Some("Сидоров"));
    assert_eq!(letter.from.unwrap().name.as_deref(), Some("Petrov, Ivan (work)"));
}

#[test]
fn the_domain_is_in_lower_case_and_the_key_all_of_it() {
    let cc = letter("recipients").cc;
    assert_eq!((cc[0].email.as_str(), cc[0].key().as_str()), ("F@example.ru", "f@example.ru"));
}

#[test]
fn a_cyrillic_domain_and_its_ascii_form_have_one_key() {
    let address = |email: &str| Address { name: None, email: email.to_owned() };
    assert_eq!(address("Ivan@Почта.РФ").key(), address("ivan@xn--80a1acny.xn--p1ai").key());
}

#[test]
fn the_mailbox_that_really_received_it_is_told_once() {
    assert_eq!(emails(&letter("recipients").delivered_to), ["help@kredo.example", "claims@kredo.example"]);
}

#[test]
fn the_answer_goes_to_reply_to_and_the_sender_is_kept_apart() {
    let letter = letter("recipients");
    assert_eq!(letter.answer_to().unwrap().email, "ivan.home@mail.example");
    assert_eq!(letter.sender.as_ref().unwrap().email, "secretary@example.ru");
}

#[test]
fn the_letters_that_may_be_answered_come_nearest_first() {
    let letter = letter("recipients");
    assert_eq!(mail::thread_candidates(&letter), ["3@example.ru", "2@example.ru", "1@example.ru"]);
}

#[test]
fn a_robots_address_is_known() {
    for email in [
        "noreply@bank.example",
        "no-reply@x.ru",
        "do_not_reply@x.ru",
        "MAILER-DAEMON@x.ru",
        "shop-noreply@x.ru",
    ] {
        assert!(Address { name: None, email: email.to_owned() }.is_robot(), "{email}");
    }
    for email in ["ivan@example.ru", "norepin@example.ru", "robert@example.ru"] {
        assert!(!Address { name: None, email: email.to_owned() }.is_robot(), "{email}");
    }
}

#[test]
fn case_numbers_are_found_in_a_subject() {
    let number = |word: &str| word.starts_with("П-");
    assert_eq!(
        mail::number_candidates("Re: [П-00012] договор 7, (П-00013)!", number),
        ["П-00012", "П-00013"]
    );
    assert!(mail::number_candidates("Привет", number).is_empty());
}
