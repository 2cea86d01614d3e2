use axum::Router;
use std::time::Duration;

use axum::body::{Body, BodyDataStream, to_bytes};
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use futures_util::StreamExt;
use testkit::Town;
use tower::ServiceExt;
use web::{Settings, Web};

/// Of everybody in these tests.
pub const PASSWORD: &str = "a phrase of several words";

/// A browser at the desk: keeps cookies, follows nothing by itself.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub org: String,
    cookies: Vec<(String, String)>,
    /// Headers that go with every request.
    pub headers: Vec<(&'static str, &'static str)>,
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub text: String,
    /// The same as it came: of a file.
    pub bytes: Vec<u8>,
    pub location: String,
    pub headers: axum::http::HeaderMap,
}

impl Browser {
    /// Nobody is signed in.
    pub fn new(town: &Town) -> Browser {
        Browser::at(town.app.clone(), &town.org)
    }

    /// The same at a program that is set up otherwise.
    pub fn at(app: app::App, org: &str) -> Browser {
        let router = web::router(&Web::new(app, Settings::default()));
        Browser { router, org: org.to_owned(), cookies: Vec::new(), headers: Vec::new() }
    }

    /// Somebody else comes in by another browser, at the same running desk.
    pub async fn beside(&self, town: &Town, login: &str) -> Browser {
        let browser = Browser::new(town);
        Browser { router: self.router.clone(), ..browser }.comes_in(town, login).await
    }

    /// Somebody comes in; they get a password first.
    pub async fn signed_in(town: &Town, login: &str) -> Browser {
        Browser::new(town).comes_in(town, login).await
    }

    async fn comes_in(mut self, town: &Town, login: &str) -> Browser {
        let login = login.replace(" of ", "@");
        town.app.give_password(&town.org, &login, PASSWORD).await.unwrap();
        let page = self.post("/sign-in", &[("login", &login), ("password", PASSWORD)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        self
    }

    /// Listens as an open page does.
    pub async fn listen(&self, query: &str) -> Listening {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::builder().uri(format!("/{}/desk/events?{query}", self.org));
        let request = request.header(HOST, "desk.example").header(COOKIE, cookies.join("; "));
        let request = request.header(ACCEPT, "text/event-stream").body(Body::empty()).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        Listening { stream: answer.into_body().into_data_stream(), text: String::new() }
    }

    /// A page of the organisation's desk: `/desk/`.
    pub async fn get(&mut self, path: &str) -> Page {
        let address = format!("/{}{path}", self.org);
        self.ask(Method::GET, &address, &[]).await
    }

    /// A form of the organisation's desk.
    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Page {
        let address = format!("/{}{path}", self.org);
        self.ask(Method::POST, &address, form).await
    }

    /// Something is done on a card, by whoever has just read it.
    pub async fn act(&mut self, number: &str, act: &str, form: &[(&str, &str)]) {
        let card = format!("/desk/cases/{number}");
        let seq = self.get(&card).await.good().field("seq");
        let form = [&[("seq", seq.as_str())], form].concat();
        let done = self.post(&format!("{card}/acts/{act}"), &form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{act}: {}", done.text);
    }

    /// Any address.
    pub async fn ask(&mut self, method: Method, address: &str, form: &[(&str, &str)]) -> Page {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder().method(method).uri(address).header(HOST, "desk.example");
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies.join("; "));
        }
        for (name, value) in &self.headers {
            request = request.header(*name, *value);
        }
        let body = serde_urlencoded::to_string(form).unwrap();
        let body = Body::from(body);
        self.send(request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body).unwrap()).await
    }

