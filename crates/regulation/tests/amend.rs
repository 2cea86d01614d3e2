//! A change that a form asks for stands in the text, and nothing else of the file is another.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use indexmap::IndexMap;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use regulation::amend::{
    Change, NewItem, Towards, add_item, change_item, drop_exception, drop_item, move_item, set_exception,
    set_week,
};
use regulation::file::{Item, ItemDetails, List, RegulationFile};
use regulation::{Bundle, compile, read_calendar, read_document};
use worktime::{CalendarFile, Week};

/// The files of every shipped regulation.
fn shipped() -> Vec<Vec<(String, String)>> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations");
    let folders = fs::read_dir(all).unwrap().map(|folder| folder.unwrap().path());
    folders.map(|folder| regulation::load(&folder).unwrap().files().to_vec()).collect()
}

/// Its files of one sort, as they are and with a comment above and behind every line, where one may stand.
fn texts(is: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let files = shipped().into_iter().flatten();
    let own = files.filter(|(name, text)| name.ends_with(".yaml") && is(name, text));
    own.flat_map(|(_, text)| [commented(&text), text]).collect()
}

fn commented(text: &str) -> String {
    let mut section = false;
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let top = line.starts_with(|c: char| c.is_ascii_lowercase());
        section = if top { line.starts_with("lists:") || !text.contains("\nlists:") } else { section };
        if section && !line.is_empty() && !line.trim_start().starts_with('#') {
            let indent = &line[..line.len() - line.trim_start().len()];
            lines.push(format!("{indent}# над {number}."));
            lines.push(format!("{line} # у {number}."));
        } else {
            lines.push(line.to_owned());
        }
    }
    format!("{}\n", lines.join("\n"))
}

/// All comments that a text has.
fn comments(text: &str) -> Vec<&str> {
    let found = text.lines().filter_map(|line| line.find("# ").map(|at| &line[at..]));
    found.collect()
}

fn lost<'a>(old: &'a str, new: &str) -> Vec<&'a str> {
    comments(old).into_iter().filter(|one| !new.contains(one)).collect()
}

fn calendars() -> Vec<String> {
    let found = texts(|_, text| text.starts_with("calendar:"));
    assert!(found.len() >= 14, "{}", found.len());
    found
}

fn read(text: &str) -> CalendarFile {
    read_calendar("calendar.yaml", text).unwrap_or_else(|why| panic!("{why:?}\n{text}"))
}

const DAYS: [(Date, Option<&str>); 4] = [
    (date(2026, 3, 6), Some("09:00-13:00 14:00-17:00")),
    (date(2027, 1, 11), None),
    (date(2025, 12, 31), Some("09:00-12:00")),
    (date(2026, 3, 6), None),
];

#[test]
fn a_day_of_its_own_comes_into_every_calendar_and_goes_again() {
    for old in calendars() {
        let (mut text, mut wanted) = (old.clone(), read(&old));
        for (day, hours) in DAYS {
            text = set_exception("calendar.yaml", &text, day, hours).unwrap();
            wanted.exceptions.insert(day.to_string(), hours.unwrap_or("off").to_owned());
            assert_eq!(read(&text), wanted);
            assert!(text.starts_with(old.trim_end()), "{text}");
        }
        let days: Vec<&str> = text.lines().filter_map(|line| line.trim().strip_prefix("20")).collect();
        assert!(days.is_sorted() && days.len() == 3, "{text}");
        for (day, _) in &DAYS[..3] {
            text = drop_exception("calendar.yaml", &text, *day).unwrap();
            wanted.exceptions.remove(&day.to_string());
            assert_eq!(read(&text), wanted);
        }
        assert_eq!(text.trim_end(), format!("{}\nexceptions: {{}}", old.trim_end()));
        text = set_exception("calendar.yaml", &text, date(2026, 3, 6), None).unwrap();
        assert!(text.contains("\nexceptions: { 2026-03-06: off }\n"), "{text}");
    }
}

