//! `otklik deadline due` (T1).
use crate::desk::{Desk, shipped};

const FROM: &str = "2026-03-05T17:40:00+03:00";

fn due(desk: &Desk, more: &[&str]) -> crate::desk::Said {
    let calendar = shipped("kredo").join("calendar.yaml");
    let words = [&["deadline", "due", "--calendar", calendar.to_str().unwrap()], more].concat();
    desk.run_placeless(&words)
}

#[track_caller]
fn is_due(lang: &'static str, term: &str, at: &str) {
    let said = due(&Desk::on_sqlite(lang), &["--from", FROM, "--term", term]);
    assert_eq!((said.code, said.out.as_str()), (0, format!("{at}\n").as_str()), "{term}: {}", said.err);
}

#[test]
fn a_term_is_read_in_both_languages() {
    for (russian, english, at) in [
        ("10 рабочих минут", "10 working minutes", "2026-03-05T17:50:00+03:00"),
        ("8 рабочих часов", "8 working hours", "2026-03-06T17:40:00+03:00"),
        ("5 рабочих дней", "5 working days", "2026-03-13T18:00:00+03:00"),
        ("21 день", "21 days", "2026-03-26T18:00:00+03:00"),
        ("48 часов", "48 hours", "2026-03-07T17:40:00+03:00"),
        ("3 месяца", "3 months", "2026-06-05T18:00:00+03:00"),
    ] {
        is_due("ru", russian, at);
        is_due("en", english, at);
        is_due("en", russian, at);
    }
}

#[test]
fn it_explains_day_by_day_in_both_languages() {
    let russian = due(&Desk::on_sqlite("ru"), &["--from", FROM, "--term", "5 рабочих дней", "--explain"]);
    assert_eq!(russian.code, 0);
    for part in [
        "2026-03-13T18:00:00+03:00",
        "отсчёт от 5 марта 17:40",
        "праздник 8 Марта",
        "срок истекает 13 марта 18:00",
    ] {
        assert!(russian.out.contains(part), "{part}: {}", russian.out);
    }
    let readme = include_str!("../../../../README.md").split("```");
    let mut shown =
        readme.filter_map(|block| block.trim().strip_prefix("$ otklik deadline due")?.split_once('\n'));
    assert_eq!(shown.next().unwrap().1, russian.out.trim_end(), "README shows the same");
    let english = due(&Desk::on_sqlite("en"), &["--from", FROM, "--term", "5 working days", "--explain"]);
    for part in ["counted from 5 March 17:40", "International Women's Day", "due: 13 March 18:00"] {
        assert!(english.out.contains(part), "{part}: {}", english.out);
    }
}

#[test]
fn a_deadline_beyond_the_last_official_year_is_called_provisional() {
    let said =
        due(&Desk::on_sqlite("ru"), &["--from", "2029-12-31T10:00:00+03:00", "--term", "5 рабочих дней"]);
    assert_eq!(said.code, 0);
    assert!(said.err.contains("предварительный"), "{}", said.err);
}

