//! The staff, their accounts, and the next version of the regulation (S3, P1).
use axum::http::StatusCode;
use testkit::{both, claim, shipped};

use crate::ORG;
use crate::browser::{Browser, PASSWORD};

/// Whom the regulation lets administer and publish.
const HEAD: &str = "subscribers";

both!(somebody_is_taken_on_invited_and_comes_in, ORG, |town| {
    let mut head = Browser::signed_in(town, HEAD).await;
    let form = [
        ("name", "Ким Денис Олегович"),
        ("login", "kim"),
        ("position", "Дежурный инженер"),
        ("department", "support"),
        ("roles", "employee"),
        ("roles", "manager"),
    ];
    let done = head.post("/desk/admin/people/new", &form).await;
    let page = head.follow(&done).await.good();
    page.says("Ким Денис Олегович");
    page.says("ещё нет; появится вместе со ссылкой для входа");
    let page = head.post("/desk/admin/people/kim/access", &[("do", "invite")]).await.good();
    let link =
        page.text.split("http://desk.example/kredo").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let list = head.get("/desk/admin/people?q=денис").await.good();
    list.says("ещё не входил");
    list.does_not_say("head@network");

    let mut kim = Browser::new(town);
    kim.post(&link, &[("password", PASSWORD)]).await;
    kim.get("/desk/").await.good().says("Ким");
    assert_eq!(kim.get("/desk/admin/people").await.status, StatusCode::FORBIDDEN);
    let roles: Vec<String> =
        town.app.person(ORG, "kim").await.unwrap().roles.iter().map(ToString::to_string).collect();
    assert_eq!(roles, ["employee", "manager"]);
    let journal = head.get("/desk/admin/journal?login=kim").await.good();
    journal.says("принят на работу");
    journal.says("выдана ссылка для входа");
});

