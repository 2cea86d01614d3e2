use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::measure;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(cleaner);

/// HTML that can be shown to staff: no scripts, styles, handlers, forms, frames; links only outward; pictures
/// only from the letter itself (`cid:`), so that no stranger learns when a letter was read. `None`: too tangled.
pub(crate) fn sanitise(html: &str) -> Option<String> {
    measure::tame(html).map(|html| CLEANER.clean(&html).to_string().trim().to_owned())
}

/// How many pictures of cleaned HTML are not shown, because they lie somewhere in the network.
pub fn pictures_left_out(html: &str) -> usize {
    let tags = html.split("<img").skip(1).map(|rest| rest.split_once('>').map_or(rest, |(tag, _)| tag));
    tags.filter(|tag| !tag.contains(" src=\"")).count()
}

fn cleaner() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "cid"]))
        .url_relative(UrlRelative::Deny)
        .set_tag_attribute_value("a", "target", "_blank")
        .link_rel(Some("noopener noreferrer nofollow"))
        .rm_tags(["map", "area"])
        .add_clean_content_tags(["title"])
        .attribute_filter(|element, attribute, value| {
            permitted(element, attribute, value).map(Cow::Borrowed)
        });
    builder
}

/// A picture from the network loses its source and keeps its description.
fn permitted<'v>(element: &str, attribute: &str, value: &'v str) -> Option<&'v str> {
    let local = value.trim_start().get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("cid:"));
    match (element, attribute) {
        ("img", "src") => local.then_some(value),
        ("a", "href") => (!local).then_some(value),
        (_, "src" | "cite" | "background" | "srcset") => None,
        _ => Some(value),
    }
}
