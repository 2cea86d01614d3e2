use app::RegisterPart;
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use store::{After, Filter};

use super::Asked;
use super::asked::{BadPeriod, Period};
use super::cell::Cell;
use crate::error::WebError;
use crate::server::Web;
use crate::session::Me;

/// Rows read at a time.
const PART: u32 = 500;

/// A register on its way into a file, part after part.
pub struct Export {
    web: Web,
    org: String,
    login: String,
    pub filter: Filter,
    pub period: Period,
    after: Option<After>,
    done: bool,
}

impl Export {
    pub fn new(web: Web, me: &Me, asked: &Asked) -> Result<Export, BadPeriod> {
        let zone = me.regulation.calendar(None).zone();
        let period = asked.period(web.app.clock.now().to_zoned(zone.clone()).date())?;
        let filter = asked.filter(me, period);
        let (org, login) = (me.org.clone(), me.person.login.to_string());
        Ok(Export { web, org, login, filter, period, after: None, done: false })
    }

    /// The next rows; none: that was all.
    pub async fn rows(&mut self) -> Result<Option<Vec<Vec<Cell>>>, WebError> {
        if self.done {
            return Ok(None);
        }
        let filter = self.filter.clone();
        let part = self.web.app.register_part(&self.org, &self.login, filter, (self.after, PART)).await?;
        let RegisterPart { rows, next } = part;
        self.done = next.is_none();
        self.after = next;
        Ok(Some(
            rows.into_iter().map(|row| row.cells.iter().map(|cell| Cell::read(cell)).collect()).collect(),
        ))
    }

    /// A file to keep, called by its period.
    pub fn file(&self, media: &'static str, ending: &str, body: Body) -> Response {
        let name = format!("{}-{}-{}.{ending}", self.org, self.period.from, self.period.to);
        let told = format!("attachment; filename=\"{name}\"");
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Ok(told) = HeaderValue::from_str(&told) {
            headers.insert(CONTENT_DISPOSITION, told);
        }
        (headers, body).into_response()
    }
}
