//! An organisation with its staff and its customers, alive for the length of a test.
mod cases;
mod post;
mod proof;
mod time;

use std::sync::atomic::AtomicU32;

use app::{App, Clock, Ids};
use casework::Actor;
use jiff::tz::TimeZone;
use store::{Reader, Store};

use crate::{Mailbox, Place, people, shipped};

pub use proof::Proof;

/// A Monday morning.
const BEGINNING: &str = "2026-03-02 09:00";
/// Secret of the installation: the same in every town.
pub(crate) const KEY: &[u8] = b"a secret of tests, 32 bytes long";

/// The application with one organisation in it. Words for who acts: a login (`anna`), a role (`manager`), a role in
/// a department (`head of network`), `customer`, `system`.
#[derive(Debug)]
pub struct Town {
    pub app: App,
    pub org: String,
    pub mailbox: Mailbox,
    zone: TimeZone,
    letters: AtomicU32,
    // Goes last: the database must outlive its connections.
    place: Place,
}

impl Town {
    /// Opens the place, publishes the shipped regulation, hires everybody. It is the morning of Monday 2 March 2026.
    pub async fn new(place: Place, organisation: &str) -> Town {
        let store = Store::open(place.location()).await.unwrap();
        let clock = Clock::manual(jiff::Timestamp::UNIX_EPOCH);
        let app = App::new(store, clock, Ids::repeatable(1), KEY);
        let town = Town::over(app, place, organisation).await;
        town.at(BEGINNING);
        town.publish(shipped(organisation)).await;
        let regulation = town.app.regulation(organisation).await.unwrap();
        town.app.put_staff(organisation, people::staff(&regulation)).await.unwrap();
        town
    }

    async fn over(app: App, place: Place, organisation: &str) -> Town {
        let files = regulation::Bundle::from_files(shipped(organisation));
        let compiled = regulation::compile(&files);
        let regulation = compiled.regulation.unwrap_or_else(|| panic!("{:#?}", compiled.findings));
        let zone = regulation.calendar(None).zone().clone();
        let (org, letters) = (organisation.to_owned(), AtomicU32::new(1));
        Town { app, org, mailbox: Mailbox::default(), zone, letters, place }
    }

    /// Publishes a regulation; gives its version.
    pub async fn publish(&self, files: Vec<(String, String)>) -> String {
        self.app.publish(files).await.unwrap_or_else(|why| panic!("{why:#?}")).1
    }

    /// Another program on the same database: another node, or the same one started anew. Its ids differ.
    pub async fn another_node(&self) -> App {
        static NODES: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1000);
        let seed = NODES.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let store = Store::open(self.place.location()).await.unwrap();
        App::new(store, self.app.clock.clone(), Ids::repeatable(seed), KEY)
    }

    /// The program as it is in production, with the machine's clock and its dice, over a database that is there.
    pub async fn in_production(location: store::Location) -> App {
        let store = Store::open(location).await.unwrap_or_else(|why| panic!("{why}"));
        App::new(store, Clock::System, Ids::Random, KEY)
    }

    /// The database under it.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// A connection for reading.
    pub async fn reader(&self) -> Reader {
        self.app.reader().await.unwrap()
    }

    /// Who a word names.
    pub fn actor(&self, word: &str) -> Actor {
        match word {
            "customer" => Actor::Customer,
            "system" => Actor::System,
            word => Actor::person(word.replace(" of ", "@")),
        }
    }
}
