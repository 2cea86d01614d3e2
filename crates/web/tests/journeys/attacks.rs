//! The common attacks, tried on every route of the table and on every form that pages offer.
mod forms;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::http::{Method, StatusCode};
use testkit::{Town, both};

use crate::ORG;
use crate::browser::{Browser, Page};
use forms::{Form, forms, links};

/// Somebody who keeps the organisation: sees and may nearly everything.
const HEAD: &str = "subscribers";
/// Whoever works with cases.
const MANAGER: &str = "manager";
/// Breaks out of text, of attributes, of elements whose text is not mark-up.
const MARKUP: &str = "\"'></textarea></title></script><xss onload=x>{{7*7}}";
/// An address that runs.
const RUNS: &str = "JavaScript:xss()";
/// What no database, header or page likes.
const WILD: &str = "\0\u{1}\u{202e}\u{feff}\u{1f4a9}%00%ff\r\nX-Evil: 1";
/// Pages that are looked at in one walk.
const PAGES: usize = 110;
/// Pages of one sort that are.
const ALIKE: usize = 3;

/// Whatever came of it: no text became mark-up, no address runs, nothing broke.
#[track_caller]
fn harmless(page: &Page, what: &str) {
    assert!(!page.status.is_server_error(), "{what}: {} {}", page.status, page.text);
    assert!(!page.headers.contains_key("x-evil"), "{what}");
    let is_page =
        page.headers.get("content-type").is_some_and(|kind| kind.to_str().unwrap().contains("html"));
    if is_page {
        assert!(!page.text.contains("<xss"), "{what}: {}", page.text);
        let lower = page.text.to_lowercase();
        for place in ["href", "src", "action", "formaction"] {
            assert!(!lower.contains(&format!(" {place}=\"javascript:")), "{what}: {}", page.text);
        }
    }
}

/// What a person would type there, and into texts what is given.
fn typed(form: &Form, text: &str) -> Vec<(String, String)> {
    let one = |field: &forms::Field| {
        let value = match field.kind.as_str() {
            "" | "text" | "textarea" | "search" => text,
            "email" => "petr@example.ru",
            "tel" => "+7 495 111-22-33",
            "password" => "a phrase of several other words",
            "date" => "2026-03-20",
            "datetime-local" => "2026-03-20T10:00",
            "number" => "5",
            _ => &field.value,
        };
        (field.name.clone(), value.to_owned())
    };
    form.fields.iter().filter(|field| field.kind != "file").map(one).collect()
}

/// In every field that somebody types into, whatever it is meant for.
fn everywhere(form: &Form, text: &str) -> Vec<(String, String)> {
    let fixed = ["hidden", "checkbox", "radio", "select"];
    let value = |field: &forms::Field| {
        let value = if fixed.contains(&field.kind.as_str()) { field.value.as_str() } else { text };
        (field.name.clone(), value.to_owned())
    };
    form.fields.iter().map(value).collect()
}

async fn send(browser: &mut Browser, form: &Form, fields: &[(String, String)], what: &str) {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let path = form.action.strip_prefix(&format!("/{ORG}"));
    let page = match path {
        Some(path) if form.parts => browser.upload(path, &fields, &[("\"><xss>.png", b"<xss>")]).await,
        _ => browser.ask(Method::POST, &form.action, &fields).await,
    };
    harmless(&page, &format!("{} {what} {fields:?}", form.action));
}

/// A form is sent once for its sort: its address without numbers, and the names of its fields.
fn sort(form: &Form) -> String {
    let shape: String = form.action.chars().filter(|sign| !sign.is_ascii_digit()).collect();
    let names: Vec<&str> = form.fields.iter().map(|field| field.name.as_str()).collect();
    format!("{shape} {names:?}")
}

/// Goes wherever links lead, and sends every sort of form with every text. Gives how many sorts and pages there were.
async fn walk(browser: &mut Browser, texts: &[&str]) -> (usize, usize) {
    let starts = web::routes().into_iter().filter(|one| one.method == "GET").map(|one| one.path.to_owned());
    let starts = starts.map(|path| path.replace("{org}", ORG)).filter(|path| !path.contains('{'));
    let mut ahead: VecDeque<String> = starts.filter(|path| path.starts_with(&format!("/{ORG}/"))).collect();
    let (mut seen, mut sent) = (BTreeSet::new(), BTreeSet::new());
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(address) = ahead.pop_front() {
        // Of a hundred days, numbers and queries that lead to the same page a few are enough.
        let path = address.split('?').next().unwrap_or_default();
        let shape = path.chars().filter(|sign| !sign.is_ascii_digit()).collect();
        let times = alike.entry(shape).or_default();
        *times += 1;
        if *times > ALIKE {
            continue;
        }
        if seen.len() >= PAGES || address.contains("/events") || !seen.insert(address.clone()) {
            continue;
        }
        let page = browser.ask(Method::GET, &address, &[]).await;
        harmless(&page, &address);
        let own = links(&page.text).into_iter().filter(|link| link.starts_with(&format!("/{ORG}/")));
        ahead.extend(own);
        for form in forms(&page.text) {
            let Some(first) = texts.first() else { break };
            let own = ["/sign-out", "/sessions/end", &format!("/people/{HEAD}/")];
            if own.iter().any(|part| form.action.contains(part)) || !sent.insert(sort(&form)) {
                continue;
            }
            for text in texts {
                send(browser, &form, &typed(&form, text), "typed").await;
                send(browser, &form, &everywhere(&form, text), "everywhere").await;
            }
            for (name, value, place) in &form.buttons {
                let action = place.clone().unwrap_or_else(|| form.action.clone());
                let pressed =
                    Form { action: action.split('#').next().unwrap().to_owned(), ..Form::default() };
                let mut fields = typed(&form, first);
                fields.push((name.clone(), value.clone()));
                send(browser, &pressed, &fields, "pressed").await;
            }
        }
    }
    (sent.len(), seen.len())
}

