use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use casework::{Facts, Person, Reach};
use jiff::{SignedDuration, Timestamp};
use regulation::{AssignRule, Bundle, Regulation};
use store::{Customer, Reader, Store, StoreError};
use tokio::sync::{Semaphore, watch};

use crate::accounts::Hasher;
use crate::cases::hex;
use crate::mailboxes::Tokens;
use crate::reception::Attacks;
use crate::{AppError, Clock, Ids, Published};

/// How long what was read before may be used again: the staff, and which version is the present one.
const KEEPS: SignedDuration = SignedDuration::from_secs(1);

/// Letters of 256 MB together.
const ROOM: usize = 256 * 1024;

/// The use cases, over one store, with a clock and ids given from outside. Cheap to clone.
#[derive(Debug, Clone)]
pub struct App {
    pub(crate) store: Store,
    pub clock: Clock,
    pub(crate) ids: Ids,
    /// Signs own Message-IDs; the same on every node of an installation.
    pub(crate) key: Arc<[u8]>,
    pub(crate) hasher: Hasher,
    /// Where customers reach the installation, `https://priem.example.ru`; none: letters tell no address.
    pub(crate) address: Option<Arc<str>>,
    kept: Arc<Mutex<Kept>>,
    /// Kilobytes of letters that may be held in memory while mailboxes are read.
    pub(crate) room: Arc<Semaphore>,
    /// Access tokens of mailboxes.
    pub(crate) tokens: Arc<Tokens>,
    /// Forms of the last minutes, by organisation.
    pub(crate) attacks: Arc<Attacks>,
    /// Goes on whenever something was committed that pages may show.
    stirred: Arc<watch::Sender<u64>>,
}

/// What was read before and stays true: a published version never changes.
#[derive(Debug, Default)]
struct Kept {
    versions: HashMap<(String, String), Arc<Regulation>>,
    current: HashMap<String, (Arc<str>, Timestamp)>,
    staff: HashMap<String, (Arc<Vec<Person>>, Timestamp)>,
    published: HashMap<String, (Arc<Published>, Timestamp)>,
}

impl App {
    /// The use cases over a store. `key` is the secret of the installation.
    pub fn new(store: Store, clock: Clock, ids: Ids, key: &[u8]) -> Self {
        let (hasher, stirred) = (Hasher::default(), Arc::new(watch::Sender::new(0)));
        let room = Arc::new(Semaphore::new(ROOM));
        App {
            store,
            clock,
            ids,
            key: Arc::from(key),
            hasher,
            address: None,
            kept: Arc::default(),
            room,
            tokens: Arc::default(),
            attacks: Arc::default(),
            stirred,
        }
    }

    /// The same over another clock and other dice: when a story told on a clock of its own becomes the present.
    pub fn living_by(self, clock: Clock, ids: Ids) -> Self {
        App { clock, ids, ..self }
    }

    /// The same, reached by customers at that address (`https://priem.example.ru`): acknowledgements lead there. Only where the secret of
    /// the installation is one, for codes are made of it.
    pub fn reached_at(self, address: &str) -> App {
        App { address: Some(Arc::from(address.trim_end_matches('/'))), ..self }
    }

