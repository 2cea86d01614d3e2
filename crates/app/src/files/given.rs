use mail::Attachment;

use super::{is_active, is_program, sniffed};

/// Bytes of one file that goes with a letter or a note.
pub const LARGEST_FILE: usize = 10 * 1024 * 1024;
/// Bytes of all of them together: more than this most mail servers do not take.
pub const LARGEST_TOGETHER: usize = 20 * 1024 * 1024;
/// Files that go with one letter or note.
pub const FILES_AT_ONCE: usize = 10;

/// A file as somebody chose it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenFile {
    /// As the browser sent it; only a safe part of it is kept.
    pub name: String,
    pub content: Vec<u8>,
}

/// Why files are not taken. Nothing was written then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    #[error("{name} is empty")]
    Empty { name: String },
    #[error("{name} is larger than {most} bytes")]
    TooLarge { name: String, most: usize },
    #[error("together larger than {most} bytes")]
    TooLargeTogether { most: usize },
    #[error("more than {most} files")]
    TooMany { most: usize },
    /// A program, a script, a page or a picture that may hold a script: whoever gets it may be harmed.
    #[error("{name} may hold a program")]
    Program { name: String },
}

impl FileRefusal {
    /// The word of the texts.
    pub fn key(&self) -> &'static str {
        match self {
            FileRefusal::Empty { .. } => "empty",
            FileRefusal::TooLarge { .. } => "too-large",
            FileRefusal::TooLargeTogether { .. } => "too-large-together",
            FileRefusal::TooMany { .. } => "too-many",
            FileRefusal::Program { .. } => "program",
        }
    }

    /// Which file it is about; none: all of them.
    pub fn name(&self) -> Option<&str> {
        match self {
            FileRefusal::Empty { name }
            | FileRefusal::TooLarge { name, .. }
            | FileRefusal::Program { name } => Some(name),
            FileRefusal::TooLargeTogether { .. } | FileRefusal::TooMany { .. } => None,
        }
    }
}

/// Looks at what was given: names become safe, types are what the content says.
pub(crate) fn checked(files: Vec<GivenFile>) -> Result<Vec<Attachment>, FileRefusal> {
    if files.len() > FILES_AT_ONCE {
        return Err(FileRefusal::TooMany { most: FILES_AT_ONCE });
    }
    if files.iter().map(|file| file.content.len()).sum::<usize>() > LARGEST_TOGETHER {
        return Err(FileRefusal::TooLargeTogether { most: LARGEST_TOGETHER });
    }
    (1..).zip(files).map(|(number, file)| one(number, file)).collect()
}

fn one(number: usize, file: GivenFile) -> Result<Attachment, FileRefusal> {
    let media = sniffed(&file.content, &file.name);
    let name = mail::file_name(&file.name, media, number);
    let content = file.content;
    if content.is_empty() {
        return Err(FileRefusal::Empty { name });
    }
    if content.len() > LARGEST_FILE {
        return Err(FileRefusal::TooLarge { name, most: LARGEST_FILE });
    }
    if is_program(&content, &name) || is_active(media) {
        return Err(FileRefusal::Program { name });
    }
    Ok(Attachment { name, media_type: media.to_owned(), content, inline: false, content_id: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(name: &str, content: &[u8]) -> Result<Vec<Attachment>, FileRefusal> {
        checked(vec![GivenFile { name: name.to_owned(), content: content.to_vec() }])
    }

    #[test]
    fn a_name_keeps_neither_a_path_nor_a_line_end_nor_a_mark_that_turns_it() {
        let name = |given_as: &str| given(given_as, b"%PDF-1.7").unwrap().remove(0).name;
        assert_eq!(name("../../etc/passwd"), "passwd");
        assert_eq!(name("C:\\fakepath\\Акт.pdf"), "Акт.pdf");
        assert_eq!(name("a\r\nX-Evil: 1.pdf"), "a X-Evil_ 1.pdf");
        assert_eq!(name("invoice\u{202e}fdp.pdf"), "invoicefdp.pdf");
        assert_eq!(name("   "), "вложение-1.pdf");
    }

    #[test]
    fn programs_are_refused_by_content_and_by_name() {
        let refused = |name: &str, content: &[u8]| given(name, content).unwrap_err().key();
        let windows = [&b"MZ\x90\0\x03\0\0\0"[..], &[0; 64]].concat();
        assert_eq!(refused("photo.jpg", &windows), "program");
        assert_eq!(refused("update.scr", b"anything"), "program");
        assert_eq!(refused("Отчёт.PDF.exe ", b"anything"), "program");
        assert_eq!(refused("page.txt", b"<!DOCTYPE html><script>1</script>"), "program");
        assert_eq!(refused("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "program");
        assert_eq!(refused("run", b"#!/bin/sh\nrm -r /"), "program");
        assert_eq!(refused("empty.pdf", b""), "empty");
    }

    #[test]
    fn what_is_too_large_or_too_many_is_refused_whole() {
        let file = |size: usize| GivenFile { name: "a.txt".into(), content: vec![b'a'; size] };
        assert_eq!(checked(vec![file(LARGEST_FILE + 1)]).unwrap_err().key(), "too-large");
        assert_eq!(checked(vec![file(1); FILES_AT_ONCE + 1]).unwrap_err().key(), "too-many");
        assert_eq!(checked(vec![file(LARGEST_FILE); 3]).unwrap_err().key(), "too-large-together");
        assert_eq!(checked(vec![file(3); FILES_AT_ONCE]).unwrap().len(), FILES_AT_ONCE);
    }
}