#[test]
fn every_calendar_takes_other_hours_of_the_week() {
    let hours = |text: &str| Some(text.to_owned());
    for old in calendars() {
        let week = read(&old).week;
        assert_eq!(set_week("calendar.yaml", &old, &week).unwrap(), old);
        let changes: [fn(&mut Week, Option<String>); 7] = [
            |week, hours| week.mon = hours,
            |week, hours| week.tue = hours,
            |week, hours| week.wed = hours,
            |week, hours| week.thu = hours,
            |week, hours| week.fri = hours,
            |week, hours| week.sat = hours,
            |week, hours| week.sun = hours,
        ];
        for change in changes {
            for asked in [hours("10:00-16:00"), None] {
                let mut week = week.clone();
                change(&mut week, asked.clone());
                let text = set_week("calendar.yaml", &old, &week).unwrap();
                assert_eq!(read(&text), CalendarFile { week, ..read(&old) });
                assert!(lost(&old, &text).len() <= usize::from(asked.is_none()), "{text}");
            }
        }
        let other = Week { sat: hours("10:00-14:00"), sun: hours("10:00-12:00"), ..Week::default() };
        let text = set_week("calendar.yaml", &old, &other).unwrap();
        assert_eq!(read(&text).week, other);
    }
}

fn lists_of(text: &str) -> RegulationFile {
    read_document("lists.yaml", text).unwrap_or_else(|why| panic!("{why:?}\n{text}"))
}

/// The file with one of its lists changed, as it is read.
fn changed(text: &str, list: &str, change: impl FnOnce(&mut List)) -> String {
    let mut file = lists_of(text);
    change(file.lists.get_mut(list).unwrap());
    format!("{file:?}")
}

/// The lists of a file: of the whole one, the rest would only be read again and again.
fn section(text: &str) -> String {
    let from = text.find("\nlists:").unwrap() + 1;
    let lines = text[from..].split_inclusive('\n').enumerate();
    let own = lines.take_while(|(at, line)| *at == 0 || !line.starts_with(|c: char| c.is_ascii_lowercase()));
    own.map(|(_, line)| line).collect()
}

/// Of every shipped list: the file's text, the list, and its items.
fn every_list(mut each: impl FnMut(&str, &str, &IndexMap<String, Item>)) {
    let files = texts(|_, text| text.contains("\nlists:"));
    let mut seen = 0;
    for text in files.iter().map(|text| section(text)) {
        for (list, items) in &lists_of(&text).lists {
            each(&text, list, items);
            seen += 1;
        }
    }
    assert!(seen >= 80, "{seen} lists");
}

fn details(item: &Item) -> ItemDetails {
    match item {
        Item::Full(full) => full.clone(),
        Item::Title(title) => ItemDetails {
            title: title.clone(),
            code: None,
            customer: None,
            guide: None,
            department: None,
            answer: None,
        },
    }
}

fn item(title: &str) -> NewItem {
    NewItem { title: title.to_owned(), ..NewItem::default() }
}

/// As the file says it when the form has said that.
fn written(known: Option<&Item>, new: &NewItem) -> Item {
    let plain = [&new.code, &new.guide, &new.department].into_iter().all(Option::is_none);
    match known {
        None | Some(Item::Title(_)) if plain => Item::Title(new.title.clone()),
        known => Item::Full(ItemDetails {
            title: new.title.clone(),
            code: new.code.clone(),
            guide: new.guide.clone(),
            department: new.department.clone(),
            ..known.map_or_else(|| details(&Item::Title(String::new())), details)
        }),
    }
}

#[test]
fn every_list_takes_a_new_item_with_all_that_can_be_said_of_it() {
    let whole = NewItem {
        title: "Связь: нет, или «плохая» # 5".to_owned(),
        code: Some("1".to_owned()),
        guide: Some("Если - да, то: нет\nи так далее".to_owned()),
        department: Some("network".to_owned()),
    };
    every_list(|text, list, _| {
        for new in [&item("Другое, новое"), &whole, &item("1")] {
            let added = add_item("lists.yaml", text, list, "new-one", new).unwrap();
            let wanted = changed(text, list, |items| {
                items.insert("new-one".to_owned(), written(None, new));
            });
            assert_eq!(format!("{:?}", lists_of(&added)), wanted, "{added}");
            assert!(lost(text, &added).is_empty(), "{:?}", lost(text, &added));
            let back = drop_item("lists.yaml", &added, list, "new-one").unwrap();
            let differ = back.lines().zip(text.lines()).find(|(back, text)| back != text);
            assert!(back == *text, "{list}: {differ:?}, {} and {} bytes", back.len(), text.len());
        }
    });
}

/// One list of a section.
fn alone(section: &str, list: &str) -> String {
    let begins = format!("  {list}:");
    let of_a_list = |line: &&str| !line.starts_with("  ") || line.starts_with("   ");
    let mut lines = section.split_inclusive('\n').skip_while(|line| !line.starts_with(&begins));
    let first = lines.next().unwrap();
    let rest: String = lines.take_while(of_a_list).collect();
    format!("lists:\n{first}{rest}")
}

