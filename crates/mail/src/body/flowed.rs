use crate::mime::Part;

/// The text of a plain part; `format=flowed` (RFC 3676) gets its paragraphs back.
pub(super) fn text(part: &Part<'_>) -> String {
    let text = part.text();
    let parameter = |name| part.content_type.parameter(name).map(str::to_lowercase);
    match parameter("format").as_deref() {
        Some("flowed") => unflow(&text, parameter("delsp").as_deref() == Some("yes")),
        _ => text,
    }
}

/// A line that ends with a space goes on in the next one of the same quote depth.
fn unflow(text: &str, delete_space: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open_at = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|b| *b == b'>').count();
        let body = line[depth..].strip_prefix(' ').unwrap_or(&line[depth..]);
        if open_at == Some(depth) {
            out.push_str(body);
        } else {
            let quote = if depth > 0 { ">".repeat(depth) + " " } else { String::new() };
            let gap = if out.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{gap}{quote}{body}"));
        }
        let flows = body.ends_with(' ') && body != "-- ";
        open_at = flows.then_some(depth);
        if flows && delete_space {
            out.pop();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::unflow;

    #[test]
    fn a_paragraph_broken_by_soft_line_ends_is_one_line_again() {
        assert_eq!(
            unflow("Прошу вернуть \nденьги.\n\n> старое \n> письмо\n-- \nИван", false),
            "Прошу вернуть деньги.\n\n> старое письмо\n-- \nИван"
        );
    }
}
