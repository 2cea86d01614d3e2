/// What the YAML parser says, in Russian, for the slips that people make; others are left as they are.
pub(crate) fn russian(said: &str) -> String {
    const KNOWN: &[(&str, &str)] = &[
        (
            "mapping values are not allowed",
            "двоеточие там, где его быть не может; значение с двоеточием берут в кавычки",
        ),
        (
            "illegal placement of ':'",
            "двоеточие там, где его быть не может; значение с двоеточием берут в кавычки",
        ),
        ("simple key expect", "после ключа нужно двоеточие"),
        ("did not find expected key", "отступ не сходится с соседними строками"),
        ("invalid indentation", "отступ не сходится с соседними строками"),
        ("wrongly indented", "отступ не сходится с соседними строками"),
        ("did not find expected '-'", "отступ не сходится с соседними строками списка"),
        ("block sequence entries are not allowed", "список «- …» должен начинаться с новой строки"),
        ("expected ',' or ']'", "не закрыта скобка «[»"),
        ("expected ',' or '}'", "не закрыта скобка «{»"),
        ("quoted scalar, found unexpected end", "не закрыта кавычка"),
        ("found unexpected document indicator", "не закрыта кавычка"),
        ("trailing content after double-quoted", "после закрытой кавычки стоит лишнее"),
        ("unknown escape character", "после «\\» в двойных кавычках стоит не то; возьмите одинарные кавычки"),
        ("tab", "табуляция вместо пробелов"),
        ("unexpected character", "знак, с которого слово начинаться не может; возьмите значение в кавычки"),
        (
            "did not find expected next token",
            "знак, с которого слово начинаться не может; возьмите значение в кавычки",
        ),
        ("recursion limit", "слишком глубокая вложенность"),
    ];
    let known = KNOWN.iter().find(|(english, _)| said.contains(english));
    known.map_or(said, |(_, russian)| russian).to_owned()
}