#[test]
fn a_batch_answers_every_line() {
    let desk = Desk::on_sqlite("ru");
    desk.file(
        "in.csv",
        format!("\u{feff}from,term\r\n{FROM},5 рабочих дней\r\n{FROM},\"8 working hours\"\r\n"),
    );
    let said = due(&desk, &["--batch", "in.csv"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(
        said.out,
        format!(
            "from,term,due\n{FROM},5 рабочих дней,2026-03-13T18:00:00+03:00\n{FROM},8 working hours,2026-03-06T17:40:00+03:00\n"
        )
    );
}

#[test]
fn a_batch_with_semicolons_is_answered_with_semicolons() {
    let desk = Desk::on_sqlite("ru");
    desk.file("in.csv", format!("\u{feff}from;term\r\n{FROM};5 рабочих дней\r\n"));
    let said = due(&desk, &["--batch", "in.csv"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(said.out, format!("from;term;due\n{FROM};5 рабочих дней;2026-03-13T18:00:00+03:00\n"));
}

#[test]
fn every_bad_line_of_a_batch_is_named_and_nothing_is_written() {
    let desk = Desk::on_sqlite("ru");
    for (bad, because) in [
        ("вчера,5 дней", "in.csv, строка 2: «вчера» — не момент времени"),
        ("2026-03-05T17:40:00+03:00,пять дней", "строка 2: Срок «пять дней»"),
        ("2026-03-05T17:40:00+03:00,0 дней", "строка 2: Срок «0 дней»"),
        ("2026-03-05T17:40:00+03:00", "строка 2: столбцов должно быть два, а здесь 1"),
        ("2026-03-05T17:40:00+03:00,5 дней,6", "строка 2: столбцов должно быть два, а здесь 3"),
    ] {
        desk.file("in.csv", format!("from,term\n{bad}\n{FROM},48 часов\n{FROM},пять\n"));
        due(&desk, &["--batch", "in.csv"]).refused(&[bad], &[because, "строка 4: Срок «пять»"]);
    }
}

#[test]
fn a_batch_that_is_none_is_refused_and_nothing_is_written() {
    let desk = Desk::on_sqlite("ru");
    for content in ["от,срок\n", ""] {
        desk.file("in.csv", content);
        due(&desk, &["--batch", "in.csv"])
            .refused(&[content], &["строка 1: первая строка должна быть from,term"]);
    }
    desk.file("in.csv", b"from,term\n\xff\xfe,5\n");
    due(&desk, &["--batch", "in.csv"]).refused(&["latin"], &["in.csv: это не текст в UTF-8"]);
    due(&desk, &["--batch", "."]).refused(&["."], &[".: это папка, а нужен файл"]);
    due(&desk, &["--batch", "no.csv"]).refused(&["no.csv"], &["no.csv: нет такого файла или папки"]);
}

#[test]
fn a_term_may_count_from_the_deemed_receipt_and_stay_on_a_day_off() {
    for (lang, term, at) in [
        ("ru", "5 рабочих дней С даты  признанного получения", "2026-03-16T18:00:00+03:00"),
        ("en", "5 working days from deemed receipt", "2026-03-16T18:00:00+03:00"),
        ("en", "5 working days from the same day", "2026-03-13T18:00:00+03:00"),
        ("ru", "5 рабочих дней, считая день начала", "2026-03-13T18:00:00+03:00"),
        ("ru", "2 дня", "2026-03-10T18:00:00+03:00"),
        ("ru", "2 дня без переноса", "2026-03-08T00:00:00+03:00"),
        ("en", "2 days without moving", "2026-03-08T00:00:00+03:00"),
        ("ru", "2 дня без переноса, со дня признанного получения", "2026-03-09T00:00:00+03:00"),
    ] {
        let late = if term.starts_with("2 дня без переноса,") || term.starts_with('5') {
            "2026-03-05T18:40:00+03:00"
        } else {
            FROM
        };
        let said = due(&Desk::on_sqlite(lang), &["--from", late, "--term", term]);
        assert_eq!((said.code, said.out.trim()), (0, at), "{term}: {}", said.err);
    }
    due(&Desk::on_sqlite("ru"), &["--from", FROM, "--term", "без переноса"]).refused(&["—"], &["Срок пуст"]);
}

#[test]
fn a_wrong_term_or_moment_is_said_with_what_would_be_right() {
    for (lang, from, term, because) in [
        ("ru", FROM, "пять дней", "Правильно, например: 40 секунд, 10 рабочих минут"),
        ("en", FROM, "five days", "10 working minutes"),
        ("ru", FROM, "-5 дней", "Срок «-5 дней»"),
        ("ru", FROM, "0 дней", "больше нуля"),
        ("ru", FROM, "5 лун", "5 лун"),
        ("ru", FROM, "99999999999999999999 дней", "слишком велико"),
        ("ru", FROM, "4000000000 дней", "1990–2100"),
        ("ru", FROM, "", "Срок"),
        (
            "ru",
            "31.02.2026",
            "5 дней",
            "«31.02.2026» — не момент времени. Правильно: 2026-03-05T17:40:00+03:00",
        ),
        ("ru", "2026-02-31T10:00:00+03:00", "5 дней", "2026-02-31"),
        ("ru", "2026-03-05T17:40:00", "5 дней", "не момент времени"),
        ("ru", "-009999-01-02T00:00:00Z", "5 дней", ""),
        ("en", "yesterday", "5 days", "“yesterday”"),
    ] {
        due(&Desk::on_sqlite(lang), &["--from", from, "--term", term]).refused(&[from, term], &[because]);
    }
}

#[test]
fn a_wrong_calendar_is_said_with_the_place() {
    let desk = Desk::on_sqlite("ru");
    let calendar =
        |week: &str, zone: &str| format!("calendar: office\nzone: {zone}\nweek:\n  mon: \"{week}\"\n");
    for (content, because) in [
        (calendar("09:00-18:00", "Europe/Mosow"), "calendar.yaml:2:7: нет часового пояса «Europe/Mosow»"),
        (calendar("18:00-09:00", "Europe/Moscow"), "calendar.yaml:4:8: "),
        (calendar("с девяти до шести", "Europe/Mosow") + "hours: 8\n", "calendar.yaml:4:8: "),
        (calendar("09:00-18:00", "Europe/Moscow") + "hours: 8\n", "calendar.yaml:5:1"),
        (String::new(), "calendar.yaml:1:1"),
        ("- 1\n- 2\n".to_owned(), "calendar.yaml:1:1"),
    ] {
        desk.file("calendar.yaml", &content);
        let words = ["deadline", "due", "--calendar", "calendar.yaml", "--from", FROM, "--term", "5 дней"];
        desk.run_placeless(&words).refused(&[&content], &["calendar.yaml", because]);
    }
}
