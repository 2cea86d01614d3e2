/// What the YAML parser says, by a part of it, and the same in Russian. The first that fits is taken.
const KNOWN: &[(&str, &str)] = &[
    ("mapping values are not allowed", COLON),
    ("illegal placement of ':'", COLON),
    ("':' may not precede", COLON),
    ("':' must be followed", "после двоеточия нужен пробел"),
    ("'-' must be followed", "после «-» нужен пробел"),
    ("simple key expect", "после ключа нужно двоеточие"),
    ("mapping keys are not allowed", "ключ здесь стоять не может"),
    ("misplaced bracket", "скобка не на месте"),
    ("did not find expected key", INDENT),
    ("indentation indicator", "после «|» или «>» стоит не то"),
    ("a block scalar content cannot start with a tab", TAB),
    ("tab", TAB),
    ("indentation", INDENT),
    ("wrongly indented", INDENT),
    ("did not find expected '-'", "отступ не сходится с соседними строками списка"),
    ("block sequence entries are not allowed", "список «- …» должен начинаться с новой строки"),
    ("only valid inside a block", "«-» внутри скобок не нужен: значения разделяют запятыми"),
    ("plain scalar cannot start with '-'", "слово не может начинаться с «-»; возьмите его в кавычки"),
    ("expected ',' or ']'", "не закрыта скобка «[»"),
    ("expected ',' or '}'", "не закрыта скобка «{»"),
    ("quoted scalar, found unexpected end", QUOTE),
    ("found unexpected document indicator", QUOTE),
    ("trailing content after double-quoted", "после закрытой кавычки стоит лишнее"),
    ("escape", "после «\\» в двойных кавычках стоит не то; возьмите одинарные кавычки"),
    ("hexadecimal number", "после «\\» в двойных кавычках стоит не то; возьмите одинарные кавычки"),
    ("unexpected character", FIRST),
    ("did not find expected next token", FIRST),
    ("block scalar, did not find expected comment", "после «|» или «>» текст начинают с новой строки"),
    ("expected comment or line break", "в конце строки стоит лишнее"),
    ("expected whitespace", "не хватает пробела"),
    ("scanning a tag", "слово не может начинаться с «!»; возьмите его в кавычки"),
    ("parsing a tag", "слово не может начинаться с «!»; возьмите его в кавычки"),
    ("handle wasn't declared", "слово не может начинаться с «!»; возьмите его в кавычки"),
    ("verbatim tag", "слово не может начинаться с «!»; возьмите его в кавычки"),
    ("global tag", "слово не может начинаться с «!»; возьмите его в кавычки"),
    ("directive", "строки с «%» в начале здесь не читаются; возьмите значение в кавычки"),
    ("byte order mark", "невидимый знак посреди файла; сохраните файл заново как простой текст"),
    ("unprintable", "непечатный знак; сохраните файл заново как простой текст"),
    ("document end marker", "после «...» ничего быть не может"),
    ("document-start", "перед этой строкой не хватает «---» или в ней лишнее"),
    ("document start", "перед этой строкой не хватает «---» или в ней лишнее"),
    ("did not find expected node content", "здесь должно быть значение"),
    ("end of plain scalar", "значение обрывается"),
    ("unexpected e", "файл обрывается"),
    ("recursion limit", "слишком глубокая вложенность"),
];
const COLON: &str = "двоеточие там, где его быть не может; значение с двоеточием берут в кавычки";
const INDENT: &str = "отступ не сходится с соседними строками";
const TAB: &str = "табуляция вместо пробелов";
const QUOTE: &str = "не закрыта кавычка";
const FIRST: &str = "знак, с которого слово начинаться не может; возьмите значение в кавычки";

/// What the YAML parser says, in Russian.
pub(crate) fn russian(said: &str) -> String {
    let known = KNOWN.iter().find(|(english, _)| said.contains(english));
    known.map_or_else(|| format!("строку не разобрать ({said})"), |(_, russian)| (*russian).to_owned())
}

/// Why a value is not what the reader wants, as serde says it, in Russian.
pub(crate) fn shape(said: &str) -> String {
    let name = said.split('`').nth(1).unwrap_or_default();
    let possible: Vec<&str> = said.split('`').skip(3).step_by(2).collect();
    let there_is =
        if possible.is_empty() { String::new() } else { format!("; бывает: {}", possible.join(", ")) };
    if said.starts_with("missing field") {
        format!("нет обязательного ключа «{name}»")
    } else if said.starts_with("unknown field") {
        format!("неизвестный ключ «{name}»{there_is}")
    } else if said.starts_with("unknown variant") {
        format!("неизвестное слово «{name}»{there_is}")
    } else if said.starts_with("duplicate field") {
        format!("ключ «{name}» стоит дважды")
    } else if said.starts_with("invalid type") || said == "a word is expected" {
        kind(said).unwrap_or_else(|| format!("здесь нужно значение другого вида ({said})"))
    } else {
        format!("значение не подходит ({said})")
    }
}

/// `invalid type: string "x", expected a sequence`, in Russian; none: it is said otherwise.
fn kind(said: &str) -> Option<String> {
    let (is, wanted) = said.strip_prefix("invalid type: ")?.split_once(", expected ")?;
    let (is, _) = KINDS.iter().find(|(_, english)| english.iter().any(|one| is.starts_with(one)))?;
    let (wanted, _) = KINDS.iter().find(|(_, english)| english.iter().any(|one| wanted.starts_with(one)))?;
    Some(format!("здесь нужно: {wanted}, а написано: {is}"))
}

/// Sorts of values as serde calls them.
const KINDS: &[(&str, &[&str])] = &[
    ("ключи со значениями", &["map", "a map", "struct "]),
    ("список", &["sequence", "a sequence"]),
    ("слово", &["string", "a string", "a word"]),
    ("число", &["integer", "floating point", "u32", "u16", "u64", "i64", "f64", "usize"]),
    ("да или нет", &["boolean", "a boolean"]),
    ("ничего", &["unit value", "null"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_serde_says_is_said_in_russian() {
        for (said, words) in [
            ("missing field `id`", "нет обязательного ключа «id»"),
            ("unknown field `nam`, expected `name`", "неизвестный ключ «nam»; бывает: name"),
            (
                "invalid type: string \"хлам\", expected struct Staff",
                "здесь нужно: ключи со значениями, а написано: слово",
            ),
            ("unknown variant `x`, expected `a` or `b`", "неизвестное слово «x»; бывает: a, b"),
        ] {
            assert_eq!(shape(said), words);
        }
    }

    #[test]
    fn every_slip_of_yaml_is_told_in_russian() {
        let slips = [
            "a: b: c",
            "a: [1, 2",
            "a: {b: 1",
            "a: 'b",
            "a: \"b\\q\"",
            "a:\n\t- b",
            "a: %b",
            "a: @b",
            "a: `b`",
            "a:\n  - b\n c: d",
            "- a\nb: c",
            "a: 'b' c",
            "a: - b",
            "{a: [}",
            "%a\nb: c",
            "a: |x\n  b",
            "? [a",
            "a: [b]]",
            "a: \"\u{1}\"",
            "a\nb: c",
            "a: b\n  c: d",
            "...\na",
            "a: !<b",
            "a: !b!c d",
            "--- a\n...b",
        ];
        for slip in slips {
            for fault in crate::yaml::parse(slip).1 {
                if let crate::yaml::Problem::Syntax(said) = fault.problem {
                    assert!(!russian(&said).contains("не разобрать"), "{slip:?}: {said}");
                }
            }
        }
    }
}
