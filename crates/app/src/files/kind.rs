/// What a browser or a system may run, or that may hold a script.
const ACTIVE: &[&str] = &[
    "text/html",
    "text/xml",
    "application/xml",
    "image/svg+xml",
    "application/xhtml+xml",
    "text/javascript",
    "text/x-shellscript",
];

/// Endings under which systems start a file.
const PROGRAMS: &[&str] = &[
    "apk", "app", "appx", "bat", "chm", "cmd", "com", "cpl", "dll", "exe", "hta", "htm", "html", "iso",
    "jar", "js", "jse", "lnk", "mht", "mhtml", "msc", "msi", "msix", "pif", "ps1", "reg", "scf", "scr", "sh",
    "svg", "swf", "url", "vbe", "vbs", "wsf", "xht", "xhtml",
];

/// Documents that are archives inside: the content alone does not always tell them apart.
const ARCHIVED: &[(&str, &str)] = &[
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
];

/// The type of a file by its content, whatever its sender says: `application/pdf`; `text/plain` for anything readable,
/// `application/octet-stream` for what is not known.
pub fn sniffed(content: &[u8], name: &str) -> &'static str {
    let head = &content[..content.len().min(4096)];
    let start =
        String::from_utf8_lossy(head).trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).to_lowercase();
    if start.starts_with("<svg") || (start.starts_with("<?xml") && start.contains("<svg")) {
        return "image/svg+xml";
    }
    if ["<!doctype html", "<html", "<head", "<body", "<script", "<iframe"]
        .iter()
        .any(|tag| start.starts_with(tag))
    {
        return "text/html";
    }
    match infer::get(content).map(|found| found.mime_type()) {
        Some("application/zip") => archived(name),
        Some(known) => known,
        None if is_text(content) => "text/plain",
        None => "application/octet-stream",
    }
}

fn archived(name: &str) -> &'static str {
    let ending = ending(name);
    ARCHIVED.iter().find(|(known, _)| *known == ending).map_or("application/zip", |(_, media)| media)
}

/// Without control characters: a text in some charset.
fn is_text(content: &[u8]) -> bool {
    content.iter().all(|byte| *byte >= b' ' || matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c))
}

/// May a browser run something in a file of this type?
pub fn is_active(media: &str) -> bool {
    ACTIVE.contains(&media)
}

/// Would a system start it: by what is in it, or by its name?
pub fn is_program(content: &[u8], name: &str) -> bool {
    infer::is_app(content) || is_named_as_program(name)
}

fn is_named_as_program(name: &str) -> bool {
    PROGRAMS.contains(&ending(name).as_str())
}

/// In lower case; systems overlook blanks and dots at the end.
fn ending(name: &str) -> String {
    let name = name.trim_end_matches(['.', ' ']);
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::sniffed;

    #[test]
    fn the_content_says_what_a_file_is() {
        assert_eq!(sniffed(b"%PDF-1.7 ...", "photo.jpg"), "application/pdf");
        assert_eq!(sniffed(b"\x89PNG\r\n\x1a\n....", "x"), "image/png");
        assert_eq!(sniffed("Акт осмотра".as_bytes(), "акт.bin"), "text/plain");
        assert_eq!(sniffed(&[0xc0, 0xea, 0xf2, b'\n'], "акт"), "text/plain");
        assert_eq!(sniffed(&[0, 1, 2, 3], "x.pdf"), "application/octet-stream");
        assert_eq!(sniffed(b" \n<HTML><body>", "x.txt"), "text/html");
        assert_eq!(sniffed(b"<?xml version='1.0'?><svg/>", "x.png"), "image/svg+xml");
        assert_eq!(sniffed(b"PK\x03\x04\x14\0\0\0", "акт.docx"), super::ARCHIVED[0].1);
        assert_eq!(sniffed(b"PK\x03\x04\x14\0\0\0", "акт.zip"), "application/zip");
    }
}
