//! Files that come and go with letters, notes and registrations.
use axum::http::StatusCode;
use testkit::{Town, both};

use crate::ORG;
use crate::browser::{Browser, Page};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

/// A claim that came by mail with a file of that name.
async fn claim_with(town: &Town, name: &str, media: &str, content: &str) -> String {
    town.at("2026-03-06 10:00");
    let letter = town.letter("Лариса <larisa@client.example>").await.about("Претензия");
    let letter = letter.with("MIME-Version", "1.0").with("Content-Type", "multipart/mixed; boundary=\"b\"");
    let text = "--b\nContent-Type: text/plain; charset=utf-8\n\nНет интернета.\n";
    let head =
        format!("--b\nContent-Type: {media}\nContent-Disposition: attachment; filename*=UTF-8''{name}\n");
    town.mail(letter.saying(&format!("{text}{head}\n{content}\n--b--"))).await;
    "/desk/cases/П-00001".replace('П', "%D0%9F")
}

#[track_caller]
fn header<'a>(page: &'a Page, name: &str) -> &'a str {
    page.headers.get(name).unwrap().to_str().unwrap()
}

both!(a_file_of_a_letter_is_listed_and_handed_out_as_a_download, ORG, |town| {
    let card = claim_with(town, "%D0%90%D0%BA%D1%82.pdf", "text/html", "%PDF-1.7 content").await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let page = anna.get(&card).await.good();
    page.says("Акт.pdf");
    page.says("документ PDF");
    let file = anna.get(&format!("{card}/files/1-1")).await.good();
    assert!(file.bytes.starts_with(b"%PDF-1.7"), "{}", file.text);
    assert_eq!(header(&file, "content-type"), "application/pdf");
    assert_eq!(
        header(&file, "content-disposition"),
        "attachment; filename=\"___.pdf\"; filename*=UTF-8''%D0%90%D0%BA%D1%82.pdf"
    );
    assert_eq!(header(&file, "content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!(header(&file, "x-content-type-options"), "nosniff");
    let case = town.app.find_case(&town.org, "П-00001").await.unwrap();
    let views = town.reader().await.views_of_case(&town.org, case, 9).await.unwrap();
    assert_eq!((views[0].person.as_str(), views[0].times), ("manager", 2));
});

both!(a_page_sent_as_a_file_is_never_a_page_here, ORG, |town| {
    let card = claim_with(town, "a.html", "text/html", "<html><script>alert(1)</script></html>").await;
    let mut anna = Browser::signed_in(town, "manager").await;
    anna.get(&card).await.good().says("может содержать программу");
    let file = anna.get(&format!("{card}/files/1-1")).await.good();
    assert_eq!(header(&file, "content-type"), "application/octet-stream");
    assert!(header(&file, "content-disposition").starts_with("attachment;"));
});

both!(a_name_is_shown_without_path_line_end_and_turned_letters, ORG, |town| {
    let name = "..%2F..%2Fetc%2Fpa%0D%0ASet-Cookie%3A%20x%3D1%E2%80%AEfdp.exe";
    let card = claim_with(town, name, "application/pdf", "%PDF-1.7").await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let page = anna.get(&card).await.good();
    page.says("pa Set-Cookie_ x=1fdp.exe");
    page.does_not_say("\u{202e}");
    page.does_not_say("etc/pa");
    page.says("icon-warning");
    let file = anna.get(&format!("{card}/files/1-1")).await.good();
    assert!(file.headers.get("set-cookie").is_none());
});

both!(a_file_is_for_those_who_see_the_case, ORG, |town| {
    let card = claim_with(town, "a.pdf", "application/pdf", "%PDF-1.7").await;
    let mut head = Browser::signed_in(town, "head of network").await;
    for file in ["1-1", "1-2", "0-1", "..%2F1-1", "1-1.pdf", "-1-1", "99999999999-1"] {
        let page = head.get(&format!("{card}/files/{file}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{file}");
    }
    let mut anna = Browser::signed_in(town, "manager").await;
    for file in ["1-2", "0-1", "..%2F1-1", "1-1.pdf", "-1-1", "99999999999-1"] {
        let page = anna.get(&format!("{card}/files/{file}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{file}");
    }
});

both!(files_go_with_a_reply_and_stand_beside_a_note, ORG, |town| {
    let card = claim_with(town, "a.pdf", "application/pdf", "%PDF-1.7").await;
    town.letters().await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let seq = anna.get(&card).await.field("seq");
    let form = [("seq", seq.as_str()), ("subject", "О связи"), ("text", "Прилагаем акт")];
    let done = anna.upload(&format!("{card}/acts/write"), &form, &[("C:\\tmp\\Акт.pdf", PDF)]).await;
    let page = anna.follow(&done).await.good();
    page.says("/files/3-1");
    let letter = town.the_letter().await;
    assert_eq!((letter.files[0].name.as_str(), letter.files[0].content.as_slice()), ("Акт.pdf", PDF));
    for n in ["один", "два"] {
        let seq = anna.get(&card).await.field("seq");
        let form = [("seq", seq.as_str()), ("text", n)];
        let done =
            anna.upload(&format!("{card}/acts/note"), &form, &[("снимок.png", b"\x89PNG\r\n\x1a\n.")]).await;
        anna.follow(&done).await.good();
    }
    let page = anna.get(&card).await.good();
    page.says("/files/0-1");
    page.says("/files/0-2");
    page.says("снимок или рисунок");
    anna.get(&format!("{card}/files/0-2")).await.good();
});

both!(a_file_that_is_not_taken_is_told_and_the_text_stays, ORG, |town| {
    let card = claim_with(town, "a.pdf", "application/pdf", "%PDF-1.7").await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let seq = anna.get(&card).await.field("seq");
    let form = [("seq", seq.as_str()), ("subject", "О связи"), ("text", "Мой текст цел")];
    let large = vec![b'a'; app::LARGEST_FILE + 1];
    let bad: &[(&str, &[u8], &str)] = &[
        ("run.exe", b"MZ", "может содержать программу"),
        ("пусто.pdf", b"", "Файл «пусто.pdf» пуст"),
        ("big.txt", &large, "больше 10 МБ"),
    ];
    for (name, content, says) in bad {
        let page = anna.upload(&format!("{card}/acts/write"), &form, &[(name, content)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says(says);
        page.says("Мой текст цел</textarea>");
        page.says("Файлы придётся выбрать ещё раз");
    }
    assert_eq!(town.case("П-00001").await.messages, 2);
});

both!(more_than_a_form_may_carry_is_refused_before_it_is_read, ORG, |town| {
    let card = claim_with(town, "a.pdf", "application/pdf", "%PDF-1.7").await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let huge = vec![b'a'; 2 * app::LARGEST_TOGETHER + 1];
    let page = anna.upload(&format!("{card}/acts/write"), &[("text", "x")], &[("a.txt", &huge)]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
});