both!(a_faulty_form_comes_back_filled, ORG, |town| {
    let mut head = Browser::signed_in(town, HEAD).await;
    let faulty = [("name", "Новый Человек"), ("login", "Два Слова"), ("roles", "employee")];
    let page = head.post("/desk/admin/people/new", &faulty).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Логин: строчные латинские буквы");
    page.says("value=\"Новый Человек\"");
    let taken = head.post("/desk/admin/people/new", &[("name", "Кто-то"), ("login", "manager")]).await;
    taken.says("Логин «manager» уже занят");
    let wrong = [("from", "2026-03-09"), ("until", "2026-03-05"), ("substitute", "head")];
    let page = head.post("/desk/admin/people/manager/away", &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Последний день раньше первого");
    assert_eq!(head.get("/desk/admin/people/nobody").await.status, StatusCode::NOT_FOUND);
});

both!(whoever_is_away_is_shown_with_the_substitute_and_comes_back, ORG, |town| {
    town.at("2026-03-05 12:00");
    let mut head = Browser::signed_in(town, HEAD).await;
    let days = [("from", "2026-03-05"), ("until", "2026-03-16"), ("substitute", "anna")];
    let done = head.post("/desk/admin/people/manager/away", &days).await;
    let page = head.follow(&done).await.good();
    page.says("value=\"2026-03-16\"");
    let list = head.get("/desk/admin/people").await.good();
    list.says("нет до 17 марта");
    list.says("вместо: Анна");
    head.post("/desk/admin/people/manager/away", &[("clear", "1")]).await;
    head.get("/desk/admin/people").await.good().does_not_say("нет до");
});

both!(whoever_leaves_hands_over_first_and_comes_in_no_more, ORG, |town| {
    let mut anna = Browser::signed_in(town, "anna").await;
    let mut head = Browser::signed_in(town, HEAD).await;
    town.registered("employee", claim("Третий день нет интернета")).await;
    let page = head.post("/desk/admin/people/anna/access", &[("do", "dismiss")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Сначала передайте открытые обращения: осталось 1");
    let mut other = Browser::signed_in(town, "manager of network").await;
    head.post("/desk/admin/people/manager%40network/access", &[("do", "dismiss")]).await;
    assert_eq!(other.get("/desk/").await.status, StatusCode::SEE_OTHER);
    head.post("/desk/admin/people/anna/access", &[("do", "end-sessions")]).await;
    assert_eq!(anna.get("/desk/").await.status, StatusCode::SEE_OTHER);
});

both!(what_the_regulation_holds_is_shown, ORG, |town| {
    let number = town.registered("employee", claim("Третий день нет интернета")).await;
    let mut head = Browser::signed_in(town, HEAD).await;
    let page = head.get("/desk/admin/departments").await.good();
    page.says("Отдел эксплуатации сети");
    page.says("обращения своего подразделения");
    page.says("Опубликовать версию регламента");
    head.get("/desk/admin/lists").await.good().says("Скорость ниже тарифа");
    let page = head.get("/desk/admin/calendars").await.good();
    page.says("Рабочее время офиса");
    page.says("09:00–13:00");
    page.says("выходной");
    head.get("/desk/admin/letters").await.good().says("/desk/admin/letters/accepted");
    let page = head.get(&format!("/desk/admin/letters/accepted?case={number}")).await.good();
    page.says("Пётр Иванов");
    page.says("{{ number }}");
    let wrong = head.get("/desk/admin/letters/accepted?case=нет-такого").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Обращения «нет-такого» нет");
});

both!(a_file_of_the_regulation_is_corrected_in_the_browser, ORG, |town| {
    let mut head = Browser::signed_in(town, HEAD).await;
    let lists = head.get("/desk/admin/lists").await.good();
    lists.says("/desk/admin/edit?file=organisation%2Eyaml");
    let open = head.get("/desk/admin/edit?file=organisation.yaml").await.good();
    let file = shipped(ORG).into_iter().find(|(name, _)| name == "organisation.yaml").unwrap().1;
    let version = open.field("version");
    let sent = |text| [("file", "organisation.yaml"), ("text", text), ("version", version.as_str())];
    let wrong = file.replacen("Скорость ниже тарифа", "Скорость: [", 1).replacen("roles:", "rols:", 1);
    let back = head.post("/desk/admin/edit", &sent(&wrong)).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    back.says("organisation.yaml:");
    back.says("Скорость: [");
    let right = file.replace("Скорость ниже тарифа", "Низкая скорость").replace('\n', "\r\n");
    let tried = head.post("/desk/admin/edit", &sent(&right)).await.good();
    tried.says("Можно публиковать");
    tried.says("Новая версия с отпечатком");
    let files = shipped(ORG).into_iter();
    let good: Vec<(String, String)> = files
        .map(|(name, text)| {
            (format!("kredo/{name}"), text.replace("Скорость ниже тарифа", "Низкая скорость"))
        })
        .collect();
    town.at("2026-03-02 09:05");
    head.send_files("/desk/admin/publish", &good, "publish").await;
    head.get("/desk/admin/lists").await.good().says("Низкая скорость");
    let late = head.post("/desk/admin/edit", &sent(&file)).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    late.says("опубликована другая версия");
    late.says("Скорость ниже тарифа");
    let (text, version) = (file.replace("Скорость ниже тарифа", "Скорость мала"), late.field("version"));
    let again = [("file", "organisation.yaml"), ("text", text.as_str()), ("version", version.as_str())];
    head.post("/desk/admin/edit", &again).await.good().says("Можно публиковать");
    let nothing = head.get("/desk/admin/edit?file=../secret").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
});

both!(a_version_is_tried_before_it_is_published_and_running_cases_stay, ORG, |town| {
    let number = town.registered("employee", claim("Третий день нет интернета")).await;
    let mut head = Browser::signed_in(town, HEAD).await;
    let changed = |from: &'static str, to: &'static str| {
        let files = shipped(ORG).into_iter();
        files.map(move |(name, text)| (format!("kredo/{name}"), text.replace(from, to))).collect::<Vec<_>>()
    };
    let faulty = head.send_files("/desk/admin/publish", &changed("to: deep", "to: depe"), "check").await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    faulty.says("нет этапа «depe»");
    faulty.says("claim.yaml:");
    let other = head.send_files("/desk/admin/publish", &changed("id: kredo", "id: zarya"), "check").await;
    other.says("это регламент организации «zarya»");

    let good = changed("Глубокая обработка", "Разбор причин");
    let tried = head.send_files("/desk/admin/publish", &good, "check").await.good();
    tried.says("Можно публиковать");
    tried.says("name=\"file:claim.yaml\"");
    tried.says("name=\"file:messages/accepted.md\"");
    head.get("/desk/regulation").await.good().says("Глубокая обработка");
    town.at("2026-03-02 09:05");
    let done = head.send_files("/desk/admin/publish", &good, "publish").await;
    head.follow(&done).await.good().says("<ins>Этап «Разбор причин»</ins>");
    town.at("2026-03-02 09:10");
    head.get("/desk/regulation").await.good().says("Разбор причин");
    let card = town.app.card(ORG, &number, &town.actor(HEAD)).await.unwrap();
    assert_ne!(card.regulation.version, town.app.regulation(ORG).await.unwrap().version);
    head.get("/desk/admin/journal").await.good().says("опубликован регламент");
});

/// A zip of these files.
fn zipped(files: &[(String, String)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

both!(a_version_comes_as_one_archive_too, ORG, |town| {
    let mut head = Browser::signed_in(town, HEAD).await;
    let files = shipped(ORG).into_iter();
    let mut files: Vec<(String, String)> = files
        .map(|(name, text)| (format!("kredo/{name}"), text.replace("Глубокая обработка", "Разбор причин")))
        .collect();
    let archive = zipped(&files);
    let tried = head.upload("/desk/admin/publish", &[("do", "check")], &[("kredo.zip", &archive)]).await;
    let tried = tried.good();
    tried.says("Можно публиковать");
    tried.says("name=\"file:messages/accepted.md\"");
    town.at("2026-03-02 09:05");
    let done = head.upload("/desk/admin/publish", &[("do", "publish")], &[("kredo.zip", &archive)]).await;
    head.follow(&done).await.good().says("<ins>Этап «Разбор причин»</ins>");

    files.push(("kredo/../../evil.yaml".to_owned(), String::new()));
    let form = [("do", "check")];
    let page = head.upload("/desk/admin/publish", &form, &[("kredo.zip", &zipped(&files))]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("ведёт за пределы папки");
    files.pop();
    files.push(("kredo/photo.jpg".to_owned(), String::new()));
    let page = head.upload("/desk/admin/publish", &form, &[("kredo.zip", &zipped(&files))]).await;
    page.says("В архиве лишнее: kredo/photo.jpg");
    let page = head.upload("/desk/admin/publish", &form, &[("kredo.zip", b"not a zip")]).await;
    page.says("Архив не открывается");
});

both!(only_those_with_the_right_publish, ORG, |town| {
    let mut manager = Browser::signed_in(town, "manager").await;
    let page = manager.send_files("/desk/admin/publish", &shipped(ORG), "publish").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert_eq!(manager.get("/desk/admin").await.location, "/kredo/desk/");
    assert!(!manager.get("/desk/").await.text.contains("Управление"));
});

both!(who_looked_at_a_card_is_told_to_whoever_audits, ORG, |town| {
    let number = town.registered("employee", claim("Третий день нет интернета")).await;
    let mut anna = Browser::signed_in(town, "anna").await;
    anna.get(&format!("/desk/cases/{number}")).await.good();
    let mut head = Browser::signed_in(town, HEAD).await;
    let page = head.get("/desk/admin/views").await.good();
    page.says("<td>Анна Соколова</td>");
    page.says(&number);
    head.get("/desk/admin/views?from=2026-02-01&until=2026-02-02").await.good().says("никто не смотрел");
    head.get("/desk/admin/views?case=нет-такого").await.good().says("Обращения «нет-такого» нет");
    assert_eq!(anna.get("/desk/admin/views").await.status, StatusCode::FORBIDDEN);
});
