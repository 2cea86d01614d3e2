use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use store::{Reading, ScanRow, StoreError};
use uuid::Uuid;

use super::ScanFault;
use super::program::{Limit, run};
use crate::files::sniffed;
use crate::{App, AppError};

/// Pages of a document that are read.
const PAGES: &str = "20";
/// Dots along the longer side of a page: A4 at 300 to the inch. Whatever size a document states, a picture stays that small.
const DOTS: &str = "3508";
/// A document with so many letters has its text in itself.
const WRITTEN: usize = 20;
/// Letters that are kept.
const MOST: usize = 100_000;
/// Scans that are read in one go.
const AT_ONCE: u32 = 20;

/// The programs that read scans (Debian: tesseract-ocr, tesseract-ocr-rus, poppler-utils), and how long they may take for one.
#[derive(Debug, Clone)]
pub struct Recogniser {
    pub tesseract: PathBuf,
    pub pdftotext: PathBuf,
    pub pdftoppm: PathBuf,
    pub limit: Duration,
}

impl Default for Recogniser {
    fn default() -> Self {
        let limit = Duration::from_secs(180);
        Recogniser {
            tesseract: "tesseract".into(),
            pdftotext: "pdftotext".into(),
            pdftoppm: "pdftoppm".into(),
            limit,
        }
    }
}

impl App {
    /// Has the scans read that wait for it, the oldest first. Gives how many there were; what came of it stands with each.
    pub async fn recognise_scans(&self, by: &Recogniser) -> Result<u32, AppError> {
        let mut read = 0;
        loop {
            let waiting = self.reader().await?.scans_to_read(AT_ONCE).await?;
            if waiting.is_empty() {
                return Ok(read);
            }
            for scan in waiting {
                self.recognise_one(&scan, by).await?;
                read += 1;
            }
        }
    }

    async fn recognise_one(&self, scan: &ScanRow, by: &Recogniser) -> Result<(), AppError> {
        let bytes = self.reader().await?.raw(&scan.org, scan.raw).await?.and_then(|(_, bytes)| bytes);
        let by = by.clone();
        let reading = match bytes {
            None => Reading::Empty,
            Some(bytes) => match tokio::task::spawn_blocking(move || by.read(&bytes)).await {
                Ok(Ok(text)) if text.is_empty() => Reading::Empty,
                Ok(Ok(text)) => Reading::Text(text),
                Ok(Err(why @ (ScanFault::NoProgram { .. } | ScanFault::NoRussian))) => {
                    Reading::Absent(why.kept())
                }
                Ok(Err(why)) => Reading::Failed(why.kept()),
                Err(why) => return Err(AppError::Internal(why.to_string())),
            },
        };
        self.scan_was_read(&scan.org, scan.raw, reading).await.map(drop)
    }

    /// What a program read in a scan; empty: nothing, or it is none.
    pub(crate) async fn read_in(&self, org: &str, raw: Uuid) -> Result<String, AppError> {
        let scan = self.reader().await?.scan(org, raw).await?;
        Ok(match scan.map(|scan| scan.reading()) {
            Some(Reading::Text(text)) => text,
            _ => String::new(),
        })
    }

    /// Has a scan read once more. False: it is none.
    pub(crate) async fn read_scan_again(&self, org: &str, raw: Uuid) -> Result<bool, AppError> {
        self.scan_was_read(org, raw, Reading::Waiting).await
    }

