use indexmap::IndexMap;
use worktime::{Lang, Rule, RuleKind};

use super::compiler::Compiler;
use super::names::Noun;
use super::place::Path;
use super::read::Written;
use super::words;
use crate::compiled::*;
use crate::file;
use crate::finding::Text;
use crate::words::closest;

impl Compiler<'_> {
    pub fn organisation(&mut self, files: &Written) -> Option<Organisation> {
        let merged = self.merged;
        let at = Path::of(&["organisation"]);
        let Some(written) = &merged.file.organisation else {
            if self.names.are_partial() {
                return None;
            }
            let calendars = files.calendars.iter().map(|(file, _)| *file);
            let first = files.parts.iter().map(|(file, _)| *file).chain(calendars).next();
            let first = first.map_or_else(Path::default, Path::in_file);
            self.error(
                &first,
                Text::new("нет раздела organisation", "there is no section organisation"),
                Text::new(
                    "опишите организацию: id, title, calendar",
                    "describe the organisation: id, title, calendar",
                ),
            );
            return None;
        };
        if KindId::new(&written.id).is_err() {
            self.declared::<KindId>(&at.key("id"), &written.id);
        }
        if written.mail_from.as_ref().is_some_and(|from| !from.contains('@')) {
            self.error(
                &at.key("mail-from"),
                Text::new("это не адрес почты", "this is no mail address"),
                Text::new("напишите адрес: claims@company.ru", "write an address: claims@company.example"),
            );
        }
        let language = self.word(&at.key("language"), written.language.as_ref(), words::LANGUAGES);
        Some(Organisation {
            id: written.id.clone(),
            title: written.title.clone(),
            calendar: self
                .named(&at.key("calendar"), &written.calendar)
                .unwrap_or_else(|| CalendarId::unfit(&written.calendar)),
            language: language.unwrap_or(Lang::Ru),
            domain: written.domain.clone(),
            mail_from: written.mail_from.clone(),
            signature: written.signature.clone(),
            letterhead: written.letterhead.clone(),
        })
    }

    pub fn roles(&mut self) -> IndexMap<RoleId, Role> {
        let merged = self.merged;
        let mut roles = IndexMap::new();
        for (word, written) in &merged.file.roles {
            let at = Path::of(&["roles", word]);
            let id = self.declared::<RoleId>(&at, word);
            let (title, scope, point) = match written {
                file::Role::Title(title) => (title, None, None),
                file::Role::Full(full) => (&full.title, full.scope.as_ref(), full.point.clone()),
            };
            let scope = self.word(&at.key("scope"), scope, words::SCOPES).unwrap_or_default();
            roles.insert(id.clone(), Role { id, title: title.clone(), scope, point });
        }
        roles
    }

    pub fn departments(&mut self) -> IndexMap<DepartmentId, Department> {
        let merged = self.merged;
        let mut departments = IndexMap::new();
        for (word, written) in &merged.file.departments {
            let at = Path::of(&["departments", word]);
            let id = self.declared::<DepartmentId>(&at, word);
            let mut department = Department {
                id: id.clone(),
                title: String::new(),
                calendar: None,
                partner: false,
                above: None,
            };
            match written {
                file::Department::Title(title) => department.title.clone_from(title),
                file::Department::Full(full) => {
                    department.title.clone_from(&full.title);
                    department.calendar = self.named_opt(&at.key("calendar"), full.calendar.as_ref());
                    department.partner = full.partner;
                    department.above = self.named_opt(&at.key("above"), full.above.as_ref());
                }
            }
            departments.insert(id, department);
        }
        departments
    }

    pub fn channels(&mut self) -> IndexMap<ChannelId, Channel> {
        let merged = self.merged;
        let mut channels = IndexMap::new();
        for (word, written) in &merged.file.channels {
            let at = Path::of(&["channels", word]);
            let id = self.declared::<ChannelId>(&at, word);
            let details = match written {
                file::Channel::Title(title) => {
                    file::ChannelDetails { title: title.clone(), ..file::ChannelDetails::default() }
                }
                file::Channel::Full(details) => details.clone(),
            };
            channels.insert(id.clone(), self.channel(id, &at, details));
        }
        channels
    }

    /// A mailbox that no letter can come to would only be found out by the letters that are missed.
    fn check_address(&mut self, at: &Path, address: &str) {
        let is_sign = |c: char| c.is_whitespace() || "<>,;:\"".contains(c);
        let sides =
            address.split_once('@').filter(|(_, host)| !host.contains('@') && !address.contains(is_sign));
        if sides.is_none_or(|(name, host)| name.is_empty() || host.is_empty()) {
            self.error(
                at,
                Text::new(format!("«{address}» — не адрес почты"), format!("“{address}” is no mail address")),
                Text::new("напишите его так: help@example.org", "write it like this: help@example.org"),
            );
        }
    }

    fn channel(&mut self, id: ChannelId, at: &Path, details: file::ChannelDetails) -> Channel {
        let mut mailboxes = IndexMap::new();
        for (address, written) in &details.mailboxes {
            let at = at.key("mailboxes").key(address);
            self.check_address(&at, address);
            let kind = self.named_opt(&at.key("kind"), written.kind.as_ref());
            let set = self.set_fields(&at.key("set"), &written.set);
            if mailboxes.insert(address.to_lowercase(), Mailbox { kind, set }).is_some() {
                self.error(
                    &at,
                    Text::new("этот ящик у канала уже есть", "the channel has this mailbox already"),
                    Text::new(
                        "оставьте одну запись; большие и малые буквы адреса не различаются",
                        "keep one of them; addresses are the same in small and capital letters",
                    ),
                );
            }
        }
        Channel {
            id,
            title: details.title,
            kind: self.named_opt(&at.key("kind"), details.kind.as_ref()),
            mailboxes,
            owner: self.named_opt(&at.key("owner"), details.owner.as_ref()),
            answer: details.answer,
            point: details.point,
        }
    }

    pub(super) fn set_fields(
        &mut self,
        at: &Path,
        set: &IndexMap<String, String>,
    ) -> IndexMap<FieldId, String> {
        let mut fields = IndexMap::new();
        for (word, value) in set {
            let at = at.key(word);
            let Some(field) = self.named::<FieldId>(&at, word) else { continue };
            if self.fits(&at, &field, &Scalar::Word(value.clone())) {
                fields.insert(field, value.clone());
            }
        }
        fields
    }

    pub fn lists(&mut self) -> IndexMap<ListId, List> {
        let merged = self.merged;
        let mut lists = IndexMap::new();
        for (word, written) in &merged.file.lists {
            let at = Path::of(&["lists", word]);
            let id = self.declared::<ListId>(&at, word);
            let mut items = IndexMap::new();
            for (word, written) in written {
                let item = self.item(&at.key(word), word, written);
                items.extend(item.map(|item| (item.id.clone(), item)));
            }
            lists.insert(id.clone(), List { id, items });
        }
        lists
    }

    fn item(&mut self, at: &Path, word: &str, written: &file::Item) -> Option<Item> {
        let id = self.declared::<ItemId>(at, word);
        Some(match written {
            file::Item::Title(title) => Item {
                id,
                title: title.clone(),
                code: None,
                customer: None,
                guide: None,
                department: None,
                answer: None,
            },
            file::Item::Full(full) => Item {
                id,
                title: full.title.clone(),
                code: full.code.clone(),
                customer: full.customer.clone(),
                guide: full.guide.clone(),
                department: self.named_opt(&at.key("department"), full.department.as_ref()),
                answer: full.answer,
            },
        })
    }

    pub fn fields(&mut self) -> IndexMap<FieldId, Field> {
        let merged = self.merged;
        let mut fields = IndexMap::new();
        for (word, written) in &merged.file.fields {
            let at = Path::of(&["fields", word]);
            let id = self.declared::<FieldId>(&at, word);
            let kind = self.field_type(&at, written);
            let list = self.named_opt(&at.key("list"), written.list.as_ref());
            let (lies, no_later_than) = self.in_time(&at, kind, written);
            let (title, guide, point) = (written.title.clone(), written.guide.clone(), written.point.clone());
            self.flags(&at, written, kind);
            let stars = self.stars(&at, written, kind);
            let id_of = id.clone();
            fields.insert(
                id,
                Field {
                    id: id_of,
                    title,
                    kind,
                    list,
                    contact: written.contact,
                    account: written.account,
                    line: written.line || written.account || written.same_as.is_some(),
                    same_as: written.same_as,
                    only_yes: written.only_yes,
                    lets_publish: written.lets_publish,
                    stars,
                    lies,
                    no_later_than,
                    guide,
                    customer: written.customer.clone(),
                    point,
                },
            );
        }
        fields
    }

    /// What only a text or a yes-no can be.
    fn flags(&mut self, at: &Path, written: &file::Field, kind: FieldType) {
        use FieldType::{Text as Words, YesNo};
        let flags = [
            // Of other values nothing could be left to be known by.
            ("contact", written.contact, Words, ("контактом бывает", "can be a contact")),
            (
                "account",
                written.account,
                Words,
                ("номером договора или счёта бывает", "can be a contract or an account"),
            ),
            ("line", written.line, Words, ("одной строкой бывает", "can be one line")),
            // A card knows its customer in words.
            (
                "same-as",
                written.same_as.is_some(),
                Words,
                ("то же, что в карточке клиента, хранит", "can hold the same as the customer's card"),
            ),
            (
                "only-yes",
                written.only_yes,
                YesNo,
                ("согласием, без которого не принимают, бывает", "can take only yes"),
            ),
            (
                "lets-publish",
                written.lets_publish,
                YesNo,
                ("можно ли публиковать, спрашивает", "can ask whether to publish"),
            ),
        ];
        for (key, _, only, says) in flags.into_iter().filter(|(_, set, only, _)| *set && *only != kind) {
            self.error(&at.key(key), only_of(only, says), instead(key, only));
        }
    }

    /// What bounds a field in time; only dates and times can be bounded.
    fn in_time(
        &mut self,
        at: &Path,
        kind: FieldType,
        written: &file::Field,
    ) -> (Option<file::Lies>, Option<DeadlineId>) {
        let timed = matches!(kind, FieldType::Date | FieldType::Time);
        let keys = [("lies", written.lies.is_some()), ("no-later-than", written.no_later_than.is_some())];
        for (key, _) in keys.into_iter().filter(|(_, there)| *there && !timed) {
            self.error(
                &at.key(key),
                Text::new("это поле — не дата и не время", "this field is neither a date nor a time"),
                Text::new(format!("уберите {key}"), format!("remove {key}")),
            );
        }
        (written.lies, self.named_opt(&at.key("no-later-than"), written.no_later_than.as_ref()))
    }

    fn field_type(&mut self, at: &Path, written: &file::Field) -> FieldType {
        let kind = field_type(written);
        let chosen = matches!(kind, FieldType::Choice | FieldType::Many);
        if chosen && written.list.is_none() {
            self.error(
                at,
                Text::new("поле с выбором не называет список", "a field to choose from names no list"),
                Text::new("добавьте list: ID списка", "add list: ID of the list"),
            );
        }
        if !chosen && written.list.is_some() {
            self.error(
                &at.key("list"),
                Text::new("у поля этого типа списка не бывает", "a field of this type has no list"),
                Text::new(
                    "уберите list или дайте тип choice либо many",
                    "remove list or make the type choice or many",
                ),
            );
        }
        kind
    }

    pub fn duties(&mut self) -> IndexMap<DutyId, Duty> {
        let merged = self.merged;
        let mut duties = IndexMap::new();
        for (word, written) in &merged.file.duties {
            let at = Path::of(&["duties", word]);
            let id = self.declared::<DutyId>(&at, word);
            let owner = self.assign(&at.key("owner"), &written.owner);
            let rule = self.every(&at, written);
            let calendar = self.named_opt(&at.key("calendar"), written.calendar.as_ref());
            if let (Some(owner), Some(rule)) = (owner, rule) {
                let (title, guide, point) =
                    (written.title.clone(), written.guide.clone(), written.point.clone());
                duties.insert(id.clone(), Duty { id, title, owner, rule, calendar, guide, point });
            }
        }
        duties
    }

    fn every(&mut self, at: &Path, duty: &file::Duty) -> Option<Rule> {
        let at_every = at.key("every");
        let (min, max) = match &duty.every {
            file::Every::Term(term) => (None, self.term(&at_every, term)?),
            file::Every::Gap(gap) => {
                let min = match &gap.min {
                    Some(min) => Some(self.term(&at_every.key("min"), min)?),
                    None => None,
                };
                (min, self.term(&at_every.key("max"), &gap.max)?)
            }
        };
        let mut rule = Rule::from(RuleKind::Recurring { min, max });
        rule.out_of_hours = match &duty.out_of_hours {
            Some(term) => Some(self.term(&at.key("out-of-hours"), term)?),
            None => None,
        };
        Some(rule)
    }

    pub fn rights(&mut self) -> IndexMap<Right, Vec<Actor>> {
        let merged = self.merged;
        let known: Vec<(&str, Right)> = Right::ALL.iter().map(|right| (right.as_str(), *right)).collect();
        let mut rights = IndexMap::new();
        for (word, actors) in &merged.file.rights {
            let at = Path::of(&["rights", word]);
            let Some(right) = self.word(&at, Some(word), &known) else { continue };
            let actors = self.actors(&at, actors);
            rights.insert(right, actors);
        }
        rights
    }

    pub fn refusals(&mut self) -> IndexMap<GroundId, Refusal> {
        let merged = self.merged;
        let mut refusals = IndexMap::new();
        for (word, written) in &merged.file.refusals {
            let at = Path::of(&["refusals", word]);
            let id = self.declared::<GroundId>(&at, word);
            let refusal = Refusal {
                id: id.clone(),
                title: written.title.clone(),
                send: self.named_opt(&at.key("send"), written.send.as_ref()),
                suggest: self.word(&at.key("suggest"), written.suggest.as_ref(), words::SUGGESTS),
                kinds: self.named_all(&at.key("kinds"), &written.kinds),
                channels: self.named_all(&at.key("channels"), &written.channels),
                point: written.point.clone(),
            };
            refusals.insert(id, refusal);
        }
        refusals
    }

    /// Whether the value fits the field; what does not is a finding.
    pub fn fits(&mut self, at: &Path, field: &FieldId, value: &Scalar) -> bool {
        let merged = self.merged;
        let Some(written) = merged.file.fields.get(field.as_str()) else { return false };
        let text = value.text();
        match field_type(written) {
            FieldType::Choice | FieldType::Many => self.fits_list(at, written, &text),
            FieldType::Department | FieldType::Departments => self.named::<DepartmentId>(at, &text).is_some(),
            FieldType::YesNo if matches!(value, Scalar::Flag(_)) => true,
            FieldType::Number | FieldType::Money if matches!(value, Scalar::Number(_)) => true,
            FieldType::Date if text.parse::<jiff::civil::Date>().is_ok() => true,
            FieldType::Time if text.parse::<jiff::civil::DateTime>().is_ok() => true,
            FieldType::Text => true,
            kind => {
                self.error(at, misfit(&text), misfit_advice(kind));
                false
            }
        }
    }

    fn fits_list(&mut self, at: &Path, field: &file::Field, text: &str) -> bool {
        let merged = self.merged;
        let list = field.list.as_ref().and_then(|list| merged.file.lists.get(list));
        let Some(list) = list else { return false };
        if list.contains_key(text) {
            return true;
        }
        let close = closest(text, list.keys().map(String::as_str));
        let known: Vec<&str> = list.keys().map(String::as_str).collect();
        let advice = match close {
            Some(close) => Text::new(format!("может быть, «{close}»?"), format!("did you mean “{close}”?")),
            None => {
                Text::new(format!("можно: {}", known.join(", ")), format!("possible: {}", known.join(", ")))
            }
        };
        let (ru, en) = Noun::Item.genitive();
        self.error(
            at,
            Text::new(format!("в списке нет {ru} «{text}»"), format!("the list has no {en} “{text}”")),
            advice,
        );
        false
    }
}

