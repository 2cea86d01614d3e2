use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// Whoever gives out access tokens for a refresh token (RFC 6749 section 6), and tells a mail server whose they are: on a
/// free port of 127.0.0.1, without TLS. Tokens are `access-1`, `access-2`, …; it begins with the refresh token `refresh-0`.
/// Ends with the process.
#[derive(Debug, Clone)]
pub struct Tokens {
    port: u16,
    inside: Arc<Mutex<Inside>>,
}

#[derive(Debug)]
struct Inside {
    login: String,
    refresh: u32,
    renews: bool,
    lasts: Option<u64>,
    given: u32,
    /// Those up to this one are taken no more.
    over: u32,
    says: Option<(u16, String)>,
    heard: Vec<String>,
}

impl Tokens {
    /// For the account of that login.
    pub fn start(login: &str) -> Tokens {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let inside = Inside {
            login: login.to_owned(),
            refresh: 0,
            renews: false,
            lasts: Some(3600),
            given: 0,
            over: 0,
            says: None,
            heard: Vec::new(),
        };
        let inside = Arc::new(Mutex::new(inside));
        let shared = inside.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let inside = shared.clone();
                thread::spawn(move || answer(stream, &inside));
            }
        });
        Tokens { port, inside }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where tokens are asked for.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/token", self.port)
    }

    /// Seconds that a token lasts, as it says itself; none: it does not say.
    pub fn lasts(&self, seconds: Option<u64>) {
        self.inside.lock().unwrap().lasts = seconds;
    }

    /// From now on it gives another refresh token with each access token, and the one before is over.
    pub fn renews(&self) {
        self.inside.lock().unwrap().renews = true;
    }

    /// From now on it says this, and gives nothing; none: it gives again.
    pub fn says(&self, said: Option<(u16, &str)>) {
        self.inside.lock().unwrap().says = said.map(|(status, said)| (status, said.to_owned()));
    }

    /// What it gave out is taken no more.
    pub fn take_back(&self) {
        let mut inside = self.inside.lock().unwrap();
        inside.over = inside.given;
    }

    /// How many access tokens it gave out.
    pub fn given(&self) -> u32 {
        self.inside.lock().unwrap().given
    }

    /// Every form that it was sent.
    pub fn heard(&self) -> Vec<String> {
        self.inside.lock().unwrap().heard.clone()
    }
}

fn answer(mut stream: TcpStream, inside: &Mutex<Inside>) -> std::io::Result<()> {
    let (what, body) = request(&stream)?;
    let (status, said) = match what.split_once("?access_token=") {
        Some((_, token)) => inside.lock().unwrap().whose(token),
        None => inside.lock().unwrap().token(&body),
    };
    let length = said.len();
    let head =
        format!("HTTP/1.1 {status} so\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n");
    stream.write_all(format!("{head}Connection: close\r\n\r\n{said}").as_bytes())
}

/// The address that is asked for, and what is sent with it.
fn request(stream: &TcpStream) -> std::io::Result<(String, String)> {
    let mut reader = BufReader::new(stream);
    let (mut first, mut length) = (String::new(), 0);
    reader.read_line(&mut first)?;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().unwrap();
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let address = first.split(' ').nth(1).unwrap_or_default().to_owned();
    Ok((address, String::from_utf8_lossy(&body).into_owned()))
}

impl Inside {
    fn token(&mut self, form: &str) -> (u16, String) {
        self.heard.push(form.to_owned());
        if let Some(said) = &self.says {
            return said.clone();
        }
        let given = |name: &str| form.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        if given("client_id") != Some("otklik") || given("client_secret").is_some_and(|it| it != "s%26cret") {
            return (401, r#"{"error":"invalid_client"}"#.to_owned());
        }
        if given("refresh_token") != Some(&format!("refresh-{}", self.refresh)) {
            let said = r#"{"error":"invalid_grant","error_description":"expired_token"}"#;
            return (400, said.to_owned());
        }
        self.given += 1;
        let mut said = format!(r#"{{"token_type":"bearer","access_token":"access-{}""#, self.given);
        if let Some(seconds) = self.lasts {
            said.push_str(&format!(r#","expires_in":{seconds}"#));
        }
        if self.renews {
            self.refresh += 1;
            said.push_str(&format!(r#","refresh_token":"refresh-{}""#, self.refresh));
        }
        (200, said + "}")
    }

    fn whose(&self, token: &str) -> (u16, String) {
        let n = token.strip_prefix("access-").and_then(|n| n.parse::<u32>().ok());
        match n {
            Some(n) if n > self.over && n <= self.given => (200, format!(r#"{{"login":"{}"}}"#, self.login)),
            _ => (401, r#"{"error":"invalid_token"}"#.to_owned()),
        }
    }
}
