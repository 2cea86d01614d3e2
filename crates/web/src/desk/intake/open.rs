use app::Arrival;
use uuid::Uuid;

use crate::error::WebError;
use crate::server::Web;
use crate::session::Me;

/// The address of something that came.
pub fn address(me: &Me, id: Uuid) -> String {
    me.address(&format!("desk/intake/{id}"))
}

/// Something that came, for somebody: what became a case is not there for whoever does not see the case. That somebody
/// looked at what is in a case is recorded with the case (S1).
pub async fn opened(web: &Web, me: &Me, id: &str) -> Result<Arrival, WebError> {
    let id: Uuid = id.parse().map_err(|_| WebError::NotFound)?;
    let it = web.app.arrival(&me.org, id).await?;
    if let Some(case) = it.info.case_id {
        if !web.app.reader().await?.is_visible(&me.org, &me.visible, case).await? {
            return Err(WebError::NotFound);
        }
        web.app.view(&me.org, &me.person.login, case).await?;
    }
    Ok(it)
}
