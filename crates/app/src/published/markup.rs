//! Texts of publications are Markdown: headings, lists, tables, links, emphasis. What was typed is never markup of a page by itself.
use pulldown_cmark::{
    Alignment, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html::push_html,
};

/// Where a link may lead.
const SAFE: &[&str] = &["http://", "https://", "mailto:", "tel:", "/", "#"];

/// The text as a part of a page: its headings begin with the second level, its tables can be moved sideways. HTML that was
/// typed is shown as it was typed, pictures as their words; a link that leads anywhere else than to a page, a letter or a telephone is
/// its words.
pub fn html(text: &str) -> String {
    let mut dropped = Vec::new();
    let mut html = String::with_capacity(text.len() * 2);
    let events = Parser::new_ext(text, options()).flat_map(|event| safe(event, &mut dropped));
    push_html(&mut html, events.collect::<Vec<_>>().into_iter());
    html
}

/// The words alone, a line for each paragraph, cell and line of a list.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                plain.push_str(&words);
            }
            Event::SoftBreak => plain.push(' '),
            Event::HardBreak => plain.push('\n'),
            Event::End(TagEnd::TableCell) => plain.push_str("  "),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::CodeBlock,
            ) => plain.push('\n'),
            _ => {}
        }
    }
    plain.trim().to_owned()
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// What becomes of a piece of the text. `dropped`: for each link and picture that is open, whether its mark-up is left out.
fn safe<'a>(event: Event<'a>, dropped: &mut Vec<bool>) -> Vec<Event<'a>> {
    match event {
        Event::Html(typed) | Event::InlineHtml(typed) => vec![Event::Text(typed)],
        Event::Start(Tag::HtmlBlock) => vec![Event::Start(Tag::Paragraph)],
        Event::End(TagEnd::HtmlBlock) => vec![Event::End(TagEnd::Paragraph)],
        Event::Start(Tag::Heading { level, .. }) => {
            vec![Event::Start(Tag::Heading { level: under(level), id: None, classes: vec![], attrs: vec![] })]
        }
        Event::End(TagEnd::Heading(level)) => vec![Event::End(TagEnd::Heading(under(level)))],
        // Columns that are moved to a side would be so by a style of their own, which the policy of the pages forbids.
        Event::Start(Tag::Table(columns)) => {
            vec![ours(TABLE), Event::Start(Tag::Table(vec![Alignment::None; columns.len()]))]
        }
        Event::End(TagEnd::Table) => vec![Event::End(TagEnd::Table), ours("</div>\n")],
        Event::Start(Tag::Image { .. }) => {
            dropped.push(true);
            vec![]
        }
        Event::Start(Tag::Link { link_type, dest_url, .. }) => {
            let kept = leads_safely(link_type, &dest_url);
            dropped.push(!kept);
            let link =
                Tag::Link { link_type, dest_url, title: CowStr::Borrowed(""), id: CowStr::Borrowed("") };
            if kept { vec![Event::Start(link)] } else { vec![] }
        }
        Event::End(TagEnd::Link | TagEnd::Image) => {
            if dropped.pop() == Some(false) {
                vec![Event::End(TagEnd::Link)]
            } else {
                vec![]
            }
        }
        other => vec![other],
    }
}

/// A table may be wider than a telephone.
const TABLE: &str = "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Таблица\">\n";

fn ours(markup: &'static str) -> Event<'static> {
    Event::Html(CowStr::Borrowed(markup))
}

/// The page has its own first heading.
fn under(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H2,
        _ => HeadingLevel::H3,
    }
}

/// `//elsewhere` and `/\elsewhere` look like paths and are not.
fn leads_safely(kind: LinkType, address: &str) -> bool {
    let lower = address.to_lowercase();
    let elsewhere = lower.starts_with("//") || lower.starts_with("/\\");
    kind == LinkType::Email || (!elsewhere && SAFE.iter().any(|head| lower.starts_with(head)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_typed_is_markup_of_the_page() {
        for typed in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "[слово](javascript:alert(1))",
            "[слово](JaVaScRiPt:alert(1))",
            "[слово](data:text/html,x)",
            "[слово](//evil.example)",
            "![картинка](https://evil.example/x.png)",
            "<div style=\"position:fixed\">\n\nтекст\n\n</div>",
            "[x](https://a.example \"onmouseover='x'\")",
        ] {
            let html = html(typed);
            for sign in
                ["<script", "<img", "href=\"javascript", "href=\"data", "evil.example\"", "<div", "title="]
            {
                assert!(!html.to_lowercase().contains(sign), "{typed}: {html}");
            }
        }
    }

    #[test]
    fn headings_lists_tables_and_links_are_drawn() {
        let html =
            html("# Тарифы\n\n| Группа | Руб. |\n|---|--:|\n| Дом | 4,12 |\n\n- [Памятка](/org/info/memo)\n");
        assert!(html.contains("<h2>Тарифы</h2>"), "{html}");
        assert!(html.contains("<div class=\"scroll\"") && html.contains("<td>"), "{html}");
        assert!(!html.contains("style="), "{html}");
        assert!(html.contains("<a href=\"/org/info/memo\">Памятка</a>"), "{html}");
    }

    #[test]
    fn plain_words_are_without_marks() {
        assert_eq!(
            plain("# Тарифы\n\nЦена **4,12** руб.\n\n- раз\n- [два](/x)"),
            "Тарифы\nЦена 4,12 руб.\nраз\nдва"
        );
    }
}
