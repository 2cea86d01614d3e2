//! `otklik regulation …` (P1).
use std::fs;

use crate::desk::{Desk, copied, shipped};

fn kredo() -> String {
    shipped("kredo").to_str().unwrap().to_owned()
}

#[test]
fn a_sound_regulation_has_no_findings() {
    let out = Desk::on_sqlite("ru").run_placeless(&["regulation", "check", &kredo()]);
    assert_eq!(out.code, 0, "{out:?}");
    assert!(out.out.ends_with("ошибок — 0, предупреждений — 0\n"), "{}", out.out);
}

#[test]
fn a_broken_regulation_ends_with_1_and_names_file_line_and_column() {
    for (lang, because) in [
        ("ru", "нет этапа «informd»; что сделать: может быть, «inform»?"),
        ("en", "there is no stage “informd”; what to do: did you mean “inform”?"),
    ] {
        let desk = Desk::on_sqlite(lang);
        let broken = copied(&desk, "kredo", "broken").join("claim.yaml");
        let text = fs::read_to_string(&broken).unwrap();
        fs::write(&broken, text.replace("to: informed", "to: informd")).unwrap();
        let line = 1 + text.lines().position(|line| line.contains("to: informed")).unwrap();
        let said = desk.run_placeless(&["regulation", "check", "broken"]);
        assert_eq!(said.code, 1, "{said:?}");
        said.sober(&["check"]);
        assert!(said.out.contains(&format!("broken/claim.yaml:{line}:")), "{}", said.out);
        assert!(said.out.contains(because), "{}", said.out);
    }
}

#[test]
fn a_scenario_that_does_not_hold_is_found() {
    let desk = Desk::on_sqlite("ru");
    let scenario = copied(&desk, "kredo", "broken").join("scenarios/claim.yaml");
    let text = fs::read_to_string(&scenario).unwrap();
    let broken = text.replacen("stage: primary", "stage: decision", 1);
    assert_ne!(text, broken);
    fs::write(&scenario, broken).unwrap();
    let said = desk.run_placeless(&["regulation", "check", "broken"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("сценарий «"), "{}", said.out);
}

#[test]
fn what_is_no_folder_of_a_regulation_is_refused() {
    let desk = Desk::on_sqlite("ru");
    desk.file("file.yaml", "a: b\n");
    fs::create_dir(desk.folder.path().join("empty")).unwrap();
    desk.run_placeless(&["regulation", "check", "nowhere"])
        .refused(&["nowhere"], &["nowhere: нет такого файла или папки"]);
    desk.run_placeless(&["regulation", "check", "file.yaml"])
        .refused(&["file.yaml"], &["file.yaml: это файл, а нужна папка"]);
    let empty = desk.run_placeless(&["regulation", "check", "empty"]);
    assert_eq!(empty.code, 1);
    assert!(empty.out.contains("empty:1:1: здесь нет регламента"), "{}", empty.out);
    for command in ["explain", "diagram"] {
        desk.run_placeless(&["regulation", command, "empty"]).refused(&[command], &["здесь нет регламента"]);
    }
}

#[test]
fn a_folder_that_is_not_there_does_not_keep_the_others_from_being_checked() {
    let desk = Desk::on_sqlite("ru");
    let said = desk.run_placeless(&["regulation", "check", "nowhere", &kredo()]);
    assert_eq!(said.code, 2);
    assert!(said.out.ends_with("ошибок — 0, предупреждений — 0\n"), "{said:?}");
    assert!(said.err.contains("nowhere: нет такого файла или папки"), "{said:?}");
}

#[test]
fn it_is_told_in_plain_words() {
    let russian = Desk::on_sqlite("ru").run_placeless(&["regulation", "explain", &kredo()]);
    assert_eq!(russian.code, 0);
    for part in ["Первичная обработка", "персональный менеджер", "8 рабочих часов", "60 дней"]
    {
        assert!(russian.out.contains(part), "{part}");
    }
    let english = Desk::on_sqlite("en").run_placeless(&["regulation", "explain", &kredo()]);
    assert!(english.out.contains("8 working hours"), "{}", english.out);
}

#[test]
fn it_is_drawn_in_three_ways() {
    let desk = Desk::on_sqlite("ru");
    for (format, beginning, part) in [
        ("svg", "<svg", "Первичная обработка"),
        ("mermaid", "---", "Первичная обработка"),
        ("bpmn", "<?xml", "bpmn:process"),
    ] {
        let said =
            desk.run_placeless(&["regulation", "diagram", &kredo(), "--kind", "claim", "--format", format]);
        assert_eq!(said.code, 0);
        assert!(said.out.starts_with(beginning) && said.out.contains(part), "{format}");
    }
    desk.run_placeless(&["regulation", "diagram", &kredo(), "--kind", "klaim"])
        .refused(&["klaim"], &["Вида «klaim» нет. Есть: claim, measures"]);
}

#[test]
fn every_schema_is_json() {
    for which in ["regulation", "calendar", "scenarios", "message"] {
        let said = Desk::on_sqlite("ru").run_placeless(&["regulation", "schema", which]);
        let schema: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert!(schema["$schema"].as_str().unwrap().contains("json-schema.org"), "{which}");
        assert!(schema["properties"].is_object(), "{which}");
    }
}

#[test]
fn a_regulation_with_errors_is_not_published_and_leaves_no_data_behind() {
    let desk = Desk::on_sqlite("ru");
    let broken = copied(&desk, "kredo", "broken").join("claim.yaml");
    let text = fs::read_to_string(&broken).unwrap();
    fs::write(&broken, text.replace("to: informed", "to: informd")).unwrap();
    desk.refuses(&["regulation", "publish", "broken"], &["broken/claim.yaml:", "informd"]);
    desk.refuses(&["regulation", "publish", "nowhere"], &["nowhere: нет такого файла или папки"]);
    assert!(!desk.folder.path().join("data").exists());
}

#[test]
fn publishing_the_same_again_changes_nothing() {
    let desk = Desk::on_sqlite("ru");
    let first = desk.does(&["regulation", "publish", &kredo()]);
    assert!(first.starts_with("Опубликовано: kredo, версия "), "{first}");
    assert_eq!(desk.does(&["regulation", "publish", &kredo()]), first);
}
