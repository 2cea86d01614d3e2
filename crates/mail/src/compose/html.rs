//! A letter of ours as HTML, made from its plain text: the same words in the same order and nothing besides. It loads nothing, names no
//! colour of paper or ink, so that a dark screen stays dark, and uses nothing that old mail programs leave out.
use std::fmt::Write as _;

const PAGE: &str = "font:16px/1.5 Arial,sans-serif;max-width:42em";
/// A grey that is seen on white and on black.
const HEAD: &str = "border-bottom:1px solid #888;margin-bottom:1em";

/// Text that stands before a link and is none of it, and after it.
const OPENING: &[char] = &['(', '[', '<', '«', '“', '„', '"', '\''];
const CLOSING: &[char] = &['.', ',', ';', ':', '!', '?', ')', ']', '>', '»', '”', '"', '\'', '…'];

/// The text as HTML: an empty line ends a paragraph, other line ends stay; addresses of the web and of e-mail become links.
/// `head`: lines set apart above it, the organisation's letterhead; may be empty.
pub fn as_html(head: &str, text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8 + 600);
    html.push_str("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">");
    html.push_str("<meta name=\"color-scheme\" content=\"light dark\"></head>\n");
    let _ = writeln!(html, "<body><div style=\"{PAGE}\">");
    if !head.trim().is_empty() {
        let _ = writeln!(html, "<div style=\"{HEAD}\">");
        paragraphs(head, &mut html);
        html.push_str("</div>\n");
    }
    paragraphs(text, &mut html);
    html.push_str("</div></body></html>\n");
    html
}

fn paragraphs(text: &str, html: &mut String) {
    let text = crate::text::lines(text);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    for paragraph in lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()) {
        html.push_str("<p>");
        for (n, one) in paragraph.iter().enumerate() {
            html.push_str(if n > 0 { "<br>\n" } else { "" });
            line(one, html);
        }
        html.push_str("</p>\n");
    }
}

/// Spaces at its beginning are part of what was written: items of a list.
fn line(text: &str, html: &mut String) {
    let words = text.trim_start();
    let indent = text.chars().count() - words.chars().count();
    html.extend(std::iter::repeat_n("&nbsp;", indent));
    for piece in words.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        match link(word) {
            Some((before, target, after)) => {
                escaped(before, html);
                html.push_str("<a href=\"");
                html.push_str(if target.contains("://") { "" } else { "mailto:" });
                escaped(target, html);
                html.push_str("\">");
                escaped(target, html);
                html.push_str("</a>");
                escaped(after, html);
            }
            None => escaped(word, html),
        }
        escaped(&piece[word.len()..], html);
    }
}

/// A word that is the address of a page or of a mailbox, without the marks around it.
fn link(word: &str) -> Option<(&str, &str, &str)> {
    let (start, end) = (word.trim_start_matches(OPENING), word.trim_end_matches(CLOSING));
    let from = word.len() - start.len();
    let target = word.get(from..end.len())?;
    (is_page(target) || is_mailbox(target)).then_some((&word[..from], target, &word[end.len()..]))
}

fn is_page(text: &str) -> bool {
    let lower = text.get(..8).map(str::to_ascii_lowercase).unwrap_or_default();
    let rest = text.get(if lower == "https://" { 8 } else { 7 }..);
    let named = rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    (lower == "https://" || lower.starts_with("http://"))
        && named
        && !text.contains(['<', '>', '"', '`', '\\'])
}

fn is_mailbox(text: &str) -> bool {
    let proper = |part: &str, marks: &str| {
        part.starts_with(|c: char| c.is_ascii_alphanumeric())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || marks.contains(c))
    };
    let parts = text.split_once('@');
    parts.is_some_and(|(name, domain)| proper(name, "._+-") && proper(domain, ".-") && domain.contains('.'))
}

