//! Forms on the organisation's own sites, and forms about an employee.
use indexmap::IndexMap;

use super::compiler::Compiler;
use super::organisation::field_type;
use super::place::Path;
use crate::compiled::*;
use crate::file::{self, FieldType};
use crate::finding::Text;

/// In bytes (RFC 1035, 2.3.4).
const LONGEST_HOST: usize = 253;
const LONGEST_LABEL: usize = 63;

impl Compiler<'_> {
    pub(super) fn sites(&mut self, at: &Path, all: &file::Reception) -> IndexMap<String, Site> {
        let mut sites = IndexMap::new();
        for (id, written) in &all.sites {
            let at = at.key(id);
            // It is a part of an address.
            self.declared::<KindId>(&at, id);
            if written.title.trim().is_empty() {
                self.error(
                    &at,
                    Text::new("у сайта нет названия", "the site has no title"),
                    Text::new("напишите title", "write title"),
                );
            }
            let hosts = self.hosts(&at, &written.hosts);
            let offers = self.offers_of_site(&at.key("offers"), written, all);
            let channel: Option<ChannelId> = self.named_opt(&at.key("channel"), written.channel.as_ref());
            let set = self.set_fields(&at.key("set"), &written.set);
            for offer in offers.iter().filter_map(|offer| all.offers.get(offer)) {
                let comes_by = channel.as_ref().map_or(offer.channel.as_str(), ChannelId::as_str);
                if channel.is_some() {
                    self.comes_so(&at.key("channel"), &offer.kind, comes_by);
                }
                for field in set.keys() {
                    self.asked_so(&at.key("set").key(field.as_str()), &offer.kind, comes_by, field);
                }
            }
            let look = written.look.as_ref().and_then(|look| self.look(&at.key("look"), look));
            let (id, title) = (id.clone(), written.title.clone());
            sites.insert(id.clone(), Site { id, title, hosts, offers, channel, set, look });
        }
        sites
    }

    fn hosts(&mut self, at: &Path, written: &file::OneOrMany) -> Vec<String> {
        if written.iter().next().is_none() {
            self.error(
                at,
                Text::new(
                    "у сайта нет ни одного адреса: форму не покажет никто",
                    "the site has no host: nobody shows the form",
                ),
                Text::new(
                    "напишите hosts: имена, по которым открывают сайт",
                    "write hosts: the names by which the site is opened",
                ),
            );
        }
        let mut hosts = Vec::new();
        for (index, host) in written.iter().enumerate() {
            if !is_host(host) {
                self.error(
                    &at.key("hosts").index(index),
                    Text::new(format!("«{host}» — не имя сайта"), format!("“{host}” is no name of a host")),
                    Text::new(
                        "напишите имя маленькими латинскими буквами, без https:// и без страницы: shop.example.ru; русское имя — как xn--…",
                        "write the name in small Latin letters, without https:// and without a page: shop.example.ru; another alphabet as xn--…",
                    ),
                );
            }
            hosts.push(host.clone());
        }
        hosts
    }

    fn offers_of_site(&mut self, at: &Path, site: &file::Site, all: &file::Reception) -> Vec<String> {
        if site.offers.iter().next().is_none() {
            let general = all.offers.iter().filter(|(_, offer)| offer.employee.is_none());
            return general.map(|(id, _)| id.clone()).collect();
        }
        for (index, id) in site.offers.iter().enumerate() {
            let fault = match all.offers.get(id) {
                None => Text::new(format!("нет формы «{id}»"), format!("there is no offer “{id}”")),
                Some(offer) if offer.employee.is_some() => Text::new(
                    format!("форма «{id}» — о сотруднике: её открывают по ссылке из его подписи"),
                    format!("the offer “{id}” is about an employee: it is opened from their signature"),
                ),
                Some(_) => continue,
            };
            self.error(&at.index(index), fault, general_offers(all));
        }
        site.offers.iter().cloned().collect()
    }

    /// What a form fills in by itself must be a field that the kind asks for by that channel.
    fn asked_so(&mut self, at: &Path, kind: &str, channel: &str, field: &FieldId) {
        let Some(written) = self.merged.file.kinds.get(kind) else { return };
        let by_channel = written.ask_by_channel.get(channel);
        let mut asked = written.ask.iter().chain(by_channel.into_iter().flatten());
        if asked.any(|ask| ask.trim_end_matches('?') == field.as_str()) {
            return;
        }
        self.error(
            at,
            Text::new(
                format!("вид «{kind}» поле «{field}» не спрашивает"),
                format!("the kind “{kind}” does not ask for the field “{field}”"),
            ),
            Text::new(
                format!("добавьте в ask этого вида: \"{field}?\""),
                format!("add to ask of the kind: \"{field}?\""),
            ),
        );
    }

    pub(super) fn of_employee(&mut self, at: &Path, offer: &file::Offer) -> Option<OfEmployee> {
        let written = offer.employee.as_ref()?;
        let text = Text::new("у этого поля тип text", "the type of this field is text");
        let name = self.own_field(&at.key("name"), &written.name, FieldType::Text, text);
        let place = Text::new("у этого поля тип department", "the type of this field is department");
        let department =
            self.own_field(&at.key("department"), &written.department, FieldType::Department, place);
        for (key, field) in [("name", &name), ("department", &department)] {
            if let Some(field) = field {
                self.asked_so(&at.key(key), &offer.kind, &offer.channel, field);
            }
        }
        if written.heads.is_some() != written.instead.is_some() {
            self.error(
                at,
                Text::new("heads и instead бывают только вместе", "heads and instead go together only"),
                Text::new(
                    "назовите роль руководителей и подразделение, которое читает отзывы о них",
                    "name the role of heads and the department that reads what is said of them",
                ),
            );
        }
        let heads = self.named_opt::<RoleId>(&at.key("heads"), written.heads.as_ref());
        let instead = self.named_opt::<DepartmentId>(&at.key("instead"), written.instead.as_ref());
        Some(OfEmployee { name: name?, department: department?, heads: heads.zip(instead) })
    }

    fn own_field(&mut self, at: &Path, word: &str, wanted: FieldType, right: Text) -> Option<FieldId> {
        let field = self.named::<FieldId>(at, word)?;
        if self.merged.file.fields.get(word).map(field_type) == Some(wanted) {
            return Some(field);
        }
        let message = Text::new(
            format!("поле «{word}» сюда не подходит"),
            format!("the field “{word}” does not fit here"),
        );
        self.error(at, message, right);
        None
    }
}

