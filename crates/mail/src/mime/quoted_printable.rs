/// A body (RFC 2045 section 6.7). A «=» that encodes nothing stays as it is.
pub(crate) fn decode(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|b| *b == b'\n') {
        let content = line.trim_ascii_end();
        match content.strip_suffix(b"=") {
            Some(soft) => decode_line(soft, &mut bytes),
            None => {
                decode_line(content, &mut bytes);
                let ending: &[u8] = if line.ends_with(b"\r\n") { b"\r\n" } else { b"\n" };
                bytes.extend_from_slice(if line.ends_with(b"\n") { ending } else { b"" });
            }
        }
    }
    bytes
}

/// An encoded word (RFC 2047 section 4.2): the underscore is a space.
pub(crate) fn decode_word(text: &[u8]) -> Vec<u8> {
    let spaced: Vec<u8> = text.iter().map(|b| if *b == b'_' { b' ' } else { *b }).collect();
    let mut bytes = Vec::with_capacity(spaced.len());
    decode_line(&spaced, &mut bytes);
    bytes
}

fn decode_line(line: &[u8], bytes: &mut Vec<u8>) {
    let mut at = 0;
    while let Some(byte) = line.get(at) {
        let code = (*byte == b'=').then(|| line.get(at + 1..at + 3)).flatten().and_then(hex);
        bytes.push(code.unwrap_or(*byte));
        at += if code.is_some() { 3 } else { 1 };
    }
}

fn hex(two: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(two[0])? * 16 + digit(two[1])?).ok()
}

/// Lines of at most 76 characters; `text` has `\r\n` line ends, which stay line ends.
pub(crate) fn encode(text: &[u8]) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut width = 0;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with(b"\r\n") {
            out.push_str("\r\n");
            (width, at) = (0, at + 2);
            continue;
        }
        let symbol = symbol(text, at);
        if width + symbol.len() > 75 {
            out.push_str("=\r\n");
            width = 0;
        }
        out.push_str(&symbol);
        (width, at) = (width + symbol.len(), at + 1);
    }
    out
}

/// A space at the end of a line would be eaten on the way, a leading dot or «From » be rewritten.
fn symbol(text: &[u8], at: usize) -> String {
    let byte = text[at];
    let last = matches!(text.get(at + 1), None | Some(b'\r' | b'\n'));
    let first = at == 0 || text[at - 1] == b'\n';
    let plain = match byte {
        b' ' | b'\t' => !last,
        b'.' | b'F' | b'-' => !first,
        b'=' => false,
        _ => byte.is_ascii_graphic(),
    };
    if plain { char::from(byte).to_string() } else { format!("={byte:02X}") }
}
