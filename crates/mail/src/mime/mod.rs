//! The tree of parts (RFC 2045-2046). Ours rather than the parser's: a hostile letter must cost no more than
//! its size, and raw bytes are needed where the label of the charset lies.

pub(crate) mod base64;
mod part;
pub(crate) mod quoted_printable;
mod tree;

pub(crate) use part::Part;
pub(crate) use tree::tree;
