//! Changes of the regulation that forms ask for, one after another, each tried at once. They stand in the page until they are
//! published; nothing is published here (P1).
mod made;
mod returned;
mod words;

pub use made::{Asked, Made, known};
pub use returned::Returned;
pub use words::list_title;
