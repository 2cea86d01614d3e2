//! A form as browsers send it with files (RFC 7578), taken apart. What breaks off in the middle gives the parts before.

/// A field, or a file.
pub(super) struct Part {
    pub name: String,
    /// The name of the file, when it is one.
    pub file: Option<String>,
    pub content: Vec<u8>,
}

/// The parts of a body of this type; none: it is no form of this kind.
pub(super) fn parts(media: &str, body: &[u8]) -> Option<Vec<Part>> {
    let (kind, parameters) = media.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let boundary = parameter(parameters, "boundary").filter(|boundary| !boundary.is_empty())?;
    let edge = format!("--{boundary}");
    let mut rest = &body[find(body, edge.as_bytes())? + edge.len()..];
    let edge = format!("\r\n{edge}");
    let mut parts = Vec::new();
    // After an edge: «--» when it was the last one, else the line's end.
    while let Some(inside) = rest.strip_prefix(b"\r\n") {
        let Some(end) = find(inside, edge.as_bytes()) else { break };
        parts.extend(part(&inside[..end]));
        rest = &inside[end + edge.len()..];
    }
    Some(parts)
}

fn part(bytes: &[u8]) -> Option<Part> {
    let end = find(bytes, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let about = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-disposition").then_some(value)
    })?;
    Some(Part {
        name: parameter(about, "name")?,
        file: parameter(about, "filename"),
        content: bytes[end + 4..].to_vec(),
    })
}

/// `name="value"` or `name=value`; a quotation mark in a name comes as `%22`.
fn parameter(text: &str, name: &str) -> Option<String> {
    for one in text.split(';') {
        let Some((key, value)) = one.split_once('=') else { continue };
        if key.trim().eq_ignore_ascii_case(name) {
            return Some(value.trim().trim_matches('"').replace("%22", "\""));
        }
    }
    None
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEDIA: &str = "multipart/form-data; boundary=\"edge\"";

    #[test]
    fn fields_and_files_come_apart() {
        let body = b"--edge\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nclaim\r\n\
            --edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.pdf\"\r\nContent-Type: x/y\r\n\r\n%PDF\r\n\r\n\
            \r\n--edge--\r\n";
        let parts = parts(MEDIA, body).unwrap();
        assert_eq!((&*parts[0].name, &parts[0].content[..]), ("kind", &b"claim"[..]));
        assert_eq!((parts[1].file.as_deref(), &parts[1].content[..]), (Some("a.pdf"), &b"%PDF\r\n\r\n"[..]));
        assert_eq!(parts.len(), 2);
    }

    #[test]
    fn what_is_no_form_gives_nothing_and_what_breaks_off_gives_its_beginning() {
        assert!(parts("application/json", b"{}").is_none());
        assert!(parts("multipart/form-data; boundary=", b"--").is_none());
        assert!(parts(MEDIA, b"nothing").is_none());
        assert!(
            parts(MEDIA, b"--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nbreaks o")
                .unwrap()
                .is_empty()
        );
    }
}