    /// Where customers reach the installation, without a slash at its end.
    pub fn reached(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// A connection for reading.
    pub async fn reader(&self) -> Result<Reader, AppError> {
        Ok(self.store.reader().await?)
    }

    /// Something was committed that pages may show: whoever listens looks at once.
    pub(crate) fn stir(&self) {
        self.stirred.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// Tells when something was committed by this program. What others write is found by looking now and then.
    pub fn stirred(&self) -> watch::Receiver<u64> {
        self.stirred.subscribe()
    }

    /// A short word for the log and for whoever was shown a failure.
    pub fn reference(&self) -> String {
        self.ids.bytes().get(..4).map(hex).unwrap_or_default()
    }

    /// A word that is given once: the key of a form.
    pub fn once(&self) -> String {
        hex(&self.ids.bytes())
    }

    /// Closes the database; what was acknowledged is there.
    pub async fn close(&self) {
        self.store.close().await;
    }

    /// The version of the regulation that new cases begin with.
    pub async fn regulation(&self, org: &str) -> Result<Arc<Regulation>, AppError> {
        let now = self.clock.now();
        let known = self.kept(|kept| still_good(kept.current.get_mut(org), now));
        if let Some(version) = known {
            return self.version(org, &version).await;
        }
        let mut reader = self.reader().await?;
        let Some(stored) = reader.current_regulation(org).await? else {
            let possible = reader.organisations().await?.into_iter().map(|one| one.org).collect();
            return Err(AppError::NoOrganisation { org: org.to_owned(), possible });
        };
        let version: Arc<str> = Arc::from(stored.version.as_str());
        self.kept(|kept| kept.current.insert(org.to_owned(), (version, now)));
        self.compiled(org, &stored.version, stored.files)
    }

    /// A version published before: a case lives by the one that it began with.
    pub async fn version(&self, org: &str, version: &str) -> Result<Arc<Regulation>, AppError> {
        let key = (org.to_owned(), version.to_owned());
        if let Some(known) = self.kept(|kept| kept.versions.get(&key).cloned()) {
            return Ok(known);
        }
        let stored = self.reader().await?.regulation(org, version).await?;
        self.compiled(org, version, stored.files)
    }

    fn compiled(
        &self,
        org: &str,
        version: &str,
        files: Vec<(String, String)>,
    ) -> Result<Arc<Regulation>, AppError> {
        let key = (org.to_owned(), version.to_owned());
        if let Some(known) = self.kept(|kept| kept.versions.get(&key).cloned()) {
            return Ok(known);
        }
        let compiled = regulation::compile(&Bundle::from_files(files));
        let regulation = compiled.regulation.map(Arc::new).ok_or(AppError::Regulation(compiled.findings))?;
        // No case is carried by rules that nobody published.
        if regulation.version != version {
            let what = format!("regulation {org} {version}");
            return Err(StoreError::Damaged { what }.into());
        }
        self.kept(|kept| kept.versions.insert(key, regulation.clone()));
        Ok(regulation)
    }

    /// The staff for whoever acts: read anew every time where somebody is chosen by load.
    pub(crate) async fn staff(&self, org: &str, reg: &Regulation) -> Result<Arc<Vec<Person>>, AppError> {
        if chooses_by_load(reg) { self.read_staff(org).await } else { self.known_staff(org).await }
    }

    /// The staff for whoever looks, read not oftener than once a second: what each holds is counted among all open cases.
    pub(crate) async fn known_staff(&self, org: &str) -> Result<Arc<Vec<Person>>, AppError> {
        let now = self.clock.now();
        match self.kept(|kept| still_good(kept.staff.get_mut(org), now)) {
            Some(staff) => Ok(staff),
            None => self.read_staff(org).await,
        }
    }

    async fn read_staff(&self, org: &str) -> Result<Arc<Vec<Person>>, AppError> {
        let now = self.clock.now();
        let staff = Arc::new(self.reader().await?.people(org).await?);
        self.kept(|kept| kept.staff.insert(org.to_owned(), (staff.clone(), now)));
        Ok(staff)
    }

    /// What the rules need to know beside the case.
    pub(crate) fn facts(staff: &Arc<Vec<Person>>, manager: Option<&str>) -> Facts {
        Facts { staff: staff.clone(), customer_manager: manager.map(Arc::from), ..Facts::default() }
    }

    /// The same for a case of that customer.
    pub(crate) fn facts_of(staff: &Arc<Vec<Person>>, customer: Option<&Customer>) -> Facts {
        let manager = customer.and_then(|one| one.manager.as_deref());
        let reach = reach(customer);
        Facts { customer_contacts: contacts(customer).into(), reach, ..App::facts(staff, manager) }
    }

    /// Forgets what may have changed: after staff or a regulation was written.
    pub(crate) fn forget(&self, org: &str) {
        self.kept(|kept| {
            kept.staff.remove(org);
            kept.current.remove(org);
        });
    }

    /// What readers see, when it was read lately.
    pub(crate) fn published_lately(&self, org: &str, now: Timestamp) -> Option<Arc<Published>> {
        self.kept(|kept| still_good(kept.published.get_mut(org), now))
    }

    /// The same, however long ago.
    pub(crate) fn published_before(&self, org: &str) -> Option<Arc<Published>> {
        self.kept(|kept| kept.published.get(org).map(|(one, _)| one.clone()))
    }

    pub(crate) fn keep_published(&self, org: &str, published: Arc<Published>, now: Timestamp) {
        self.kept(|kept| kept.published.insert(org.to_owned(), (published, now)));
    }

    /// Something was done with a publication: what was read is not true any more.
    pub(crate) fn forget_published(&self, org: &str) {
        self.kept(|kept| kept.published.remove(org));
    }

    fn kept<T>(&self, look: impl FnOnce(&mut Kept) -> T) -> T {
        look(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What was read lately. Of those who find it old, the first reads anew, and the others use it meanwhile: else all
/// who wait would read the same at once.
fn still_good<T: Clone>(known: Option<&mut (T, Timestamp)>, now: Timestamp) -> Option<T> {
    let (value, read) = known?;
    if now.duration_since(*read) < KEEPS {
        return Some(value.clone());
    }
    *read = now;
    None
}

/// What a customer is reached by.
pub(crate) fn contacts(customer: Option<&Customer>) -> Vec<String> {
    let Some(one) = customer else { return Vec::new() };
    [&one.phone, &one.email, &one.address].into_iter().flatten().cloned().collect()
}

/// How a customer can be reached.
pub(crate) fn reach(customer: Option<&Customer>) -> Reach {
    let known =
        |contact: fn(&Customer) -> &Option<String>| customer.is_some_and(|one| contact(one).is_some());
    Reach {
        email: known(|one| &one.email),
        phone: known(|one| &one.phone),
        address: known(|one| &one.address),
    }
}

fn chooses_by_load(reg: &Regulation) -> bool {
    let owners = reg.stages.values().filter_map(|stage| stage.owner.as_ref());
    let actions = reg.stages.values().flat_map(|stage| stage.actions.values());
    owners
        .chain(actions.filter_map(|action| action.effects.assign.as_ref()))
        .chain(reg.tasks.values().map(|task| &task.assignee))
        .any(|rule| matches!(rule, AssignRule::LeastLoaded(_)))
}
