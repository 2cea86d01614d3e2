use super::{Stretch, flowed};
use crate::mime::Part;

/// The leaves of a message, sorted.
#[derive(Default)]
pub(super) struct Chosen<'t, 'a> {
    pub stretches: Vec<Stretch>,
    pub files: Vec<&'t Part<'a>>,
}

/// Sorts a part and all below it into text and files. `root`: the message itself, whose text is its body even
/// when it has a file name.
pub(super) fn gather<'t, 'a>(part: &'t Part<'a>, root: bool, chosen: &mut Chosen<'t, 'a>) {
    if !part.children.is_empty() {
        return match part.content_type.value.as_str() {
            "multipart/alternative" => alternatives(part, chosen),
            _ => part.children.iter().for_each(|child| gather(child, false, chosen)),
        };
    }
    let readable = !part.is_attached() && (root || part.file_name().is_none());
    match part.content_type.value.as_str() {
        "text/plain" if readable => {
            chosen.stretches.push(Stretch { plain: Some(flowed::text(part)), html: None })
        }
        "text/html" if readable => chosen.stretches.push(Stretch { plain: None, html: Some(part.text()) }),
        // An empty message with a type of its own has no file either.
        _ if root && part.body.is_empty() => {}
        _ => chosen.files.push(part),
    }
}

/// The same text in several ways becomes one stretch; files inside are kept, calendar invitations too.
fn alternatives<'t, 'a>(part: &'t Part<'a>, chosen: &mut Chosen<'t, 'a>) {
    let mut inside = Chosen::default();
    part.children.iter().for_each(|child| gather(child, false, &mut inside));
    let join = |pieces: Vec<String>| (!pieces.is_empty()).then(|| pieces.join("\n\n"));
    let (plain, html): (Vec<_>, Vec<_>) = inside.stretches.into_iter().map(|s| (s.plain, s.html)).unzip();
    chosen.stretches.push(Stretch {
        plain: join(plain.into_iter().flatten().collect()),
        html: join(html.into_iter().flatten().collect()),
    });
    chosen.files.extend(inside.files);
}
