use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why there is no PostgreSQL or no database. The message is for the developer who runs the tests.
#[derive(Debug)]
pub enum Error {
    /// A program of PostgreSQL is neither in Debian's folders nor in `PATH`.
    NotInstalled { program: String },
    /// PostgreSQL refuses to run as root, and there is no `postgres` account to run it as.
    NoAccount,
    /// A file or folder of the server could not be made, read or given away.
    File { path: PathBuf, source: io::Error },
    /// A program could not be started, or ended badly after saying this.
    Program { program: PathBuf, said: String },
    /// A database's name may hold a-z, 0-9 and `_` only, at most 63 of them.
    DatabaseName { name: String },
}

impl Error {
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::File { path: path.to_owned(), source }
    }

    pub(crate) fn program(program: &Path, said: impl fmt::Display) -> Self {
        Self::Program { program: program.to_owned(), said: said.to_string().trim().to_owned() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotInstalled { program } => write!(
                f,
                "PostgreSQL's program `{program}` was not found; install it: apt-get install postgresql"
            ),
            Self::NoAccount => {
                write!(f, "PostgreSQL does not run as root, and there is no account `postgres`")
            }
            Self::File { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Program { program, said } => write!(f, "{} failed: {said}", program.display()),
            Self::DatabaseName { name } => {
                write!(f, "`{name}` cannot name a database: 1 to 63 of a-z, 0-9 and _ can")
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File { source, .. } => Some(source),
            _ => None,
        }
    }
}