    /// Files chosen in a form, and the word of its button.
    pub async fn send_files(&mut self, path: &str, files: &[(String, String)], act: &str) -> Page {
        let mut body = format!("--edge\r\nContent-Disposition: form-data; name=\"do\"\r\n\r\n{act}\r\n");
        for (name, text) in files {
            let head = format!("Content-Disposition: form-data; name=\"folder\"; filename=\"{name}\"");
            body += &format!("--edge\r\n{head}\r\nContent-Type: text/plain\r\n\r\n{text}\r\n");
        }
        body += "--edge--\r\n";
        let request = Request::builder().method(Method::POST).uri(format!("/{}{path}", self.org));
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(HOST, "desk.example").header(COOKIE, cookies.join("; "));
        let request = request.header(CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// A form with files, as a browser sends it: fields, then names and contents of the files.
    pub async fn upload(&mut self, path: &str, form: &[(&str, &str)], files: &[(&str, &[u8])]) -> Page {
        let mut body = Vec::new();
        for (name, value) in form {
            body.extend(
                format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .bytes(),
            );
        }
        for (name, content) in files {
            let head = format!("Content-Disposition: form-data; name=\"files\"; filename=\"{name}\"");
            body.extend(format!("--edge\r\n{head}\r\nContent-Type: image/png\r\n\r\n").bytes());
            body.extend_from_slice(content);
            body.extend(b"\r\n");
        }
        body.extend(b"--edge--\r\n");
        let request = Request::builder().method(Method::POST).uri(format!("/{}{path}", self.org));
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(HOST, "desk.example").header(COOKIE, cookies.join("; "));
        let request = request.header(CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Whatever body, said to be of this kind.
    pub async fn send_raw(&mut self, address: &str, kind: &str, body: impl Into<Body>) -> Page {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::builder().method(Method::POST).uri(address).header(HOST, "desk.example");
        let request = request.header(COOKIE, cookies.join("; ")).header(CONTENT_TYPE, kind);
        self.send(request.body(body.into()).unwrap()).await
    }

    async fn send(&mut self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        // What is listened to has no end.
        let is_stream = parts.headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let body = if is_stream { Body::empty() } else { body };
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let location = parts.headers.get(LOCATION).map(|value| value.to_str().unwrap().to_owned());
        Page {
            status: parts.status,
            text,
            bytes,
            location: location.unwrap_or_default(),
            headers: parts.headers,
        }
    }

    fn keep(&mut self, cookie: &str) {
        let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
        self.cookies.retain(|(known, _)| known != name);
        if !value.is_empty() {
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
    }

    /// The page that a form led to.
    pub async fn follow(&mut self, page: &Page) -> Page {
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        self.ask(Method::GET, &page.location, &[]).await
    }
}

/// A page that is open and listens.
pub struct Listening {
    stream: BodyDataStream,
    text: String,
}

/// Longer than any event takes.
const PATIENCE: Duration = Duration::from_secs(10);

impl Listening {
    /// The next event with its data; none: the connection ended, or nothing came for so long.
    pub async fn next(&mut self, patience: Duration) -> Option<(String, serde_json::Value)> {
        loop {
            if let Some((one, rest)) = self.text.split_once("\n\n") {
                let field = |name: &str| one.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
                let event = field("event:").map(|event| (event.to_owned(), field("data:").unwrap_or("null")));
                let event = event.map(|(event, data)| (event, serde_json::from_str(data).unwrap()));
                self.text = rest.to_owned();
                match event {
                    Some(event) => return Some(event),
                    None => continue,
                }
            }
            let bytes = tokio::time::timeout(patience, self.stream.next()).await.ok()??;
            self.text += std::str::from_utf8(&bytes.unwrap()).unwrap();
        }
    }

    /// Waits for an event of that name, and passes over others.
    pub async fn hears(&mut self, name: &str) -> serde_json::Value {
        loop {
            match self.next(PATIENCE).await {
                Some((event, data)) if event == name => return data,
                Some(_) => {}
                None => panic!("«{name}» was never heard"),
            }
        }
    }

    /// All that is heard for a while: long enough for whatever is on its way.
    pub async fn hears_for_a_while(&mut self) -> Vec<(String, serde_json::Value)> {
        let mut heard = Vec::new();
        while let Some(event) = self.next(Duration::from_secs(3)).await {
            heard.push(event);
        }
        heard
    }
}

impl Page {
    /// The page, when it is one.
    #[track_caller]
    pub fn good(self) -> Page {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        self
    }

    #[track_caller]
    pub fn says(&self, words: &str) {
        assert!(self.text.contains(words), "«{words}» is not on the page: {}", self.text);
    }

    #[track_caller]
    pub fn does_not_say(&self, words: &str) {
        assert!(!self.text.contains(words), "«{words}» is on the page");
    }

    /// The value of the first field of that name.
    pub fn field(&self, name: &str) -> String {
        let from = self.text.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no field {name}"));
        let rest = &self.text[from..];
        rest.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
    }
}
