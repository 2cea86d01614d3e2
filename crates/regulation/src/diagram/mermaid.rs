use std::fmt::Write;

use super::picture::{Picture, Shape};

pub(super) fn write(picture: &Picture) -> String {
    let mut text = format!("---\ntitle: \"{}\"\n---\nflowchart TD\n", picture.title.replace('"', "'"));
    for node in &picture.nodes {
        let mut label = vec![quoted(&node.title)];
        label.extend(node.notes.iter().map(|note| quoted(note)));
        let label = label.join("<br/>");
        let id = id(&node.id);
        let _ = match node.shape {
            Shape::Start => writeln!(text, "  {id}([\"{label}\"])"),
            Shape::Stage => writeln!(text, "  {id}[\"{label}\"]"),
            Shape::Waiting => writeln!(text, "  {id}[\"{label}\"]:::waiting"),
            Shape::End => writeln!(text, "  {id}[[\"{label}\"]]"),
            Shape::Elsewhere => writeln!(text, "  {id}>\"{label}\"]"),
        };
    }
    for edge in &picture.edges {
        let ends = picture.nodes.get(edge.from).zip(picture.nodes.get(edge.to));
        let Some((from, to)) = ends else { continue };
        let labels: Vec<String> =
            edge.labels.iter().filter(|label| !label.is_empty()).map(|label| quoted(label)).collect();
        let label = if labels.is_empty() { String::new() } else { format!("|\"{}\"|", labels.join("<br/>")) };
        let _ = writeln!(text, "  {} -->{label} {}", id(&from.id), id(&to.id));
    }
    text.push_str("  classDef waiting stroke-dasharray: 5 4\n");
    text
}

/// An id that is no word of Mermaid: `stage_hand_over`.
fn id(id: &str) -> String {
    id.replace([':', '-'], "_")
}

/// Mermaid reads entities for what would end a label.
fn quoted(text: &str) -> String {
    text.replace('#', "#35;")
        .replace('"', "#quot;")
        .replace('<', "#lt;")
        .replace('>', "#gt;")
        .replace('`', "'")
}
