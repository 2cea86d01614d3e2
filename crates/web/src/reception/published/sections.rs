use regulation::Reception;

use crate::reception::shell::Public;

/// Sections that stand together on the first page.
pub struct Group {
    /// Of its element.
    pub id: String,
    pub title: Option<String>,
    pub sections: Vec<Line>,
}

/// A section of the list.
pub struct Line {
    pub address: String,
    pub title: String,
    pub about: Option<String>,
}

/// The sections that are read, under their headings, in the order of the regulation.
pub fn groups(public: &Public, reception: &Reception) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for section in reception.sections.values().filter(|section| !section.off) {
        let line = Line {
            address: public.address(&format!("info/{}", section.id)),
            title: section.title.clone(),
            about: section.about.clone(),
        };
        match groups.iter_mut().find(|group| group.title == section.group) {
            Some(group) => group.sections.push(line),
            None => {
                let id = format!("group-{}", groups.len() + 1);
                groups.push(Group { id, title: section.group.clone(), sections: vec![line] });
            }
        }
    }
    groups
}
