use jiff::{SignedDuration, Timestamp};
use regulation::{Regulation, Section};
use store::{NewOutbox, Subscription};
use uuid::Uuid;

use super::ask::of_what;
use super::end::TOLD;
use crate::cases::LETTER;
use crate::letters::{Outgoing, Secret, stamp};
use crate::{App, AppError, Shown};

/// Subscriptions that are looked at in one transaction.
const BATCH: u32 = 200;
/// What was published longer ago is told to nobody any more.
const FRESH: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A publication on its way round.
struct Round<'a> {
    org: &'a str,
    reg: &'a Regulation,
    section: &'a Section,
    shown: &'a Shown,
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
                    told += self.send_round(&Round { org, reg: &reg, section, shown }).await?;
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
            if known.as_ref().is_some_and(|one| one.done.is_some()) {
                return Ok(told);
            }
            let from = known.map_or(Uuid::nil(), |one| one.after);
            let next = reader.subscriptions_after(&org, from, BATCH).await?;
            drop(reader);
            let to = next.last().map_or(from, |one| one.id);
            let done = (next.len() < BATCH as usize).then(|| self.clock.now());
            let mine = next.iter().filter(|one| round.concerns(one));
            let letters: Vec<NewOutbox> =
                mine.map(|one| self.letter_of(round, one)).collect::<Result<_, _>>()?;
            let (many, org) = (letters.len() as u32, org.clone());
            let written = self.store.write(move |tx| {
                let (org, letters) = (org.clone(), letters.clone());
                Box::pin(async move {
                    tx.begin_mailing(&org, publication).await?;
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

    fn letter_of(&self, round: &Round, to: &Subscription) -> Result<NewOutbox, AppError> {
        let (reg, shown) = (round.reg, round.shown);
        let unique = format!("{}.{}", to.id.simple(), shown.id.simple());
        let letter = Outgoing {
            to: to.email.clone(),
            subject: format!("{}: {}", round.section.title, shown.title),
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
        let Round { org, reg, section, shown } = round;
        let (facts, zone) = (&shown.facts, reg.calendar(None).zone());
        let begins = facts.begins.map(|at| format!("Начало: {}", stamp(at, zone)));
        let ends = facts.ends.map(|at| format!("Окончание: {}", stamp(at, zone)));
        let places = (!facts.places.is_empty()).then(|| format!("Где: {}", facts.places.join("; ")));
        let when: Vec<String> = [begins, ends, places].into_iter().flatten().collect();
        let address = self.address.as_deref().unwrap_or_default();
        let page = format!("Подробнее: {address}/{org}/info/{}/{}", section.id, shown.slug);
        let why = format!("Вы подписаны на раздел {}.", of_what(section, &to.street));
        let parts = [shown.title.as_str(), &when.join("\n"), shown.plain.trim(), &page, &why];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    }
}

impl Round<'_> {
    /// Whoever subscribed later reads on the page what was there before.
    fn concerns(&self, one: &Subscription) -> bool {
        let before = one.confirmed.is_some_and(|at| at <= self.shown.from);
        before && one.section == self.section.id && self.shown.is_at(&one.street)
    }
}

/// It was published of late, and is not over.
fn is_news(shown: &Shown, now: Timestamp) -> bool {
    now.duration_since(shown.from) < FRESH && shown.facts.ends.is_none_or(|ends| ends > now)
}
