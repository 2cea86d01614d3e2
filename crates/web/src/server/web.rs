use std::sync::Arc;

use app::App;

use crate::live::Live;

/// What every handler is given. Cheap to clone.
#[derive(Clone)]
pub struct Web {
    pub app: App,
    pub settings: Arc<Settings>,
    pub live: Live,
}

/// How the desk is served.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Reached by https only, perhaps through a proxy: cookies are then sent over nothing else.
    pub https: bool,
    /// No secret was given that passwords of mailboxes could be kept under: none is taken.
    pub no_secret: bool,
}

impl Web {
    /// The desk over the use cases.
    pub fn new(app: App, settings: Settings) -> Web {
        Web { app, settings: Arc::new(settings), live: Live::default() }
    }
}
