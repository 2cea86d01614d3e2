//! Places that are no places, words that are no words, readers that go away.
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::process::Stdio;

use crate::desk::{Desk, FORM, heard};

#[test]
fn a_mistyped_folder_is_told_and_not_made() {
    let desk = Desk::on_sqlite("ru");
    for words in [
        &["case", "list", "--org", "kredo"][..],
        &["case", "show", "1", "--org", "kredo"],
        &["register", "--org", "kredo"],
        &["intake", "--org", "kredo"],
        &["staff", "list", "--org", "kredo"],
        &["deadline", "explain", "1", "--org", "kredo"],
        &["journal", "verify"],
        &["journal", "rebuild", "--check"],
        &["journal", "export", "1", "--org", "kredo"],
        &["work", "--once"],
    ] {
        desk.refuses(words, &["нет данных Отклика", "otklik regulation publish"]);
    }
    assert!(desk.does(&["doctor"]).contains("База пуста"));
    assert!(!desk.folder.path().join("data").exists());
}

#[test]
fn a_file_in_the_place_of_a_folder_is_told() {
    let desk = Desk::on_sqlite("ru");
    desk.file("file", "x");
    for words in [
        &["case", "list", "--org", "kredo", "--data", "file"][..],
        &["regulation", "publish", ".", "--data", "file"],
    ] {
        let said = desk.run_placeless(words);
        said.sober(words);
        assert_eq!(said.code, 2, "{said:?}");
    }
    let said = desk.run_placeless(&["doctor", "--data", "file"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("file: это файл, а нужна папка"), "{}", said.err);
}

#[test]
fn an_outbox_that_is_no_folder_is_told_and_letters_wait() {
    let desk = Desk::on_sqlite("ru").with_kredo();
    desk.file("a.eml", crate::desk::letter("1", "Claim", "Нет интернета"));
    desk.does(&["case", "register", "--org", "kredo", "--mail", "a.eml"]);
    desk.file("out", "x");
    desk.refuses(&["work", "--once", "--outbox", "out"], &["out: это файл, а нужна папка"]);
    assert!(desk.does(&["work", "--once", "--outbox", "elsewhere"]).contains("отправлено писем: 1"));
}

#[test]
fn a_file_that_is_no_database_is_told_and_left_alone() {
    let desk = Desk::on_sqlite("ru");
    let noise =
        "это не база данных, но довольно длинный текст, чтобы его прочли как заголовок базы данных".repeat(4);
    desk.file("data/secret.key", "a key that belongs to some database");
    let file = desk.file("data/otklik.db", &noise);
    let said = desk.run(&["case", "list", "--org", "kredo"]);
    said.sober(&["list"]);
    assert_eq!(said.code, 1, "the place is at fault: {said:?}");
    assert!(said.err.contains("otklik.db"), "{}", said.err);
    assert_eq!(fs::read_to_string(file).unwrap(), noise);
}

#[test]
fn a_secret_cut_short_is_told_and_not_replaced() {
    let desk = Desk::on_sqlite("ru").with_kredo();
    let key = desk.folder.path().join("data/secret.key");
    fs::write(&key, "short").unwrap();
    desk.refuses(&["case", "list", "--org", "kredo"], &["secret.key", "ключ установки испорчен"]);
    assert_eq!(fs::read_to_string(key).unwrap(), "short");
}

#[test]
fn a_secret_that_is_gone_is_told_and_not_replaced() {
    let desk = Desk::on_sqlite("ru").with_kredo();
    let key = desk.folder.path().join("data/secret.key");
    fs::remove_file(&key).unwrap();
    desk.refuses(&["case", "list", "--org", "kredo"], &["secret.key", "ключа установки нет, а база есть"]);
    assert!(!key.exists());
}

#[test]
fn the_secret_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::on_sqlite("ru").with_kredo();
    let mode = fs::metadata(desk.folder.path().join("data/secret.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_database_that_is_not_there_is_told_without_its_password() {
    let desk = Desk::on_sqlite("ru");
    for url in [
        "postgres://somebody:parole@127.0.0.1:1/none",
        "postgres://somebody:parole@no.such.host.invalid/none",
    ] {
        let said = desk.run_placeless(&["case", "list", "--org", "kredo", "--database", url]);
        said.sober(&[url]);
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.err.contains("База данных не отвечает: postgres://somebody@"), "{}", said.err);
        assert!(!said.err.contains("parole"), "{}", said.err);
    }
    for url in ["mysql://x", "не адрес", ""] {
        desk.run_placeless(&["case", "list", "--org", "kredo", "--database", url])
            .refused(&[url], &["Правильно: postgres://пользователь:пароль@узел/база"]);
    }
}

#[test]
fn a_wrong_password_is_told() {
    let good = testkit::postgres::shared().unwrap().url();
    let (head, tail) = good.rsplit_once('@').unwrap();
    let user = head.rsplit_once(':').unwrap().0;
    let desk = Desk::on_sqlite("ru");
    let said = desk.run_placeless(&["doctor", "--database", &format!("{user}:wrong-parole@{tail}")]);
    said.sober(&["password"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.err.contains("отказала в подключении") && !said.err.contains("wrong-parole"),
        "{}",
        said.err
    );
}

#[test]
fn words_that_are_no_text_are_refused() {
    let desk = Desk::on_sqlite("ru").with_kredo();
    let noise = OsStr::from_bytes(b"\xff\xfe");
    for words in [
        ["case", "list", "--org"].map(OsStr::new).to_vec(),
        ["case", "show", "--org", "kredo"].map(OsStr::new).to_vec(),
        ["register", "--org", "kredo", "--lang"].map(OsStr::new).to_vec(),
    ] {
        let words = [words, vec![noise]].concat();
        let said = desk.run_placeless(&words);
        said.sober(&words);
        assert_eq!(said.code, 2, "{said:?}");
    }
    let folder =
        [OsStr::new("case"), OsStr::new("list"), OsStr::new("--org=kredo"), OsStr::new("--data"), noise];
    let said = desk.run_placeless(&folder);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("нет данных Отклика"), "{}", said.err);
}

#[test]
fn odd_words_find_nothing_and_break_nothing() {
    let desk = Desk::on_sqlite("ru").with_kredo();
    desk.file("form.json", FORM);
    desk.does(&["case", "register", "--org", "kredo", "--json", "form.json", "--as", "oleg"]);
    let long = "щ".repeat(40_000);
    for search in [
        "",
        " ",
        "((\"' OR * AND NEAR -",
        "'; drop table cases; --",
        "%_\\",
        "\u{202e}\u{0}".trim_end_matches('\0'),
        &long,
    ] {
        desk.does(&["case", "list", "--org", "kredo", "--search", search]);
    }
    for organisation in ["", "../..", "'; drop table cases; --", &long] {
        desk.refuses(&["case", "list", "--org", organisation], &["Есть: kredo"]);
    }
    for number in ["П-00001@1999", "П-00001@@", "@", "%", &long] {
        desk.refuses(&["case", "show", number, "--org", "kredo"], &["Обращения «"]);
    }
    let note = |text: &str| format!("text={text}");
    let act = ["case", "act", "П-00001", "note", "--org", "kredo", "--as", "oleg", "--set"];
    desk.refuses(&[&act[..], &[&note(&long)]].concat(), &["40000 знаков", "не больше 20000"]);
    desk.does(&[&act[..], &[&note(&long[..40_000])]].concat());
    assert!(desk.does(&["journal", "verify"]).starts_with("История цела"));
}

#[test]
fn numbers_with_odd_letters_are_refused() {
    let desk = Desk::on_sqlite("ru");
    let mupes = crate::desk::shipped("mupes");
    desk.does(&["regulation", "publish", mupes.to_str().unwrap()]);
    desk.file("staff.yaml", "people: [{ login: olga, name: Ольга, roles: [operator] }]\n");
    desk.does(&["staff", "put", "staff.yaml", "--org", "mupes"]);
    desk.file(
        "form.json",
        r#"{ "kind": "connection", "channel": "in-person-written",
             "fields": { "connection_address": "Улица Спортивная, 3" } }"#,
    );
    let said = desk.does(&["case", "register", "--org", "mupes", "--json", "form.json", "--as", "olga"]);
    let number = said.lines().next().unwrap().rsplit(' ').next().unwrap();
    let act = ["case", "act", number, "classify", "--org", "mupes", "--as", "olga", "--set"];
    for value in ["NaN", "inf", "-inf", "1e999", "0x10", "１２", "12,,5", "1'000", "12 кВт"] {
        desk.refuses(&[&act[..], &[&format!("power={value}")]].concat(), &[value, "12, 0,5"]);
    }
    desk.does(&[&act[..], &["power=12,5"]].concat());
    assert!(desk.does(&["journal", "rebuild", "--check"]).contains("расхождений — 0"));
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let desk = Desk::on_sqlite("ru");
    let kredo = crate::desk::shipped("kredo");
    let mut child = desk
        .command(&["regulation", "explain", kredo.to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let said = heard(child.wait_with_output().unwrap());
    assert_eq!((said.code, said.err.as_str()), (0, ""));
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_is_no_success() {
    let desk = Desk::on_sqlite("ru");
    let kredo = crate::desk::shipped("kredo");
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = desk.command(&["regulation", "explain", kredo.to_str().unwrap()]);
    let said = heard(command.stdout(full()).stderr(Stdio::piped()).output().unwrap());
    assert_eq!(said.code, 1);
    said.sober(&["full"]);
    let mut command = desk.command(&["case", "list", "--org", "kredo", "--data", "nowhere"]);
    assert_eq!(command.stderr(full()).stdout(Stdio::null()).status().unwrap().code(), Some(2));
}

#[test]
fn a_closed_input_is_an_empty_one() {
    let desk = Desk::on_sqlite("ru").with_kredo();
    let mut command = desk.command(&["case", "register", "--org", "kredo", "--json", "-", "--as", "oleg"]);
    let said = heard(command.args(desk.place()).stdin(Stdio::null()).output().unwrap());
    said.sober(&["stdin"]);
    assert_eq!(said.code, 2, "{said:?}");
    let given = desk
        .run_with(&["case", "register", "--org", "kredo", "--json", "-", "--as", "oleg"], FORM.as_bytes());
    assert!(given.out.starts_with("Зарегистрировано: П-00001\n"), "{given:?}");
}

/// PostgreSQL keeps no text with a zero in it; SQLite does. Neither may lose the case or break.
#[test]
fn a_zero_among_the_letters_breaks_neither_database() {
    for desk in [Desk::on_sqlite("ru"), Desk::on_postgresql("ru")].map(Desk::with_kredo) {
        desk.file("zero.json", FORM.replace("интернета", "интер\\u0000нета").replace("Пётр", "Пё\\u0000тр"));
        let form = desk.run(&["case", "register", "--org", "kredo", "--json", "zero.json", "--as", "oleg"]);
        form.sober(&["form"]);
        assert!(form.out.starts_with("Зарегистрировано: П-00001\n"), "{form:?}");
        desk.file("zero.eml", crate::desk::letter("1", "Cla\0im", "Нет интер\0нета"));
        let mail = desk.run(&["case", "register", "--org", "kredo", "--mail", "zero.eml"]);
        mail.sober(&["mail"]);
        assert_eq!(mail.out, "Зарегистрировано: П-00002\n", "{mail:?}");
        assert!(desk.does(&["journal", "rebuild", "--check"]).contains("расхождений — 0"));
    }
}