#[test]
fn every_item_of_every_list_is_changed_moved_and_dropped() {
    every_list(|text, list, items| {
        let text = &alone(text, list);
        for (at, (id, known)) in items.iter().enumerate() {
            changes_of(text, list, id, known);
            moves_of(text, list, (at, id), items.len());
            drops_of(text, list, id, items.len());
        }
    });
}

fn changes_of(text: &str, list: &str, id: &str, known: &Item) {
    let ItemDetails { title, code, guide, department, .. } = details(known);
    let as_it_is = NewItem { title, code, guide, department };
    assert_eq!(change_item("lists.yaml", text, list, id, &as_it_is).unwrap(), text);
    let some = |word: &str| Some(word.to_owned());
    let asked = [
        NewItem { title: "Иначе: так, {и} так".to_owned(), ..as_it_is.clone() },
        NewItem { code: some("К-1, 2"), ..as_it_is.clone() },
        NewItem {
            guide: some("Сказано: «да» # нет"), department: some("one"), ..as_it_is.clone()
        },
        item("Только название"),
    ];
    for new in asked {
        let text_new = change_item("lists.yaml", text, list, id, &new).unwrap();
        let wanted = changed(text, list, |items| {
            items[id] = written(Some(known), &new);
        });
        assert_eq!(format!("{:?}", lists_of(&text_new)), wanted, "{text_new}");
        let gone = [
            (&as_it_is.code, &new.code),
            (&as_it_is.guide, &new.guide),
            (&as_it_is.department, &new.department),
        ];
        let gone = gone.into_iter().filter(|(old, new)| old.is_some() && new.is_none()).count();
        assert!(lost(text, &text_new).len() <= gone, "{:?}", lost(text, &text_new));
    }
}

fn moves_of(text: &str, list: &str, (at, id): (usize, &str), count: usize) {
    for (towards, to) in [(Towards::Beginning, at.saturating_sub(1)), (Towards::End, (at + 1).min(count - 1))]
    {
        let moved = move_item("lists.yaml", text, list, id, towards).unwrap();
        let wanted = changed(text, list, |items| items.swap_indices(at, to));
        assert_eq!(format!("{:?}", lists_of(&moved)), wanted, "{moved}");
        assert!(lost(text, &moved).is_empty());
        let mut lines: (Vec<&str>, Vec<&str>) = (text.lines().collect(), moved.lines().collect());
        let in_one_line = lines.0.len() == lines.1.len();
        lines.0.sort_unstable();
        lines.1.sort_unstable();
        assert!(in_one_line, "{moved}");
    }
}

fn drops_of(text: &str, list: &str, id: &str, count: usize) {
    let dropped = drop_item("lists.yaml", text, list, id);
    if count == 1 {
        assert!(dropped.unwrap_err().message.ru.contains("последнее значение"));
        return;
    }
    let dropped = dropped.unwrap();
    let wanted = changed(text, list, |items| {
        items.shift_remove(id);
    });
    assert_eq!(format!("{:?}", lists_of(&dropped)), wanted, "{dropped}");
    let (old, new): (Vec<&str>, Vec<&str>) = (text.lines().collect(), dropped.lines().collect());
    let gone = old.len() - new.len();
    let at = old.iter().zip(&new).position(|(old, new)| old != new).unwrap_or(new.len());
    if gone == 0 {
        assert!(lost(text, &dropped).is_empty(), "{dropped}");
    } else {
        // Nothing but the item's own lines; the comment above stays.
        assert!(old[at].trim_start().starts_with(&format!("{id}:")), "{dropped}");
        assert_eq!(old[at + gone..], new[at..], "{dropped}");
    }
}

