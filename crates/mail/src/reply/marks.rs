//! Lines after which everything is history, and signatures.

/// Words of a divider line, in lower case: the line has dashes around one of them.
const DIVIDERS: [&str; 9] = [
    "original message",
    "исходное сообщение",
    "оригинальное сообщение",
    "original-nachricht",
    "исходное письмо",
    "сообщение от",
    "original appointment",
    "reply message",
    "reply above this line",
];

const FORWARDS: [&str; 8] = [
    "пересылаемое сообщение",
    "пересланное сообщение",
    "перенаправленное сообщение",
    "перешлённое сообщение",
    "forwarded message",
    "forwarded by",
    "пересланное письмо",
    "конец пересылаемого сообщения",
];

/// Header labels by meaning: from, and what may stand below it.
const FROM: [&str; 3] = ["от", "from", "отправитель"];
const OTHERS: [&str; 14] = [
    "кому",
    "to",
    "дата",
    "date",
    "отправлено",
    "sent",
    "тема",
    "subject",
    "копия",
    "cc",
    "дата отправки",
    "получатель",
    "reply-to",
    "послано",
];

/// Lines that phones and applications add, in lower case.
const DEVICES: [&str; 10] = [
    "отправлено с iphone",
    "отправлено с ipad",
    "sent from my iphone",
    "sent from my ipad",
    "отправлено из мобильной",
    "отправлено из почты mail",
    "отправлено с android",
    "sent from my android",
    "отправлено из outlook",
    "get outlook for",
];

/// Whether everything from the first line on is old correspondence.
pub(super) fn history_starts(lines: &[&str]) -> bool {
    let Some(first) = lines.first() else { return false };
    is_divider(first) || forward_marker(first) || header_block(lines).is_some()
}

fn is_divider(line: &str) -> bool {
    let text = undashed(line).to_lowercase();
    line.trim_start().starts_with("--") && DIVIDERS.iter().any(|known| text.starts_with(known))
}

/// «-------- Пересылаемое сообщение --------», «Begin forwarded message:», «Начало переадресованного сообщения:».
pub(crate) fn forward_marker(line: &str) -> bool {
    let text = undashed(line).to_lowercase();
    let dashed = line.trim_start().starts_with("--") && FORWARDS.iter().any(|known| text.starts_with(known));
    dashed
        || [
            "begin forwarded message:",
            "начало переадресованного сообщения:",
            "начало пересылаемого сообщения:",
        ]
        .contains(&text.as_str())
}

fn undashed(line: &str) -> &str {
    line.trim().trim_matches(['-', ' ', '_', '\u{a0}'])
}

/// A block «От: … Дата: … Кому: … Тема: …»: how many lines it has. «From» and two more labels are needed.
pub(crate) fn header_block(lines: &[&str]) -> Option<usize> {
    let first = lines.first().and_then(|line| label(line))?;
    if !FROM.contains(&first.0.as_str()) {
        return None;
    }
    labels(lines)
}

/// The same under a divider, where the labels stand in any order: Thunderbird begins with «Тема».
pub(crate) fn labels(lines: &[&str]) -> Option<usize> {
    let block = lines.iter().take(8).take_while(|line| !line.trim().is_empty());
    let length = block.clone().count();
    let names: Vec<String> = block.filter_map(|line| Some(label(line)?.0)).collect();
    let of = |all: &[&str]| names.iter().filter(|name| all.contains(&name.as_str())).count();
    (of(&FROM) >= 1 && of(&OTHERS) >= 2).then_some(length)
}

/// «*От:* Иван <…>» → («от», «Иван <…>»).
pub(crate) fn label(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.trim().trim_start_matches(['*', '>', ' ']).split_once(':')?;
    let name = name.trim_matches(['*', ' ', '\u{a0}']);
    let short = !name.is_empty() && name.chars().count() <= 15;
    short.then(|| (name.to_lowercase(), value.trim_matches(['*', ' ', '\u{a0}'])))
}

/// «-- » (RFC 3676 section 4.3), or a line that a phone adds, when little follows.
pub(super) fn signature_starts(lines: &[&str]) -> bool {
    const LONGEST: usize = 20;
    let Some(first) = lines.first() else { return false };
    let text = first.trim().to_lowercase();
    let marked = matches!(*first, "-- " | "--") || DEVICES.iter().any(|known| text.starts_with(known));
    marked
        && lines.iter().take(LONGEST + 1).take_while(|line| !line.trim_start().starts_with('>')).count()
            <= LONGEST
}
