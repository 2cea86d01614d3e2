//! The main job from the command line: a regulation, its people, cases from arrival to closing, proof; on both
//! databases and in both languages.
use std::fs;

use crate::desk::{Desk, FORM, letter};

/// The words of the program that the story looks for.
struct Words {
    registered: &'static str,
    duplicate: &'static str,
    attached: &'static str,
    cases: &'static str,
    now: &'static str,
    done: &'static str,
    law: &'static str,
    planned: &'static str,
    sent: &'static str,
    none_sent: &'static str,
    whole: &'static str,
    changed: &'static str,
    rebuilt: &'static str,
    journal: &'static str,
}

const RUSSIAN: Words = Words {
    registered: "Зарегистрировано: ",
    duplicate: "Такое сообщение уже приходило",
    attached: "Добавлено к обращению П-00002",
    cases: "2 обращения",
    now: "ЧТО ДЕЛАТЬ СЕЙЧАС",
    done: "П-00001: сделано. Этап: Глубокая обработка",
    law: "126-ФЗ «О связи»",
    planned: "Должно быть: ",
    sent: "отправлено писем: 3",
    none_sent: "отправлено писем: 0",
    whole: "История цела: ",
    changed: "История изменена: ",
    rebuilt: "расхождений — 0",
    journal: "закрыто: ",
};

const ENGLISH: Words = Words {
    registered: "Registered: ",
    duplicate: "This message came before",
    attached: "Added to case П-00002",
    cases: "2 cases",
    now: "WHAT TO DO NOW",
    done: "П-00001: done. Stage: Глубокая обработка",
    law: "126-ФЗ «О связи»",
    planned: "Planned: ",
    sent: "letters sent: 3",
    none_sent: "letters sent: 0",
    whole: "The journal is whole: ",
    changed: "The journal was changed: ",
    rebuilt: ", 0 differences",
    journal: "closed: ",
};

#[test]
fn on_sqlite_in_russian() {
    story(&Desk::on_sqlite("ru").with_kredo(), &RUSSIAN);
}

#[test]
fn on_sqlite_in_english() {
    story(&Desk::on_sqlite("en").with_kredo(), &ENGLISH);
}

#[test]
fn on_postgresql_in_russian() {
    story(&Desk::on_postgresql("ru").with_kredo(), &RUSSIAN);
}

#[test]
fn on_postgresql_in_english() {
    story(&Desk::on_postgresql("en").with_kredo(), &ENGLISH);
}

#[test]
fn a_closed_case_says_that_its_answer_has_not_left_yet() {
    let desk = Desk::on_sqlite("ru").with_kredo();
    desk.file("a.eml", letter("1", "Счёт", "Прошу разобраться: счёт за март неверен."));
    desk.does(&org(&["case", "register", "--mail", "a.eml"]));
    let arguments = ["--set", "arguments=Счёт верен", "--as", "anna"];
    desk.does(&org(&[&["case", "act", "П-00001", "unfounded"][..], &arguments].concat()));
    let card = || desk.does(&org(&["case", "show", "П-00001"]));
    let waits = "идёт: ответ написан, ждём отправки письма";
    assert!(
        card().contains(waits) && card().contains("Закрыто, но письмо с ответом ещё не ушло"),
        "{}",
        card()
    );
    desk.does(&["work", "--once", "--outbox", "out"]);
    assert!(!card().contains(waits) && !card().contains("ещё не ушло"), "{}", card());
}

fn story(desk: &Desk, words: &Words) {
    two_cases_come_in(desk, words);
    one_is_worked_on(desk, words);
    letters_leave(desk, words);
    the_register_tells(desk);
    the_deadlines_tell(desk, words);
    the_journal_proves(desk, words);
    assert!(desk.does(&["doctor"]).contains("АО «КРЕДО-ТЕЛЕКОМ»"));
}

fn org<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [words, &["--org", "kredo"]].concat()
}

fn two_cases_come_in(desk: &Desk, words: &Words) {
    desk.file("form.json", FORM);
    let first = desk.does(&org(&["case", "register", "--json", "form.json", "--as", "oleg"]));
    assert!(first.starts_with(&format!("{}П-00001\n", words.registered)), "{first}");
    desk.file("a.eml", letter("1", "No internet", "Прошу разобраться: счёт за март неверен."));
    let second = desk.does(&org(&["case", "register", "--mail", "a.eml"]));
    assert_eq!(second, format!("{}П-00002\n", words.registered));
    let again = desk.does(&org(&["case", "register", "--mail", "a.eml"]));
    assert!(again.starts_with(words.duplicate), "{again}");
    let answer = letter("2", "Re: No internet", "Забыл добавить: квартира 56.");
    desk.file("b.eml", answer.replace("Subject:", "In-Reply-To: <1@example.ru>\r\nSubject:"));
    assert!(desk.does(&org(&["case", "register", "--mail", "b.eml"])).starts_with(words.attached));
    let list = desk.does(&org(&["case", "list"]));
    assert!(list.contains("П-00001") && list.contains("П-00002") && list.contains(words.cases), "{list}");
    let found = desk.does(&org(&["case", "list", "--search", "подъезд"]));
    assert!(found.contains("П-00001") && !found.contains("П-00002"), "{found}");
}

