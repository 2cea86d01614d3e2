use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What the server does with a letter.
#[derive(Debug, Clone)]
pub enum Answer {
    Accept,
    /// Says this to the recipient's address: `550 5.1.1 no such mailbox`.
    Recipient(&'static str),
    /// Says this when the letter is whole: `451 4.3.0 try again later`.
    Refuse(&'static str),
    /// The connection breaks in the middle of the letter.
    CutInData,
    /// It takes the letter, and the connection breaks before it says so.
    CutAfterData,
    /// Takes it after so long.
    Slowly(Duration),
}

/// A letter as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The envelope's sender; empty for the empty one.
    pub from: String,
    pub to: Vec<String>,
    pub bytes: Vec<u8>,
}

#[derive(Debug, Default)]
struct Inside {
    answers: VecDeque<Answer>,
    taken: Vec<Taken>,
    heard: Vec<String>,
    /// What must be said after `AUTH `.
    asks: Option<String>,
}

/// An SMTP server on a free port of 127.0.0.1; ends with the process.
#[derive(Debug, Clone)]
pub struct Smtp {
    port: u16,
    inside: Arc<Mutex<Inside>>,
}

impl Smtp {
    /// It takes everything, until it is told otherwise.
    pub fn start() -> Smtp {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let inside = Arc::new(Mutex::new(Inside::default()));
        let shared = inside.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let inside = shared.clone();
                // A client that breaks off ends its own conversation.
                thread::spawn(move || Conversation::new(stream, inside).and_then(|mut one| one.run()));
            }
        });
        Smtp { port, inside }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// What it does with the next letters, one after another; then it takes everything again.
    pub fn next(&self, answers: &[Answer]) {
        self.inside.lock().unwrap().answers.extend(answers.iter().cloned());
    }

    /// From now on it asks for a login: what stands after `AUTH `, as `PLAIN AGFubmEAc2VjcmV0`.
    pub fn asks(&self, login: &str) {
        self.inside.lock().unwrap().asks = Some(login.to_owned());
    }

    /// Every command that was given, without the letters.
    pub fn heard(&self) -> Vec<String> {
        self.inside.lock().unwrap().heard.clone()
    }

    /// Every letter that it took, also those of which it did not say so.
    pub fn taken(&self) -> Vec<Taken> {
        self.inside.lock().unwrap().taken.clone()
    }
}

struct Conversation {
    reader: BufReader<TcpStream>,
    writer: TcpStream,
    inside: Arc<Mutex<Inside>>,
    known: bool,
    envelope: (String, Vec<String>),
}

impl Conversation {
    fn new(stream: TcpStream, inside: Arc<Mutex<Inside>>) -> std::io::Result<Self> {
        let reader = BufReader::new(stream.try_clone()?);
        Ok(Conversation { reader, writer: stream, inside, known: false, envelope: Default::default() })
    }

    fn run(&mut self) -> std::io::Result<()> {
        self.say("220 test ESMTP")?;
        loop {
            let mut line = String::new();
            if self.reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
            if !self.command(line.trim_end())? {
                return Ok(());
            }
        }
    }

    /// False when the conversation is over.
    fn command(&mut self, line: &str) -> std::io::Result<bool> {
        let upper = line.to_ascii_uppercase();
        let asks = {
            let mut inside = self.inside.lock().unwrap();
            inside.heard.push(line.to_owned());
            inside.asks.clone()
        };
        if upper.starts_with("EHLO") {
            let auth = asks.as_deref().map(|asks| format!("250-AUTH {}\r\n", way(asks)));
            let auth = auth.unwrap_or_default();
            self.say(&format!("250-test\r\n{auth}250-8BITMIME\r\n250 SMTPUTF8"))?;
        } else if let Some(said) = line.strip_prefix("AUTH ") {
            self.sign_in(said, asks.as_deref().unwrap_or_default())?;
        } else if upper.starts_with("MAIL FROM:") {
            self.envelope = (address(line), Vec::new());
            let stranger = asks.is_some() && !self.known;
            self.say(if stranger { "530 5.7.0 who are you?" } else { "250 2.1.0 ok" })?;
        } else if upper.starts_with("RCPT TO:") {
            return self.recipient(line).map(|()| true);
        } else if upper == "DATA" {
            return self.data();
        } else if upper == "QUIT" {
            self.say("221 2.0.0 bye")?;
            return Ok(false);
        } else {
            self.say("250 2.0.0 ok")?;
        }
        Ok(true)
    }

    /// A token that is not taken is asked about first (334), and refused when that was answered.
    fn sign_in(&mut self, said: &str, asks: &str) -> std::io::Result<()> {
        self.known = asks == said;
        if self.known {
            return self.say("235 2.7.0 welcome");
        }
        if way(asks) != way(said) {
            return self.say("504 5.5.4 this way is not known here");
        }
        if way(said).ends_with("AUTH2") || way(said) == "OAUTHBEARER" {
            self.say("334 eyJzdGF0dXMiOiI0MDEifQ==")?;
            self.reader.read_line(&mut String::new())?;
            return self.say("535 5.7.8 token expired or revoked");
        }
        self.say("535 5.7.8 wrong login or password")
    }

    fn recipient(&mut self, line: &str) -> std::io::Result<()> {
        let refused = {
            let mut inside = self.inside.lock().unwrap();
            match inside.answers.front() {
                Some(Answer::Recipient(said)) => {
                    let said = *said;
                    inside.answers.pop_front();
                    Some(said)
                }
                _ => None,
            }
        };
        self.envelope.1.push(address(line));
        self.say(refused.unwrap_or("250 2.1.5 ok"))
    }

    fn data(&mut self) -> std::io::Result<bool> {
        let answer = self.inside.lock().unwrap().answers.pop_front().unwrap_or(Answer::Accept);
        self.say("354 go on")?;
        if let Answer::CutInData = answer {
            let _ = self.reader.read(&mut [0; 100])?;
            self.writer.shutdown(std::net::Shutdown::Both)?;
            return Ok(false);
        }
        let bytes = self.letter()?;
        if let Answer::Refuse(said) = answer {
            return self.say(said).map(|()| true);
        }
        let (from, to) = self.envelope.clone();
        self.inside.lock().unwrap().taken.push(Taken { from, to, bytes });
        match answer {
            Answer::CutAfterData => {
                self.writer.shutdown(std::net::Shutdown::Both)?;
                return Ok(false);
            }
            Answer::Slowly(time) => thread::sleep(time),
            _ => {}
        }
        self.say("250 2.0.0 taken").map(|()| true)
    }

    /// Up to the line of one dot; dots that were doubled on the way are single again (RFC 5321 section 4.5.2).
    fn letter(&mut self) -> std::io::Result<Vec<u8>> {
        let mut letter = Vec::new();
        loop {
            let mut line = Vec::new();
            if self.reader.read_until(b'\n', &mut line)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            match line.strip_prefix(b".") {
                Some(b"\r\n") => return Ok(letter),
                Some(rest) => letter.extend_from_slice(rest),
                None => letter.extend_from_slice(&line),
            }
        }
    }

    fn say(&mut self, line: &str) -> std::io::Result<()> {
        self.writer.write_all(format!("{line}\r\n").as_bytes())
    }
}

/// The mechanism of what stands after `AUTH `.
fn way(said: &str) -> &str {
    said.split(' ').next().unwrap_or_default()
}

/// Between the angle brackets.
fn address(line: &str) -> String {
    let inner = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inner.map(|(address, _)| address.to_owned()).unwrap_or_default()
}
