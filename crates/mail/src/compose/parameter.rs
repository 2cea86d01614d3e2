use super::field::pieces;

/// Bytes of a name in one numbered part: at most three characters for each.
const PART: usize = 18;

/// A parameter, each on a folded line: quoted when ASCII, else by RFC 2231, in numbered parts when long.
pub(super) fn parameter(name: &str, value: &str) -> String {
    let plain =
        value.len() <= 60 && value.bytes().all(|b| matches!(b, b' '..=b'~') && !b"\"\\%'*".contains(&b));
    if plain && !value.contains("=?") {
        return format!(";\r\n {name}=\"{value}\"");
    }
    let parts: Vec<&str> = pieces(value, PART).collect();
    match parts[..] {
        [one] => format!(";\r\n {name}*=utf-8''{}", percent(one)),
        _ => parts.iter().enumerate().map(|(at, part)| numbered(name, at, part)).collect(),
    }
}

fn numbered(name: &str, at: usize, part: &str) -> String {
    let charset = if at == 0 { "utf-8''" } else { "" };
    format!(";\r\n {name}*{at}*={charset}{}", percent(part))
}

fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
