use std::fmt::Write;

use super::layout::{Layout, Line, Point, Route, Size, layout};
use super::picture::{Edge, Node, Picture, Shape};
use super::text::{escape, width, wrap};

const TITLE: f64 = 13.0;
const NOTE: f64 = 11.0;
/// Height of a line of text, in its size.
pub(super) const LEADING: f64 = 1.3;

const STYLE: &str = "\
text{font-family:'DejaVu Sans',Verdana,Arial,sans-serif;fill:#1a1a1a}\
.h{font-size:17px;font-weight:bold}.d{font-size:12px}.t{font-size:13px;font-weight:bold}.n{font-size:11px}\
.stage{fill:#fff;stroke:#3b4a5a;stroke-width:1.4}.waiting{fill:#fff;stroke:#3b4a5a;stroke-width:1.4;stroke-dasharray:6 4}\
.end{fill:#eef1f4;stroke:#1a1a1a;stroke-width:1.4}.inner{fill:none;stroke:#1a1a1a;stroke-width:1}\
.start{fill:#1f3a5f;stroke:#1f3a5f}.start-text{fill:#fff}.elsewhere{fill:#fff;stroke:#3b4a5a;stroke-width:1.2}\
.line{fill:none;stroke:#5a6b7b;stroke-width:1.3}.label{fill:#fff;opacity:0.94}.head{fill:#5a6b7b}";

/// A block of text: lines with their size.
pub(super) struct Block {
    pub lines: Vec<(String, f64, bool)>,
    pub size: Size,
}

/// A picture with its places.
pub(super) struct Laid {
    pub blocks: Vec<Block>,
    pub labels: Vec<Block>,
    pub sizes: Vec<Size>,
    pub layout: Layout,
}

pub(super) fn lay(picture: &Picture) -> Laid {
    let blocks: Vec<Block> = picture.nodes.iter().map(node_block).collect();
    let labels: Vec<Block> = picture.edges.iter().map(edge_block).collect();
    let sizes: Vec<Size> = blocks.iter().map(|block| padded(block.size, 26.0, 18.0)).collect();
    let lines: Vec<Line> = picture
        .edges
        .iter()
        .zip(&labels)
        .map(|(edge, block)| Line {
            from: edge.from,
            to: edge.to,
            label: padded(block.size, 8.0, 6.0),
            weak: picture.nodes.get(edge.from).is_some_and(|node| node.shape == Shape::End),
        })
        .collect();
    let layout = layout(&sizes, &lines);
    Laid { blocks, labels, sizes, layout }
}

pub(super) fn write(picture: &Picture) -> String {
    let Laid { blocks, labels, sizes, layout: laid } = lay(picture);
    let broad = (laid.width - 48.0).max(640.0);
    let notes: Vec<String> =
        picture.notes.iter().flat_map(|note| wrap(note, (broad / 7.4) as usize)).collect();
    let head = 34.0 + notes.len() as f64 * 17.0;
    let mut svg = String::new();
    open(&mut svg, picture, &notes, &laid, head);
    let _ = write!(svg, "<g transform=\"translate(0 {head:.1})\">");
    for route in &laid.lines {
        let path = path(route);
        let _ = write!(svg, "<path class=\"line\" marker-end=\"url(#arrow)\" d=\"{path}\"/>");
    }
    for (block, route) in labels.iter().zip(&laid.lines) {
        label(&mut svg, block, route.label);
    }
    for ((node, block), (at, size)) in picture.nodes.iter().zip(&blocks).zip(laid.boxes.iter().zip(&sizes)) {
        draw(&mut svg, node, block, *at, *size);
    }
    svg.push_str("</g></svg>\n");
    svg
}

fn open(svg: &mut String, picture: &Picture, notes: &[String], laid: &Layout, head: f64) {
    let title = &picture.title;
    let heading = width(title, 17.0, true);
    let widest = notes.iter().map(|note| width(note, 12.0, false)).fold(heading, f64::max);
    let (full, height) = (laid.width.max(widest + 48.0), laid.height + head + 30.0);
    let title = escape(title);
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {full:.0} {height:.0}\" width=\"{full:.0}\" \
         height=\"{height:.0}\" role=\"img\" aria-label=\"{title}\"><title>{title}</title><style>{STYLE}</style>\
         <defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" markerHeight=\"8\" \
         orient=\"auto-start-reverse\"><path class=\"head\" d=\"M0 0L10 5L0 10z\"/></marker></defs>\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><text class=\"h\" x=\"24\" y=\"30\">{title}</text>"
    );
    for (index, note) in notes.iter().enumerate() {
        let y = 50.0 + index as f64 * 17.0;
        let _ = write!(svg, "<text class=\"d\" x=\"24\" y=\"{y:.0}\">{}</text>", escape(note));
    }
    let _ = write!(
        svg,
        "<text class=\"n\" x=\"24\" y=\"{:.0}\">{}</text>",
        height - 12.0,
        escape(&picture.legend)
    );
}