/// Cases whose every text is an attempt, by the telephone and by letter.
async fn evil_cases(town: &Town) {
    let mut claim = testkit::claim(MARKUP);
    claim["customer"]["name"] = MARKUP.into();
    claim["customer"]["address"] = RUNS.into();
    town.registered("employee", claim).await;
    let letter = town.letter(&format!("\"{}\" <larisa@client.example>", MARKUP.replace('"', "'"))).await;
    town.mail(letter.about(&format!("Претензия {MARKUP}")).saying(MARKUP).bytes()).await;
}

/// The same organisation, whose regulation has mark-up in its own words.
async fn evil_regulation(town: &Town) {
    let evil = |line: &str| match line.split_once("title: ") {
        Some((space, words)) if space.trim().is_empty() && !words.contains(['"', '\'', '{', '#']) => {
            format!("{space}title: '{words} \"><xss onload=x>'\n")
        }
        _ => format!("{line}\n"),
    };
    let file = |(name, text): (String, String)| {
        let ours = name.ends_with(".yaml") && !name.contains("scenario");
        let text = if ours { text.lines().map(evil).collect() } else { text };
        (name, text)
    };
    town.publish(testkit::shipped(ORG).into_iter().map(file).collect()).await;
}

both!(no_text_of_a_form_a_letter_or_a_regulation_becomes_markup, ORG, |town| {
    evil_regulation(town).await;
    evil_cases(town).await;
    let mut manager = Browser::signed_in(town, MANAGER).await;
    let mut head = manager.beside(town, HEAD).await;
    let (sorts, pages) = walk(&mut manager, &[MARKUP]).await;
    assert!(sorts >= 8 && pages >= 15, "{sorts} sorts of forms on {pages} pages");
    let (sorts, pages) = walk(&mut head, &[MARKUP, RUNS, WILD]).await;
    assert!(sorts >= 20 && pages >= 40, "{sorts} sorts of forms on {pages} pages");
    // Once more: now all of it is stored, and shown as it was written.
    walk(&mut head, &[]).await;
    for page in ["/desk/?tab=all", "/desk/regulation", "/desk/register?period=year"] {
        head.get(page).await.good().says("&#60;xss onload=x&#62;");
    }
});

/// Addresses of every route of this method, with something in each place.
fn addresses(method: &str, place: &str) -> Vec<String> {
    let routes =
        web::routes().into_iter().filter(|one| one.method == method && !one.path.ends_with("/events"));
    let filled = routes.map(|one| {
        let parts = one.path.split('/').map(|part| match part {
            "{org}" => ORG,
            part if part.starts_with('{') => place,
            part => part,
        });
        parts.collect::<Vec<_>>().join("/")
    });
    filled.filter(|path| !path.ends_with("/sign-out")).collect()
}

