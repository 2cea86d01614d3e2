//! A regulation as a picture: SVG to look at and print, Mermaid to paste, BPMN 2.0 to exchange.

mod bpmn;
mod layout;
mod mermaid;
mod picture;
mod scheme;
mod svg;
mod text;

use worktime::Lang;

use crate::compiled::{KindId, Regulation};
use picture::Picture;
pub use scheme::{Scheme, SchemeEdge, SchemeNode, SchemeText, Shape, scheme};

/// What a diagram is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A picture that needs nothing else, black on white.
    Svg,
    /// A flowchart in Mermaid.
    Mermaid,
    /// BPMN 2.0 XML with its layout (BPMN DI): a process for each kind.
    Bpmn,
}

/// Draws the way of one kind of case, or of all. An unknown kind is drawn empty. What the regulation does not say itself
/// is said in `lang`.
pub fn diagram(regulation: &Regulation, kind: Option<&KindId>, format: Format, lang: Lang) -> String {
    match format {
        Format::Svg => svg::write(&Picture::of(regulation, kind, lang)),
        Format::Mermaid => mermaid::write(&Picture::of(regulation, kind, lang)),
        Format::Bpmn => bpmn::write(regulation, kind, lang),
    }
}
