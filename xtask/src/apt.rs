//! Programs of the distribution, installed when there are none and we may.

use std::process::{Command, Stdio};

/// Installs a package of Debian: as root, or by a sudo that asks nothing. The error is a sentence for the user.
pub fn install(package: &str) -> Result<(), String> {
    let asks = format!("{package} is not installed, and only root may install it: apt-get install {package}");
    let before: &[&str] = match (is_root(), sudo_asks_nothing()) {
        (true, _) => &[],
        (false, true) => &["sudo", "-n"],
        (false, false) => return Err(asks),
    };
    apt_get(before, &["update"])?;
    apt_get(before, &["install", "-y", "--no-install-recommends", package])
}

fn apt_get(before: &[&str], arguments: &[&str]) -> Result<(), String> {
    let whole = [before, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], arguments].concat();
    let failed = |why: String| format!("{}: {why}", whole.join(" "));
    match Command::new(whole[0]).args(&whole[1..]).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(failed(status.to_string())),
        Err(error) => Err(failed(error.to_string())),
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn sudo_asks_nothing() -> bool {
    let asked =
        Command::new("sudo").args(["-n", "true"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}
