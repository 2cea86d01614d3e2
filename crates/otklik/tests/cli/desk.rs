//! A desk with an empty folder and the program on it.
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use testkit::postgres::Database;

/// What the program said and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A folder, a place for data, and a language.
pub struct Desk {
    pub folder: TempDir,
    place: Vec<String>,
    lang: &'static str,
    /// Dropped with the desk.
    _database: Option<Database>,
}

impl Desk {
    /// Data in `data` of the folder.
    pub fn on_sqlite(lang: &'static str) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let place = vec!["--data".to_owned(), folder.path().join("data").to_str().unwrap().to_owned()];
        Desk { folder, place, lang, _database: None }
    }

    /// Data in a PostgreSQL database of its own.
    pub fn on_postgresql(lang: &'static str) -> Desk {
        let database = testkit::postgres::shared().unwrap().fresh_database().unwrap();
        let place = vec!["--database".to_owned(), database.url().to_owned()];
        Desk { folder: tempfile::tempdir().unwrap(), place, lang, _database: Some(database) }
    }

    /// A desk where КРЕДО-ТЕЛЕКОМ is at work with its people.
    pub fn with_kredo(self) -> Desk {
        let kredo = shipped("kredo");
        self.does(&["regulation", "publish", kredo.to_str().unwrap()]);
        self.file("staff.yaml", STAFF);
        self.does(&["staff", "put", "staff.yaml", "--org", "kredo"]);
        self
    }

    /// Runs the program with these words, the place and the language.
    pub fn run(&self, words: &[&str]) -> Said {
        self.run_with(words, b"")
    }

    /// The same, with something on the standard input.
    pub fn run_with(&self, words: &[&str], input: &[u8]) -> Said {
        let mut command = self.command(words);
        command.args(&self.place);
        said(command, input)
    }

    /// The same without a place.
    pub fn run_placeless(&self, words: &[impl AsRef<OsStr>]) -> Said {
        said(self.command(words), b"")
    }

    /// The command to be run in the folder, as nobody has set anything.
    pub fn command(&self, words: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_otklik"));
        for name in ["OTKLIK_DATA", "OTKLIK_DATABASE", "OTKLIK_LANG", "OTKLIK_SECRET", "OTKLIK_LOG"] {
            command.env_remove(name);
        }
        command.env("RUST_BACKTRACE", "1").current_dir(self.folder.path());
        command.args(words).args(["--lang", self.lang]);
        command
    }

    /// The words of the place, for commands put together by hand.
    pub fn place(&self) -> &[String] {
        &self.place
    }

    /// Runs what must succeed; gives what it printed.
    #[track_caller]
    pub fn does(&self, words: &[&str]) -> String {
        let said = self.run(words);
        assert_eq!(said.code, 0, "{words:?}: {said:?}");
        said.sober(words);
        said.out
    }

    /// Runs what must be refused with code 2, nothing printed and these words said.
    #[track_caller]
    pub fn refuses(&self, words: &[&str], because: &[&str]) {
        self.run(words).refused(words, because);
    }

    /// A file in the folder.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// Everything that would change if something were written: journal and intake.
    pub fn written(&self) -> String {
        let intake = self.does(&["intake", "--org", "kredo", "--all"]);
        self.does(&["journal", "verify"]) + &self.does(&["register", "--org", "kredo"]) + &intake
    }
}

impl Said {
    /// Never a panic or a backtrace.
    #[track_caller]
    pub fn sober(&self, words: &[impl std::fmt::Debug]) {
        for drunk in ["panicked", "stack backtrace", "RUST_BACKTRACE", "internal error", "Внутренняя ошибка"]
        {
            assert!(!self.err.contains(drunk) && !self.out.contains(drunk), "{words:?}: {self:?}");
        }
    }

    /// Code 2, nothing on the standard output, and these words.
    #[track_caller]
    pub fn refused(&self, words: &[impl std::fmt::Debug], because: &[&str]) {
        self.sober(words);
        assert_eq!(self.code, 2, "{words:?}: {self:?}");
        assert_eq!(self.out, "", "{words:?}");
        for part in because {
            assert!(self.err.contains(part), "{words:?} should say «{part}»: {}", self.err);
        }
    }
}

fn said(mut command: Command, input: &[u8]) -> Said {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that refuses before it reads has closed its end already.
    let _ = child.stdin.take().unwrap().write_all(input);
    heard(child.wait_with_output().unwrap())
}

/// What a finished program said.
pub fn heard(output: Output) -> Said {
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// A regulation that is shipped.
pub fn shipped(organisation: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations").join(organisation)
}

/// A shipped regulation laid into the folder, to be broken.
pub fn copied(desk: &Desk, organisation: &str, name: &str) -> PathBuf {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &target);
            } else {
                fs::copy(entry.path(), target).unwrap();
            }
        }
    }
    let to = desk.folder.path().join(name);
    copy(&shipped(organisation), &to);
    to
}

/// A letter of one customer to the claims of КРЕДО-ТЕЛЕКОМ.
pub fn letter(id: &str, subject: &str, text: &str) -> String {
    format!(
        "From: petr@example.ru\r\nTo: claims@kredo-telecom.example\r\nSubject: {subject}\r\nMessage-ID: <{id}@example.ru>\r\n\
         Date: Thu, 05 Mar 2026 17:40:00 +0300\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
    )
}

/// A claim as a registrar gives it.
pub const FORM: &str = r#"{
  "kind": "claim", "channel": "phone",
  "customer": { "name": "Пётр Иванов", "phone": "+7 495 111-22-33", "email": "petr@example.ru", "manager": "anna" },
  "fields": { "topic": "outage", "substance": "Третий день нет интернета, в подъезде гаснет свет" }
}"#;

const STAFF: &str = "people:
  - { login: oleg, name: Олег Немов, roles: [employee] }
  - { login: anna, name: Анна Ильина, roles: [manager], department: subscribers }
  - { login: rita, name: Рита Ким, roles: [head], department: network }
  - { login: sofia, name: Софья Грин, roles: [subscribers] }
  - { login: dmitry, name: Дмитрий Орлов, roles: [director] }
";
