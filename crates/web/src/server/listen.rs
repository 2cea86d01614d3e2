use std::future::Future;
use std::io;

use tokio::net::TcpListener;

use super::{Web, router};

/// Serves until `stop` comes true; what has begun is answered first.
pub async fn serve(
    web: Web,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let service = router(&web).into_make_service_with_connect_info::<std::net::SocketAddr>();
    let stop = async move {
        stop.await;
        // Pages that listen would keep the program from ending.
        web.live.end();
    };
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}