#[test]
fn what_was_changed_compiles_to_what_was_asked() {
    for files in shipped() {
        let before = compile(&Bundle::from_files(files.clone())).regulation.unwrap();
        let department = before.departments.keys().next().map(ToString::to_string);
        let (mut changes, day) = (Vec::new(), date(2031, 3, 6));
        for calendar in before.calendars.keys().map(ToString::to_string) {
            changes.push(Change::SetException { calendar: calendar.clone(), day, hours: None });
        }
        let starred = |list: &regulation::ListId| {
            before.fields.values().any(|field| field.stars && field.list.as_ref() == Some(list))
        };
        let lists = || before.lists.values().filter(|list| !starred(&list.id));
        for list in lists().map(|list| list.id.to_string()) {
            let id = "new-one".to_owned();
            let new = NewItem { department: department.clone(), ..item("Новое значение") };
            changes.push(Change::AddItem { list: list.clone(), id: id.clone(), item: new });
            changes.push(Change::MoveItem { list, id, towards: Towards::Beginning });
        }
        let told = serde_json::to_string(&changes).unwrap();
        let changes: Vec<Change> = serde_json::from_str(&told).unwrap();
        let files = changes.iter().fold(files, |files, change| change.apply(files).unwrap());
        let compiled = compile(&Bundle::from_files(files));
        let after = compiled.regulation.unwrap_or_else(|| panic!("{:?}", compiled.findings));
        for (id, calendar) in &before.calendars {
            assert!(!after.calendars[id].is_working_day(day));
            assert_eq!(
                after.calendars[id].is_working_day(date(2031, 3, 5)),
                calendar.is_working_day(date(2031, 3, 5))
            );
        }
        for (id, list) in lists().map(|list| (&list.id, list)) {
            let items: Vec<&str> = after.lists[id].items.keys().map(|id| id.as_str()).collect();
            assert_eq!(items.len(), list.items.len() + 1);
            assert_eq!(items[items.len() - 2], "new-one");
            assert_eq!(
                after.lists[id].items["new-one"].department.as_ref().map(|id| id.as_str()),
                department.as_deref()
            );
        }
    }
}

/// Before, what is done, and after; a refusal tells its words.
type Row = (&'static str, fn(&str) -> Result<String, String>, &'static str);

fn told(done: Result<String, Box<regulation::Finding>>) -> Result<String, String> {
    done.map_err(|why| why.to_string())
}

const SHAPES: &[Row] = &[
    (
        "lists:\n  a: { b: Б, c: В }\n",
        |text| told(add_item("f", text, "a", "d", &item("Г, Д"))),
        "lists:\n  a: { b: Б, c: В, d: \"Г, Д\" }\n",
    ),
    (
        "lists:\n  a: {\n    b: Б,\n    c: 'В', # тут\n  }\n",
        |text| told(add_item("f", text, "a", "d", &item("Г"))),
        "lists:\n  a: {\n    b: Б,\n    c: 'В',\n    d: Г, # тут\n  }\n",
    ),
    (
        "lists:\n  a:\n    b: Б\n\n    # о нём\n    c: \"В\" # тут\n# конец\n",
        |text| told(move_item("f", text, "a", "c", Towards::Beginning)),
        "lists:\n  a:\n    # о нём\n    c: \"В\" # тут\n\n    b: Б\n# конец\n",
    ),
    (
        "lists:\n  a:\n    b: Б\n    c: |\n      В\n      Г\n\n    d: Д",
        |text| told(change_item("f", text, "a", "c", &item("Е"))),
        "lists:\n  a:\n    b: Б\n    c: \"Е\"\n\n    d: Д",
    ),
    (
        "lists:\n  a:\n    b: Б\n    c: >\n      В\n      Г\n",
        |text| told(move_item("f", text, "a", "b", Towards::End)),
        "lists:\n  a:\n    c: >\n      В\n      Г\n    b: Б\n",
    ),
    (
        "lists:\n  a:\n    b: Б\n    c: В",
        |text| told(move_item("f", text, "a", "b", Towards::End)),
        "lists:\n  a:\n    c: В\n    b: Б",
    ),
    (
        "lists:\r\n  a:\r\n    b: Б\r\n    c: В\r\n",
        |text| told(add_item("f", text, "a", "d", &item("Г"))),
        "lists:\r\n  a:\r\n    b: Б\r\n    c: В\r\n    d: Г\r\n",
    ),
    (
        "lists:\n  a:\n    b:\n      title: Б # бэ\n    c: В # вэ\n",
        |text| told(change_item("f", text, "a", "c", &NewItem { code: Some("1".into()), ..item("В") })),
        "lists:\n  a:\n    b:\n      title: Б # бэ\n    c:\n      title: В\n      code: \"1\" # вэ\n",
    ),
    (
        "lists:\n  a:\n    b: Б\n    c: Нет, и точка\n",
        |text| {
            told(change_item(
                "f",
                text,
                "a",
                "c",
                &NewItem { code: Some("К".into()), ..item("Нет, и точка") },
            ))
        },
        "lists:\n  a:\n    b: Б\n    c: { title: \"Нет, и точка\", code: К }\n",
    ),
    (
        "calendar: a\nzone: UTC\nweek: { mon: '09:00-18:00' }\nexceptions: # наши\n  # первый\n  2026-03-06: off # да\n",
        |text| told(drop_exception("f", text, date(2026, 3, 6))),
        "calendar: a\nzone: UTC\nweek: { mon: '09:00-18:00' }\nexceptions: {} # наши\n  # первый\n",
    ),
    (
        "{ calendar: a, exceptions: { 2026-03-06: \"09:00-13:00\" } }",
        |text| told(drop_exception("f", text, date(2026, 3, 6))),
        "{ calendar: a, exceptions: {} }",
    ),
    (
        "{ calendar: a, exceptions: { 2026-03-06: '09:00-13:00' } }",
        |text| told(set_exception("f", text, date(2026, 3, 6), Some("10:00-12:00"))),
        "{ calendar: a, exceptions: { 2026-03-06: '10:00-12:00' } }",
    ),
    (
        "{ calendar: a, exceptions: { 2026-03-06: off } }",
        |text| told(set_exception("f", text, date(2026, 3, 5), Some("10:00-12:00"))),
        "{ calendar: a, exceptions: { 2026-03-05: \"10:00-12:00\", 2026-03-06: off } }",
    ),
];

