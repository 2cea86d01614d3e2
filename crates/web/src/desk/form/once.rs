use std::future::Future;
use std::time::Duration;

use app::Keyed;

use super::Sent;
use crate::error::WebError;
use crate::server::Web;
use crate::session::Me;

/// The hidden field with the key of one sending.
pub const SENDING: &str = "sending";

/// The same form under way is waited for so often, and so long each time.
const WAITS: u32 = 50;
const WAIT: Duration = Duration::from_millis(100);

/// What became of a form that makes something new.
pub enum Once<F> {
    /// It was carried out, now or before: this is where it leads.
    Led(String),
    /// It was not; it may be mended and sent again.
    Refused(F),
    /// It was sent before, filled in another way, or is still being carried out.
    Sent,
}

/// Carries out a form once, however often it is sent: a button pressed twice, a page loaded again, a line that broke.
/// From taking the key on, the work goes on when whoever sent it is gone, so that the second sending finds its end.
pub async fn once<F, W>(web: &Web, me: &Me, sent: &Sent, work: W) -> Result<Once<F>, WebError>
where
    F: Send + 'static,
    W: Future<Output = Result<Result<String, F>, WebError>> + Send + 'static,
{
    let key = format!("form {}", sent.get(SENDING));
    let done = tokio::spawn(unless_before(web.clone(), me.clone(), key.clone(), digested(sent), work)).await;
    match done {
        Ok(done) => done,
        Err(why) => {
            web.app.drop_keyed(&me.org, &me.person.login, &key).await?;
            Err(WebError::Internal(why.to_string()))
        }
    }
}

async fn unless_before<F>(
    web: Web,
    me: Me,
    key: String,
    digest: Vec<u8>,
    work: impl Future<Output = Result<Result<String, F>, WebError>>,
) -> Result<Once<F>, WebError> {
    if let Some(before) = before(&web, &me, &key, &digest).await? {
        return Ok(before);
    }
    Ok(match carry_out(&web, &me, &key, work).await? {
        Ok(address) => Once::Led(address),
        Err(fault) => Once::Refused(fault),
    })
}

/// Carries the form out and keeps where it led; what failed may be tried again.
async fn carry_out<F>(
    web: &Web,
    me: &Me,
    key: &str,
    work: impl Future<Output = Result<Result<String, F>, WebError>>,
) -> Result<Result<String, F>, WebError> {
    let done = work.await;
    let (org, login) = (&me.org, &me.person.login);
    match &done {
        Ok(Ok(address)) => web.app.end_keyed(org, login, key, (303, address)).await?,
        _ => web.app.drop_keyed(org, login, key).await?,
    }
    done
}

/// What the same form led to before; none: it is new, and the key is taken.
async fn before<F>(web: &Web, me: &Me, key: &str, digest: &[u8]) -> Result<Option<Once<F>>, WebError> {
    for _ in 0..WAITS {
        match web.app.begin_keyed(&me.org, &me.person.login, key, digest).await? {
            Keyed::New => return Ok(None),
            Keyed::Answered(known) => return Ok(Some(Once::Led(known.answer.unwrap_or_default()))),
            Keyed::Another => return Ok(Some(Once::Sent)),
            Keyed::UnderWay => tokio::time::sleep(WAIT).await,
        }
    }
    Ok(Some(Once::Sent))
}

/// All that was typed, so that another text under the same key is seen.
fn digested(sent: &Sent) -> Vec<u8> {
    sent.0.iter().flat_map(|(name, value)| format!("{name}={value}\n").into_bytes()).collect()
}