fn escaped(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            letter => html.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::as_html;
    use crate::html::to_text;

    /// What a person reads in it, told by the simplest reader there can be.
    fn seen(html: &str) -> String {
        let body = html.split_once("<body>").unwrap().1;
        let mut text = String::new();
        for piece in body.split('<').skip(1) {
            let (tag, words) = piece.split_once('>').unwrap();
            let ends = ["br", "/p", "/div"].contains(&tag);
            text.push_str(if ends { "\n" } else { "" });
            text.push_str(words);
        }
        let entities = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
        entities.iter().fold(text, |text, (entity, plain)| text.replace(entity, plain))
    }

    fn words(text: &str) -> Vec<String> {
        crate::text::lines(text).split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn what_was_written_cannot_become_markup() {
        let html = as_html(
            "ООО «Ромашка» & Ко",
            "<script>alert(1)</script>\n\"x\" <img src=http://a.example/c.png>",
        );
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
        assert!(html.contains("&lt;script&gt;") && html.contains("Ко</p>\n</div>"), "{html}");
    }

    #[test]
    fn line_ends_and_paragraphs_stay() {
        let html = as_html("", "Здравствуйте!\r\n\r\nСделано:\n  - первое\n  - второе\n");
        let body =
            "<p>Здравствуйте!</p>\n<p>Сделано:<br>\n&nbsp;&nbsp;- первое<br>\n&nbsp;&nbsp;- второе</p>";
        assert!(html.contains(body), "{html}");
        assert_eq!(html.matches("<div").count(), 1, "no head, no line under it: {html}");
    }

    #[test]
    fn only_pages_and_mailboxes_become_links_and_say_where_they_lead() {
        let html = as_html(
            "",
            "(см. https://a.example/?x=1&y=2). Пишите: help@a.example, а не javascript:alert(1) и data:text/html,x",
        );
        let page = "(см. <a href=\"https://a.example/?x=1&amp;y=2\">https://a.example/?x=1&amp;y=2</a>).";
        assert!(html.contains(page), "{html}");
        assert!(html.contains("<a href=\"mailto:help@a.example\">help@a.example</a>,"), "{html}");
        assert_eq!(html.matches("<a ").count(), 2, "{html}");
        for word in ["http://", "https://\"onclick=x", "@a.example", "a@b", "a@b@c.example", "-@a.example"] {
            assert!(!as_html("", word).contains("<a "), "{word}");
        }
    }

    proptest! {
        #[test]
        fn both_parts_say_the_same(head in any::<String>(), text in "(?s).*|([а-яёa-z0-9<>&\"'«»—.,!?:/@ \t\r\n-]{0,12}[ \n]{1,2}){0,30}") {
            prop_assert_eq!(words(&seen(&as_html(&head, &text))), [words(&head), words(&text)].concat());
        }

        #[test]
        fn our_own_reader_reads_the_same_in_both(text in "([а-яёА-Я0-9a-z<>&\"«»—.,!?:/@-]{1,12}[ \n]{1,3}){0,30}") {
            prop_assert_eq!(words(&to_text(&as_html("", &text))), words(&text));
        }

        #[test]
        fn nothing_is_loaded_and_nothing_runs(text in "(http://|https://|javascript:|data:|a@|<|>|\"|'|=|src|href|on|img|[a-zа-я0-9.:/ \n&;]){0,40}") {
            let html = as_html(&text, &text);
            for link in html.split("<a href=\"").skip(1) {
                let to = link.split('"').next().unwrap();
                prop_assert!(["http://", "https://", "mailto:"].iter().any(|scheme| to.starts_with(scheme)), "{}", to);
            }
            let tags = html.split('<').skip(1).map(|piece| piece.split([' ', '>']).next().unwrap());
            let known = ["!DOCTYPE", "html", "/html", "head", "/head", "meta", "body", "/body", "div", "/div", "p", "/p", "br", "a", "/a"];
            for tag in tags {
                prop_assert!(known.contains(&tag), "{}", tag);
            }
        }
    }
}
