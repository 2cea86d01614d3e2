use app::Agreed;
use regulation::Right;
use store::{CaseRow, Customer};

use super::Look;
use crate::desk::cases::{address, same};
use crate::desk::customers;
use crate::desk::words::{masked, masked_address, masked_text};

/// The customer's card.
pub struct Client {
    pub name: String,
    /// The customer's own page.
    pub address: String,
    pub facts: Vec<(String, Shown)>,
    /// What they agreed to, and the whole text of it.
    pub agreed: Vec<(String, String)>,
    pub earlier: Vec<Earlier>,
    /// Where another is named, for whoever may.
    pub change: Option<String>,
}

/// A contact: to be called or written to from the page.
pub struct Shown {
    pub text: String,
    pub link: Option<String>,
}

/// Another case of the same customer.
pub struct Earlier {
    pub number: String,
    pub address: String,
    pub day: String,
    pub about: String,
    pub open: bool,
}

pub fn client(look: &Look) -> Option<Client> {
    let one = look.card.customer.as_ref()?;
    let name = customers::name(look.me, one);
    let earlier = look.earlier.iter().map(|row| earlier(look, row)).collect();
    let (address, facts) = (customers::address(&look.me.org, one.id), facts(look, one));
    let may = look.card.allowed.acts.contains(&Right::Classify);
    let change = may.then(|| format!("{}/customer", same(&look.me.org, &look.number)));
    Some(Client { name, address, facts, agreed: agreed(look), earlier, change })
}

/// «Согласен на обработку персональных данных, редакция 2026-03».
fn agreed(look: &Look) -> Vec<(String, String)> {
    let reception = look.card.regulation.reception.as_ref();
    let title =
        |one: &Agreed| reception.and_then(|all| all.consents.get(&one.id)).map(|one| one.title.clone());
    let line = |one: &Agreed| {
        let title = title(one).unwrap_or_else(|| one.id.clone());
        let values = [("title", title), ("version", one.version.clone())];
        (look.t().with("client-agreed", &values), one.text.clone())
    };
    look.agreed.iter().map(line).collect()
}

fn facts(look: &Look, one: &Customer) -> Vec<(String, Shown)> {
    let seen = look.me.may(Right::Contacts);
    let plain = |text: &String| Shown { text: text.clone(), link: None };
    let contact = |scheme: &str, text: &String| match seen {
        true => Shown {
            text: text.clone(),
            link: Some(format!("{scheme}:{}", text.replace([' ', '(', ')'], ""))),
        },
        false => Shown { text: masked(text), link: None },
    };
    let hidden = |text: &String| if seen { plain(text) } else { plain(&masked(text)) };
    let placed = |text: &String| if seen { plain(text) } else { plain(&masked_address(text)) };
    let said = |text: &String| if seen { plain(text) } else { plain(&masked_text(text)) };
    let manager = one.manager.as_ref().map(|login| look.titles().person(login));
    let all = [
        ("client-inn", one.inn.as_ref().map(plain)),
        ("client-contact", one.contact_person.as_ref().map(hidden)),
        ("client-phone", one.phone.as_ref().map(|text| contact("tel", text))),
        ("client-email", one.email.as_ref().map(|text| contact("mailto", text))),
        ("client-address", one.address.as_ref().map(placed)),
        ("client-manager", manager.as_ref().map(plain)),
        ("client-social", one.social.as_ref().map(plain)),
        ("client-note", one.note.as_ref().map(said)),
    ];
    all.into_iter().filter_map(|(key, shown)| Some((look.t().get(key), shown?))).collect()
}

fn earlier(look: &Look, row: &CaseRow) -> Earlier {
    let titles = look.titles();
    let outcome = row.outcome.clone().unwrap_or_else(|| titles.stage(&row.stage));
    Earlier {
        number: row.number.clone(),
        address: address(&look.me.org, &row.number, &row.scope),
        day: look.when(row.registered).shown,
        about: format!("{}: {outcome}", titles.kind(&row.kind)),
        open: row.closed.is_none(),
    }
}
