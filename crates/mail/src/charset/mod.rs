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

#[cfg(test)]
mod tests {
    use super::decode;
    use encoding_rs::{Encoding, IBM866, ISO_8859_5, KOI8_R, WINDOWS_1251, WINDOWS_1252};

    const SENTENCES: [&str; 5] = [
        "Прошу вернуть деньги за неоказанную услугу.",
        "ПРЕТЕНЗИЯ",
        "Жалоба на работу менеджера",
        "Добрый день! У нас № 5 на ул. Гагарина «не горит свет» — когда почините?",
        "Счёт за электроэнергию",
    ];

    fn bytes(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    #[test]
    fn russian_without_a_label_is_read_in_every_old_charset() {
        for text in SENTENCES.iter().filter(|text| !text.contains(['№', '«'])) {
            for encoding in [WINDOWS_1251, KOI8_R, IBM866, ISO_8859_5] {
                assert_eq!(decode(&bytes(text, encoding), None), *text, "{}", encoding.name());
            }
        }
    }

    #[test]
    fn a_true_label_is_believed() {
        for text in SENTENCES {
            assert_eq!(decode(&bytes(text, WINDOWS_1251), Some("windows-1251")), text);
            assert_eq!(decode(text.as_bytes(), Some("UTF-8")), text);
        }
        assert_eq!(decode(&bytes("ЯНДЕКС", KOI8_R), Some("koi8-r")), "ЯНДЕКС");
        assert_eq!(decode(&bytes("Müller grüßt", WINDOWS_1252), Some("iso-8859-1")), "Müller grüßt");
    }

    #[test]
    fn a_false_label_is_seen_through() {
        for text in [SENTENCES[0], SENTENCES[3]] {
            for label in ["koi8-r", "iso-8859-1", "us-ascii", "utf-8", "x-unknown", ""] {
                assert_eq!(decode(&bytes(text, WINDOWS_1251), Some(label)), text, "{label}");
                assert_eq!(decode(text.as_bytes(), Some(label)), text, "{label}");
            }
            assert_eq!(decode(text.as_bytes(), Some("windows-1251")), text);
        }
    }

    #[test]
    fn labels_are_known_by_their_misspellings() {
        for label in ["win-1251", "CP1251", "Windows1251", " \"windows-1251\" ", "1251"] {
            assert_eq!(decode(&bytes("да", WINDOWS_1251), Some(label)), "да", "{label}");
        }
    }

    #[test]
    fn utf8_torn_in_the_middle_of_a_letter_is_still_utf8() {
        let text = "Прошу вернуть деньги".as_bytes();
        assert_eq!(decode(&text[..text.len() - 1], Some("utf-8")), "Прошу вернуть деньг\u{fffd}");
    }

    #[test]
    fn utf7_and_utf16_are_read() {
        assert_eq!(decode(b"+BB8EQAQ4BDIENQRC-", Some("utf-7")), "Привет");
        assert_eq!(decode(b"\xff\xfe\x1f\x04\x40\x04", None), "Пр");
    }
}
