use indexmap::IndexMap;
use jiff::SignedDuration;
use worktime::Unit;

use super::compiler::Compiler;
use super::kind::{number_advice, number_fault};
use super::place::Path;
use crate::compiled::*;
use crate::file;
use crate::finding::Text;

/// Desks of one centre at most.
const MOST_DESKS: u32 = 100;
/// Days ahead at most: a year.
const FURTHEST: i64 = 366;
/// Minutes of a visit at least.
const SHORTEST: i64 = 5;

impl Compiler<'_> {
    pub fn visits(&mut self, at: &Path, written: &file::Visits, all: &file::Reception) -> Visits {
        for (index, consent) in written.consents.iter().enumerate() {
            if !all.consents.contains_key(consent) {
                self.no_consent(&at.key("consents").index(index), consent);
            }
        }
        let number = self.visit_number(&at.key("number"), &written.number);
        let slot = self.elapsed(&at.key("slot"), &written.slot);
        let norm = self.elapsed(&at.key("norm"), &written.norm);
        let notice = written.notice.as_ref().map(|text| self.elapsed(&at.key("notice"), text));
        let horizon = self.elapsed(&at.key("horizon"), &written.horizon).map(|span| span.as_hours() / 24);
        let remind = written.remind.as_ref().map(|text| self.elapsed(&at.key("remind"), text));
        self.in_measure(at, slot.zip(norm), horizon);
        let letters = self.visit_letters(&at.key("letters"), written);
        let topics = self.topics(&at.key("topics"), &written.topics);
        let centres = self.centres(&at.key("centres"), &written.centres);
        Visits {
            title: written.title.clone(),
            about: written.about.clone(),
            // What is wrong is told; in its place stands what the letters can be looked at with.
            number: number.unwrap_or_else(NumberTemplate::counter),
            slot: slot.unwrap_or_default(),
            norm: norm.unwrap_or_default(),
            notice: notice.flatten().unwrap_or_default(),
            horizon: horizon.and_then(|days| u32::try_from(days).ok()).unwrap_or_default(),
            remind: remind.flatten(),
            consents: written.consents.iter().cloned().collect(),
            letters,
            topics,
            centres,
            point: written.point.clone(),
        }
    }

    /// By the clock on the wall: a visit is no working time of anybody.
    fn elapsed(&mut self, at: &Path, text: &str) -> Option<SignedDuration> {
        let term = self.term(at, text)?;
        let amount = i64::from(term.amount());
        let span = match term.unit() {
            Unit::Minute => SignedDuration::from_mins(amount),
            Unit::Hour => SignedDuration::from_hours(amount),
            Unit::Day => SignedDuration::from_hours(24 * amount),
            _ => {
                self.error(
                    at,
                    Text::new(
                        "здесь считают минутами, часами или днями",
                        "minutes, hours or days are counted here",
                    ),
                    Text::new(
                        "например: 20 минут, 1 час, 14 дней",
                        "for example: 20 minutes, 1 hour, 14 days",
                    ),
                );
                return None;
            }
        };
        Some(span)
    }

    fn in_measure(
        &mut self,
        at: &Path,
        spans: Option<(SignedDuration, SignedDuration)>,
        horizon: Option<i64>,
    ) {
        if let Some((slot, norm)) = spans
            && (slot.as_mins() < SHORTEST || slot > norm)
        {
            self.error(
                &at.key("slot"),
                Text::new(
                    format!("визит короче {SHORTEST} минут или дольше нормы"),
                    format!("a visit shorter than {SHORTEST} minutes or longer than the norm"),
                ),
                Text::new("норма — это ожидание и приём вместе", "the norm is waiting and service together"),
            );
        }
        if horizon.is_some_and(|days| !(1..=FURTHEST).contains(&days)) {
            self.error(
                &at.key("horizon"),
                Text::new("запись открыта от 1 до 366 дней вперёд", "one books from 1 to 366 days ahead"),
                Text::new("например: 14 дней", "for example: 14 days"),
            );
        }
    }

    fn visit_number(&mut self, at: &Path, text: &str) -> Option<NumberTemplate> {
        let number = match NumberTemplate::parse(text) {
            Ok(number) => number,
            Err(error) => {
                self.error(at, number_fault(text, &error), number_advice());
                return None;
            }
        };
        if number.parts.iter().any(|part| !matches!(part, NumberPart::Text(_) | NumberPart::Seq { .. })) {
            self.error(
                at,
                Text::new(
                    "визиты считаются подряд, без дат и букв заявителя",
                    "visits are counted on, without dates and letters of applicants",
                ),
                Text::new("например: ПР-{seq:05}", "for example: ПР-{seq:05}"),
            );
        }
        Some(number)
    }

    fn visit_letters(&mut self, at: &Path, written: &file::Visits) -> VisitLetters {
        let letters = &written.letters;
        if written.remind.is_some() && letters.reminder.is_none() {
            self.error(
                at,
                Text::new("нет письма с напоминанием", "there is no letter that reminds"),
                Text::new(
                    "назовите его: reminder, или уберите remind",
                    "name it: reminder, or remove remind",
                ),
            );
        }
        VisitLetters {
            booked: self.visit_letter(&at.key("booked"), &letters.booked),
            moved: self.visit_letter(&at.key("moved"), &letters.moved),
            cancelled: self.visit_letter(&at.key("cancelled"), &letters.cancelled),
            reminder: letters.reminder.as_ref().map(|one| self.visit_letter(&at.key("reminder"), one)),
        }
    }

    fn visit_letter(&mut self, at: &Path, word: &str) -> MessageId {
        self.meant(at, word).unwrap_or_else(|| MessageId::unfit(word))
    }

    fn topics(
        &mut self,
        at: &Path,
        written: &IndexMap<String, file::VisitTopic>,
    ) -> IndexMap<String, VisitTopic> {
        self.not_empty(at, written.is_empty());
        let mut topics = IndexMap::new();
        for (id, one) in written {
            let at = at.key(id);
            let kind = self.named_opt::<KindId>(&at.key("kind"), one.kind.as_ref());
            let channel = self.named_opt::<ChannelId>(&at.key("channel"), one.channel.as_ref());
            let declared = kind.as_ref().and_then(|kind| self.merged.file.kinds.get(kind.as_str()));
            let closed = |kind: &file::Kind| {
                kind.internal || channel.as_ref().is_some_and(|by| kind.not_by.contains_key(by.as_str()))
            };
            if declared.is_some_and(closed) {
                self.error(
                    &at.key("kind"),
                    Text::new(
                        "этот вид обращений так не приходит: он внутренний или не принимается по этому каналу",
                        "this kind does not come so: it is internal, or not taken by this channel",
                    ),
                    Text::new("назовите другой вид или другой канал", "name another kind or another channel"),
                );
            }
            self.declared::<KindId>(&at, id);
            let (title, about) = (one.title.clone(), one.about.clone());
            topics.insert(id.clone(), VisitTopic { id: id.clone(), title, about, kind, channel });
        }
        topics
    }

    fn centres(&mut self, at: &Path, written: &IndexMap<String, file::Centre>) -> IndexMap<String, Centre> {
        self.not_empty(at, written.is_empty());
        let mut centres = IndexMap::new();
        for (id, one) in written {
            let at = at.key(id);
            if !(1..=MOST_DESKS).contains(&one.desks) {
                self.error(
                    &at.key("desks"),
                    Text::new(
                        format!("столов бывает от 1 до {MOST_DESKS}"),
                        format!("there are from 1 to {MOST_DESKS} desks"),
                    ),
                    Text::new(
                        "сколько клиентов принимают одновременно?",
                        "how many customers are served at once?",
                    ),
                );
            }
            let calendar = self.named_opt::<CalendarId>(&at.key("calendar"), one.calendar.as_ref());
            // It is a part of an address.
            self.declared::<KindId>(&at, id);
            let (title, address, phone) = (one.title.clone(), one.address.clone(), one.phone.clone());
            let (id, desks) = (id.clone(), one.desks);
            centres.insert(id.clone(), Centre { id, title, address, phone, desks, calendar });
        }
        centres
    }

    fn not_empty(&mut self, at: &Path, empty: bool) {
        if empty {
            self.error(
                at,
                Text::new("список пуст", "the list is empty"),
                Text::new(
                    "без него записаться нельзя: опишите хотя бы одно",
                    "nobody can book without it: describe one at least",
                ),
            );
        }
    }
}