fn one_is_worked_on(desk: &Desk, words: &Words) {
    let act = |who: &str, act: &str, set: &[&str]| {
        let mut line = org(&["case", "act", "П-00001", act, "--as", who]);
        set.iter().for_each(|pair| line.extend(["--set", *pair]));
        desk.does(&line)
    };
    let card = desk.does(&org(&["case", "show", "П-00001", "--as", "anna"]));
    assert!(card.contains(words.now) && card.contains("accept — Написать клиенту"), "{card}");
    act("anna", "accept", &[]);
    assert!(act("anna", "hand-over", &["department=network"]).starts_with(words.done));
    act("rita", "conclude", &["cause=Обрыв", "staff_actions=Верные", "conclusions=Заменить кабель"]);
    act("anna", "participant", &["department=network", "part=Чинит кабель"]);
    act("anna", "nonconformity", &["department=network", "process=Обходы", "what=Кабель не проверяли"]);
    act("anna", "correction", &["what=Обойти чердаки", "executor=rita", "due=2027-03-05"]);
    let card = desk.does(&org(&["case", "show", "П-00001"]));
    for told in
        [" — Чинит кабель", "1: Кабель не проверяли — ", ", Обходы", "1: Обойти чердаки — ", " 05.03.2027"]
    {
        assert!(card.contains(told), "{told}: {card}");
    }
    act("anna", "propose", &["preliminary=founded", "proposal=Заменить кабель"]);
    act("sofia", "decide", &["merit=founded", "decision=Кабель заменён"]);
    act("anna", "answer", &[]);
    let card = desk.does(&org(&["case", "show", "П-00001"]));
    assert!(card.contains(words.journal) && card.contains("Кабель заменён"), "{card}");
}

fn letters_leave(desk: &Desk, words: &Words) {
    let work = ["work", "--once", "--outbox", "out"];
    let first = desk.does(&work);
    assert!(first.contains(words.sent), "{first}");
    assert!(desk.does(&work).contains(words.none_sent));
    let names: Vec<String> = fs::read_dir(desk.folder.path().join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names.iter().all(|name| name.ends_with(".eml") || name.ends_with(".txt")), "{names:?}");
}

fn the_register_tells(desk: &Desk) {
    let rows = desk.does(&org(&["register", "--format", "csv"]));
    let mut reader = csv::Reader::from_reader(rows.as_bytes());
    assert_eq!(reader.headers().unwrap().get(0), Some("Номер"));
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0].get(0), rows[0].get(9)), (Some("П-00001"), Some("Кабель заменён")));
    let written = desk.does(&org(&["register", "--format", "json"]));
    let json: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(json[0]["Клиент"], "Пётр Иванов");
    let first = written.lines().find(|line| line.contains(": ")).unwrap();
    assert!(first.contains("\"Номер\""), "columns stand as in the register: {first}");
    assert!(desk.does(&org(&["register"])).contains("Пётр Иванов"));
    let before = desk.does(&org(&["register", "--to", "01.01.2020", "--format", "csv"]));
    assert_eq!(before.lines().count(), 1, "only the titles: {before}");
}

fn the_deadlines_tell(desk: &Desk, words: &Words) {
    let told = desk.does(&org(&["deadline", "explain", "П-00001"]));
    assert!(told.contains(words.law) && told.contains(words.planned), "{told}");
    assert!(told.contains("[whole; 002:24"), "{told}");
    assert_eq!(desk.does(&org(&["deadline", "explain", "п-00001"])), told, "in small letters, too");
}

fn the_journal_proves(desk: &Desk, words: &Words) {
    assert!(desk.does(&["journal", "verify"]).starts_with(words.whole));
    assert!(desk.does(&["journal", "rebuild", "--check"]).contains(words.rebuilt));
    seals_are_kept_outside(desk, words);
    let evidence = desk.does(&org(&["journal", "export", "П-00001"]));
    desk.file("evidence.json", &evidence);
    assert!(desk.does(&["journal", "verify-export", "evidence.json"]).starts_with(words.whole));
    let forged = evidence.replacen("Заменить кабель", "Заменить провод", 1);
    assert_ne!(forged, evidence);
    desk.file("forged.json", forged);
    let said = desk.run(&["journal", "verify-export", "forged.json"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains(words.changed), "{}", said.out);
    desk.file("noise.json", "{}");
    let noise = desk.run(&["journal", "verify-export", "noise.json"]);
    noise.sober(&["noise.json"]);
    assert_ne!(noise.code, 0, "{noise:?}");
}

fn seals_are_kept_outside(desk: &Desk, words: &Words) {
    let line = desk.does(&org(&["journal", "seal", "--print"]));
    assert!(line.starts_with("otklik-seal kredo ") && line.ends_with('\n'), "{line}");
    assert_eq!(desk.does(&org(&["journal", "seal", "--print"])), line, "nothing has changed since");
    desk.file("seals.txt", format!("# kept in the safe\n\n{line}"));
    let against = |what: &str| desk.run(&org(&["journal", "verify", "--against", what]));
    for kept in [line.trim(), "seals.txt"] {
        let said = against(kept);
        assert!(said.code == 0 && said.out.starts_with(words.whole), "{said:?}");
    }
    let digit = if line.trim().ends_with('0') { "1" } else { "0" };
    let forged = format!("{}{digit}", &line.trim()[..line.trim().len() - 1]);
    let said = against(&forged);
    assert!(said.code == 1 && said.out.contains(words.changed), "{said:?}");
    let noise = against("seal.txt");
    noise.sober(&["seal.txt", "otklik-seal"]);
    assert_eq!(noise.code, 2, "{noise:?}");
}