/// What only a field of one type can be.
fn only_of(only: FieldType, (ru, en): (&str, &str)) -> Text {
    let (field_ru, field_en) = match only {
        FieldType::YesNo => ("поле «да или нет»", "a yes-no field"),
        _ => ("текстовое поле", "a field of text"),
    };
    Text::new(format!("{ru} только {field_ru}"), format!("only {field_en} {en}"))
}

fn instead(key: &str, only: FieldType) -> Text {
    let word = if only == FieldType::YesNo { "yes-no" } else { "text" };
    Text::new(format!("уберите {key} или дайте тип {word}"), format!("remove {key} or make the type {word}"))
}

/// The type of a field: `choice` when only a list is named, else `text`.
pub(crate) fn field_type(written: &file::Field) -> FieldType {
    let default = if written.list.is_some() { FieldType::Choice } else { FieldType::Text };
    written.kind.unwrap_or(default)
}

fn misfit(text: &str) -> Text {
    Text::new(
        format!("значение «{text}» полю не подходит"),
        format!("the value “{text}” does not fit the field"),
    )
}

fn misfit_advice(kind: FieldType) -> Text {
    let (ru, en) = match kind {
        FieldType::YesNo => ("пишите true или false", "write true or false"),
        FieldType::Date => ("пишите дату так: 2026-03-06", "write a date like 2026-03-06"),
        FieldType::Time => ("пишите время так: 2026-03-06 10:00", "write a time like 2026-03-06 10:00"),
        FieldType::Person => (
            "людей регламент не знает: спросите поле у того, кто действует (ask)",
            "a regulation knows no people: ask whoever acts (ask)",
        ),
        _ => ("пишите число цифрами", "write a number in digits"),
    };
    Text::new(ru, en)
}