fn general_offers(all: &file::Reception) -> Text {
    let general = all.offers.iter().filter(|(_, offer)| offer.employee.is_none());
    let known: Vec<&str> = general.map(|(id, _)| id.as_str()).collect();
    match known.is_empty() {
        true => Text::new("опишите формы в reception.offers", "describe offers under reception.offers"),
        false => Text::new(format!("можно: {}", known.join(", ")), format!("possible: {}", known.join(", "))),
    }
}

/// `shop.example.ru`, `localhost:8080`: nothing that a policy of content would read as something else.
fn is_host(written: &str) -> bool {
    let (name, port) = written.split_once(':').unwrap_or((written, "443"));
    let port = !port.starts_with('+') && port.parse::<u16>().is_ok_and(|port| port > 0);
    let label = |label: &str| {
        let letters =
            label.bytes().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == b'-');
        letters
            && (1..=LONGEST_LABEL).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    port && name.len() <= LONGEST_HOST && name.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_name_and_perhaps_a_port() {
        for right in ["shop.example.ru", "localhost:8080", "127.0.0.1:80", "xn--e1afmkfd.xn--p1ai"] {
            assert!(is_host(right), "{right}");
        }
        for wrong in [
            "",
            "*",
            "*.example.ru",
            "https://example.ru",
            "example.ru/",
            "example.ru; script-src *",
            "'self'",
            "Example.ru",
            "пример.рф",
            "example..ru",
            "-a.ru",
            "a.ru:",
            "a.ru:0",
            "a.ru:+1",
            "a.ru:99999",
            "a b.ru",
        ] {
            assert!(!is_host(wrong), "{wrong}");
        }
    }
}
