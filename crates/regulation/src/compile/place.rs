use std::fmt;

use crate::finding::Place;
use crate::yaml::{Node, Spot, Value};

/// Where in the regulation something is: keys and indexes from the top of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Path {
    /// The file, when the path alone does not tell it (lists add up over the files).
    file: Option<usize>,
    steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq)]
enum Step {
    Key(String),
    Index(usize),
}

impl Path {
    /// A path from the top.
    pub fn of(keys: &[&str]) -> Path {
        Path { file: None, steps: keys.iter().map(|key| Step::Key((*key).to_owned())).collect() }
    }

    /// The top of one file.
    pub fn in_file(file: usize) -> Path {
        Path { file: Some(file), steps: Vec::new() }
    }

    pub fn key(&self, key: impl AsRef<str>) -> Path {
        self.with(Step::Key(key.as_ref().to_owned()))
    }

    pub fn index(&self, index: usize) -> Path {
        self.with(Step::Index(index))
    }

    fn with(&self, step: Step) -> Path {
        let mut path = self.clone();
        path.steps.push(step);
        path
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, step) in self.steps.iter().enumerate() {
            match step {
                Step::Key(key) if number == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// The trees of all YAML files, to find places in.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// Shown name and tree.
    pub(crate) files: Vec<(String, Node)>,
}

impl Places {
    /// The place of the key that these keys from the top lead to, or of the nearest thing above it that is written.
    pub fn of(&self, keys: &[&str]) -> Place {
        self.find_key(&Path::of(keys)).unwrap_or_else(|| self.top())
    }

    /// The same of an item of a list, counted from 0.
    pub fn of_item(&self, keys: &[&str], index: usize) -> Place {
        self.find_key(&Path::of(keys).index(index)).unwrap_or_else(|| self.top())
    }

    /// Where the first file begins: for what is written nowhere.
    pub(crate) fn top(&self) -> Place {
        let file = self.files.first().map(|(file, _)| file.clone()).unwrap_or_default();
        Place { file, line: 1, column: 1 }
    }

    /// The place of what the path leads to, or of the nearest thing above it that is written: a scalar where it
    /// begins, a list or map at its key.
    pub(crate) fn find(&self, path: &Path) -> Option<Place> {
        self.nearest(path, false)
    }

    /// The place of the key itself.
    pub(crate) fn find_key(&self, path: &Path) -> Option<Place> {
        self.nearest(path, true)
    }

    fn nearest(&self, path: &Path, key: bool) -> Option<Place> {
        let mut best: Option<(usize, &str, Spot)> = None;
        for (number, (name, root)) in self.files.iter().enumerate() {
            if path.file.is_some_and(|file| file != number) {
                continue;
            }
            let (depth, spot) = walk(root, &path.steps, key);
            if best.is_none_or(|(deepest, ..)| depth > deepest) {
                best = Some((depth, name, spot));
            }
        }
        best.filter(|(depth, ..)| *depth > 0 || path.steps.is_empty() || path.file.is_some())
            .map(|(_, name, spot)| Place { file: name.to_owned(), line: spot.line, column: spot.column })
    }
}

/// How many steps of the path are written, and the place of the last of them.
fn walk(root: &Node, steps: &[Step], key: bool) -> (usize, Spot) {
    let mut node = root;
    let mut spot = Spot { line: 1, column: 1 };
    for (depth, step) in steps.iter().enumerate() {
        let last = depth + 1 == steps.len();
        match step {
            Step::Key(name) => {
                let Some(entry) = node.get(name) else { return (depth, spot) };
                node = &entry.node;
                let scalar = matches!(node.value, Value::Word { .. });
                spot = if scalar && last && !key { node.spot } else { entry.key_spot };
            }
            Step::Index(index) => match node.item(*index) {
                Some(item) => (node, spot) = (item, item.spot),
                // `by: manager` where a list could stand: the first of them is the scalar itself.
                None if *index == 0 && matches!(node.value, Value::Word { .. }) => spot = node.spot,
                None => return (depth, spot),
            },
        }
    }
    (steps.len(), spot)
}
