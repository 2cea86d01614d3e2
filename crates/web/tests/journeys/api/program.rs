use std::str::FromStr;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use jiff::SignedDuration;
use serde_json::Value;
use testkit::Town;
use tower::ServiceExt;
use web::{Scope, Settings, Web};

/// A program that comes by a token.
pub struct Program {
    router: Router,
    pub org: String,
    pub token: Option<String>,
    pub headers: Vec<(&'static str, String)>,
}

/// What it was answered.
#[derive(Debug)]
pub struct Told {
    pub status: StatusCode,
    pub json: Value,
    /// As it came: a file is no JSON.
    pub bytes: Vec<u8>,
    pub headers: HeaderMap,
}

impl Program {
    /// Nobody's.
    pub fn new(town: &Town) -> Program {
        let router = web::router(&Web::new(town.app.clone(), Settings::default()));
        Program { router, org: town.org.clone(), token: None, headers: Vec::new() }
    }

    /// In somebody's name, with every scope.
    pub async fn of(town: &Town, login: &str) -> Program {
        let all = Scope::ALL.map(Scope::as_str);
        Program::with(town, login, &all).await
    }

    /// In somebody's name, with these scopes.
    pub async fn with(town: &Town, login: &str, scopes: &[&str]) -> Program {
        let login = login.replace(" of ", "@");
        let until = town.app.clock.now() + SignedDuration::from_hours(24 * 30);
        let issued = town.app.issue_api_token(&town.org, &login, ("a test", scopes), until, &login);
        Program { token: Some(issued.await.unwrap().token), ..Program::new(town) }
    }

    pub async fn get(&self, path: &str) -> Told {
        self.ask("GET", path, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Told {
        self.ask("POST", path, Some(body.to_string())).await
    }

    /// Any request under the organisation; other addresses begin with `/api`.
    pub async fn ask(&self, method: &str, path: &str, body: Option<String>) -> Told {
        self.send(method, path, body.map(|body| ("application/json", body))).await
    }

    /// The same with a body of whatever kind.
    pub async fn send(&self, method: &str, path: &str, body: Option<(&str, String)>) -> Told {
        let path = match path.starts_with("/api") {
            true => path.to_owned(),
            false => format!("/api/v1/{}{path}", self.org),
        };
        let mut request = Request::builder().method(Method::from_str(method).unwrap()).uri(&path);
        if let Some(token) = &self.token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if let Some((media, _)) = &body {
            request = request.header(CONTENT_TYPE, *media);
        }
        let body = body.map(|(_, body)| body).unwrap_or_default();
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let media = parts.headers.get(CONTENT_TYPE).map(|media| media.to_str().unwrap()).unwrap_or_default();
        let json = if bytes.is_empty() || !media.contains("json") {
            Value::Null
        } else {
            serde_json::from_slice(&bytes)
                .unwrap_or_else(|why| panic!("{why}: {}", String::from_utf8_lossy(&bytes)))
        };
        super::document::fits(method, &path, parts.status, &json);
        Told { status: parts.status, json, bytes: bytes.to_vec(), headers: parts.headers }
    }
}

impl Told {
    /// The answer, when all is well.
    #[track_caller]
    pub fn good(self) -> Value {
        assert!(self.status.is_success(), "{} {:#}", self.status, self.json);
        self.json
    }

    /// A problem of this type and status.
    #[track_caller]
    pub fn problem(self, kind: &str, status: u16) -> Value {
        assert_eq!(self.json["type"], format!("/api/#{kind}"), "{} {:#}", self.status, self.json);
        assert_eq!(self.status.as_u16(), status, "{:#}", self.json);
        assert_eq!(self.json["status"], status);
        assert_eq!(self.headers[CONTENT_TYPE], "application/problem+json");
        assert!(!self.json["title"].as_str().unwrap().starts_with("problem-"), "{:#}", self.json);
        assert!(!self.json["detail"].as_str().unwrap().starts_with("problem-"), "{:#}", self.json);
        self.json
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}
