const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What a byte stands for: a number below 64, or one of these.
const FOREIGN: u8 = 64;
const PADDING: u8 = 65;
const VALUES: [u8; 256] = values();

const fn values() -> [u8; 256] {
    let mut values = [FOREIGN; 256];
    let mut at = 0;
    while at < ALPHABET.len() {
        values[ALPHABET[at] as usize] = at as u8;
        at += 1;
    }
    // The alphabet of addresses (RFC 4648 section 5).
    values[b'-' as usize] = 62;
    values[b'_' as usize] = 63;
    values[b'=' as usize] = PADDING;
    values
}

/// Decodes what can be decoded: foreign bytes are skipped, padding ends a group (mailers glue whole texts
/// together), a torn end gives the bytes it still holds.
pub(crate) fn decode(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut filled) = (0u32, 0);
    let mut rest = text;
    loop {
        if filled == 0 {
            rest = groups(rest, &mut bytes);
        }
        let Some((symbol, after)) = rest.split_first() else { return bytes };
        one(*symbol, (&mut bits, &mut filled), &mut bytes);
        rest = after;
    }
}

/// Whole groups of four, which nearly all of a text is; gives what is left from the first that is none.
fn groups<'t>(text: &'t [u8], bytes: &mut Vec<u8>) -> &'t [u8] {
    let mut rest = text;
    while let Some((four, after)) = rest.split_first_chunk::<4>() {
        let [a, b, c, d] = four.map(|symbol| VALUES[usize::from(symbol)]);
        if (a | b | c | d) >= FOREIGN {
            break;
        }
        bytes.extend_from_slice(&[a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d]);
        rest = after;
    }
    rest
}

fn one(symbol: u8, (bits, filled): (&mut u32, &mut u32), bytes: &mut Vec<u8>) {
    match VALUES[usize::from(symbol)] {
        PADDING => *filled = 0,
        FOREIGN => {}
        six => {
            *bits = (*bits << 6) | u32::from(six);
            *filled += 6;
            if *filled >= 8 {
                *filled -= 8;
                bytes.push((*bits >> *filled) as u8);
            }
        }
    }
}

/// Without line ends.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits =
            three.iter().fold(0u32, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let symbol = ALPHABET[(bits >> (18 - 6 * place)) as usize & 63];
            text.push(if place <= three.len() { char::from(symbol) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{decode, encode};

    /// Symbol by symbol, as the standard tells it.
    fn slowly(text: &[u8]) -> Vec<u8> {
        let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let (mut bytes, mut held) = (Vec::new(), Vec::new());
        for symbol in text.iter().map(|one| {
            if *one == b'-' {
                b'+'
            } else if *one == b'_' {
                b'/'
            } else {
                *one
            }
        }) {
            match alphabet.iter().position(|one| *one == symbol) {
                Some(six) => held.extend((0..6).rev().map(|place| six >> place & 1 == 1)),
                None if symbol == b'=' => held.clear(),
                None => {}
            }
            if held.len() >= 8 {
                bytes.push(held.drain(..8).fold(0, |byte, bit| byte << 1 | u8::from(bit)));
            }
        }
        bytes
    }

    proptest! {
        #[test]
        fn whatever_stands_between_the_symbols_the_same_is_read(text in "([A-Za-z0-9+/_-]{0,9}[=\r\n !я]{0,2}){0,12}") {
            prop_assert_eq!(decode(text.as_bytes()), slowly(text.as_bytes()));
        }

        #[test]
        fn what_was_written_is_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(decode(encode(&bytes).as_bytes()), bytes);
        }
    }
}
