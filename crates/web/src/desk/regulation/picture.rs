use regulation::KindId;
use regulation::diagram::{Scheme, SchemeEdge, SchemeNode, SchemeText, Shape, scheme};

use super::show::Standing;
use crate::session::Me;

/// The diagram as the page draws it: attributes only, all colours in the stylesheet.
pub struct Picture {
    pub width: String,
    pub height: String,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
}

/// A box; one of a stage leads to its words below.
pub struct Node {
    pub class: String,
    pub stage: Option<String>,
    pub at: Rect,
    pub lines: Vec<Line>,
}

/// A line with its words.
pub struct Edge {
    pub path: String,
    pub label: Option<Rect>,
    pub lines: Vec<Line>,
}

/// Where a rectangle stands, and how round it is.
pub struct Rect {
    pub x: String,
    pub y: String,
    pub width: String,
    pub height: String,
    pub round: &'static str,
}

/// A line of text.
pub struct Line {
    pub class: &'static str,
    pub x: String,
    pub y: String,
    pub text: String,
}

impl Picture {
    /// Of one kind, with how many cases stand in each stage.
    pub fn of(me: &Me, kind: &KindId, standing: &Standing) -> Picture {
        let open = |stage: &_| standing.at(stage);
        let said = |stage: &_| match open(stage) {
            Some((open, 0)) if open > 0 => vec![me.t.count("stage-open", open)],
            Some((open, late)) if open > 0 => {
                vec![me.t.count("stage-open", open), me.t.count("stage-late", late)]
            }
            _ => Vec::new(),
        };
        let Scheme { width, height, nodes, edges } = scheme(&me.regulation, Some(kind), me.t.lang, said);
        let node = |node: &SchemeNode| {
            let late = node.stage.as_ref().and_then(open).map_or(0, |(_, late)| late);
            draw(node, late)
        };
        Picture {
            width: format!("{width:.0}"),
            height: format!("{height:.0}"),
            nodes: nodes.iter().map(node).collect(),
            edges: edges.into_iter().map(edge).collect(),
        }
    }
}

fn draw(node: &SchemeNode, late: i64) -> Node {
    let class = match node.shape {
        Shape::Start => "node node-start",
        Shape::Stage | Shape::Waiting | Shape::Elsewhere => "node",
        Shape::End => "node node-end",
    };
    let round = match node.shape {
        Shape::Start | Shape::Elsewhere => "18",
        Shape::Stage | Shape::Waiting | Shape::End => "8",
    };
    let mut lines: Vec<Line> = node.lines.iter().map(line).collect();
    if let Some(last) = lines.last_mut().filter(|_| late > 0) {
        last.class = "late-text";
    }
    Node {
        class: if late > 0 { format!("{class} node-late") } else { class.to_owned() },
        stage: node.stage.as_ref().map(ToString::to_string),
        at: rect((node.x, node.y), (node.width, node.height), round),
        lines,
    }
}

fn edge(edge: SchemeEdge) -> Edge {
    let label = (!edge.lines.is_empty()).then(|| rect((edge.x, edge.y), (edge.width, edge.height), "0"));
    Edge { path: edge.path, label, lines: edge.lines.iter().map(line).collect() }
}

fn rect((x, y): (f64, f64), (width, height): (f64, f64), round: &'static str) -> Rect {
    let one = |figure: f64| format!("{figure:.1}");
    Rect { x: one(x), y: one(y), width: one(width), height: one(height), round }
}

fn line(text: &SchemeText) -> Line {
    let class = if text.title { "node-title" } else { "soft-text" };
    Line { class, x: format!("{:.1}", text.x), y: format!("{:.1}", text.y), text: text.text.clone() }
}
