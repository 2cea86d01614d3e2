use std::fs;
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::{Tokens, certificate, folder};

const PROGRAM: &str = "/usr/sbin/dovecot";
const SUPERVISE: &str = include_str!("supervise.sh");
/// Waited for the server to answer, in hundredths of a second.
const PATIENCE: u32 = 1000;

/// Is there a dovecot to start?
pub fn is_installed() -> bool {
    Path::new(PROGRAM).is_file()
}

/// A private IMAP server on free ports of 127.0.0.1, with TLS and without, whose mailboxes are Maildirs in its folder. It runs
/// as the caller's account, or as `dovecot` when that is root. Gone on drop, and when this process dies.
pub struct Dovecot {
    folder: PathBuf,
    account: (u32, u32),
    imap: u16,
    imaps: u16,
    letters: AtomicU32,
    supervisor: Option<Child>,
}

impl Dovecot {
    /// Takes about half a second.
    pub fn start() -> Dovecot {
        Dovecot::begin("plain", None)
    }

    /// One that takes access tokens besides, told by these mechanisms (`xoauth2 oauthbearer`): whose they are, `tokens` says.
    pub fn with_tokens(tokens: &Tokens, mechanisms: &str) -> Dovecot {
        Dovecot::begin(mechanisms, Some(tokens.port()))
    }

    fn begin(mechanisms: &str, tokens: Option<u16>) -> Dovecot {
        assert!(is_installed(), "dovecot is not installed: apt-get install dovecot-imapd");
        let account = account();
        let folder = folder();
        certificate::make(&folder);
        fs::create_dir(folder.join("mail")).unwrap();
        let (imap, imaps) = (free_port(), free_port());
        fs::write(folder.join("users"), "").unwrap();
        let mut configuration = configuration(&folder, account, imap, imaps);
        if let Some(port) = tokens {
            let whose = format!(
                "tokeninfo_url = http://127.0.0.1:{port}/whose?access_token=\nusername_attribute = login\n"
            );
            fs::write(folder.join("tokens.conf"), whose).unwrap();
            configuration.push_str(&by_tokens(&folder, mechanisms));
        }
        fs::write(folder.join("dovecot.conf"), configuration).unwrap();
        give(&folder, account);
        let mut server =
            Dovecot { folder, account, imap, imaps, letters: AtomicU32::new(1), supervisor: None };
        server.start_again();
        server
    }

    /// Port without TLS; it offers STARTTLS.
    pub fn imap(&self) -> u16 {
        self.imap
    }

    /// Port with TLS.
    pub fn imaps(&self) -> u16 {
        self.imaps
    }

    /// The authority that signed its certificate, in PEM.
    pub fn authority(&self) -> String {
        fs::read_to_string(self.folder.join("ca.pem")).unwrap()
    }

    /// Makes a mailbox, or gives it another password.
    pub fn account(&self, login: &str, password: &str) {
        let path = self.folder.join("users");
        let known = fs::read_to_string(&path).unwrap();
        let others = known.lines().filter(|line| !line.starts_with(&format!("{login}:")));
        let mut users: String = others.map(|line| format!("{line}\n")).collect();
        users.push_str(&format!("{login}:{{PLAIN}}{password}::::::\n"));
        self.put(&path, users.as_bytes());
        for part in ["", "cur", "new", "tmp"] {
            let part = self.maildir(login).join(part);
            fs::create_dir_all(&part).unwrap();
            chown(&part, Some(self.account.0), Some(self.account.1)).unwrap();
        }
    }

    /// Another folder of the mailbox, by the name that the server has for it (modified UTF-7).
    pub fn subfolder(&self, login: &str, name: &str) {
        for part in ["", "cur", "new", "tmp"] {
            let part = self.maildir(login).join(format!(".{name}")).join(part);
            fs::create_dir_all(&part).unwrap();
            chown(&part, Some(self.account.0), Some(self.account.1)).unwrap();
        }
    }

    /// A letter arrives, as mail servers deliver into a Maildir.
    pub fn deliver(&self, login: &str, letter: &[u8]) {
        let n = self.letters.fetch_add(1, Ordering::SeqCst);
        let name = format!("{n:010}.{}.test", std::process::id());
        let (fresh, there) =
            (self.maildir(login).join("tmp").join(&name), self.maildir(login).join("new").join(&name));
        fs::write(&fresh, letter).unwrap();
        chown(&fresh, Some(self.account.0), Some(self.account.1)).unwrap();
        fs::rename(fresh, there).unwrap();
    }

