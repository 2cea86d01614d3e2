//! «A wrong term, date, zone, unknown action or missing field: which, where, what would be right; exit code 2;
//! nothing written.» (S4)
use crate::desk::{Desk, FORM, letter};

fn with_a_case(lang: &'static str) -> Desk {
    let desk = Desk::on_sqlite(lang).with_kredo();
    desk.file("form.json", FORM);
    desk.does(&["case", "register", "--org", "kredo", "--json", "form.json", "--as", "oleg"]);
    desk
}

/// Each line must be refused, with these words, and nothing may be written.
#[track_caller]
fn all_refused(desk: &Desk, lines: &[(&[&str], &[&str])]) {
    let before = desk.written();
    for (words, because) in lines {
        desk.refuses(&[words, &["--org", "kredo"][..]].concat(), because);
    }
    assert_eq!(desk.written(), before);
}

const ACT: [&str; 5] = ["case", "act", "П-00001", "--as", "sofia"];

fn act<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [&ACT, words].concat()
}

#[test]
fn an_unknown_organisation_case_person_or_action_is_named_with_what_there_is() {
    let desk = with_a_case("ru");
    all_refused(
        &desk,
        &[
            (&["case", "show", "П-99999"], &["Обращения «П-99999» нет"]),
            (&["case", "show", ""], &["Обращения «» нет"]),
            (
                &["case", "show", "П-00001", "--as", "nobody"],
                &["Сотрудника «nobody» нет. Есть: anna, dmitry, oleg"],
            ),
            (
                &["case", "act", "П-00001", "accept", "--as", "nobody"],
                &["Сотрудника «nobody» нет. Есть: anna"],
            ),
            (&["case", "act", "П-00001", "accept", "--as", "<system>"], &["Сотрудника «<system>» нет"]),
            (
                &["case", "act", "П-00001", "acept", "--as", "anna"],
                &["На этапе «Первичная обработка» нет действия «acept»", "Сейчас можно: accept (Написать"],
            ),
            (
                &["case", "act", "П-00001", "accept", "--as", "oleg"],
                &["делает не Ваша роль, а: Персональный менеджер"],
            ),
            (&["case", "list", "--kind", "klaim"], &["Вида «klaim» нет. Есть: claim, measures"]),
            (&["case", "list", "--stage", "nowhere"], &["Этапа «nowhere» нет. Есть: primary"]),
            (&["deadline", "explain", "П-99999"], &["Обращения «П-99999» нет"]),
            (&["journal", "export", "П-99999"], &["Обращения «П-99999» нет"]),
        ],
    );
    desk.refuses(&["case", "list", "--org", "credo"], &["Организации «credo» нет. Есть: kredo"]);
    desk.refuses(&["journal", "verify", "--org", "credo"], &["Организации «credo» нет. Есть: kredo"]);
}

#[test]
fn an_act_that_is_not_possible_is_refused_with_what_is() {
    let desk = with_a_case("ru");
    let by_anna = "Сейчас можно: accept (Написать клиенту, что претензия принята), accept-said (";
    all_refused(
        &desk,
        &[
            (
                &["case", "act", "П-00001", "hand-over", "--as", "anna"],
                &["«hand-over» сейчас не предлагается", by_anna, "note (Оставить заметку)"],
            ),
            (&["case", "act", "П-00001", "acept", "--as", "anna"], &["нет действия «acept»", by_anna]),
            (
                &act(&["resume"]),
                &["Ничего не приостановлено", "Сейчас можно: ", "suspend (Приостановить срок)"],
            ),
            (
                &["case", "act", "П-00001", "reopen", "--as", "dmitry", "--set", "reason=x"],
                &["Обращение открыто", "Сейчас можно: "],
            ),
        ],
    );
    let anna = |act| ["case", "act", "П-00001", act, "--org", "kredo", "--as", "anna"];
    desk.does(&[&anna("unfounded")[..], &["--set", "arguments=По договору"]].concat());
    desk.refuses(
        &[&anna("assign")[..], &["--set", "person=anna", "--set", "reason=x"]].concat(),
        &["Обращение закрыто", "Сейчас можно: ", "note (Оставить заметку)"],
    );
    let desk = with_a_case("en");
    desk.refuses(
        &["case", "act", "П-00001", "accept", "--org", "kredo", "--as", "oleg"],
        &["is for other roles", "Possible now: note (Leave a note)"],
    );
}