    async fn scan_was_read(&self, org: &str, raw: Uuid, reading: Reading) -> Result<bool, AppError> {
        let (org, reading) = (org.to_owned(), std::sync::Arc::new(reading));
        let written = self.store.write(move |tx| {
            let (org, reading) = (org.clone(), reading.clone());
            Box::pin(async move { tx.scan_was_read(&org, raw, &reading).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }
}

impl Recogniser {
    /// The text of a scan; empty: there is no word in it.
    fn read(&self, bytes: &[u8]) -> Result<String, ScanFault> {
        let folder = tempfile::tempdir().map_err(|why| ScanFault::of(&std::env::temp_dir(), &why))?;
        let (place, mut limit) = (folder.path(), Limit::of(self.limit));
        let file = place.join("scan");
        fs::write(&file, bytes).map_err(|why| ScanFault::of(&file, &why))?;
        if sniffed(bytes, "") == "application/pdf" {
            return self.document(place, &file, &mut limit);
        }
        self.picture(place, &file, &mut limit).map(tidied)
    }

    /// A document tells its own text, if it has any; else its pages are read as pictures.
    fn document(&self, place: &Path, file: &Path, limit: &mut Limit) -> Result<String, ScanFault> {
        let mut own = Command::new(&self.pdftotext);
        own.args(["-q", "-enc", "UTF-8", "-l", PAGES]).arg(file).arg("-");
        // Whoever cannot give its text may still draw it.
        let own = run(own, place, limit).unwrap_or_default();
        if own.chars().filter(|one| one.is_alphabetic()).count() >= WRITTEN {
            return Ok(tidied(own));
        }
        let mut draw = Command::new(&self.pdftoppm);
        draw.args(["-q", "-gray", "-png", "-scale-to", DOTS, "-l", PAGES]).arg(file).arg("page");
        run(draw, place, limit)?;
        let mut text = String::new();
        for page in pages(place)? {
            text.push_str(&self.picture(place, &page, limit)?);
            text.push('\n');
        }
        Ok(tidied(text))
    }

    fn picture(&self, place: &Path, file: &Path, limit: &mut Limit) -> Result<String, ScanFault> {
        let mut read = Command::new(&self.tesseract);
        read.arg(file).args(["stdout", "-l", "rus"]);
        run(read, place, limit)
    }
}

/// The pictures of the pages, in their order: their numbers are filled up to the same length.
fn pages(place: &Path) -> Result<Vec<PathBuf>, ScanFault> {
    let odd = |why: std::io::Error| ScanFault::of(place, &why);
    let mut pages = Vec::new();
    for entry in fs::read_dir(place).map_err(odd)? {
        let entry = entry.map_err(odd)?;
        if entry.file_name().to_string_lossy().starts_with("page") {
            pages.push(entry.path());
        }
    }
    pages.sort();
    Ok(pages)
}

/// Without what is no letter, and without more than one empty line in a row.
fn tidied(text: String) -> String {
    let shown = |one: &char| *one == '\n' || !one.is_control();
    let text: String = text.replace("\r\n", "\n").replace('\t', " ").chars().filter(shown).collect();
    let mut lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.dedup_by(|one, before| one.is_empty() && before.is_empty());
    let text = lines.join("\n");
    text.trim().chars().take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// A program that does this.
    fn script(folder: &Path, name: &str, does: &str) -> PathBuf {
        let path = folder.join(name);
        fs::write(&path, format!("#!/bin/sh\n{does}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    /// With a tesseract that does this, and nothing else.
    fn with(folder: &Path, does: &str) -> Recogniser {
        let none = || folder.join("none");
        let (pdftotext, pdftoppm, limit) = (none(), none(), Duration::from_secs(2));
        Recogniser { tesseract: script(folder, "tesseract", does), pdftotext, pdftoppm, limit }
    }

    #[test]
    fn what_the_program_says_is_the_text_without_its_gaps() {
        let folder = tempfile::tempdir().unwrap();
        let by = with(folder.path(), "printf 'Прошу  \\f\\n\\n\\n\\nразобраться\\r\\n'");
        assert_eq!(by.read(b"\x89PNG\r\n\x1a\n").unwrap(), "Прошу\n\nразобраться");
    }

    #[test]
    fn a_program_that_takes_too_long_is_ended_and_told() {
        let folder = tempfile::tempdir().unwrap();
        let by = with(folder.path(), "exec sleep 60");
        assert_eq!(by.read(b"\x89PNG\r\n\x1a\n"), Err(ScanFault::TooSlow { seconds: 2 }));
    }

    #[test]
    fn a_program_that_fails_is_told_in_its_own_words() {
        let folder = tempfile::tempdir().unwrap();
        let by = with(folder.path(), "echo 'Image too small to scale!!' >&2; exit 1");
        let said = "Image too small to scale!!".to_owned();
        let why = ScanFault::NotRead { program: "tesseract".into(), said };
        assert_eq!(by.read(b"\x89PNG\r\n\x1a\n"), Err(why));
        let by = with(folder.path(), "echo \"Failed loading language 'rus'\" >&2; exit 1");
        assert_eq!(by.read(b"\x89PNG\r\n\x1a\n"), Err(ScanFault::NoRussian));
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let by = with(folder.path(), "true");
        assert_eq!(by.read(b"%PDF-1.7 %%EOF"), Err(ScanFault::NoProgram { program: "none".into() }));
    }

    #[test]
    fn a_document_is_drawn_and_read_page_by_page_unless_it_tells_its_text() {
        let folder = tempfile::tempdir().unwrap();
        let by = Recogniser {
            pdftotext: script(folder.path(), "pdftotext", "echo ''"),
            pdftoppm: script(folder.path(), "pdftoppm", "touch page-1.png page-2.png"),
            ..with(folder.path(), "basename \"$1\"")
        };
        assert_eq!(by.read(b"%PDF-1.7 %%EOF").unwrap(), "page-1.png\n\npage-2.png");
        let pdftotext = script(folder.path(), "pdftotext", "echo 'Прошу разобраться в моём обращении'");
        let by = Recogniser { pdftotext, ..by };
        assert_eq!(by.read(b"%PDF-1.7 %%EOF").unwrap(), "Прошу разобраться в моём обращении");
    }
}
