//! Bytes to text when the label is missing or lies.

mod guess;
mod russian;

use encoding_rs::Encoding;

/// Decodes `bytes` by the declared charset, or by what they look like when the label is absent, unknown, or
/// plainly wrong. Order: ASCII, byte order mark, then what reads best (see [`guess::best`]).
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> String {
    let declared = declared.map(|label| label.trim().trim_matches(['"', '\'']));
    if let Some(text) = seven_bit(bytes, declared) {
        return text;
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    match declared.and_then(known) {
        Some(encoding) => guess::best(bytes, Some(encoding)),
        None => declared.and_then(|label| rare(bytes, label)).unwrap_or_else(|| guess::best(bytes, None)),
    }
}

/// Plain ASCII reads the same under every label except the few that hide letters behind escapes.
fn seven_bit(bytes: &[u8], declared: Option<&str>) -> Option<String> {
    let escapes = declared.is_some_and(|label| {
        let label = label.to_ascii_lowercase();
        ["utf-7", "utf7", "utf-16", "iso-2022", "hz-"].iter().any(|known| label.contains(known))
    });
    if escapes || !bytes.is_ascii() {
        return None;
    }
    String::from_utf8(bytes.to_vec()).ok()
}

/// Labels of the Encoding Standard and the misspellings that Russian mailers are known for.
fn known(label: &str) -> Option<&'static Encoding> {
    let plain: String = label.to_ascii_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let meant = match plain.as_str() {
        "win1251" | "windows1251" | "cp1251" | "mscyrl" | "ansi1251" | "1251" | "xcp1251" => "windows-1251",
        "koi8r" | "koi8" | "koi" | "kio8r" => "koi8-r",
        "koi8u" | "koi8ru" => "koi8-u",
        "cp866" | "ibm866" | "dos866" | "866" => "ibm866",
        "utf8" | "utf8mb4" | "unicode11utf8" => "utf-8",
        _ => label,
    };
    Encoding::for_label_no_replacement(meant.as_bytes())
}

/// Charsets that the Encoding Standard dropped (UTF-7, IBM 850 and the like).
fn rare(bytes: &[u8], label: &str) -> Option<String> {
    // The parser's own multi-byte decoders assert on their buffer; those labels were served by `known`.
    let lower = label.to_ascii_lowercase();
    let safe = ["utf-7", "utf7", "850", "macintosh"].iter().any(|known| lower.contains(known));
    if !safe {
        return None;
    }
    mail_parser::decoders::charsets::map::charset_decoder(lower.as_bytes()).map(|decoder| decoder(bytes))
}
