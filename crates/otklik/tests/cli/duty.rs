//! Recurring duties, and a case taken over to another version, from the command line (I5, P1).
use std::fs;

use crate::desk::{Desk, FORM, copied};

#[test]
fn a_duty_is_listed_done_and_remembered() {
    for desk in [Desk::on_sqlite("ru"), Desk::on_postgresql("ru")].map(Desk::with_kredo) {
        let list = desk.does(&["duty", "list", "--org", "kredo"]);
        assert!(list.contains("look-through-groups") && list.contains("Персональный менеджер"), "{list}");
        assert!(!list.contains("просрочено"), "{list}");
        let done = ["duty", "done", "look-through-groups", "--org", "kredo", "--as", "anna"];
        let said = desk.does(&[&done[..], &["--note", "Новых претензий нет"]].concat());
        assert!(
            said.starts_with("Записано: «Просмотреть группы") && said.contains("Следующий раз — к "),
            "{said}"
        );
        let shown = desk.does(&["duty", "show", "look-through-groups", "--org", "kredo"]);
        assert!(shown.contains("  1 ") && shown.contains("Анна И. (anna) — Новых претензий нет"), "{shown}");
        assert!(desk.does(&["duty", "list", "--org", "kredo"]).contains(", Анна Ильина"));
        assert!(!desk.does(&["doctor"]).contains("Просрочен"));
    }
}

#[test]
fn a_duty_is_refused_to_whoever_may_not_and_to_nobody_known() {
    let desk = Desk::on_sqlite("ru").with_kredo();
    let by = |duty, login| ["duty", "done", duty, "--org", "kredo", "--as", login];
    desk.refuses(&by("look-through-groups", "oleg"), &["«look-through-groups» делает не Ваша роль"]);
    desk.refuses(&by("look-through-groups", "nobody"), &["Сотрудника «nobody» нет", "anna"]);
    desk.refuses(&by("sing", "anna"), &["Нет обязанности «sing»", "look-through-groups (Просмотреть группы"]);
    desk.refuses(&["duty", "show", "sing", "--org", "kredo"], &["Нет обязанности «sing»"]);
}

#[test]
fn a_case_is_taken_over_to_the_present_version() {
    for desk in [Desk::on_sqlite("ru"), Desk::on_postgresql("ru")].map(Desk::with_kredo) {
        desk.file("form.json", FORM);
        desk.does(&["case", "register", "--org", "kredo", "--json", "form.json", "--as", "oleg"]);
        let moving = ["case", "move", "П-00001", "--org", "kredo", "--as", "sofia"];
        desk.refuses(&moving, &["П-00001", "уже живёт по действующей версии"]);
        let folder = copied(&desk, "kredo", "stricter");
        let claim = folder.join("claim.yaml");
        let text = fs::read_to_string(&claim).unwrap();
        fs::write(&claim, text.replace("Как идут дела", "Как движутся дела") + "\n# иначе\n").unwrap();
        desk.does(&["regulation", "publish", folder.to_str().unwrap()]);
        let stranger = ["case", "move", "П-00001", "--org", "kredo", "--as", "anna"];
        desk.refuses(&stranger, &["делает не Ваша роль"]);
        desk.refuses(&[&moving[..], &["--stage", "moon"]].concat(), &["Этапа «moon» нет", "primary"]);
        assert!(desk.does(&moving).starts_with("Обращение П-00001 переведено на версию "));
        desk.refuses(&moving, &["уже живёт по действующей версии"]);
    }
}
