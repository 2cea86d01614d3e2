//! RFC 4648 section 6 in lower case without padding: mail systems may change the case of an identifier.

const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let (mut bits, mut filled) = (0u32, 0);
    for byte in bytes {
        bits = (bits << 8) | u32::from(*byte);
        filled += 8;
        while filled >= 5 {
            filled -= 5;
            text.push(char::from(ALPHABET[(bits >> filled) as usize & 31]));
        }
    }
    if filled > 0 {
        text.push(char::from(ALPHABET[(bits << (5 - filled)) as usize & 31]));
    }
    text
}

/// `None` when it is not what [`encode`] writes.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let (mut bits, mut filled) = (0u32, 0);
    for symbol in text.bytes() {
        let five = ALPHABET.iter().position(|known| *known == symbol)?;
        bits = (bits << 5) | five as u32;
        filled += 5;
        if filled >= 8 {
            filled -= 8;
            bytes.push((bits >> filled) as u8);
        }
    }
    (encode(&bytes) == text).then_some(bytes)
}
