//! How a regulation is told and drawn.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use regulation::{Format, KindId, Regulation, compile, diagram, explain, load};
use worktime::Lang;

fn base() -> Regulation {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken/base");
    compile(&load(&folder).unwrap()).regulation.unwrap()
}

#[test]
fn it_is_told_in_russian() {
    insta::assert_snapshot!(explain(&base(), Lang::Ru));
}

#[test]
fn it_is_told_in_english() {
    insta::assert_snapshot!(explain(&base(), Lang::En));
}

#[test]
fn it_is_drawn_as_mermaid() {
    insta::assert_snapshot!(diagram(&base(), None, Format::Mermaid));
}

#[test]
fn it_is_drawn_as_bpmn() {
    insta::assert_snapshot!(diagram(&base(), Some(&KindId::new("claim").unwrap()), Format::Bpmn));
}

#[test]
fn the_picture_names_every_stage_and_closes_what_it_opens() {
    let svg = diagram(&base(), None, Format::Svg);
    for text in ["Приём", "Работа", "Закрыто", "Срок: 3 рабочих дня", "Передать"]
    {
        assert!(svg.contains(text), "{text}");
    }
    assert_eq!(svg.matches("<g ").count(), svg.matches("</g>").count());
    assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
    assert!(svg.ends_with("</svg>\n"));
}

#[test]
fn an_unknown_kind_is_drawn_empty() {
    let kind = KindId::new("nothing").unwrap();
    for format in [Format::Svg, Format::Mermaid, Format::Bpmn] {
        assert!(!diagram(&base(), Some(&kind), format).contains("Работа"));
    }
}
