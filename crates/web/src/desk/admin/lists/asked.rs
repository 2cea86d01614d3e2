use regulation::amend::{Change, NewItem, Towards, propose_id};
use regulation::{ItemId, List};

use crate::desk::admin::changes::Asked;
use crate::desk::form::{Fault, Sent};
use crate::text::Texts;

/// What a form of a list asks for, or all that is wrong with it. `before`: changes of this page.
pub fn asked(t: &Texts, list: &List, before: &[Change], sent: &Sent) -> Result<Asked, Vec<Fault>> {
    let name = list.id.to_string();
    let word = |key: &str| sent.maybe(key);
    Ok(match sent.get("do") {
        "add" => Asked::Change(added(t, list, before, sent)?),
        "change" => {
            let item = item(t, sent).map_err(|fault| vec![fault])?;
            Asked::Change(Change::ChangeItem { list: name, id: sent.get("item").to_owned(), item })
        }
        _ => match (word("up"), word("down"), word("drop")) {
            (Some(id), _, _) => moved(name, id, Towards::Beginning),
            (_, Some(id), _) => moved(name, id, Towards::End),
            (_, _, Some(id)) => Asked::Change(Change::DropItem { list: name, id }),
            _ => Asked::Nothing,
        },
    })
}

fn moved(list: String, id: String, towards: Towards) -> Asked {
    Asked::Change(Change::MoveItem { list, id, towards })
}

fn added(t: &Texts, list: &List, before: &[Change], sent: &Sent) -> Result<Change, Vec<Fault>> {
    let new = |id: &str| {
        let added = |one: &Change| matches!(one, Change::AddItem { list: of, id: known, .. } if list.id == **of && known == id);
        list.items.contains_key(id) || before.iter().any(added)
    };
    let item = item(t, sent);
    let id = match sent.maybe("id") {
        None => Ok(propose_id(sent.get("title"), new)),
        Some(id) if ItemId::new(&id).is_err() => Err(fault("id", t.get("lists-bad-id"))),
        Some(id) if new(&id) => Err(fault("id", t.about("lists-taken", &id))),
        Some(id) => Ok(id),
    };
    match (item, id) {
        (Ok(item), Ok(id)) => Ok(Change::AddItem { list: list.id.to_string(), id, item }),
        (item, id) => Err(item.err().into_iter().chain(id.err()).collect()),
    }
}

fn item(t: &Texts, sent: &Sent) -> Result<NewItem, Fault> {
    let title = sent.maybe("title").ok_or_else(|| fault("title", t.get("lists-no-title")))?;
    let guide = sent.maybe("guide").map(|guide| guide.replace("\r\n", "\n"));
    Ok(NewItem { title, guide, code: sent.maybe("code"), department: sent.maybe("department") })
}

fn fault(field: &str, text: String) -> Fault {
    Fault { field: Some(field.to_owned()), text }
}
