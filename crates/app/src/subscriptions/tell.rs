use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use regulation::{Regulation, Section, SectionKind};
use sha2::{Digest, Sha256};
use store::{Mailing, NewOutbox, StoreError, Subscription};
use uuid::Uuid;
use worktime::Lang;

use super::ask::of_what;
use super::end::TOLD;
use crate::cases::{LETTER, hex};
use crate::letters::{Outgoing, Secret};
use crate::{App, AppError, Shown};

/// Subscriptions that are looked at in one transaction.
const BATCH: u32 = 200;
/// Bytes of the word for what was told.
const WORD: usize = 8;
/// What was published longer ago is told to nobody any more.
const FRESH: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A publication on its way round.
struct Round<'a> {
    org: &'a str,
    reg: &'a Regulation,
    section: &'a Section,
    shown: &'a Shown,
    /// All its texts, the present one and those before.
    texts: &'a [Arc<Shown>],
    /// A word for when and where it is: another one after a correction of that.
    about: String,
}

impl App {
    /// Puts out a letter for everybody who subscribed before something was published, once; gives how many. For the worker's round.
    pub async fn tell_subscribers(&self) -> Result<u32, AppError> {
        let mut told = 0;
        for one in self.reader().await?.organisations().await? {
            match self.tell_subscribers_of(&one.org).await {
                Ok(letters) => told += letters,
                Err(why) => tracing::error!(org = one.org, %why, "subscribers cannot be told"),
            }
        }
        Ok(told)
    }

    async fn tell_subscribers_of(&self, org: &str) -> Result<u32, AppError> {
        let (reg, now) = (self.regulation(org).await?, self.clock.now());
        let sections = reg.reception.iter().flat_map(|one| one.sections.values());
        let sections: Vec<&Section> = sections.filter(|one| self.takes_subscriptions(one)).collect();
        if sections.is_empty()
            || self.reader().await?.subscriptions_after(org, Uuid::nil(), 1).await?.is_empty()
        {
            return Ok(0);
        }
        let (published, mut told) = (self.published(org).await?, 0);
        for section in sections {
            for shown in published.section(now, &section.id, section.kind) {
                if is_news(shown, now) {
                    let (texts, about) = (published.texts(shown.id), about(shown));
                    told += self.send_round(&Round { org, reg: &reg, section, shown, texts, about }).await?;
                }
            }
        }
        Ok(told)
    }

    /// How far it has gone is written together with the letters: whoever dies between has done neither.
    async fn send_round(&self, round: &Round<'_>) -> Result<u32, AppError> {
        let (org, publication) = (round.org.to_owned(), round.shown.id);
        let mut told = 0;
        loop {
            let mut reader = self.reader().await?;
            let known = reader.mailing(&org, publication).await?;
            if let Some(before) = known.as_ref().filter(|one| one.done.is_some()) {
                drop(reader);
                match self.corrected(round, before).await? {
                    true => continue,
                    false => return Ok(told),
                }
            }
            let (from, again) = known.map_or((Uuid::nil(), 0), |one| (one.after, one.round));
            let next = reader.subscriptions_after(&org, from, BATCH).await?;
            drop(reader);
            let to = next.last().map_or(from, |one| one.id);
            let done = (next.len() < BATCH as usize).then(|| self.clock.now());
            let mine = next.iter().filter(|one| round.concerns(one, again));
            let letters: Vec<NewOutbox> =
                mine.map(|one| self.letter_of(round, one, again)).collect::<Result<_, _>>()?;
            let (many, org) = (letters.len() as u32, org.clone());
            let (about, shown) = (round.about.clone(), round.shown.from);
            let written = self.store.write(move |tx| {
                let (org, letters, about) = (org.clone(), letters.clone(), about.clone());
                Box::pin(async move {
                    tx.begin_mailing(&org, publication, (&about, shown)).await?;
                    let mine = tx.go_on_mailing(&org, publication, (from, to), done).await?;
                    if mine {
                        tx.put_outbox(&org, &letters);
                    }
                    Ok::<bool, AppError>(mine)
                })
            });
            match written.await? {
                true => told += many,
                // Another worker goes on from there.
                false => return Ok(told),
            }
        }
    }

