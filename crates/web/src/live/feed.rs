use std::time::Duration;

use app::{App, Tail};

use super::Live;

/// So often is looked for what others write: the command line, a worker, another node.
const EVERY: Duration = Duration::from_secs(1);
/// What is committed within so long is told together.
const TOGETHER: Duration = Duration::from_millis(150);

/// Tells what is new in an organisation for as long as anybody listens.
pub async fn run(live: Live, app: App, org: String) {
    let (mut tail, mut stirred) = (Tail::default(), app.stirred());
    loop {
        stirred.mark_unchanged();
        let news = match app.news(&org, &mut tail).await {
            Ok(news) => news,
            Err(why) => {
                tracing::warn!(%why, "what is new cannot be found out");
                app::News::default()
            }
        };
        if !live.tell(&org, news) {
            return;
        }
        tokio::select! {
            _ = stirred.changed() => tokio::time::sleep(TOGETHER).await,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
