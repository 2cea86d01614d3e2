//! HTML of strangers: cleaned for the screen, and turned into text.

mod clean;
mod decorator;
mod measure;
mod render;
mod strip;

pub use clean::pictures_left_out;
pub(crate) use clean::sanitise;
pub(crate) use render::to_text;

/// Plain text as HTML, line ends kept.
pub(crate) fn from_text(text: &str) -> String {
    format!("<pre>{}</pre>", text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}
