use std::collections::{HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::Event;
use serde_json::json;
use store::Visible;
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::sync::watch;
use uuid::Uuid;

use super::hub::Piece;
use super::{Here, Live};
use crate::error::WebError;
use crate::frame::short;
use crate::server::Web;
use crate::session::Me;

/// So often is looked whether the session still is.
const LOOKS: Duration = Duration::from_secs(15);
/// More rows than stand on a page of the queue.
const MOST_SHOWN: usize = 500;

/// What stands on the page that listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A list with these rows.
    Queue(HashSet<Uuid>),
    Card(Uuid),
    /// Something else: only the bell changes.
    Other,
}

/// A page that listens: gives one event after another until its session ends or the program stops.
pub struct Listener {
    web: Web,
    org: String,
    login: Arc<str>,
    /// Of the session.
    token: String,
    about: About,
    pieces: broadcast::Receiver<Piece>,
    stopped: watch::Receiver<bool>,
    _here: Option<Here>,
    waiting: VecDeque<Event>,
    over: bool,
}

impl Listener {
    /// Begins to listen; whoever has a card open is there from now on.
    pub fn new(web: &Web, me: &Me, token: String, about: About) -> Listener {
        let live: &Live = &web.live;
        let (pieces, stopped) = (live.listen(&web.app, &me.org), live.ended());
        let login = me.person.login.clone();
        let here = match &about {
            About::Card(case) => Some(live.enter(&me.org, *case, &login)),
            _ => None,
        };
        Listener {
            web: web.clone(),
            org: me.org.clone(),
            login,
            token,
            about,
            pieces,
            stopped,
            _here: here,
            waiting: VecDeque::new(),
            over: false,
        }
    }

    /// What the page does not know yet: it was drawn before it began to listen. `since`: when; none: not known.
    pub async fn catch_up(mut self, since: Option<jiff::Timestamp>) -> Result<Listener, WebError> {
        self.unseen().await?;
        for case in self.web.live.open(&self.org) {
            self.present(case).await?;
        }
        match since {
            Some(since) => {
                let news = self.web.app.news_since(&self.org, since).await?;
                self.news(&news).await?;
            }
            None => self.say("again", &json!({})),
        }
        Ok(self)
    }

    /// The next event; none: it is over.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            if self.over {
                return None;
            }
            tokio::select! {
                () = stop(self.stopped.clone()) => return None,
                piece = self.pieces.recv() => self.take(piece).await,
                () = tokio::time::sleep(LOOKS) => self.look_for_session().await,
            }
        }
    }

    async fn take(&mut self, piece: Result<Piece, RecvError>) {
        self.look_for_session().await;
        if self.over {
            return;
        }
        let taken = match piece {
            Ok(Piece::News(news)) => self.news(&news).await,
            Ok(Piece::Present(case)) => self.present(case).await,
            Err(RecvError::Lagged(_)) => {
                self.say("again", &json!({}));
                Ok(())
            }
            Err(RecvError::Closed) => {
                self.over = true;
                Ok(())
            }
        };
        if let Err(why) = taken {
            tracing::warn!(%why, "a page cannot be told what is new");
            self.say("again", &json!({}));
        }
    }

    /// A connection ends with its session; being connected does not keep a session alive.
    async fn look_for_session(&mut self) {
        let session = self.web.app.session_by_itself(&self.org, &self.token).await;
        if matches!(session, Ok(None)) {
            self.say("over", &json!({}));
            self.over = true;
        }
    }

    async fn news(&mut self, news: &app::News) -> Result<(), WebError> {
        if news.told.contains(&*self.login) {
            self.unseen().await?;
        }
        if news.more {
            self.say("again", &json!({}));
            return Ok(());
        }
        match &self.about {
            About::Queue(_) => self.rows(news).await?,
            About::Card(case) => {
                if let Some(seq) = news.cases.get(case).copied() {
                    self.say("card", &json!({ "seq": seq }));
                }
            }
            About::Other => {}
        }
        Ok(())
    }

    /// Which cases is not said: the page asks for its list again. Those that they may not see any more stood on it.
    async fn rows(&mut self, news: &app::News) -> Result<(), WebError> {
        let visible = self.visible(news.cases.keys().copied().collect()).await?;
        let About::Queue(shown) = &mut self.about else { return Ok(()) };
        if visible.is_empty() && shown.is_disjoint(&news.cases.keys().copied().collect()) {
            return Ok(());
        }
        if shown.len() < MOST_SHOWN {
            shown.extend(visible);
        }
        self.say("rows", &json!({}));
        Ok(())
    }

    /// Who else has a case open, for those who may see it and have it on their page.
    async fn present(&mut self, case: Uuid) -> Result<(), WebError> {
        let concerns = match &self.about {
            About::Queue(_) => true,
            About::Card(mine) => *mine == case,
            About::Other => false,
        };
        if !concerns || self.visible(vec![case]).await?.is_empty() {
            return Ok(());
        }
        let who = others(&self.web, &self.org, &self.login, case).await?;
        self.say("present", &json!({ "case": case, "who": who }));
        Ok(())
    }

    async fn unseen(&mut self) -> Result<(), WebError> {
        let unseen = self.web.app.reader().await?.unseen_notices(&self.org, &self.login).await?;
        self.say("notices", &json!({ "unseen": unseen }));
        Ok(())
    }

    /// Those of the cases that they may see now.
    async fn visible(&self, cases: Vec<Uuid>) -> Result<HashSet<Uuid>, WebError> {
        let visible = self.web.app.visible(&self.org, &self.login).await?;
        if visible == Visible::Everything {
            return Ok(cases.into_iter().collect());
        }
        Ok(self.web.app.reader().await?.visible_among(&self.org, &visible, &cases).await?)
    }

    /// Each event says when it was: a page that comes back says what it heard last.
    fn say(&mut self, event: &str, data: &serde_json::Value) {
        let at = self.web.app.clock.now().as_microsecond();
        let event = Event::default().event(event).id(at.to_string()).data(data.to_string());
        self.waiting.push_back(event);
    }
}

async fn stop(mut stopped: watch::Receiver<bool>) {
    // A sender that is gone means the same.
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

/// Names of those who have a case open, but for whoever asks.
pub async fn others(web: &Web, org: &str, login: &str, case: Uuid) -> Result<Vec<String>, WebError> {
    let mut logins = web.live.present(org, case);
    logins.retain(|one| **one != *login);
    if logins.is_empty() {
        return Ok(Vec::new());
    }
    let people = web.app.known_people(org).await?;
    let name = |login: Arc<str>| {
        people
            .iter()
            .find(|one| *one.login == *login)
            .map_or_else(|| login.to_string(), |one| short(&one.name))
    };
    Ok(logins.into_iter().map(name).collect())
}