fn node_block(node: &Node) -> Block {
    let bold = node.shape != Shape::Elsewhere;
    let mut lines: Vec<(String, f64, bool)> =
        wrap(&node.title, 24).into_iter().map(|line| (line, TITLE, bold)).collect();
    for note in &node.notes {
        lines.extend(wrap(note, 30).into_iter().map(|line| (line, NOTE, false)));
    }
    block(lines)
}

fn edge_block(edge: &Edge) -> Block {
    let many = edge.labels.iter().filter(|label| !label.is_empty()).count() > 1;
    let mut lines = Vec::new();
    for label in edge.labels.iter().filter(|label| !label.is_empty()) {
        let label = if many { format!("• {label}") } else { label.clone() };
        lines.extend(wrap(&label, 28).into_iter().map(|line| (line, NOTE, false)));
    }
    block(lines)
}

fn block(lines: Vec<(String, f64, bool)>) -> Block {
    let widest = lines.iter().map(|(line, size, bold)| width(line, *size, *bold)).fold(0.0, f64::max);
    let height = lines.iter().map(|(_, size, _)| size * LEADING).sum();
    Block { lines, size: Size { width: widest, height } }
}

pub(super) fn padded(size: Size, x: f64, y: f64) -> Size {
    if size.height == 0.0 {
        Size { width: 12.0, height: 0.0 }
    } else {
        Size { width: size.width + x, height: size.height + y }
    }
}

/// The way of a line, as `d` of a path.
pub(super) fn path(route: &Route) -> String {
    let mut path = String::new();
    let mut points = route.points.iter();
    let Some(first) = points.next() else { return path };
    let _ = write!(path, "M{:.1} {:.1}", first.x, first.y);
    let mut last = *first;
    for point in points.filter(|point| *point != first) {
        if (point.x - last.x).abs() < 0.5 {
            let _ = write!(path, "V{:.1}", point.y);
            last = *point;
            continue;
        }
        let middle = (last.y + point.y) / 2.0;
        let _ = write!(
            path,
            "C{:.1} {middle:.1} {:.1} {middle:.1} {:.1} {:.1}",
            last.x, point.x, point.x, point.y
        );
        last = *point;
    }
    path
}

fn label(svg: &mut String, block: &Block, at: Point) {
    if block.lines.is_empty() {
        return;
    }
    let size = padded(block.size, 6.0, 2.0);
    let _ = write!(
        svg,
        "<rect class=\"label\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>",
        at.x - size.width / 2.0,
        at.y - size.height / 2.0,
        size.width,
        size.height
    );
    text(svg, block, at, "");
}

fn draw(svg: &mut String, node: &Node, block: &Block, at: Point, size: Size) {
    let (class, radius) = match node.shape {
        Shape::Start => ("start", size.height / 2.0),
        Shape::Stage => ("stage", 6.0),
        Shape::Waiting => ("waiting", 6.0),
        Shape::End => ("end", 14.0),
        Shape::Elsewhere => ("elsewhere", size.height / 2.0),
    };
    rectangle(svg, class, at, size, radius);
    if node.shape == Shape::End {
        rectangle(svg, "inner", at, Size { width: size.width - 7.0, height: size.height - 7.0 }, 11.0);
    }
    text(svg, block, at, if node.shape == Shape::Start { " start-text" } else { "" });
}

fn rectangle(svg: &mut String, class: &str, at: Point, size: Size, radius: f64) {
    let _ = write!(
        svg,
        "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{radius:.1}\"/>",
        at.x - size.width / 2.0,
        at.y - size.height / 2.0,
        size.width,
        size.height
    );
}

fn text(svg: &mut String, block: &Block, at: Point, extra: &str) {
    let mut y = at.y - block.size.height / 2.0;
    for (line, size, bold) in &block.lines {
        y += size * LEADING;
        let class = if *bold { "t" } else { "n" };
        let _ = write!(
            svg,
            "<text class=\"{class}{extra}\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            at.x,
            y - size * 0.32,
            escape(line)
        );
    }
}
