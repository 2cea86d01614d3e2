//! What readers see, in memory: small beside cases, and read a thousand times before it changes.
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use regulation::SectionKind;
use store::{PublicRow, stems_of};
use uuid::Uuid;

use super::{Facts, html, plain};
use crate::{App, AppError};

/// A publication as readers see it.
#[derive(Debug)]
pub struct Shown {
    pub id: Uuid,
    pub section: String,
    /// The last part of its address.
    pub slug: String,
    pub title: String,
    /// The text as a part of a page: made of Markdown, safe.
    pub html: String,
    /// The words alone.
    pub plain: String,
    pub facts: Facts,
    pub from: Timestamp,
    pub until: Option<Timestamp>,
    /// When the text was written.
    pub written: Timestamp,
    /// By which it is found.
    pub(super) stems: BTreeSet<String>,
    pub(super) title_stems: BTreeSet<String>,
}

/// Everything that an organisation publishes, now and later.
#[derive(Debug, Default)]
pub struct Published {
    pub(crate) mark: (i64, i64),
    /// For each publication its texts, the latest first.
    all: Vec<Vec<Arc<Shown>>>,
    /// In how many texts a stem stands.
    pub(super) often: HashMap<String, usize>,
}

impl Shown {
    pub(super) fn of(row: PublicRow) -> Shown {
        let facts: Facts = serde_json::from_str(&row.facts).unwrap_or_default();
        let (html, plain) = (html(&row.body), plain(&row.body));
        let stems = stems_of(&[row.title.as_str(), &plain, &facts.words()].join("\n"));
        let title_stems = stems_of(&row.title);
        let (id, section, slug, title) = (row.id, row.section, row.slug, row.title);
        let (from, until, written) = (row.shown_from, row.shown_until, row.at);
        Shown { id, section, slug, title, html, plain, facts, from, until, written, stems, title_stems }
    }
}

impl Shown {
    /// All that stands on its page.
    pub(super) fn written_out(&self) -> String {
        [self.title.as_str(), &self.plain, &self.facts.words()].join("\n")
    }
}

impl Published {
    fn of(mark: (i64, i64), rows: Vec<PublicRow>) -> Published {
        let mut published = Published { mark, ..Published::default() };
        for one in rows.into_iter().map(|row| Arc::new(Shown::of(row))) {
            one.stems.iter().for_each(|stem| *published.often.entry(stem.clone()).or_default() += 1);
            match published.all.last_mut().filter(|texts| texts[0].id == one.id) {
                Some(texts) => texts.push(one),
                None => published.all.push(vec![one]),
            }
        }
        published
    }

    /// What is to be seen at a time: of each publication the latest text that has begun, unless it has ended.
    pub fn at(&self, now: Timestamp) -> impl Iterator<Item = &Arc<Shown>> {
        let present = move |texts: &'_ Vec<Arc<Shown>>| {
            let begun = texts.iter().position(|one| one.from <= now)?;
            texts[begun].until.is_none_or(|until| until > now).then_some(begun)
        };
        self.all.iter().filter_map(move |texts| present(texts).and_then(|at| texts.get(at)))
    }

    /// All texts of a publication, the latest first.
    pub fn texts(&self, id: Uuid) -> &[Arc<Shown>] {
        let own = self.all.iter().find(|texts| texts.first().is_some_and(|one| one.id == id));
        own.map(Vec::as_slice).unwrap_or_default()
    }

    /// What stands in a section, in the order of its kind.
    pub fn section(&self, now: Timestamp, section: &str, kind: SectionKind) -> Vec<&Arc<Shown>> {
        let mut all: Vec<_> = self.at(now).filter(|one| one.section == section).collect();
        match kind {
            SectionKind::News | SectionKind::Reviews => all.sort_by_key(|one| std::cmp::Reverse(one.from)),
            SectionKind::Outages => all.sort_by_key(|one| one.facts.begins),
            SectionKind::Pages | SectionKind::Documents | SectionKind::Answers | SectionKind::Centres => {
                all.sort_by(|one, other| place(one).cmp(&place(other)));
            }
        }
        all
    }

    /// A publication by its address.
    pub fn page(&self, now: Timestamp, section: &str, slug: &str) -> Option<&Arc<Shown>> {
        self.at(now).find(|one| one.section == section && one.slug == slug)
    }
}

fn place(one: &Shown) -> (u32, &str) {
    (one.facts.order.unwrap_or(u32::MAX), one.title.as_str())
}

impl App {
    /// What an organisation publishes. What was read less than a second ago is taken for true, what has not changed is not read again.
    pub async fn published(&self, org: &str) -> Result<Arc<Published>, AppError> {
        let now = self.clock.now();
        if let Some(known) = self.published_lately(org, now) {
            return Ok(known);
        }
        let mut reader = self.reader().await?;
        let mark = reader.published_mark(org).await?;
        let before = self.published_before(org).filter(|one| one.mark == mark);
        let published = match before {
            Some(same) => same,
            None => Arc::new(Published::of(mark, reader.published(org).await?)),
        };
        self.keep_published(org, published.clone(), now);
        Ok(published)
    }
}
