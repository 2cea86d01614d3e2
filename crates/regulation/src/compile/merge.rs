//! Adds the files of a folder up into one: sections merge, the same id twice is an error.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::desk::Desk;
use super::place::Path;
use super::read::Written;
use crate::file::{self, RegulationFile};
use crate::finding::Text;

/// The files as one, with what lists lose by adding up: from which file each item came.
#[derive(Debug, Default)]
pub(crate) struct Merged {
    pub file: RegulationFile,
    pub titles: Vec<String>,
    pub sources: Vec<String>,
    pub register: Vec<(Path, file::Column)>,
    /// Drawings by the name of their file.
    pub pictures: BTreeMap<String, String>,
}

pub(crate) fn merge(written: &Written, desk: &mut Desk) -> Merged {
    let mut merged = Merged { pictures: written.pictures.clone(), ..Merged::default() };
    for (number, part) in &written.parts {
        merged.add(*number, part.clone(), desk);
    }
    merged
}

impl Merged {
    fn add(&mut self, number: usize, part: RegulationFile, desk: &mut Desk) {
        let at = Path::in_file(number);
        one(&mut self.file.organisation, part.organisation, &at.key("organisation"), desk);
        one(&mut self.file.numbering, part.numbering, &at.key("numbering"), desk);
        one(&mut self.file.reception, part.reception, &at.key("reception"), desk);
        self.titles.extend(part.regulation);
        self.sources.extend(part.source.filter(|source| !self.sources.contains(source)));
        self.file.remarks.extend(part.remarks);
        add(&mut self.file.roles, part.roles, &at.key("roles"), desk);
        add(&mut self.file.departments, part.departments, &at.key("departments"), desk);
        add(&mut self.file.channels, part.channels, &at.key("channels"), desk);
        add(&mut self.file.lists, part.lists, &at.key("lists"), desk);
        add(&mut self.file.fields, part.fields, &at.key("fields"), desk);
        add(&mut self.file.kinds, part.kinds, &at.key("kinds"), desk);
        add(&mut self.file.stages, part.stages, &at.key("stages"), desk);
        add(&mut self.file.tasks, part.tasks, &at.key("tasks"), desk);
        add(&mut self.file.deadlines, part.deadlines, &at.key("deadlines"), desk);
        add(&mut self.file.duties, part.duties, &at.key("duties"), desk);
        add(&mut self.file.rights, part.rights, &at.key("rights"), desk);
        add(&mut self.file.refusals, part.refusals, &at.key("refusals"), desk);
        add(&mut self.file.reply_checks, part.reply_checks, &at.key("reply-checks"), desk);
        let columns = part.register.into_iter().enumerate();
        self.register.extend(columns.map(|(index, column)| (at.key("register").index(index), column)));
    }
}

fn one<T>(into: &mut Option<T>, from: Option<T>, at: &Path, desk: &mut Desk) {
    if into.is_some() && from.is_some() {
        twice(&at.to_string(), at, desk);
    } else if from.is_some() {
        *into = from;
    }
}

fn add<T>(into: &mut IndexMap<String, T>, from: IndexMap<String, T>, at: &Path, desk: &mut Desk) {
    for (id, value) in from {
        if into.contains_key(&id) {
            twice(&id, &at.key(&id), desk);
        } else {
            into.insert(id, value);
        }
    }
}

fn twice(id: &str, at: &Path, desk: &mut Desk) {
    desk.error_at_key(
        at,
        Text::new(format!("«{id}» уже есть в другом файле"), format!("“{id}” is already in another file")),
        Text::new("оставьте одно или переименуйте", "keep one of them or rename it"),
    );
}
