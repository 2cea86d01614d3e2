//! Access tokens for mail servers that take no passwords (OAuth 2.0, RFC 6749 section 6): asked for by a refresh token that
//! the provider has given out once.
use std::net::IpAddr;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{ACCEPT, CONTENT_TYPE, HOST};
use hyper::{Request, StatusCode, Uri};
use hyper_util::rt::TokioIo;
use serde::Deserialize;
use serde_json::Value;
use tokio::time::timeout;

use super::connect::{Opening, connect};
use super::fault::broken;
use super::{Fault, PATIENCE, Secret, Security, Server};

/// Nothing is said before TLS: it begins with the first byte.
const OPENING: Opening = Opening { name: "HTTP", greeting: "", again: b"", words: &[] };

/// Bytes of an answer that are read.
const MOST: usize = 64 * 1024;
/// Letters of the server's words that are told.
const TOLD: usize = 300;

/// What was agreed with a provider once: whoever has it gets access tokens.
#[derive(Clone, PartialEq, Eq)]
pub struct Grant {
    /// Where tokens are given out; see [`is_token_address`].
    pub address: String,
    /// What the provider calls the program.
    pub client: String,
    /// Empty: the provider gave none.
    pub client_secret: String,
    pub refresh: String,
    /// Authorities in PEM that are believed besides the public ones.
    pub authority: Option<String>,
}

/// What was given out.
#[derive(Clone, PartialEq, Eq)]
pub struct Access {
    pub token: String,
    /// None: the server does not say.
    pub lasts: Option<Duration>,
    /// From now on instead of [`Grant::refresh`]; none: that one stays.
    pub refresh: Option<String>,
}

#[derive(Deserialize)]
struct Given {
    access_token: Option<String>,
    /// Some write it in quotes.
    expires_in: Option<Value>,
    refresh_token: Option<String>,
    error: Option<String>,
    error_description: Option<String>,
}

/// Is this an address that tokens may be asked for at: `https://…`, or `http://` on this very machine?
pub fn is_token_address(text: &str) -> bool {
    place(text).is_some()
}

/// Asks for an access token.
pub async fn access(grant: &Grant) -> Result<Access, Fault> {
    let odd = || Fault::Odd { said: grant.address.clone() };
    let (uri, server) = place(&grant.address).ok_or_else(odd)?;
    let server = Server { authority: grant.authority.clone(), ..server };
    let silent = |_| Fault::Silent { host: server.host.clone(), port: server.port };
    let (status, answer) = timeout(PATIENCE, ask(&server, &uri, grant)).await.map_err(silent)??;
    read(&server.host, status, &answer)
}

fn place(text: &str) -> Option<(Uri, Server)> {
    let uri: Uri = text.parse().ok()?;
    let host = uri.host()?.trim_matches(['[', ']']).to_owned();
    let here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    let security = match uri.scheme_str()? {
        "https" => Security::Tls,
        "http" if here => Security::Open,
        _ => return None,
    };
    let usual = if security == Security::Tls { 443 } else { 80 };
    let port = uri.port_u16().unwrap_or(usual);
    let secret = Secret::Token(String::new());
    let server = Server { host, port, security, login: String::new(), secret, authority: None };
    (!uri.authority()?.as_str().contains('@')).then_some((uri, server))
}

async fn ask(server: &Server, uri: &Uri, grant: &Grant) -> Result<(StatusCode, Bytes), Fault> {
    let wire = connect(server, &OPENING).await?;
    let (mut sender, talk) = http1::handshake(TokioIo::new(wire)).await.map_err(|why| interrupted(&why))?;
    let answered = async {
        let answer = sender.send_request(request(uri, grant)?).await.map_err(|why| interrupted(&why))?;
        let (head, body) = answer.into_parts();
        let body = Limited::new(body, MOST).collect().await;
        // What is too long breaks off as well.
        let body = body.map_err(|why| why.downcast_ref().map_or_else(|| broken("garbled"), interrupted))?;
        Ok((head.status, body.to_bytes()))
    };
    tokio::pin!(answered);
    tokio::select! {
        answered = &mut answered => answered,
        // The talk has ended; what was said is there, or never comes.
        _ = talk => answered.await,
    }
}