#[test]
fn each_shape_that_a_file_may_have_keeps_it() {
    for (before, change, after) in SHAPES {
        assert_eq!(change(before).as_deref(), Ok(*after), "from {before}");
    }
}

const REFUSED: &[Row] = &[
    (
        "lists:\n  a: &x { b: Б, c: В }\n",
        |text| told(drop_item("f", text, "a", "b")),
        "f:2:9: якоря и ссылки YAML («&», «*») здесь не читаются; что сделать: напишите значение полностью",
    ),
    (
        "lists:\n  a: { b: Б, # бэ\n    c: В }\n",
        |text| told(drop_item("f", text, "a", "b")),
        "f:2:6: «lists.a» записано так, что без риска это не изменить; что сделать: исправьте это место в тексте файла",
    ),
    (
        "lists:\n  a: { b: Б, c: В }\n",
        |text| told(move_item("f", text, "a", "d", Towards::End)),
        "f:2:6: в файле нет «lists.a.d»; что сделать: исправьте это место в тексте файла",
    ),
    (
        "lists:\n  a: { b: Б, c: В }\n",
        |text| told(add_item("f", text, "a", "c", &item("Г"))),
        "f:2:14: в списке уже есть «c»; что сделать: исправьте это место в тексте файла",
    ),
    (
        "lists:\n  a: [Б, В]\n",
        |text| told(add_item("f", text, "a", "c", &item("Г"))),
        "f:2:6: «lists.a» записано так, что без риска это не изменить; что сделать: исправьте это место в тексте файла",
    ),
    (
        "lists:\n  a:\n    ? b\n    : Б\n    ? c\n    : В\n",
        |text| told(drop_item("f", text, "a", "b")),
        "f:3:7: «b» записано так, что без риска это не изменить; что сделать: исправьте это место в тексте файла",
    ),
];

#[test]
fn what_cannot_be_changed_safely_is_refused_with_its_place() {
    for (before, change, why) in REFUSED {
        assert_eq!(change(before).unwrap_err(), *why, "from {before}");
    }
}

const LISTS: &[&str] = &[
    "lists:\n  a:\n    b: Б\n    c: { title: В, guide: Г }\n    d:\n      title: Д\n",
    "lists: { a: { b: Б, c: { title: В, guide: Г }, d: Д } }\n",
    "lists:\n  a: {\n    b: Б,\n    c: { title: В,\n      guide: 'Г' },\n    d: Д\n  }\n",
];

proptest! {
    #[test]
    fn whatever_is_typed_is_what_is_read(title in "\\PC{1,20}", guide in "(\\PC|[\n\t#:,\"'{}&*!|>%@`-]){1,20}", at in 0..3usize) {
        let new = NewItem { guide: Some(guide), ..item(&title) };
        for id in ["b", "c", "d"] {
            let text = change_item("f", LISTS[at], "a", id, &new).unwrap();
            let read = details(&lists_of(&text).lists["a"][id]);
            prop_assert_eq!((&read.title, &read.guide), (&new.title, &new.guide));
        }
        let text = add_item("f", LISTS[at], "a", "new", &new).unwrap();
        let read = details(&lists_of(&text).lists["a"]["new"]);
        prop_assert_eq!((read.title, read.guide), (new.title, new.guide));
    }
}
