//! What the Internet reception publishes (E1, W9): written at the desk, approved, read by everybody (ADR 015).
mod act;
mod address;
mod consent;
mod facts;
mod find;
mod from_case;
mod house;
mod impersonal;
mod list;
mod markup;
mod refusal;
mod shown;
mod street;
mod write;

pub use act::PublicationStep;
pub use consent::Consent;
pub use facts::{Facts, FileFact};
pub use find::{Found as FoundPublication, holds_number};
pub use from_case::FromCase;
pub use list::Publication;
pub use markup::{html, plain};
pub use refusal::PublicationRefusal;
pub use shown::{Published, Shown};
pub use street::{Whereabouts, house_sought};
pub use write::NewText;
