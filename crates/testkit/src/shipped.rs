use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// The files of a shipped regulation: paths within its folder, and texts.
pub fn shipped(organisation: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations").join(organisation);
    let mut files = Vec::new();
    gather(&root, &root, &mut files);
    assert!(!files.is_empty(), "no regulation in {}", root.display());
    files.sort();
    files
}

fn gather(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            gather(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            files.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}

/// A claim to the Internet provider by phone from a customer who has everything, as a form gives it.
pub fn claim(substance: &str) -> Value {
    json!({
        "kind": "claim",
        "channel": "phone",
        "customer": {
            "name": "Пётр Иванов",
            "phone": "+7 (495) 111-22-33",
            "email": "petr@example.ru",
            "manager": crate::people::ANNA,
        },
        "fields": { "topic": "outage", "substance": substance, "segment": "house" },
    })
}