    /// It went round before: is it to go round again, because time or places were corrected since?
    async fn corrected(&self, round: &Round<'_>, before: &Mailing) -> Result<bool, AppError> {
        if before.about == round.about || round.shown.from <= before.shown {
            return Ok(false);
        }
        let (org, publication, shown) = (round.org.to_owned(), round.shown.id, round.shown.from);
        let (about, told) = (round.about.clone(), before.about.clone());
        let written = self.store.write(move |tx| {
            let (org, about, told) = (org.clone(), about.clone(), told.clone());
            Box::pin(async move { tx.begin_mailing_again(&org, publication, (&about, shown), &told).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))?;
        Ok(!before.about.is_empty())
    }

    /// `again`: how often it was corrected.
    fn letter_of(&self, round: &Round, to: &Subscription, again: i64) -> Result<NewOutbox, AppError> {
        let (reg, shown) = (round.reg, round.shown);
        let (unique, title) = match again {
            0 => (format!("{}.{}", to.id.simple(), shown.id.simple()), shown.title.clone()),
            n => {
                let unique = format!("{}.{}.{n}", to.id.simple(), shown.id.simple());
                (unique, format!("изменилось: {}", shown.title))
            }
        };
        let letter = Outgoing {
            to: to.email.clone(),
            subject: format!("{}: {title}", round.section.title),
            text: self.told(round, to),
            automatic: true,
            secret: Some(Secret::Told { subscription: to.id }),
            ..Outgoing::begun(&reg.organisation, (TOLD, &unique), &self.key)
        };
        let payload = serde_json::to_string(&letter).map_err(|why| AppError::Internal(why.to_string()))?;
        let due = self.clock.now();
        Ok(NewOutbox { id: self.ids.id(due), case: None, n: None, kind: LETTER.into(), payload, due })
    }

    fn told(&self, round: &Round, to: &Subscription) -> String {
        let Round { org, reg, section, shown, .. } = round;
        let (facts, zone) = (&shown.facts, reg.calendar(None).zone());
        let kind = (section.kind == SectionKind::Outages).then(|| kind_of(shown));
        let begins = facts.begins.map(|at| format!("Начало: {}", in_words(at, zone)));
        let ends = facts.ends.map(|at| format!("Окончание: {}", in_words(at, zone)));
        let places = (!facts.places.is_empty()).then(|| format!("Где: {}", facts.places.join("; ")));
        let when: Vec<String> = [kind, begins, ends, places].into_iter().flatten().collect();
        let address = self.address.as_deref().unwrap_or_default();
        let page = format!("Подробнее: {address}/{org}/info/{}/{}", section.id, shown.slug);
        let why = format!("Вы подписаны на раздел {}.", of_what(section, &to.street));
        let parts = [shown.title.as_str(), &when.join("\n"), shown.plain.trim(), &page, &why];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    }
}

impl Round<'_> {
    /// Whoever subscribed later reads on the page what was there before. A correction concerns those, too, whose street is not named any more.
    fn concerns(&self, one: &Subscription, again: i64) -> bool {
        let before = one.confirmed.is_some_and(|at| at <= self.shown.from);
        let was = || again > 0 && self.texts.iter().any(|text| text.is_at(&one.street));
        before && one.section == self.section.id && (self.shown.is_at(&one.street) || was())
    }
}

/// As the section and its feed say it.
fn kind_of(shown: &Shown) -> String {
    let kind = if shown.facts.planned { "плановое" } else { "аварийное" };
    format!("Отключение: {kind}")
}

/// «25 марта 2026 г., 9:00» in the zone.
fn in_words(at: Timestamp, zone: &TimeZone) -> String {
    let local = at.to_zoned(zone.clone());
    let (day, month) = (local.day(), Lang::Ru.month(local.date()));
    format!("{day} {month} {} г., {}:{:02}", local.year(), local.hour(), local.minute())
}

/// A word for when and where something is.
fn about(shown: &Shown) -> String {
    let facts = &shown.facts;
    let micros = |at: Option<Timestamp>| at.map(Timestamp::as_microsecond);
    let mut places: Vec<&str> = facts.places.iter().map(|place| place.trim()).collect();
    places.sort_unstable();
    let all = format!("{:?}\n{:?}\n{}", micros(facts.begins), micros(facts.ends), places.join("\n"));
    hex(&Sha256::digest(all)[..WORD])
}

/// It was published of late, and is not over.
fn is_news(shown: &Shown, now: Timestamp) -> bool {
    now.duration_since(shown.from) < FRESH && shown.facts.ends.is_none_or(|ends| ends > now)
}
