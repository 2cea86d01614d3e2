//! Scans at the desk: seen, read, registered; what is wrong with a folder is said where administrators look.
use std::fs;
use std::os::unix::fs::PermissionsExt;

use app::Recogniser;
use axum::http::StatusCode;
use casework::Actor;
use store::RawState;
use tempfile::TempDir;
use testkit::{Town, both};

use crate::ORG;
use crate::browser::Browser;

const SCAN: &[u8] = b"\x89PNG\r\n\x1a\n a letter IEND\xaeB`\x82";
const WRITTEN: &str = "Прошу принять претензию: третий день нет интернета";

async fn watched(town: &Town) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    town.app.watch_folder(&town.org, folder.path(), "post", Actor::System).await.unwrap();
    folder
}

/// A scan that came; gives where its page is.
async fn came(town: &Town, folder: &TempDir) -> String {
    fs::write(folder.path().join("Петрова.png"), SCAN).unwrap();
    town.app.look_into_folders().await.unwrap();
    format!("/desk/intake/{}", town.raws(RawState::Failed).await.remove(0).id)
}

/// A program that reads everything as these words.
fn reader(folder: &TempDir) -> Recogniser {
    let tesseract = folder.path().join(".tesseract");
    fs::write(&tesseract, format!("#!/bin/sh\necho '{WRITTEN}'\n")).unwrap();
    fs::set_permissions(&tesseract, fs::Permissions::from_mode(0o755)).unwrap();
    Recogniser { tesseract, ..Recogniser::default() }
}

both!(a_scan_is_shown_read_and_registered_by_its_channel, ORG, |town| {
    let folder = watched(town).await;
    let place = came(town, &folder).await;
    let mut browser = Browser::signed_in(town, "manager").await;
    browser.get("/desk/intake").await.good().says("Петрова.png");
    let page = browser.get(&place).await.good();
    page.says("его текст сейчас распознаётся");
    page.says("Это письмо на бумаге");
    assert!(page.text.contains(&format!("{place}/files/1\"")), "{}", page.text);
    let file = browser.get(&format!("{place}/files/1")).await.good();
    assert_eq!((file.bytes.as_slice(), &file.headers["content-type"]), (SCAN, &"image/png".parse().unwrap()));
    assert!(file.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
    town.app.recognise_scans(&reader(&folder)).await.unwrap();
    let page = browser.get(&place).await.good();
    page.says(WRITTEN);
    page.says("сверьте его со сканом");

    let sheet = format!("{place}/register");
    let form = browser.get(&sheet).await.good();
    form.says(WRITTEN);
    assert_eq!(form.field("kind"), "claim");
    let (came, sending, received) = (form.field("came"), form.field("sending"), form.field("received"));
    let sent = [
        ("came", came.as_str()),
        ("sending", sending.as_str()),
        ("received", received.as_str()),
        ("kind", "claim"),
        ("channel", "post"),
        ("name", "Петрова Анна"),
        ("address", "Москва, Садовая, 5"),
        ("topic", "outage"),
        ("substance", WRITTEN),
    ];
    let done = browser.post(&sheet, &sent).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let card = town.card("П-00001", "manager").await;
    assert_eq!(card.state.channel.as_str(), "post");
    browser.get("/desk/cases/П-00001").await.good().says("Петрова.png");
});

both!(the_same_scan_again_is_told_and_leads_to_the_first, ORG, |town| {
    let folder = watched(town).await;
    let first = came(town, &folder).await;
    came(town, &folder).await;
    let mut browser = Browser::signed_in(town, "manager").await;
    browser.get("/desk/intake?state=duplicate").await.good().says("Точно такой же файл уже приходил");
    let again = town.raws(RawState::Duplicate).await.remove(0).id;
    let page = browser.get(&format!("/desk/intake/{again}")).await.good();
    assert!(page.text.contains(&format!("{first}\"")), "{}", page.text);
    page.does_not_say("Добавить в обращение");
});

both!(what_is_not_taken_and_a_folder_that_is_gone_are_told_to_administrators, ORG, |town| {
    let folder = watched(town).await;
    let reg = town.app.regulation(&town.org).await.unwrap();
    let people = town.app.people(&town.org).await.unwrap();
    let may = |one: &&casework::Person| casework::may(&reg, regulation::Right::Administer, one);
    let login = &people.iter().find(may).unwrap().login;
    fs::write(folder.path().join("акт.docx"), b"PK\x03\x04").unwrap();
    fs::write(folder.path().join("факс.pdf"), b"").unwrap();
    town.app.look_into_folders().await.unwrap();
    let mut browser = Browser::signed_in(town, login).await;
    let page = browser.get("/desk/admin/channels").await.good();
    for words in ["Не взяты 2 файла", "акт.docx", "это не скан", "факс.pdf", "файл пуст"]
    {
        page.says(words);
    }
    page.does_not_say("Не просматривается");
    browser.get("/desk/admin/journal").await.good().says("сканы берутся из этой папки");
    fs::remove_dir_all(folder.path()).unwrap();
    town.app.look_into_folders().await.unwrap();
    browser.get("/desk/admin/channels").await.good().says("такой папки или такого файла нет");
    town.at("2026-03-02 09:20");
    browser.get("/desk/").await.good().says("Не просматривается 1 папка для сканов");
});
