//! The desk: pages where staff live with their cases, and the API beside them.
//!
//! ```text
//! request ──► layers (log, headers, failures, where a form comes from) ──► guard (who, what the route needs)
//!         ──► handler: one use case of `app`, one template ──► page
//! ```
//!
//! A page never decides what is allowed: it draws what `casework::allowed` returned. How a page is added:
//! docs/adding-a-page.md.
#![forbid(unsafe_code)]

mod access;
mod api;
mod assets;
mod desk;
mod error;
mod frame;
mod live;
mod reception;
mod routes;
mod server;
mod session;
mod text;

pub use access::Access;
pub use api::document::whole as openapi;
pub use api::{Endpoint, Scope, all as endpoints};
pub use routes::{Route, all as routes};
pub use server::{Settings, Web, router, serve};
