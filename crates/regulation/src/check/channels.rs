//! Every kind has an entry by every channel; no mailbox belongs to two channels.

use super::Check;
use crate::compile::place::Path;
use crate::compiled::Kind;
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for kind in regulation.kinds.values() {
        for channel in regulation.channels.keys() {
            let closed = kind.not_by.contains_key(channel);
            match kind.starts.of(channel) {
                None if !closed && !may_enter(check, kind) => no_entry(check, kind, channel.as_str()),
                Some(_) if closed && kind.starts.each.contains_key(channel) => {
                    both(check, kind, channel.as_str())
                }
                _ => {}
            }
        }
    }
    mailboxes(check);
}

/// Whether the first stage may be what is told to be wrong.
fn may_enter(check: &mut Check, kind: &Kind) -> bool {
    let at = Path::of(&["kinds", kind.id.as_str()]);
    let mut causes = check.inside(&at.key("starts"));
    causes.extend(check.inside(&at.key("not-by")));
    let what = Text::new(
        "есть ли у вида первый этап по каждому каналу",
        "whether the kind has a first stage by every channel",
    );
    check.unseen(what, causes)
}

fn no_entry(check: &mut Check, kind: &Kind, channel: &str) {
    check.desk.error(
        &Path::of(&["kinds", kind.id.as_str(), "starts"]),
        Text::new(
            format!("вид «{}»: по каналу «{channel}» не сказано, с какого этапа начать", kind.id),
            format!("kind “{}”: no first stage for the channel “{channel}”", kind.id),
        ),
        Text::new(
            format!("добавьте {channel}: ЭТАП или other: ЭТАП, или not-by: {{ {channel}: почему }}"),
            format!("add {channel}: STAGE or other: STAGE, or not-by: {{ {channel}: why }}"),
        ),
    );
}

fn both(check: &mut Check, kind: &Kind, channel: &str) {
    check.error(
        &Path::of(&["kinds", kind.id.as_str(), "not-by", channel]),
        Text::new(
            format!("вид «{}»: канал «{channel}» и в starts, и в not-by", kind.id),
            format!("kind “{}”: the channel “{channel}” is both in starts and in not-by", kind.id),
        ),
        Text::new("оставьте одно из двух", "keep one of the two"),
    );
}

fn mailboxes(check: &mut Check) {
    let regulation = check.regulation;
    let mut seen: Vec<&str> = Vec::new();
    for channel in regulation.channels.values() {
        for address in channel.mailboxes.keys() {
            if seen.contains(&address.as_str()) {
                check.error(
                    &Path::of(&["channels", channel.id.as_str(), "mailboxes", address]),
                    Text::new(
                        format!("ящик «{address}» уже есть у другого канала"),
                        format!("the mailbox “{address}” already belongs to another channel"),
                    ),
                    Text::new("оставьте его у одного канала", "keep it with one channel"),
                );
            }
            seen.push(address);
        }
    }
}
