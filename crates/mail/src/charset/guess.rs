//! Which charset is it really? Valid UTF-8 wins; else the reading that looks most like Russian.

use encoding_rs::{
    Encoding, IBM866, ISO_8859_5, KOI8_R, KOI8_U, UTF_8, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC,
};

use super::russian;

/// What Russian letters were ever written in, the commonest first.
const RUSSIAN: [&Encoding; 4] = [WINDOWS_1251, KOI8_R, IBM866, ISO_8859_5];

/// Bytes looked at: enough for certainty, little enough for a fifty-megabyte body.
const SAMPLE: usize = 8 * 1024;

/// How much better per letter another reading must look before the declared one is disbelieved; a short text
/// says little, so more is asked of it.
fn doubt(letters: usize) -> f32 {
    0.6 + 4.0 / (letters as f32 + 1.0)
}

/// Decodes bytes that have something above ASCII in them.
pub(super) fn best(bytes: &[u8], declared: Option<&'static Encoding>) -> String {
    let believed = declared.filter(|encoding| *encoding != UTF_8 && !vague(encoding));
    match believed {
        Some(encoding) if !cyrillic(encoding) => text(bytes, encoding),
        Some(encoding) => choose(bytes, Some(encoding)),
        None => match std::str::from_utf8(bytes) {
            Ok(utf8) => utf8.to_owned(),
            Err(_) if mostly_utf8(bytes) => text(bytes, UTF_8),
            Err(_) if is_western(bytes) => text(bytes, WINDOWS_1252),
            Err(_) => choose(bytes, None),
        },
    }
}

/// Labels that programs put on anything: windows-1252 stands for ISO-8859-1 and US-ASCII too.
fn vague(encoding: &'static Encoding) -> bool {
    encoding == WINDOWS_1252
}

fn cyrillic(encoding: &'static Encoding) -> bool {
    RUSSIAN.contains(&encoding) || encoding == KOI8_U || encoding == X_MAC_CYRILLIC
}

fn text(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn choose(bytes: &[u8], declared: Option<&'static Encoding>) -> String {
    let sample = sample(bytes);
    let utf8 = std::str::from_utf8(bytes).is_ok().then_some(UTF_8);
    let mut winner = declared.unwrap_or(WINDOWS_1251);
    let letters = sample.iter().filter(|b| !b.is_ascii()).count();
    let mut best = russian::likeness(&text(&sample, winner)) + declared.map_or(0.0, |_| doubt(letters));
    for candidate in utf8.into_iter().chain(RUSSIAN) {
        let likeness = russian::likeness(&text(&sample, candidate));
        if likeness > best {
            (winner, best) = (candidate, likeness);
        }
    }
    text(bytes, winner)
}

/// The first lines that have letters above ASCII: markup and Latin text say nothing about the charset.
fn sample(bytes: &[u8]) -> Vec<u8> {
    let mut sample = Vec::with_capacity(SAMPLE.min(bytes.len()));
    for line in bytes.split_inclusive(|b| *b == b'\n').filter(|line| !line.is_ascii()) {
        let room = SAMPLE.saturating_sub(sample.len());
        sample.extend_from_slice(&line[..line.len().min(room)]);
        if sample.len() >= SAMPLE {
            break;
        }
    }
    sample
}

/// UTF-8 with a torn character or two (a body cut by size, a bad gateway) is still UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > 0 && good >= bad * 4
}

/// Accents stand one by one among Latin letters («résumé»); Russian letters stand together.
fn is_western(bytes: &[u8]) -> bool {
    let (mut alone, mut all) = (0usize, 0usize);
    for (at, _) in bytes.iter().enumerate().filter(|(_, b)| **b >= 0xc0).take(SAMPLE) {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
        let after = bytes.get(at + 1).copied().unwrap_or(b' ');
        let among_latin = before.is_ascii_alphabetic() || after.is_ascii_alphabetic();
        alone += usize::from(among_latin && before.is_ascii() && after.is_ascii());
        all += 1;
    }
    all > 0 && alone * 4 >= all
}