    /// How many letters are in the mailbox, and how many of them are marked as read.
    pub fn letters(&self, login: &str) -> (usize, usize) {
        let names = |part: &str| -> Vec<String> {
            let entries = fs::read_dir(self.maildir(login).join(part)).unwrap();
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
        };
        let (fresh, seen) = (names("new"), names("cur"));
        let marked = |name: &&String| name.rsplit_once(":2,").is_some_and(|(_, flags)| flags.contains('S'));
        (fresh.len() + seen.len(), seen.iter().filter(marked).count())
    }

    /// The server stops; whoever talks to it is cut off.
    pub fn stop(&mut self) {
        let Some(mut supervisor) = self.supervisor.take() else { return };
        if let Some(mut stdin) = supervisor.stdin.take() {
            let _ = stdin.write_all(b"stop\n");
        }
        let _ = supervisor.wait();
    }

    /// It runs again on the same ports.
    pub fn start_again(&mut self) {
        self.stop();
        let mut command = Command::new("/bin/sh");
        command.args(["-c", SUPERVISE, "otklik-dovecot", PROGRAM]).arg(&self.folder);
        command.uid(self.account.0).gid(self.account.1).current_dir("/").process_group(0);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        self.supervisor = Some(command.spawn().unwrap());
        for _ in 0..PATIENCE {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, self.imaps)).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!(
            "dovecot does not answer: {}",
            fs::read_to_string(self.folder.join("said")).unwrap_or_default()
        );
    }

    /// The letters get other numbers: another UIDVALIDITY, as after a mailbox was restored from a copy.
    pub fn renumber(&mut self, login: &str) {
        self.stop();
        let list = self.maildir(login).join("dovecot-uidlist");
        let known = fs::read_to_string(&list).unwrap_or_default();
        let validity = known.split_whitespace().find_map(|word| word.strip_prefix('V')?.parse::<u32>().ok());
        for entry in fs::read_dir(self.maildir(login)).unwrap().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with("dovecot.index") || name.starts_with("dovecot-uid") {
                fs::remove_file(entry.path()).unwrap();
            }
        }
        let header = format!("3 V{} N1 G{:032x}\n", validity.unwrap_or(1) + 1000, std::process::id());
        self.put(&list, header.as_bytes());
        self.start_again();
    }

    fn maildir(&self, login: &str) -> PathBuf {
        self.folder.join("mail").join(login)
    }

    fn put(&self, path: &Path, bytes: &[u8]) {
        let fresh = path.with_extension("new");
        fs::write(&fresh, bytes).unwrap();
        chown(&fresh, Some(self.account.0), Some(self.account.1)).unwrap();
        fs::rename(fresh, path).unwrap();
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        self.stop();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Everything as one account, in one folder: nothing of the machine's own mail is touched.
fn configuration(folder: &Path, account: (u32, u32), imap: u16, imaps: u16) -> String {
    let (dir, user, group) = (folder.display(), name(&["-un"], account.0), name(&["-gn"], account.0));
    format!(
        "base_dir = {dir}/run
state_dir = {dir}/state
log_path = {dir}/log
ssl_cert = <{dir}/server.pem
ssl_key = <{dir}/server.key
ssl = yes
protocols = imap
listen = 127.0.0.1
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_location = maildir:{dir}/mail/%u
mailbox_list_index = no
passdb {{
  driver = passwd-file
  args = {dir}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={dir}/mail/%u
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service stats {{
  chroot =
}}
",
        uid = account.0,
        gid = account.1,
    )
}

fn by_tokens(folder: &Path, mechanisms: &str) -> String {
    let dir = folder.display();
    format!(
        "auth_mechanisms = plain {mechanisms}
passdb {{
  driver = oauth2
  mechanisms = {mechanisms}
  args = {dir}/tokens.conf
}}
"
    )
}

fn account() -> (u32, u32) {
    let number = |arguments: &[&str]| id(arguments).parse::<u32>().unwrap();
    match number(&["-u"]) {
        0 => (number(&["-u", "dovecot"]), number(&["-g", "dovecot"])),
        own => (own, number(&["-g"])),
    }
}

fn name(what: &[&str], of: u32) -> String {
    id(&[what, &[&of.to_string()]].concat())
}

fn id(arguments: &[&str]) -> String {
    let output = Command::new("id").args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn give(folder: &Path, account: (u32, u32)) {
    chown(folder, Some(account.0), Some(account.1)).unwrap();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        chown(entry.path(), Some(account.0), Some(account.1)).unwrap();
    }
}

pub(crate) fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}
