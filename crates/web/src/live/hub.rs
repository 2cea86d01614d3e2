use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use app::App;
use tokio::runtime::Handle;
use tokio::sync::{broadcast, watch};
use uuid::Uuid;

use super::feed;

/// News that may wait for a listener; whoever is slower looks at everything anew.
const WAITING: usize = 64;
/// Whoever opens the next page of the same case has not left it.
const LEAVES_AFTER: Duration = Duration::from_secs(2);

/// Something went on.
#[derive(Debug, Clone)]
pub enum Piece {
    News(Arc<app::News>),
    /// Somebody opened this case or left it.
    Present(Uuid),
}

/// Everybody who listens, and who has what open. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Live {
    hubs: Arc<Mutex<HashMap<String, Hub>>>,
    keys: Arc<AtomicU64>,
    ended: Arc<watch::Sender<bool>>,
}

/// Of one organisation, while anybody listens.
#[derive(Debug)]
struct Hub {
    sender: broadcast::Sender<Piece>,
    /// By case: a listener and the login behind it, in the order in which they came.
    present: HashMap<Uuid, BTreeMap<u64, Arc<str>>>,
}

impl Live {
    /// Begins to listen to an organisation.
    pub fn listen(&self, app: &App, org: &str) -> broadcast::Receiver<Piece> {
        let mut hubs = self.hubs();
        if let Some(hub) = hubs.get(org) {
            return hub.sender.subscribe();
        }
        let (sender, receiver) = broadcast::channel(WAITING);
        hubs.insert(org.to_owned(), Hub { sender, present: HashMap::new() });
        tokio::spawn(feed::run(self.clone(), app.clone(), org.to_owned()));
        receiver
    }

    /// Tells everybody of an organisation. False: nobody listens any more, and the hub is gone.
    pub(super) fn tell(&self, org: &str, news: app::News) -> bool {
        let mut hubs = self.hubs();
        let Some(hub) = hubs.get(org) else { return false };
        if hub.sender.receiver_count() == 0 {
            hubs.remove(org);
            return false;
        }
        if !news.is_empty() {
            let _ = hub.sender.send(Piece::News(Arc::new(news)));
        }
        true
    }

    /// Somebody has a case open until what is given back is dropped.
    pub fn enter(&self, org: &str, case: Uuid, login: &Arc<str>) -> Here {
        let key = self.keys.fetch_add(1, Ordering::Relaxed);
        let seat = Seat { org: org.to_owned(), case, key };
        self.change(&seat, |present| {
            present.insert(key, login.clone());
        });
        Here { live: self.clone(), seat }
    }

    fn leave(&self, seat: &Seat) {
        self.change(seat, |present| {
            present.remove(&seat.key);
        });
    }

    fn change(&self, seat: &Seat, change: impl FnOnce(&mut BTreeMap<u64, Arc<str>>)) {
        let mut hubs = self.hubs();
        let Some(hub) = hubs.get_mut(&seat.org) else { return };
        let present = hub.present.entry(seat.case).or_default();
        change(present);
        if present.is_empty() {
            hub.present.remove(&seat.case);
        }
        let _ = hub.sender.send(Piece::Present(seat.case));
    }

    /// Logins of those who have a case open, each once.
    pub fn present(&self, org: &str, case: Uuid) -> Vec<Arc<str>> {
        let hubs = self.hubs();
        let mut logins: Vec<Arc<str>> = Vec::new();
        for login in
            hubs.get(org).and_then(|hub| hub.present.get(&case)).into_iter().flat_map(BTreeMap::values)
        {
            if !logins.contains(login) {
                logins.push(login.clone());
            }
        }
        logins
    }

    /// Cases that somebody has open.
    pub fn open(&self, org: &str) -> Vec<Uuid> {
        self.hubs().get(org).into_iter().flat_map(|hub| hub.present.keys().copied()).collect()
    }

    /// The program stops: connections that would never end by themselves end.
    pub fn end(&self) {
        self.ended.send_replace(true);
    }

    /// Comes true when the program stops.
    pub fn ended(&self) -> watch::Receiver<bool> {
        self.ended.subscribe()
    }

    fn hubs(&self) -> MutexGuard<'_, HashMap<String, Hub>> {
        self.hubs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where somebody sits.
#[derive(Debug, Clone)]
struct Seat {
    org: String,
    case: Uuid,
    key: u64,
}

/// Somebody has a case open. When it is dropped they leave, a little later.
#[derive(Debug)]
pub struct Here {
    live: Live,
    seat: Seat,
}

impl Drop for Here {
    fn drop(&mut self) {
        let (live, seat) = (self.live.clone(), self.seat.clone());
        match Handle::try_current() {
            Ok(here) => drop(here.spawn(async move {
                tokio::time::sleep(LEAVES_AFTER).await;
                live.leave(&seat);
            })),
            // The program is ending.
            Err(_) => live.leave(&seat),
        }
    }
}
