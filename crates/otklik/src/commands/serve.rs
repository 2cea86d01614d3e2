use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use app::{App, AppError, MailReaders, Recogniser, ScanReaders, Worked};
use tokio::net::TcpListener;
use tokio::sync::watch;
use web::{Settings, Web};

use super::Code;
use super::invite::link;
use super::work::{REST, outbox, round, worked_text};
use crate::cli::{Place, ServeArgs};
use crate::error::CliError;
use crate::output::print;
use crate::texts::Texts;
use crate::wiring;

/// The desk as it is served.
pub struct Desk {
    pub listener: TcpListener,
    /// Reached by https, through a proxy that has the certificate.
    pub https: bool,
    /// No secret was given that passwords could be kept under.
    pub no_secret: bool,
    /// Where letters are put.
    pub outbox: PathBuf,
}

/// The desk in the browser, and the worker beside it, until stopped.
pub async fn run(place: &Place, args: &ServeArgs, texts: &Texts) -> Code {
    let outbox = args.outbox.clone().unwrap_or_else(|| outbox(place));
    let app = wiring::reached(wiring::open(place).await?, place, args.address.as_deref())?;
    let listener = listen(args.listen).await?;
    first_links(&app, args, texts).await?;
    let no_secret = wiring::lacks_secret(place);
    serve(app, Desk { listener, https: args.https, no_secret, outbox }, texts).await
}

/// Where nobody can come in yet, a one-time link for the first administrator.
async fn first_links(app: &App, args: &ServeArgs, texts: &Texts) -> Result<(), CliError> {
    let scheme = if args.https { "https" } else { "http" };
    for one in app.reader().await?.organisations().await? {
        let Some(token) = app.first_administrator(&one.org).await? else { continue };
        let link = link(&format!("{scheme}://{}", args.listen), &one.org, &token);
        print(&format!("{}\n", texts.with("serve-first", &[("title", one.title.clone()), ("link", link)])));
    }
    Ok(())
}

/// Takes the address, or says why it cannot be had.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, CliError> {
    let taken = TcpListener::bind(address).await;
    let values = |why: std::io::Error| vec![("address", address.to_string()), ("why", why.to_string())];
    taken.map_err(|why| CliError::bad("cannot-listen", values(why)))
}

/// Serves until it is told to stop (Ctrl+C, SIGTERM); what has begun is finished first.
pub async fn serve(app: App, desk: Desk, texts: &Texts) -> Code {
    std::fs::create_dir_all(&desk.outbox).map_err(|why| CliError::file(&desk.outbox, &why))?;
    let address = desk.listener.local_addr().map_err(|why| CliError::file(Path::new("listen"), &why))?;
    print(&format!("{}\n", texts.with("serve-ready", &[("address", format!("http://{address}/"))])));
    let (stop, stopped) = watch::channel(false);
    let web = Web::new(app.clone(), Settings { https: desk.https, no_secret: desk.no_secret });
    let pages = tokio::spawn(web::serve(web, desk.listener, until(stopped.clone())));
    tokio::select! {
        () = asked_to_stop() => {}
        () = work(&app, &desk.outbox, texts) => {}
    }
    print(&format!("{}\n", texts.get("serve-stops")));
    // Nobody listens any more when the pages have ended by themselves.
    let _ = stop.send(true);
    let ended = pages.await.map_err(|why| app::AppError::Internal(why.to_string()))?;
    app.close().await;
    ended.map_err(|why| CliError::file(Path::new("listen"), &why)).map(|()| 0)
}

async fn until(mut stopped: watch::Receiver<bool>) {
    // A sender that is gone means the same.
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

/// Rounds without end. What goes wrong in one is told, and the next begins: a database may come back.
async fn work(app: &App, outbox: &Path, texts: &Texts) {
    let mut readers = MailReaders::new(app);
    let mut scans = ScanReaders::new(app, Recogniser::default());
    loop {
        looked_after("folders", scans.look_after().await);
        looked_after("mailboxes", readers.look_after().await);
        tell(round(app, outbox).await, texts);
        tokio::time::sleep(REST).await;
    }
}

fn looked_after(what: &str, done: Result<(), AppError>) {
    if let Err(why) = done {
        tracing::error!(%why, "{what} cannot be looked after");
    }
}

fn tell(worked: Result<Worked, AppError>, texts: &Texts) {
    match worked {
        Ok(worked) if worked != Worked::default() => tracing::info!("{}", worked_text(&worked, texts)),
        Ok(_) => {}
        Err(why) => tracing::error!(%why, "a round of work failed"),
    }
}

/// Waits for Ctrl+C or SIGTERM.
pub async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
