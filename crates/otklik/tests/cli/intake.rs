//! What cannot be understood is kept and listed, never dropped (I3, S4).
use crate::desk::{Desk, letter};

const MAIL: [&str; 5] = ["case", "register", "--org", "kredo", "--mail"];

fn mail(desk: &Desk, file: &str) -> String {
    desk.does(&[&MAIL[..], &[file]].concat())
}

#[test]
fn a_letter_that_cannot_be_read_waits_for_a_person_as_it_came() {
    for desk in [Desk::on_sqlite("ru"), Desk::on_postgresql("ru")].map(Desk::with_kredo) {
        let noise: Vec<u8> = (0..2000_u32).map(|n| (n * 7919 % 251) as u8).collect();
        desk.file("noise.eml", &noise);
        assert!(mail(&desk, "noise.eml").starts_with("Не разобрано и ждёт человека: "));
        desk.file("empty.eml", "");
        assert!(mail(&desk, "empty.eml").starts_with("Не разобрано и ждёт человека: "));
        let waiting = desk.does(&["intake", "--org", "kredo"]);
        let ids: Vec<&str> =
            waiting.lines().filter_map(|line| line.split(' ').next()).filter(|id| id.len() == 36).collect();
        assert_eq!(ids.len(), 2, "{waiting}");
        let output =
            desk.command(&["intake", "--org", "kredo", "--raw", ids[0]]).args(desk.place()).output().unwrap();
        assert_eq!(output.stdout, noise, "as it came, byte by byte");
        let again = desk.does(&["intake", "--org", "kredo", "--retry", ids[0]]);
        assert!(again.starts_with("Не разобрано и ждёт человека: "), "{again}");
        assert!(desk.does(&["case", "list", "--org", "kredo"]).ends_with("0 обращений\n"));
    }
}

#[test]
fn the_same_letter_twice_is_one_case() {
    let desk = Desk::on_sqlite("en").with_kredo();
    desk.file("a.eml", letter("1", "Claim", "Нет интернета"));
    desk.file("b.eml", letter("2", "Claim", "Снова нет интернета"));
    assert_eq!(mail(&desk, "a.eml"), "Registered: П-00001\n");
    assert!(mail(&desk, "a.eml").starts_with("This message came before"));
    assert_eq!(mail(&desk, "b.eml"), "Registered: П-00002\n");
    assert!(desk.does(&["case", "list", "--org", "kredo"]).ends_with("2 cases\n"));
}

#[test]
fn what_arrived_is_accounted_for() {
    let desk = Desk::on_sqlite("ru").with_kredo();
    desk.file("a.eml", letter("1", "Claim", "Нет интернета"));
    let back = letter("3", "Undelivered", "")
        .replace("From: petr@example.ru", "From: MAILER-DAEMON@example.ru\r\nAuto-Submitted: auto-replied");
    desk.file("back.eml", back);
    mail(&desk, "a.eml");
    mail(&desk, "back.eml");
    let all = desk.does(&["intake", "--org", "kredo", "--all"]);
    assert!(
        all.contains(
            "Электронная почта: пришло 2 = зарегистрировано 1 + добавлено 0 + не рассмотрено 1 + не разобрано 0 + ждёт 0"
        ),
        "{all}"
    );
}

#[test]
fn what_became_a_case_is_listed_with_its_number() {
    let desk = Desk::on_sqlite("ru").with_kredo();
    desk.file("a.eml", letter("1", "Claim", "Нет интернета"));
    mail(&desk, "a.eml");
    assert!(mail(&desk, "a.eml").contains("оно в обращении П-00001"));
    let all = desk.does(&["intake", "--org", "kredo", "--all"]);
    assert!(all.lines().any(|line| line.contains("зарегистрировано  П-00001")), "{all}");
}

#[test]
fn whoever_registers_hears_what_to_say_and_by_when() {
    let desk = Desk::on_sqlite("ru").with_kredo();
    desk.file("form.json", crate::desk::FORM);
    let by = ["case", "register", "--org", "kredo", "--json", "form.json", "--as", "oleg"];
    let said = desk.does(&by);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "Зарегистрировано: П-00001");
    assert!(
        lines.iter().any(|line| line.starts_with("Обещанный срок: ") && line.contains(" — до ")),
        "{said}"
    );
    let public = desk.does(&by[..6]);
    assert_eq!(public, "Зарегистрировано: П-00002\n", "a site answers its visitor itself");
}

#[test]
fn lists_and_cards_name_people_and_roles() {
    let desk = Desk::on_sqlite("ru").with_kredo();
    desk.file("form.json", crate::desk::FORM);
    desk.does(&["case", "register", "--org", "kredo", "--json", "form.json", "--as", "oleg"]);
    let list = desk.does(&["case", "list", "--org", "kredo"]);
    assert!(list.contains("Анна Ильина") && !list.contains("anna"), "{list}");
    let card = desk.does(&["case", "show", "П-00001", "--org", "kredo"]);
    assert!(card.contains("Олег Н. (oleg) — зарегистрировано"), "{card}");
    let topic = card.find("  Тема: ").unwrap();
    assert!(topic < card.find("  Суть").unwrap_or(usize::MAX), "as the regulation orders them: {card}");
}

#[test]
fn a_register_shows_the_columns_that_were_named() {
    let desk = Desk::on_sqlite("ru").with_kredo();
    desk.file("form.json", crate::desk::FORM);
    desk.does(&["case", "register", "--org", "kredo", "--json", "form.json", "--as", "oleg"]);
    let csv = desk.does(&["register", "--org", "kredo", "--columns", "тема, Номер", "--format", "csv"]);
    assert!(csv.starts_with("Тема,Номер\n") && csv.contains(",П-00001"), "{csv}");
    desk.refuses(
        &["register", "--org", "kredo", "--columns", "Погода"],
        &["Графы «Погода» в журнале нет", "Номер"],
    );
}

#[test]
fn an_unknown_number_of_what_came_is_refused() {
    let desk = Desk::on_sqlite("ru").with_kredo();
    let nil = "00000000-0000-0000-0000-000000000000";
    desk.refuses(&["intake", "--org", "kredo", "--raw", "x"], &["«x» — не номер пришедшего"]);
    desk.refuses(&["intake", "--org", "kredo", "--raw", nil], &[nil, "не приходило"]);
    desk.refuses(&["intake", "--org", "kredo", "--retry", nil], &[nil, "не приходило"]);
}

#[test]
fn a_sender_is_blocked_and_heard_again_on_the_command_line() {
    let desk = Desk::on_sqlite("ru").with_kredo();
    let intake = |more: &[&str]| desk.does(&[&["intake", "--org", "kredo"][..], more].concat());
    let told = intake(&["--block", "example.ru", "--reason", "Реклама", "--as", "oleg"]);
    assert!(told.contains("example.ru") && told.contains("пока не отменят"), "{told}");
    desk.file("a.eml", letter("1", "Claim", "Нет интернета"));
    assert!(mail(&desk, "a.eml").contains("чьи письма не рассматривают"));
    assert!(!intake(&["--unblock", "example.ru", "--as", "oleg"]).contains("example.ru"));
    desk.file("b.eml", letter("2", "Claim", "Снова нет интернета"));
    assert_eq!(mail(&desk, "b.eml"), "Зарегистрировано: П-00001\n");
    desk.refuses(
        &["intake", "--org", "kredo", "--block", "не адрес", "--reason", "x", "--as", "oleg"],
        &["spam@example.ru"],
    );
}
