//! A PostgreSQL server of one's own.

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Stdio};

use crate::account::Account;
use crate::folder::{self, Folder};
use crate::{Error, Server, program};

const USER: &str = "otklik";
const SUPERVISE: &str = include_str!("supervise.sh");
/// Somebody else may take the free port between our finding it and the server's.
const PORT_ATTEMPTS: u32 = 3;

/// A running server: on a free port of 127.0.0.1 and on a socket in its folder, with `fsync` and
/// `synchronous_commit` as PostgreSQL ships them, UTF-8, the `C.UTF-8` locale (sorts by code point, as SQLite
/// does; knows Cyrillic letter case) and UTC.
///
/// Stopped and removed on drop, and by its supervisor when this process dies without dropping it.
pub struct PrivatePostgres {
    server: Server,
    account: Account,
    folder: Folder,
    supervisor: Child,
}

impl PrivatePostgres {
    /// Takes about two seconds. Also ends servers that killed processes of this account may have left.
    pub fn start() -> Result<Self, Error> {
        let account = Account::choose()?;
        folder::sweep(&account);
        let folder = Folder::create(&account)?;
        match launch(&account, &folder) {
            Ok((server, supervisor)) => Ok(Self { server, account, folder, supervisor }),
            Err(error) => {
                folder::remove(&account, folder.path());
                Err(error)
            }
        }
    }

    /// Address of the database `postgres`, as a superuser: `postgres://otklik:…@127.0.0.1:PORT/postgres`.
    pub fn url(&self) -> &str {
        self.server.url()
    }

    /// See [`Server::database`].
    pub fn database(&self, name: &str) -> Result<String, Error> {
        self.server.database(name)
    }

    pub fn server(&self) -> &Server {
        &self.server
    }

    /// The folder with the socket, the data (`data/`) and the server's log (`log`).
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for PrivatePostgres {
    fn drop(&mut self) {
        drop(self.supervisor.stdin.take());
        let _ = self.supervisor.wait();
        // Does something only if the supervisor was killed.
        folder::remove(&self.account, self.folder.path());
    }
}

fn launch(account: &Account, folder: &Folder) -> Result<(Server, Child), Error> {
    let password = password()?;
    initialise(account, folder, &password)?;
    let mut attempt = 1;
    loop {
        let port = free_port().map_err(Error::file(folder.path()))?;
        configure(folder, port)?;
        match supervise(account, folder) {
            Ok(supervisor) => {
                let url = format!("postgres://{USER}:{password}@127.0.0.1:{port}/postgres");
                return Ok((Server::at(url)?, supervisor));
            }
            Err(error) if attempt == PORT_ATTEMPTS => return Err(error),
            Err(_) => attempt += 1,
        }
    }
}

/// The server is a superuser's door into this machine, so its port asks for a password that only its starter
/// knows; the socket does not, because the folder is closed to other accounts.
fn initialise(account: &Account, folder: &Folder, password: &str) -> Result<(), Error> {
    let password_file = folder.path().join("password");
    write_private(&password_file, password)?;
    account.give(&password_file)?;
    let initdb = program::find("initdb")?;
    let mut command = account.command(&initdb);
    command.args(["--username", USER, "--encoding=UTF8", "--locale=C.UTF-8"]);
    command.args(["--auth-local=trust", "--auth-host=password", "--no-sync"]);
    command.arg("--pwfile").arg(&password_file).arg("-D").arg(folder.data());
    program::run(&initdb, &mut command, "")?;
    fs::remove_file(&password_file).map_err(Error::file(&password_file))
}

fn write_private(path: &Path, text: &str) -> Result<(), Error> {
    use std::os::unix::fs::OpenOptionsExt;
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(Error::file(path))
}

/// Appends: of a setting that is given twice the last one counts.
fn configure(folder: &Folder, port: u16) -> Result<(), Error> {
    let settings = format!(
        "listen_addresses = '127.0.0.1'\n\
         port = {port}\n\
         unix_socket_directories = '{}'\n\
         max_connections = 200\n\
         shared_buffers = 64MB\n\
         timezone = 'UTC'\n\
         log_timezone = 'UTC'\n",
        folder.path().display().to_string().replace('\'', "''"),
    );
    let path = folder.data().join("postgresql.conf");
    let file = OpenOptions::new().append(true).open(&path);
    file.and_then(|mut file| file.write_all(settings.as_bytes())).map_err(Error::file(&path))
}

/// Returns when the server answers. The supervisor has a process group of its own, so that neither Ctrl-C nor a
/// test runner that kills its test's group takes it before it has stopped the server.
fn supervise(account: &Account, folder: &Folder) -> Result<Child, Error> {
    let pg_ctl = program::find("pg_ctl")?;
    let failed = |error: io::Error| Error::program(&pg_ctl, error);
    let mut command = account.command(Path::new("/bin/sh"));
    command.args(["-c", SUPERVISE, "otklik-postgres"]).arg(&pg_ctl).arg(folder.path());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).process_group(0);
    let mut supervisor = command.spawn().map_err(failed)?;
    let mut said = String::new();
    if let Some(output) = supervisor.stdout.take() {
        BufReader::new(output).read_line(&mut said).map_err(failed)?;
    }
    if said.trim() == "ready" {
        return Ok(supervisor);
    }
    let _ = supervisor.wait();
    Err(Error::program(&pg_ctl, fs::read_to_string(folder.log()).unwrap_or_default()))
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

fn password() -> Result<String, Error> {
    let source = Path::new("/dev/urandom");
    let mut bytes = [0; 16];
    File::open(source).and_then(|mut file| file.read_exact(&mut bytes)).map_err(Error::file(source))?;
    Ok(bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}
