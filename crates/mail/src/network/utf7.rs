//! Names of folders as IMAP writes them: modified UTF-7 (RFC 3501 section 5.1.3).

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

/// A folder as the server knows it. A name that is written so already stays as it is.
pub(super) fn on_wire(folder: &str) -> String {
    let written = folder.contains('&') && decoded(folder).is_some();
    if written { folder.to_owned() } else { encoded(folder) }
}

fn encoded(name: &str) -> String {
    let mut wire = String::new();
    let mut shifted: Vec<u16> = Vec::new();
    for c in name.chars() {
        if !is_plain(c) {
            shifted.extend(c.encode_utf16(&mut [0; 2]).iter());
            continue;
        }
        shift(&mut wire, &mut shifted);
        wire.push(c);
        if c == '&' {
            wire.push('-');
        }
    }
    shift(&mut wire, &mut shifted);
    wire
}

fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~')
}

/// What is not plain, in base 64 with a comma in place of the stroke, between an ampersand and a hyphen.
fn shift(wire: &mut String, units: &mut Vec<u16>) {
    if units.is_empty() {
        return;
    }
    wire.push('&');
    let (mut bits, mut held) = (0_u32, 0);
    for byte in units.drain(..).flat_map(u16::to_be_bytes) {
        bits = (bits << 8) | u32::from(byte);
        held += 8;
        while held >= 6 {
            held -= 6;
            wire.push(letter(bits >> held));
        }
    }
    if held > 0 {
        wire.push(letter(bits << (6 - held)));
    }
    wire.push('-');
}

fn letter(bits: u32) -> char {
    char::from(ALPHABET[(bits & 63) as usize])
}

/// What a name in modified UTF-7 says; none: it is not written so.
fn decoded(wire: &str) -> Option<String> {
    let mut name = String::new();
    let mut rest = wire;
    while let Some((plain, after)) = rest.split_once('&') {
        let (shifted, after) = after.split_once('-')?;
        name.push_str(plain);
        match shifted {
            "" => name.push('&'),
            shifted => name.push_str(&unshifted(shifted)?),
        }
        rest = after;
    }
    name.push_str(rest);
    wire.chars().all(is_plain).then_some(name)
}

fn unshifted(shifted: &str) -> Option<String> {
    let (mut bits, mut held, mut units) = (0_u32, 0, Vec::new());
    for c in shifted.bytes() {
        let value = ALPHABET.iter().position(|known| *known == c)?;
        bits = (bits << 6) | u32::try_from(value).ok()?;
        held += 6;
        if held >= 16 {
            held -= 16;
            units.push(u16::try_from((bits >> held) & 0xffff).ok()?);
        }
    }
    // Of what is left over, less than a letter and nothing but zeros (RFC 2152).
    let sound = held < 6 && bits & ((1 << held) - 1) == 0 && !units.is_empty();
    let name = String::from_utf16(&units).ok().filter(|_| sound)?;
    // Plain letters are never written so: that is «R&D-отдел» by somebody who does not know of it.
    (!name.chars().any(is_plain)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[(&str, &str)] = &[
        ("INBOX", "INBOX"),
        ("Жалобы", "&BBYEMAQ7BD4EMQRL-"),
        ("Входящие/Жалобы 2026", "&BBIERQQ+BDQETwRJBDgENQ-/&BBYEMAQ7BD4EMQRL- 2026"),
        ("R&D", "R&-D"),
        ("Отдел R&D", "&BB4EQgQ0BDUEOw- R&-D"),
        ("台北", "&U,BTFw-"),
        ("日本語", "&ZeVnLIqe-"),
        ("Ура 🎉", "&BCMEQAQw- &2DzfiQ-"),
        ("a\tb", "a&AAk-b"),
    ];

    #[test]
    fn names_are_written_as_servers_know_them_and_read_back() {
        for (name, wire) in NAMES {
            assert_eq!(on_wire(name), *wire, "{name}");
            assert_eq!(decoded(wire).as_deref(), Some(*name), "{wire}");
        }
    }

    #[test]
    fn a_name_that_is_written_so_already_stays() {
        for (_, wire) in NAMES {
            assert_eq!(on_wire(wire), *wire);
        }
    }

    #[test]
    fn what_only_looks_so_is_written_anew() {
        for (name, wire) in [
            ("AT&T-2026", "AT&-T-2026"),
            ("A & B - C", "A &- B - C"),
            ("&BBYEMAQ7BD4EMQRL", "&-BBYEMAQ7BD4EMQRL"),
            ("&BBY!-", "&-BBY!-"),
            ("&AEE-", "&-AEE-"),
            ("&BBY-Ж", "&-BBY-&BBY-"),
            ("&2Dw-", "&-2Dw-"),
        ] {
            assert_eq!(on_wire(name), wire, "{name}");
        }
    }
}
