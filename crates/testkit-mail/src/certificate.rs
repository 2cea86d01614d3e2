use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// A certificate for `localhost` and 127.0.0.1 with its key, and the authority that signed it and that nobody else knows; in PEM.
#[derive(Debug, Clone)]
pub struct Certificate {
    pub authority: String,
    pub certificate: String,
    pub key: String,
}

impl Certificate {
    /// A fresh one.
    pub fn new() -> Certificate {
        let folder = crate::folder();
        make(&folder);
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        let made = Certificate {
            authority: read("ca.pem"),
            certificate: read("server.pem"),
            key: read("server.key"),
        };
        let _ = fs::remove_dir_all(&folder);
        made
    }
}

impl Default for Certificate {
    fn default() -> Self {
        Certificate::new()
    }
}

/// Makes in `folder`: `ca.pem`, an authority that nobody else knows, and `server.pem` with `server.key`, its certificate for
/// `localhost` and 127.0.0.1.
pub fn make(folder: &Path) {
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30"];
    let authority =
        ["req", "-x509", "-subj", "/CN=An authority of tests", "-keyout", "ca.key", "-out", "ca.pem"];
    openssl(folder, &[&authority[..], &key].concat());
    let names = "subjectAltName=DNS:localhost,IP:127.0.0.1";
    let server = ["req", "-x509", "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.pem"];
    let signed = [
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-addext",
        names,
        "-addext",
        "basicConstraints=critical,CA:FALSE",
    ];
    openssl(folder, &[&server[..], &key, &signed].concat());
}

fn openssl(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("openssl");
    command.args(arguments).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    assert!(command.status().expect("openssl").success(), "openssl {}", arguments.join(" "));
}