#[test]
fn a_missing_or_wrong_field_is_named_with_what_would_be_right() {
    let desk = with_a_case("ru");
    desk.does(&["case", "act", "П-00001", "accept-said", "--org", "kredo", "--as", "anna"]);
    let over = ["case", "act", "П-00001", "hand-over", "--as", "anna"];
    let over = |words: &[&'static str]| [&over, words].concat();
    all_refused(
        &desk,
        &[
            (&over(&[]), &["Не заполнено обязательное: Отдел, в компетенции которого решение (department)"]),
            (
                &over(&["--set", "department=касса"]),
                &["Значение «касса»", "network (Отдел эксплуатации сети)"],
            ),
            (
                &over(&["--set", "department=network", "--set", "topik=x"]),
                &["Поле «topik» здесь не нужно. Нужны: Отдел, в компетенции которого решение (department)"],
            ),
            (&over(&["--set", "department"]), &["«department» — не КЛЮЧ=ЗНАЧЕНИЕ"]),
            (&over(&["--set", "=network"]), &["«=network» — не КЛЮЧ=ЗНАЧЕНИЕ"]),
            (&over(&["--set", "department=network", "--set", "department=billing"]), &["уже указано раньше"]),
            (&over(&["--set", "Отдел сети=network"]), &["Нет поля «Отдел сети»"]),
        ],
    );
}

#[test]
fn general_acts_say_what_they_miss() {
    let desk = with_a_case("ru");
    all_refused(
        &desk,
        &[
            (&act(&["note"]), &["--set text=\"…\""]),
            (&act(&["correction"]), &["--set what=\"…\""]),
            (
                &act(&["correction", "--set", "what=x", "--set", "due=31.02.2026"]),
                &["«31.02.2026» — не дата"],
            ),
            (&act(&["task", "--set", "title=x", "--set", "due=завтра"]), &["«завтра» — не дата"]),
            (&act(&["suspend"]), &["--set ground=…", "force-majeure (Обстоятельства непреодолимой силы)"]),
            (
                &act(&["suspend", "--set", "ground=лень", "--set", "reason=x"]),
                &["Нет основания «лень». Есть: customer"],
            ),
            (&act(&["suspend", "--set", "ground=customer"]), &["--set reason=\"…\""]),
            (&act(&["resume"]), &["Ничего не приостановлено"]),
            (
                &act(&["extend", "--set", "reason=x"]),
                &["--set deadline=…", "whole (Рассмотрение и устранение претензии)"],
            ),
            (
                &act(&["extend", "--set", "deadline=never", "--set", "reason=x"]),
                &["Нет срока «never». Есть: legal"],
            ),
            (&act(&["assign", "--set", "person=никто"]), &["Нет сотрудника «никто». Есть: anna, dmitry"]),
            (&act(&["done check"]), &["Открытого поручения «check» нет"]),
            (&act(&["send nothing"]), &["Нет письма «nothing». Есть: accepted"]),
            (&act(&["refuse", "--set", "ground=x"]), &["Нет основания «x»"]),
            (&act(&["link"]), &["--set to=НОМЕР"]),
            (&act(&["merge", "--set", "to=П-99999"]), &["Обращения «П-99999» нет"]),
            (
                &["case", "act", "П-00001", "reopen", "--as", "dmitry", "--set", "reason=x"],
                &["Обращение открыто"],
            ),
        ],
    );
}

#[test]
fn dates_of_the_register_must_be_dates_in_their_order() {
    let desk = with_a_case("ru");
    all_refused(
        &desk,
        &[
            (
                &["register", "--from", "31.02.2026"],
                &["«31.02.2026» — не дата. Правильно: 2026-03-06 или 06.03.2026"],
            ),
            (&["register", "--to", "вчера"], &["«вчера» — не дата"]),
            (
                &["register", "--from", "2026-03-06", "--to", "2026-03-01"],
                &["Начало 2026-03-06 позже конца 2026-03-01"],
            ),
            (&["register", "--kind", "жалоба"], &["Вида «жалоба» нет. Есть: claim"]),
        ],
    );
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let desk = with_a_case("ru");
    desk.file("staff2.yaml", "people:\n  - { login: a, nam: A, roles: [manager] }\n");
    desk.file("noise.yaml", b"\xff\xfe\x00");
    all_refused(
        &desk,
        &[
            (&["case", "register", "--mail", "no.eml"], &["no.eml: нет такого файла или папки"]),
            (&["case", "register", "--mail", "."], &[".: это папка, а нужен файл"]),
            (&["case", "register"], &["Укажите --mail или --json"]),
            (&["staff", "put", "no.yaml"], &["no.yaml: нет такого файла или папки"]),
            (&["staff", "put", "staff2.yaml"], &["staff2.yaml:2:", "nam"]),
            (&["staff", "put", "noise.yaml"], &["noise.yaml: это не текст в UTF-8"]),
        ],
    );
}

#[test]
fn staff_that_does_not_fit_the_regulation_is_refused_all_at_once() {
    let desk = with_a_case("ru");
    desk.file(
        "staff2.yaml",
        "people:
  - { login: \"a b\", name: А, roles: [king], department: nowhere }
  - { login: anna, name: Анна, roles: [manager], away: { from: 2026-03-05, until: 2026-03-01, substitute: nobody } }
  - { login: anna, name: Анна, roles: [], email: почта }
",
    );
    desk.refuses(
        &["staff", "put", "staff2.yaml", "--org", "kredo"],
        &[
            "«a b»: логин — одно слово",
            "«a b»: роли «king» нет. Есть: employee, manager",
            "«a b»: подразделения «nowhere» нет. Есть: subscribers",
            "«anna»: отсутствие кончается раньше, чем начинается",
            "«anna»: заменяющего «nobody» нет",
            "«anna»: записан дважды",
            "«anna»: «почта» — не адрес почты",
        ],
    );
    assert!(!desk.does(&["staff", "list", "--org", "kredo"]).contains("king"));
}

#[test]
fn a_hint_that_the_regulation_does_not_know_is_refused_before_the_letter_is_kept() {
    let desk = with_a_case("ru");
    desk.file("a.eml", letter("1", "Claim", "Нет интернета"));
    let mail = ["case", "register", "--mail", "a.eml"];
    all_refused(
        &desk,
        &[
            (&[&mail[..], &["--kind", "klaim"]].concat(), &["Вида «klaim» нет. Есть: claim, measures"]),
            (&[&mail[..], &["--channel", "pigeon"]].concat(), &["Канала «pigeon» нет. Есть: cabinet"]),
            (&[&mail[..], &["--as", "nobody"]].concat(), &["Сотрудника «nobody» нет"]),
        ],
    );
}

/// What arrived is kept even when it is wrong (ARCHITECTURE, raw first), but no case begins.
#[test]
fn a_wrong_form_is_refused_kept_for_a_person_and_no_case_begins() {
    let desk = with_a_case("ru");
    for (form, because) in [
        (r#"{"kind":"klaim","channel":"phone"}"#, "Нет вида «klaim». Есть: claim, measures"),
        (r#"{"kind":"claim","channel":"pigeon"}"#, "Нет канала «pigeon»"),
        (
            r#"{"kind":"claim","channel":"phone","fields":{"topic":"outage"}}"#,
            "Не заполнено обязательное: Описание претензии (substance)",
        ),
        (
            r#"{"kind":"claim","channel":"phone","fields":{"topic":"погода","substance":"x"}}"#,
            "outage (Нет связи или обрывы)",
        ),
        (
            r#"{"kind":"claim","channel":"phone","received":"2099-01-01T00:00:00Z","fields":{"topic":"outage","substance":"x"}}"#,
            "в будущем",
        ),
    ] {
        desk.file("wrong.json", form);
        desk.refuses(
            &["case", "register", "--org", "kredo", "--json", "wrong.json", "--as", "oleg"],
            &[because],
        );
    }
    for form in [
        "{",
        "[]",
        "",
        r#"{"kind":"claim","chanel":"phone"}"#,
        r#"{"kind":"claim","channel":"phone","applicant":"martian"}"#,
    ] {
        desk.file("wrong.json", form);
        let said = desk.run(&["case", "register", "--org", "kredo", "--json", "wrong.json", "--as", "oleg"]);
        said.sober(&[form]);
        assert_eq!(said.code, 2, "{form}: {said:?}");
    }
    assert!(desk.does(&["case", "list", "--org", "kredo"]).ends_with("1 обращение\n"));
    let waiting = desk.does(&["intake", "--org", "kredo"]);
    assert_eq!(
        waiting.matches("не разобрано").count(),
        waiting.matches("+ не разобрано").count(),
        "whoever typed it was told, and nobody else has to look at it: {waiting}"
    );
    desk.file("form.json", FORM);
    let next = desk.does(&["case", "register", "--org", "kredo", "--json", "form.json", "--as", "oleg"]);
    assert!(next.starts_with("Зарегистрировано: П-00002\n"), "no number was lost: {next}");
}

#[test]
fn a_form_that_cannot_be_read_is_told_all_at_once_and_leaves_nothing_behind() {
    let desk = with_a_case("ru");
    let before = desk.written();
    desk.file("wrong.json", r#"{"knd":"claim","channel":7,"applicant":"martian","customer":{"name":1}}"#);
    let all = [
        "«knd»",
        "не указано «kind»",
        "«channel»: нужно слово",
        "«applicant»",
        "«customer.name»: нужно слово",
    ];
    let register = ["case", "register", "--org", "kredo", "--json", "wrong.json"];
    desk.refuses(&register, &all);
    desk.refuses(&[&register[..], &["--as", "oleg"]].concat(), &all);
    desk.file("wrong.json", "{");
    desk.refuses(&register, &["это не JSON"]);
    desk.file("wrong.json", FORM.replacen('{', "{ \"received\": \"2026-03-02T09:00:00Z\",", 1));
    desk.refuses(&register, &["«received» указывает только сотрудник", "--as"]);
    assert_eq!(desk.written(), before);
}

#[test]
fn a_line_that_was_typed_wrong_is_told_in_the_users_language() {
    let russian = Desk::on_sqlite("ru");
    for (words, because) in [
        (&["frobnicate"][..], "Команды «frobnicate» нет."),
        (&["case", "lst", "--org", "kredo"], "Может быть, «list»?"),
        (&["case", "list"], "Не указано: --org <ORG>"),
        (&["case", "list", "--org"], "После --org <ORG> нет значения"),
        (&["case", "list", "--org", "a", "--org", "b"], "--org <ORG> указано дважды"),
        (&["case", "list", "--org", "a", "--limit", "много"], "«много» не подходит для --limit"),
        (&["case", "list", "--org", "a", "--frob"], "«--frob» здесь лишнее"),
        (
            &["register", "--org", "a", "--format", "xml"],
            "«xml» не подходит для --format <FORMAT>. Возможно: table, csv, json",
        ),
        (&["case", "register", "--org", "a", "--mail", "x", "--json", "y"], "вместе не указывают"),
        (&["journal", "rebuild", "П-00001"], "Не указано: --org"),
        (&["--data", "a", "--database", "postgres://b", "doctor"], "--database и --data вместе не указывают"),
        (&["--data", "a"], "Не указано, что делать с «otklik». Можно: case, register"),
        (&["--data", "a", "case"], "Можно: register, list"),
    ] {
        russian.run_placeless(words).refused(words, &[because, "--help"]);
    }
    for (words, because) in [
        (&["frobnicate"][..], "There is no command “frobnicate”."),
        (&["case", "list"], "Not given: --org <ORG>"),
    ] {
        Desk::on_sqlite("en").run_placeless(words).refused(words, &[because]);
    }
}

#[test]
fn a_place_that_is_typed_goes_before_one_that_stands_in_the_environment() {
    let desk = Desk::on_sqlite("ru");
    let nobody = "postgres://nobody@127.0.0.1:1/none";
    let mut typed = desk.command(&["--data", "none", "case", "list", "--org", "a"]);
    typed.env("OTKLIK_DATABASE", nobody);
    let said = String::from_utf8(typed.output().unwrap().stderr).unwrap();
    assert!(said.contains("none") && !said.contains("вместе"), "{said}");
    let mut both = desk.command(&["doctor"]);
    both.env("OTKLIK_DATABASE", nobody).env("OTKLIK_DATA", "none");
    let said = String::from_utf8(both.output().unwrap().stderr).unwrap();
    assert!(said.contains("OTKLIK_DATABASE и OTKLIK_DATA вместе не указывают"), "{said}");
}
