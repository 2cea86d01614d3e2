use worktime::Lang;

use super::layout::{Point, Size};
use super::picture::{Picture, Shape as Drawn};
use super::svg::{Block, LEADING, Laid, lay, padded, path};
use crate::compiled::{KindId, Regulation, StageId};

/// A diagram with every place known, in pixels, for whoever draws it in an own way.
#[derive(Debug, Clone, Default)]
pub struct Scheme {
    pub width: f64,
    pub height: f64,
    pub nodes: Vec<SchemeNode>,
    pub edges: Vec<SchemeEdge>,
}

/// A box of it.
#[derive(Debug, Clone)]
pub struct SchemeNode {
    /// None: a kind of case, where it begins or goes on.
    pub stage: Option<StageId>,
    pub shape: Shape,
    /// Left upper corner.
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub lines: Vec<SchemeText>,
}

/// What a box stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Start,
    Stage,
    /// Waits for the customer or others outside.
    Waiting,
    End,
    /// Goes on as another kind.
    Elsewhere,
}

/// A line between boxes.
#[derive(Debug, Clone)]
pub struct SchemeEdge {
    /// `d` of an SVG path.
    pub path: String,
    /// Left upper corner and size of what stands on it; empty where nothing does.
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub lines: Vec<SchemeText>,
}

/// A line of text; `x` is its middle, `y` its base.
#[derive(Debug, Clone)]
pub struct SchemeText {
    pub text: String,
    pub x: f64,
    pub y: f64,
    pub title: bool,
}

/// Lays out the way of a kind of case; `said` adds lines to the box of a stage.
pub fn scheme(
    regulation: &Regulation,
    kind: Option<&KindId>,
    lang: Lang,
    said: impl Fn(&StageId) -> Vec<String>,
) -> Scheme {
    let mut picture = Picture::of(regulation, kind, lang);
    let stage_of = |id: &str| id.strip_prefix("stage:").and_then(|id| id.parse::<StageId>().ok());
    let stages: Vec<Option<StageId>> = picture.nodes.iter().map(|node| stage_of(&node.id)).collect();
    for (node, stage) in picture.nodes.iter_mut().zip(&stages) {
        node.notes.extend(stage.iter().flat_map(&said));
    }
    let laid = lay(&picture);
    let nodes = picture.nodes.iter().zip(stages).enumerate();
    Scheme {
        nodes: nodes.filter_map(|(index, (node, stage))| place(&laid, index, stage, node.shape)).collect(),
        edges: edges(&laid),
        width: laid.layout.width,
        height: laid.layout.height,
    }
}

fn place(laid: &Laid, index: usize, stage: Option<StageId>, shape: Drawn) -> Option<SchemeNode> {
    let (at, size, block) = (laid.layout.boxes.get(index)?, laid.sizes.get(index)?, laid.blocks.get(index)?);
    let (x, y) = corner(*at, *size);
    let shape = match shape {
        Drawn::Start => Shape::Start,
        Drawn::Stage => Shape::Stage,
        Drawn::Waiting => Shape::Waiting,
        Drawn::End => Shape::End,
        Drawn::Elsewhere => Shape::Elsewhere,
    };
    Some(SchemeNode { stage, shape, x, y, width: size.width, height: size.height, lines: lines(block, *at) })
}

fn edges(laid: &Laid) -> Vec<SchemeEdge> {
    let each = laid.layout.lines.iter().zip(&laid.labels);
    let edge = |(route, block): (&super::layout::Route, &Block)| {
        let size = padded(block.size, 6.0, 2.0);
        let (x, y) = corner(route.label, size);
        let lines = lines(block, route.label);
        SchemeEdge { path: path(route), x, y, width: size.width, height: size.height, lines }
    };
    each.map(edge).collect()
}

fn corner(at: Point, size: Size) -> (f64, f64) {
    (at.x - size.width / 2.0, at.y - size.height / 2.0)
}

fn lines(block: &Block, at: Point) -> Vec<SchemeText> {
    let mut y = at.y - block.size.height / 2.0;
    let line = |(text, size, title): &(String, f64, bool)| {
        y += size * LEADING;
        SchemeText { text: text.clone(), x: at.x, y: y - size * 0.32, title: *title }
    };
    block.lines.iter().map(line).collect()
}
