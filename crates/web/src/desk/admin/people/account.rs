use jiff::Timestamp;
use store::{Account, SessionRow};

use crate::desk::words::when;
use crate::error::WebError;
use crate::server::Web;
use crate::session::Me;

/// How somebody comes in, and what may be done about it.
#[derive(Default)]
pub struct Access {
    pub facts: Vec<Fact>,
    /// Acts that fit how it stands: the word and its button.
    pub acts: Vec<Act>,
}

/// A fact with its name.
pub struct Fact {
    pub name: String,
    pub value: String,
}

/// A button.
pub struct Act {
    pub word: &'static str,
    pub title: String,
    pub class: &'static str,
}

/// How somebody comes in. `works`: is a member of staff who has not left.
pub async fn account(web: &Web, me: &Me, login: &str, works: bool) -> Result<Access, WebError> {
    let account = web.app.reader().await?.account(&me.org, login).await?;
    let sessions = web.app.sessions(&me.org, login).await?;
    let now = web.app.clock.now();
    Ok(Access {
        facts: facts(me, account.as_ref(), &sessions, now),
        acts: acts(me, account.as_ref(), !sessions.is_empty(), works),
    })
}

fn facts(me: &Me, account: Option<&Account>, sessions: &[SessionRow], now: Timestamp) -> Vec<Fact> {
    let t = me.t;
    let Some(account) = account else {
        return vec![Fact { name: t.get("access-state"), value: t.get("access-none") }];
    };
    let shown = |at: Timestamp| when(t, me.regulation.calendar(None).zone(), now, at).shown;
    let state = match (account.closed, &account.password) {
        (Some(at), _) => t.about("access-closed", &shown(at)),
        (None, Some(_)) => t.get("access-open"),
        (None, None) => t.get("access-invited"),
    };
    let factor = account.totp_since.filter(|_| account.has_second_factor());
    let factor =
        factor.map_or_else(|| t.get("access-factor-off"), |at| t.about("access-factor-on", &shown(at)));
    let last = sessions.first().map_or_else(|| t.get("access-nobody"), |one| shown(one.seen));
    let all = [
        ("access-state", state),
        ("access-factor", factor),
        ("access-sessions", sessions.len().to_string()),
        ("access-last", last),
        ("access-administrator", t.get(if account.administrator { "yes" } else { "no" })),
    ];
    all.into_iter().map(|(key, value)| Fact { name: t.get(key), value }).collect()
}

fn acts(me: &Me, account: Option<&Account>, sessions: bool, works: bool) -> Vec<Act> {
    let open = account.is_none_or(|one| one.closed.is_none());
    let has = account.is_some();
    let administrator = account.is_some_and(|one| one.administrator);
    let factor = account.is_some_and(Account::has_second_factor);
    let all = [
        ("invite", open && (works || has), "button"),
        ("reset-factor", factor, "button"),
        ("end-sessions", sessions, "button"),
        ("administrator-on", has && open && !administrator, "button"),
        ("administrator-off", administrator, "button"),
        ("open", has && !open, "button"),
        ("close", has && open, "button button-danger"),
        ("dismiss", works, "button button-danger"),
    ];
    let fits = all.into_iter().filter(|(_, fits, _)| *fits);
    fits.map(|(word, _, class)| Act { word, title: me.t.get(&format!("access-do-{word}")), class }).collect()
}
