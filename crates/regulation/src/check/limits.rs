//! Limits bound numbers that are asked at registration, and leave some of them.

use super::Check;
use crate::compile::place::Path;
use crate::compiled::{ChannelId, FieldId, FieldType, Kind, Limits};
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for kind in regulation.kinds.values() {
        for (field, limits) in &kind.limits {
            let at = Path::of(&["kinds", kind.id.as_str(), "limits", field.as_str()]);
            if let Some(money) = of_number(check, &at, field) {
                leave_some(check, &at, limits, money);
            }
            are_asked(check, &at, kind, (field, limits));
        }
    }
}

/// Whether the field is one of money; none: it is no number at all.
fn of_number(check: &mut Check, at: &Path, field: &FieldId) -> Option<bool> {
    match check.regulation.field(field)?.kind {
        FieldType::Number => return Some(false),
        FieldType::Money => return Some(true),
        _ => {}
    }
    let of_field = check.inside(&Path::of(&["fields", field.as_str()]));
    let what = Text::new("числа ли то, что ограничено", "whether what has limits is a number");
    if !check.unseen(what, of_field) {
        check.error(
            at,
            Text::new(
                format!("поле «{field}» — не число и не деньги"),
                format!("the field “{field}” is neither a number nor money"),
            ),
            Text::new(
                "уберите limits или дайте тип number или money",
                "remove limits, or make the type number or money",
            ),
        );
    }
    None
}

/// Money is never less than nothing.
fn leave_some(check: &mut Check, at: &Path, limits: &Limits, money: bool) {
    let example = limits.example();
    let negative = money && limits.upper.is_some_and(|upper| !limits.fit(0.0) && upper.at <= 0.0);
    if limits.fit(example) && !negative {
        return;
    }
    check.error(
        at,
        Text::new("между этими границами ничего нет", "nothing lies between these limits"),
        Text::new("поменяйте границы", "change the limits"),
    );
}

fn are_asked(check: &mut Check, at: &Path, kind: &Kind, (field, limits): (&FieldId, &Limits)) {
    let regulation = check.regulation;
    let asks = |channel: &ChannelId| {
        !kind.not_by.contains_key(channel) && kind.asks(channel).any(|ask| ask.field == *field)
    };
    let mut wrong: Vec<(Path, Option<&ChannelId>)> = Vec::new();
    if limits.channels.is_empty() && !regulation.channels.keys().any(asks) {
        wrong.push((at.clone(), None));
    }
    let never = limits.channels.iter().enumerate().filter(|(_, channel)| !asks(channel));
    wrong.extend(never.map(|(index, channel)| (at.key("channels").index(index), Some(channel))));
    for (at, channel) in wrong {
        if !may_be_asked(check, kind) {
            never_asked(check, &at, kind, (field, channel));
        }
    }
}

/// Whether what is asked, and by which channels, may be what is told to be wrong.
fn may_be_asked(check: &mut Check, kind: &Kind) -> bool {
    let at = Path::of(&["kinds", kind.id.as_str()]);
    let causes = ["ask", "ask-by-channel", "not-by", "limits"].map(|key| check.inside(&at.key(key)));
    let what = Text::new("спрашивают ли то, что ограничено", "whether what has limits is asked");
    check.unseen(what, causes.concat())
}

fn never_asked(check: &mut Check, at: &Path, kind: &Kind, (field, channel): (&FieldId, Option<&ChannelId>)) {
    let (ru, en) = match channel {
        Some(channel) => (format!(" по каналу «{channel}»"), format!(" by the channel “{channel}”")),
        None => (String::new(), String::new()),
    };
    check.error(
        at,
        Text::new(
            format!("вид «{}»{ru} не спрашивает поле «{field}» при регистрации", kind.id),
            format!("the kind “{}” does not ask for the field “{field}” at registration{en}", kind.id),
        ),
        Text::new(
            "добавьте поле в ask или ask-by-channel либо уберите границы",
            "add the field to ask or ask-by-channel, or remove the limits",
        ),
    );
}
