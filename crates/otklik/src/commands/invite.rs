use super::Code;
use crate::cli::{InviteArgs, Place};
use crate::output::print;
use crate::texts::Texts;
use crate::wiring;

/// A one-time link by which somebody sets a password.
pub async fn run(place: &Place, args: &InviteArgs, texts: &Texts) -> Code {
    let app = wiring::open(place).await?;
    if args.open {
        app.set_closed(&args.org, &args.login, false, "<system>").await?;
    }
    let token = app.invite(&args.org, &args.login, None).await?;
    let until = app.invitation(&args.org, &token).await?.expires;
    let zone = app.regulation(&args.org).await?.calendar(None).zone().clone();
    let until = until.to_zoned(zone).strftime("%d.%m.%Y %H:%M").to_string();
    let said = texts.with("invited", &[("login", args.login.clone()), ("until", until)]);
    print(&format!("{said}\n{}\n", link(&args.address, &args.org, &token)));
    app.close().await;
    Ok(0)
}

/// Where the page of an invitation is.
pub fn link(address: &str, org: &str, token: &str) -> String {
    format!("{}/{org}/invitation/{token}", address.trim_end_matches('/'))
}
