use indexmap::IndexMap;

use super::compiler::Compiler;
use super::place::Path;
use crate::compiled::{Edge, FieldId, Limits};
use crate::file;
use crate::finding::Text;

impl Compiler<'_> {
    pub fn limits(
        &mut self,
        at: &Path,
        written: &IndexMap<String, file::Limits>,
    ) -> IndexMap<FieldId, Limits> {
        let mut limits = IndexMap::new();
        for (word, one) in written {
            let at = at.key(word);
            let field = self.meant::<FieldId>(&at, word);
            let compiled = Limits {
                lower: self.edge(&at, ("at-least", one.at_least), ("above", one.above)),
                upper: self.edge(&at, ("at-most", one.at_most), ("below", one.below)),
                channels: self.named_all(&at.key("channels"), &one.channels),
                say: one.say.clone(),
            };
            if compiled.lower.is_none() && compiled.upper.is_none() {
                self.error(&at, no_limit(), no_limit_advice());
            }
            limits.extend(field.map(|field| (field, compiled)));
        }
        limits
    }

    /// One end, written in one of two ways.
    fn edge(&mut self, at: &Path, within: (&str, Option<f64>), beyond: (&str, Option<f64>)) -> Option<Edge> {
        if within.1.is_some() && beyond.1.is_some() {
            let (one, other) = (within.0, beyond.0);
            self.error(
                &at.key(other),
                Text::new(
                    format!("{one} и {other} — одна и та же граница"),
                    format!("{one} and {other} are the same end"),
                ),
                Text::new("оставьте одно из двух", "keep one of the two"),
            );
        }
        let edge = |within| move |at| Edge { at, within };
        within.1.map(edge(true)).or(beyond.1.map(edge(false)))
    }
}

fn no_limit() -> Text {
    Text::new("здесь ни одной границы", "there is no limit here")
}

fn no_limit_advice() -> Text {
    Text::new("добавьте above, at-least, at-most или below", "add above, at-least, at-most or below")
}