fn interrupted(why: &hyper::Error) -> Fault {
    broken(match () {
        () if why.is_incomplete_message() || why.is_closed() || why.is_canceled() => "hung-up",
        () if why.is_timeout() => "late",
        () if why.is_parse() => "garbled",
        () => "other",
    })
}

/// The secret of the client stands in the body, as providers want it.
fn request(uri: &Uri, grant: &Grant) -> Result<Request<Full<Bytes>>, Fault> {
    let mut form = vec![
        ("grant_type", "refresh_token"),
        ("refresh_token", &grant.refresh),
        ("client_id", &grant.client),
    ];
    if !grant.client_secret.is_empty() {
        form.push(("client_secret", &grant.client_secret));
    }
    let odd = |why: String| Fault::Odd { said: why };
    let form = serde_urlencoded::to_string(form).map_err(|why| odd(why.to_string()))?;
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let request = Request::post(path)
        .header(HOST, uri.authority().map_or("", |authority| authority.as_str()))
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(ACCEPT, "application/json");
    request.body(Full::from(form)).map_err(|why| odd(why.to_string()))
}

fn read(host: &str, status: StatusCode, answer: &[u8]) -> Result<Access, Fault> {
    let Ok(given) = serde_json::from_slice::<Given>(answer) else {
        return Err(Fault::NoToken { host: host.to_owned(), said: status.to_string() });
    };
    // A token stands in the words of the mail protocols: nothing that would end them there.
    let sound = |token: &String| !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic());
    if let Some(token) = given.access_token.filter(|token| status.is_success() && sound(token)) {
        let seconds = |value: &Value| value.as_u64().or_else(|| value.as_str()?.parse().ok());
        let lasts = given.expires_in.as_ref().and_then(seconds).map(Duration::from_secs);
        return Ok(Access { token, lasts, refresh: given.refresh_token.filter(|token| !token.is_empty()) });
    }
    let error = given.error.unwrap_or_default();
    let words = [error.as_str(), given.error_description.as_deref().unwrap_or_default()];
    let said: String = words.join(" ").trim().chars().filter(|c| !c.is_control()).take(TOLD).collect();
    Err(match &*error {
        "invalid_grant" => Fault::Grant { said },
        "invalid_client" | "unauthorized_client" => Fault::Client { said },
        _ => Fault::NoToken { host: host.to_owned(), said: format!("{status} {said}").trim().to_owned() },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_asked_for_under_tls_or_on_this_machine_only() {
        for right in [
            "https://oauth.a.example/token",
            "https://a.example:8443/t?x=1",
            "http://127.0.0.1:9/",
            "http://[::1]/t",
        ] {
            assert!(is_token_address(right), "{right}");
        }
        for wrong in [
            "",
            "oauth.a.example",
            "http://a.example/token",
            "ftp://a.example",
            "https://a@b.example/",
            "/token",
        ] {
            assert!(!is_token_address(wrong), "{wrong}");
        }
    }

    #[test]
    fn what_is_no_token_is_told_apart() {
        let read = |status: u16, answer: &str| {
            read("a.example", StatusCode::from_u16(status).unwrap(), answer.as_bytes()).err().unwrap()
        };
        let grant = read(400, r#"{"error":"invalid_grant","error_description":"expired_token"}"#);
        assert_eq!(grant, Fault::Grant { said: "invalid_grant expired_token".to_owned() });
        assert!(matches!(read(401, r#"{"error":"invalid_client"}"#), Fault::Client { .. }));
        let no = |said: &str| Fault::NoToken { host: "a.example".to_owned(), said: said.to_owned() };
        assert_eq!(read(503, "<html>busy</html>"), no("503 Service Unavailable"));
        assert_eq!(read(200, r#"{"error":"token not found"}"#), no("200 OK token not found"));
        assert_eq!(read(200, r#"{"access_token":"a\u0001b"}"#), no("200 OK"));
    }
}
