use casework::may;
use jiff::Timestamp;
use regulation::{Actor, Right, RoleId};
use store::{Account, SessionRow};

use crate::desk::words::{Titles, when};
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
    let administers = account.as_ref().map(|one| one.administrator);
    let administers = administers_in_words(web, me, login, administers == Some(true)).await?;
    Ok(Access {
        facts: facts(me, account.as_ref(), &sessions, (now, administers)),
        acts: acts(me, account.as_ref(), !sessions.is_empty(), works),
    })
}

/// «да», «да, по роли: …», «нет».
async fn administers_in_words(web: &Web, me: &Me, login: &str, named: bool) -> Result<String, WebError> {
    let people = web.app.people(&me.org).await?;
    let person = people.iter().find(|one| *one.login == *login);
    let person = person.filter(|one| !named && may(&me.regulation, Right::Administer, one));
    let Some(person) = person else { return Ok(me.t.get(if named { "yes" } else { "no" })) };
    let gives = |role: &&RoleId| {
        me.regulation.right(Right::Administer).iter().any(|one| matches!(one, Actor::Role(by) if by == *role))
    };
    let titles = Titles { reg: &me.regulation, people: &[] };
    let roles: Vec<String> = person.roles.iter().filter(gives).map(|one| titles.role(one.as_str())).collect();
    Ok(me.t.about("access-administrator-by-role", &roles.join(", ")))
}

fn facts(
    me: &Me,
    account: Option<&Account>,
    sessions: &[SessionRow],
    (now, administers): (Timestamp, String),
) -> Vec<Fact> {
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
        ("access-administrator", administers),
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
