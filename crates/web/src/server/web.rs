use std::sync::Arc;

use app::App;
use axum::http::HeaderMap;
use axum::http::header::HOST;

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

    /// Where whoever asks has reached us: scheme and host.
    pub fn origin(&self, headers: &HeaderMap) -> String {
        let host = headers.get(HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let scheme = if self.settings.https { "https" } else { "http" };
        if host.is_empty() { String::new() } else { format!("{scheme}://{host}") }
    }

    /// Where customers reach us, for what is copied to other places: as the installation was told, else as whoever asks has.
    pub fn reached(&self, headers: &HeaderMap) -> String {
        self.app.reached().map(str::to_owned).unwrap_or_else(|| self.origin(headers))
    }
}