both!(a_form_sent_by_another_site_is_refused_on_every_route, ORG, |town| {
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    let mut head = Browser::signed_in(town, HEAD).await;
    let foreign: [&[(&str, &str)]; 4] = [
        &[("origin", "https://elsewhere.example")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site"), ("origin", "https://other.desk.example")],
    ];
    for address in addresses("POST", &number) {
        for headers in foreign {
            head.headers = headers.to_vec();
            let page = head.ask(Method::POST, &address, &[("seq", "1")]).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{address} {headers:?}");
        }
    }
});

both!(a_body_that_no_browser_sends_never_breaks_anything, ORG, |town| {
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    let mut head = Browser::signed_in(town, HEAD).await;
    let form = "application/x-www-form-urlencoded";
    let parts = "multipart/form-data; boundary=edge";
    let long = format!("text={}", "x".repeat(10 * 1024 * 1024));
    let bodies: Vec<(&str, Vec<u8>)> = vec![
        (form, b"seq=%FF%FE&text=%00&name=%C3%28".to_vec()),
        (form, vec![0xff, 0xfe, b'=', 0x00, b'&', 0xc0]),
        (form, "a=1&".repeat(100_000).into_bytes()),
        (form, long.into_bytes()),
        (form, b"seq=99999999999999999999&seq=-1&seq=NaN".to_vec()),
        (parts, b"--edge\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nno end".to_vec()),
        (parts, b"--edge\r\nContent-Disposition: form-data\r\n\r\n\xff\x00\r\n--edge--\r\n".to_vec()),
        ("multipart/form-data", b"--edge--".to_vec()),
        ("application/json", "[".repeat(100_000).into_bytes()),
        ("text/plain", vec![0; 1024]),
    ];
    for address in addresses("POST", &number) {
        for (kind, body) in &bodies {
            let page = head.send_raw(&address, kind, body.clone()).await;
            harmless(&page, &format!("{address} {kind} {} bytes", body.len()));
        }
    }
});

both!(an_address_that_nobody_offers_leads_nowhere, ORG, |town| {
    let mut head = Browser::signed_in(town, HEAD).await;
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    let card = format!("/{ORG}/desk/cases/{}", number.replace('П', "%D0%9F"));
    let paths = [
        "..%2f..%2f..%2fetc%2fpasswd",
        "%2e%2e%2fdesk.css",
        "..%5c..%5cwin.ini",
        "%00",
        "%FF",
        "desk.css%00.css",
    ];
    for path in paths {
        for folder in ["/assets".to_owned(), format!("{card}/files"), format!("{card}/letters"), card.clone()]
        {
            let page = head.ask(Method::GET, &format!("{folder}/{path}"), &[]).await;
            assert!(page.status.is_client_error(), "{folder}/{path}: {}", page.status);
        }
        for address in addresses("GET", path) {
            harmless(&head.ask(Method::GET, &address, &[]).await, &address);
        }
    }
    let names = [
        "q", "tab", "after", "before", "from", "to", "period", "sort", "kind", "stage", "then", "state",
        "version",
    ];
    for value in ["%00", "%FF%FE", "-1", "99999999999999999999", "%0D%0AX-Evil:1", "%22%3E%3Cxss%3E"] {
        let query: Vec<String> = names.iter().map(|name| format!("{name}={value}")).collect();
        for address in addresses("GET", &number.replace('П', "%D0%9F")) {
            harmless(&head.ask(Method::GET, &format!("{address}?{}", query.join("&")), &[]).await, &address);
        }
        for name in names {
            let address = format!("/{ORG}/desk/?{name}={value}");
            harmless(&head.ask(Method::GET, &address, &[]).await, &address);
        }
    }
});

both!(nobody_is_led_to_another_site, ORG, |town| {
    let mut head = Browser::signed_in(town, HEAD).await;
    let away = [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/%0d%0aSet-Cookie:x=1",
        "/kredo/\r\nX-Evil: 1",
        "/kredo/\0",
        "javascript:xss()",
        "/kredo/@evil.example",
        "/kredo/\u{2028}",
    ];
    for then in away {
        let fields = [("then", then), ("return", then), ("next", then), ("language", "ru"), ("back", then)];
        let signing = [("login", HEAD), ("password", crate::browser::PASSWORD), ("then", then)];
        let mut pages = vec![Browser::new(town).post("/sign-in", &signing).await];
        for address in addresses("POST", "1") {
            pages.push(head.ask(Method::POST, &address, &fields).await);
        }
        for page in pages {
            harmless(&page, then);
            let place = page.location.as_str();
            let own = place.is_empty()
                || place.starts_with('/') && !place.starts_with("//") && !place.contains('\\');
            assert!(own && !place.contains(char::is_whitespace), "{then:?} leads to {place:?}");
        }
    }
});

both!(every_page_and_cookie_is_closed_to_others, ORG, |town| {
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    let mut head = Browser::signed_in(town, HEAD).await;
    for address in addresses("GET", &number.replace('П', "%D0%9F")) {
        let page = head.ask(Method::GET, &address, &[]).await;
        let header =
            |name: &str| page.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default();
        let policy = header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{address}: {policy}");
        assert!(
            policy.contains("frame-ancestors") && policy.contains("base-uri 'none'"),
            "{address}: {policy}"
        );
        assert_eq!(header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(header("referrer-policy"), "same-origin", "{address}");
        assert!(["DENY", "SAMEORIGIN"].contains(&header("x-frame-options")), "{address}");
    }
    let signing = [("login", HEAD), ("password", crate::browser::PASSWORD)];
    let page = Browser::new(town).post("/sign-in", &signing).await;
    let session = page.headers.get_all("set-cookie").iter().map(|one| one.to_str().unwrap().to_lowercase());
    let session: Vec<String> = session.filter(|one| one.starts_with("otklik_session")).collect();
    assert_eq!(session.len(), 1, "{session:?}");
    for flag in ["httponly", "samesite=lax", "path=/kredo"] {
        assert!(session[0].contains(flag), "{session:?}");
    }
});
