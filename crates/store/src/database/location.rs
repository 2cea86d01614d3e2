use std::fmt;
use std::path::PathBuf;

/// Where the data live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder with `otklik.db` in it (SQLite); made when it is not there.
    Folder(PathBuf),
    /// `postgres://user:password@host/database`.
    Url(String),
}

impl Location {
    pub(crate) fn file(folder: &std::path::Path) -> PathBuf {
        folder.join("otklik.db")
    }
}

/// For messages: the password never shows.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::Folder(folder) => write!(f, "{}", Location::file(folder).display()),
            Location::Url(url) => f.write_str(&without_password(url)),
        }
    }
}

fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return String::from("…") };
    let (user, address) = rest.rsplit_once('@').unwrap_or(("", rest));
    let address = address.split('?').next().unwrap_or_default();
    match user.split(':').next() {
        Some(user) if !user.is_empty() => format!("{scheme}://{user}@{address}"),
        _ => format!("{scheme}://{address}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_password() {
        let shown = |url: &str| Location::Url(url.to_owned()).to_string();
        assert_eq!(shown("postgres://a:s@cret@host:1/base?password=x"), "postgres://a@host:1/base");
        assert_eq!(shown("postgres://host/base"), "postgres://host/base");
    }
}
