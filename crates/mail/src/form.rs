//! A form as browsers send it with files (RFC 7578): parts like those of a letter.
use crate::mime;

/// A field of a form, or a file of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormPart {
    pub name: String,
    /// What the file was called, when it is one; not yet made safe.
    pub file: Option<String>,
    pub content: Vec<u8>,
}

/// The parts of a body of this `Content-Type`; none: it is no such form. What broke off in the middle is left out.
pub fn form_parts(media: &str, body: &[u8]) -> Option<Vec<FormPart>> {
    let whole = [b"Content-Type: ", media.as_bytes(), b"\r\n\r\n", body].concat();
    let form = mime::tree(&whole);
    if !form.is("multipart/form-data") {
        return None;
    }
    let boundary = form.content_type.parameter("boundary")?;
    let closed = body.trim_ascii_end().ends_with(format!("--{boundary}--").as_bytes());
    let sent = form.children.len() - usize::from(!closed);
    Some(form.children.iter().take(sent).filter_map(part).collect())
}

/// Browsers write a quotation mark in a name as `%22`.
fn part(part: &mime::Part<'_>) -> Option<FormPart> {
    let parameter = |name| part.disposition.parameter(name).map(|value| value.replace("%22", "\""));
    Some(FormPart {
        name: parameter("name")?,
        file: parameter("filename"),
        content: part.content().into_owned(),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const MEDIA: &str = "multipart/form-data; boundary=\"edge\"";

    fn file(name: &str) -> String {
        let body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n%PDF\r\n--edge--\r\n"
        );
        form_parts(MEDIA, body.as_bytes()).unwrap().remove(0).file.unwrap()
    }

    #[test]
    fn fields_and_files_come_apart() {
        let body = b"--edge\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nclaim\r\n\
            --edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.pdf\"\r\nContent-Type: x/y\r\n\r\n%PDF\r\n\r\n\
            \r\n--edge--\r\n";
        let parts = form_parts(MEDIA, body).unwrap();
        assert_eq!((&*parts[0].name, &parts[0].content[..]), ("kind", &b"claim"[..]));
        assert_eq!((parts[1].file.as_deref(), &parts[1].content[..]), (Some("a.pdf"), &b"%PDF\r\n\r\n"[..]));
        assert_eq!(parts.len(), 2);
    }

    #[test]
    fn a_file_is_called_as_it_was_whatever_stands_in_its_name() {
        for name in ["акт; копия.pdf", "a=b.pdf", "100%.pdf", ""] {
            assert_eq!(file(name), name);
        }
        assert_eq!(file("%22ночью%22.jpg"), "\"ночью\".jpg");
    }

    #[test]
    fn what_is_no_form_gives_nothing_and_what_breaks_off_gives_its_beginning() {
        assert_eq!(form_parts("application/json", b"{}"), None);
        assert_eq!(form_parts("multipart/form-data; boundary=", b"--"), None);
        assert_eq!(form_parts(MEDIA, b"nothing"), None);
        let whole = "--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nwhole\r\n";
        let broken = format!("{whole}--edge\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nbreaks o");
        let parts = form_parts(MEDIA, broken.as_bytes()).unwrap();
        assert_eq!((parts.len(), &*parts[0].name, &parts[0].content[..]), (1, "a", &b"whole"[..]));
    }
}
