//! A guard in plain words: `merit == 'founded' && !answered` is «Обоснованность» — «Обоснована» и ответа ещё не было.

use cel::IdedExpr;
use cel::common::ast::{CallExpr, Expr, LiteralValue, operators};

use super::Teller;
use crate::guard::Guard;

/// A variable held against words: it is one of them, or none of them. The empty word: it is not filled.
struct Test<'a> {
    name: &'a str,
    words: Vec<String>,
    same: bool,
}

impl Test<'_> {
    fn is_of_filling(&self) -> bool {
        self.words.iter().all(String::is_empty)
    }
}

impl Teller<'_> {
    /// The condition in words; as written where it has no plain words.
    pub fn condition(&self, guard: &Guard) -> String {
        self.words(guard.expression(), false).unwrap_or_else(|| format!("`{}`", guard.source()))
    }

    /// Only while fields are empty: `!told`, `measures == "" && none == ""`. Once one of them is filled, what asks for it is over.
    pub fn is_once(&self, guard: &Guard) -> bool {
        self.is_empty(guard.expression())
    }

    fn is_empty(&self, expression: &IdedExpr) -> bool {
        let is_field = |name: &str| self.regulation.fields.contains_key(name);
        if let Some(test) = test(expression) {
            return test.same && test.is_of_filling() && is_field(test.name);
        }
        let Expr::Call(call) = &expression.expr else { return false };
        match (call.func_name.as_str(), call.args.as_slice()) {
            (operators::LOGICAL_NOT, [IdedExpr { expr: Expr::Ident(name), .. }]) => is_field(name),
            (operators::LOGICAL_AND, [left, right]) => self.is_empty(left) && self.is_empty(right),
            _ => false,
        }
    }

    /// `inner`: beside something else, so that an «или» needs brackets.
    fn words(&self, expression: &IdedExpr, inner: bool) -> Option<String> {
        if let Some(test) = test(expression) {
            return self.tested(&test);
        }
        match &expression.expr {
            Expr::Ident(name) => self.flag(name, true),
            Expr::Literal(LiteralValue::Boolean(flag)) if *flag.inner() => Some(self.t("всегда", "always")),
            Expr::Literal(LiteralValue::Boolean(_)) => Some(self.t("никогда", "never")),
            Expr::Call(call) => self.call(call, inner),
            _ => None,
        }
    }

    fn call(&self, call: &CallExpr, inner: bool) -> Option<String> {
        match (call.func_name.as_str(), call.args.as_slice()) {
            (operators::LOGICAL_NOT, [of]) => match &of.expr {
                Expr::Ident(name) => self.flag(name, false),
                _ => Some(self.t("неверно, что ", "it is not so that ") + &self.words(of, true)?),
            },
            (operators::LOGICAL_AND, [left, right]) => {
                let parts = chain(operators::LOGICAL_AND, left, right);
                self.together(&parts, false).or_else(|| self.joined(&parts, &self.t(" и ", " and "), true))
            }
            (operators::LOGICAL_OR, [left, right]) => {
                let parts = chain(operators::LOGICAL_OR, left, right);
                if let Some(said) = self.together(&parts, true) {
                    return Some(said);
                }
                let mixed = parts.iter().any(|part| is_call(part, operators::LOGICAL_AND));
                let or = if mixed { self.t(", либо ", ", or ") } else { self.t(" или ", " or ") };
                let text = self.joined(&parts, &or, false)?;
                Some(if inner { format!("({text})") } else { text })
            }
            (operators::CONDITIONAL, [when, then, or]) => {
                let (when, then, or) =
                    (self.words(when, true)?, self.words(then, true)?, self.words(or, true)?);
                Some(self.t(
                    &format!("при условии «{when}» — {then}, а без него — {or}"),
                    &format!("{then} when {when}, otherwise {or}"),
                ))
            }
            (function, [part]) => self.part(function, &call.target.as_ref()?.expr, &part.expr),
            (operator, [left, right]) => self.comparison(operator, &left.expr, &right.expr),
            _ => None,
        }
    }

    fn joined(&self, parts: &[&IdedExpr], with: &str, inner: bool) -> Option<String> {
        let said: Option<Vec<String>> = parts.iter().map(|part| self.words(part, inner)).collect();
        Some(said?.join(with))
    }

    /// Tests of one variable as one, and questions whether fields are filled as one.
    fn together(&self, parts: &[&IdedExpr], any: bool) -> Option<String> {
        let tests: Vec<Test> = parts.iter().map(|part| test(part)).collect::<Option<_>>()?;
        let first = tests.first()?;
        if tests.iter().all(Test::is_of_filling) && tests.iter().all(|test| test.same == first.same) {
            let titles: Option<Vec<String>> = tests.iter().map(|test| self.variable(test.name)).collect();
            return Some(self.filled(&titles?, !first.same, any));
        }
        let one = tests.iter().all(|test| test.name == first.name && test.same == any);
        let words: Vec<String> = tests.iter().flat_map(|test| test.words.clone()).collect();
        if !one || words.iter().any(String::is_empty) {
            return None;
        }
        self.tested(&Test { name: first.name, words, same: any })
    }

    fn tested(&self, test: &Test) -> Option<String> {
        let title = self.variable(test.name)?;
        if test.is_of_filling() {
            return Some(self.filled(&[title], !test.same, true));
        }
        let filled: Vec<String> = test
            .words
            .iter()
            .filter(|word| !word.is_empty())
            .map(|word| self.constant(test.name, word))
            .collect();
        let is = match test.name {
            "kind" | "channel" | "stage" => self.t(" ", " is "),
            _ => self.t(" — ", " is "),
        };
        let not = self.t("не ", "not ");
        let said = if test.same {
            format!("{title}{is}{}", self.list(&filled, &self.t(" или ", " or ")))
        } else {
            let each = filled.join(&self.t(" и не ", " and not "));
            format!("{title}{is}{not}{each}")
        };
        // `in ['a', '']`: one of the words, or nothing yet.
        Some(match (filled.len() < test.words.len(), test.same) {
            (false, _) => said,
            (true, true) => said + &self.t(" или не заполнено", " or empty"),
            (true, false) => said + &self.t(" и заполнено", " and filled"),
        })
    }

    fn list(&self, items: &[String], last: &str) -> String {
        match items.split_last() {
            Some((end, [])) => end.clone(),
            Some((end, rest)) => format!("{}{last}{end}", rest.join(", ")),
            None => String::new(),
        }
    }

    /// Whether fields are filled: `any` of them is enough, or all must be so.
    fn filled(&self, titles: &[String], filled: bool, any: bool) -> String {
        let one = titles.len() == 1;
        let last = if any { self.t(" или ", " or ") } else { self.t(" и ", " and ") };
        let list = self.list(titles, &last);
        let (ru, en) = match (filled, one || any) {
            (true, true) => ("заполнено поле", "is filled"),
            (true, false) => ("заполнены поля", "are filled"),
            (false, true) => ("не заполнено поле", "is empty"),
            (false, false) => ("не заполнены поля", "are empty"),
        };
        self.t(&format!("{ru} {list}"), &format!("{list} {en}"))
    }

    fn comparison(&self, operator: &str, left: &Expr, right: &Expr) -> Option<String> {
        if operator == operators::IN {
            return self.membership(left, right);
        }
        if let Some(name) = sized(left) {
            return self.size(operator, name, &number(right)?);
        }
        match (left, right) {
            (Expr::Ident(name), Expr::Literal(LiteralValue::Boolean(flag))) => {
                self.flag(name, *flag.inner() == equality(operator)?)
            }
            (Expr::Ident(one), Expr::Ident(other)) => {
                let (one, other) = (self.variable(one)?, self.variable(other)?);
                Some(match equality(operator) {
                    Some(true) => {
                        self.t(&format!("{one} и {other} совпадают"), &format!("{one} equals {other}"))
                    }
                    Some(false) => self
                        .t(&format!("{one} и {other} не совпадают"), &format!("{one} differs from {other}")),
                    None => format!("{one}{}{other}", self.sign(operator)?),
                })
            }
            (Expr::Ident(name), value) => {
                Some(self.variable(name)? + &self.sign(operator)? + &number(value)?)
            }
            (value, Expr::Ident(_)) if number(value).is_some() => {
                self.comparison(turned(operator)?, right, left)
            }
            _ => None,
        }
    }

    /// `size(x) > 0`: whether anything is there, or how much.
    fn size(&self, operator: &str, name: &str, number: &str) -> Option<String> {
        let title = self.variable(name)?;
        let filled = match (operator, number) {
            (operators::GREATER | operators::NOT_EQUALS, "0") | (operators::GREATER_EQUALS, "1") => true,
            (operators::EQUALS, "0") | (operators::LESS, "1") => false,
            _ => {
                let sign = self.sign(operator)?;
                return Some(
                    self.t("сколько названо в ", "how many are named in ") + &title + &sign + number,
                );
            }
        };
        Some(self.filled(&[title], filled, true))
    }

    fn sign(&self, operator: &str) -> Option<String> {
        Some(match operator {
            operators::EQUALS => self.t(" — ", " is "),
            operators::NOT_EQUALS => self.t(" — не ", " is not "),
            operators::GREATER => self.t(" больше ", " is more than "),
            operators::GREATER_EQUALS => self.t(" не меньше ", " is at least "),
            operators::LESS => self.t(" меньше ", " is less than "),
            operators::LESS_EQUALS => self.t(" не больше ", " is at most "),
            _ => return None,
        })
    }

    /// `'a' in products`.
    fn membership(&self, left: &Expr, right: &Expr) -> Option<String> {
        let (word, Expr::Ident(name)) = (literal(left)?, right) else { return None };
        let (value, title) = (self.constant(name, &word), self.variable(name)?);
        Some(self.t(&format!("среди {title} есть {value}"), &format!("{title} includes {value}")))
    }

    /// `topic.contains('x')`.
    fn part(&self, function: &str, of: &Expr, part: &Expr) -> Option<String> {
        let (Expr::Ident(name), word) = (of, literal(part)?) else { return None };
        let (ru, en) = match function {
            "contains" => ("содержит", "contains"),
            "startsWith" => ("начинается с", "begins with"),
            "endsWith" => ("кончается на", "ends with"),
            _ => return None,
        };
        let title = self.variable(name)?;
        Some(self.t(&format!("{title} {ru} «{word}»"), &format!("{title} {en} “{word}”")))
    }

    fn variable(&self, name: &str) -> Option<String> {
        Some(match name {
            "kind" => self.t("вид обращения", "the kind"),
            "channel" => self.t("канал", "the channel"),
            "applicant" => self.t("заявитель", "the applicant"),
            "stage" => self.t("этап", "the stage"),
            "disputes" => self.t("число обжалований", "the number of disputes"),
            field => self.quoted(&self.regulation.fields.get(field)?.title),
        })
    }

    fn constant(&self, name: &str, word: &str) -> String {
        let regulation = self.regulation;
        let title = match name {
            "kind" => regulation.kinds.get(word).map(|kind| kind.title.clone()),
            "channel" => regulation.channels.get(word).map(|channel| channel.title.clone()),
            "stage" => regulation.stages.get(word).map(|stage| stage.title.clone()),
            "applicant" => return self.applicant(word),
            _ => None,
        };
        title.map_or_else(|| self.value(name, word), |title| self.quoted(&title))
    }

    fn applicant(&self, word: &str) -> String {
        match word {
            "individual" => self.t("физическое лицо", "an individual"),
            "group" => self.t("группа лиц", "a group"),
            "legal" => self.t("юридическое лицо", "a legal entity"),
            other => other.to_owned(),
        }
    }

    /// A yes-or-no that is so, or is not.
    fn flag(&self, name: &str, so: bool) -> Option<String> {
        let (yes, no) = match name {
            "acknowledged" => (
                ("клиенту уже подтвердили приём", "it is acknowledged"),
                ("клиенту ещё не подтвердили приём", "it is not acknowledged yet"),
            ),
            "answered" => {
                (("ответ уже дан", "the answer is given"), ("ответа ещё не было", "there is no answer yet"))
            }
            "decided" => (
                ("решение уже принято", "the decision is taken"),
                ("решения ещё нет", "there is no decision yet"),
            ),
            "disputed" => {
                (("решение оспорено", "it is disputed"), ("решение не оспорено", "it is not disputed"))
            }
            "compensated" => (
                ("компенсация уже предложена", "a compensation was offered"),
                ("компенсацию ещё не предлагали", "no compensation was offered yet"),
            ),
            "reopened" => (
                ("обращение возобновлено", "it was reopened"),
                ("обращение не возобновляли", "it was not reopened"),
            ),
            "extended" => {
                (("срок уже продлевали", "it was extended"), ("срок не продлевали", "it was not extended"))
            }
            "late" => (
                ("есть пропущенный срок", "a deadline is missed"),
                ("сроки не пропущены", "no deadline is missed"),
            ),
            field => {
                let title = self.quoted(&self.regulation.fields.get(field)?.title);
                let value = self.value("", if so { "true" } else { "false" });
                return Some(self.t(&format!("{title} — {value}"), &format!("{title} is {value}")));
            }
        };
        let (ru, en) = if so { yes } else { no };
        Some(self.t(ru, en))
    }
}

/// A variable held against words: `x == 'a'`, `x != 'a'`, `x in ['a', 'b']`, and `!` before them.
fn test(expression: &IdedExpr) -> Option<Test<'_>> {
    let Expr::Call(call) = &expression.expr else { return None };
    match (call.func_name.as_str(), call.args.as_slice()) {
        (operators::LOGICAL_NOT, [of]) => test(of).map(|test| Test { same: !test.same, ..test }),
        (
            operators::IN,
            [IdedExpr { expr: Expr::Ident(name), .. }, IdedExpr { expr: Expr::List(list), .. }],
        ) => {
            let words: Option<Vec<String>> =
                list.elements.iter().map(|element| literal(&element.expr)).collect();
            words.filter(|words| !words.is_empty()).map(|words| Test { name, words, same: true })
        }
        (operator, [left, right]) => {
            let same = equality(operator)?;
            let (name, word) = match (&left.expr, &right.expr) {
                (Expr::Ident(name), word) | (word, Expr::Ident(name)) => (name, literal(word)?),
                _ => return None,
            };
            Some(Test { name, words: vec![word], same })
        }
        _ => None,
    }
}

/// `a && b && c` as its parts.
fn chain<'a>(operator: &str, left: &'a IdedExpr, right: &'a IdedExpr) -> Vec<&'a IdedExpr> {
    [left, right]
        .into_iter()
        .flat_map(|side| match &side.expr {
            Expr::Call(call) if call.func_name == operator => match call.args.as_slice() {
                [left, right] => chain(operator, left, right),
                _ => vec![side],
            },
            _ => vec![side],
        })
        .collect()
}

/// The variable whose size is asked.
fn sized(expression: &Expr) -> Option<&str> {
    match expression {
        Expr::Call(call) if call.func_name == "size" => {
            match (call.args.as_slice(), call.target.as_deref()) {
                ([IdedExpr { expr: Expr::Ident(name), .. }], None) => Some(name),
                ([], Some(IdedExpr { expr: Expr::Ident(name), .. })) => Some(name),
                _ => None,
            }
        }
        _ => None,
    }
}

fn is_call(expression: &IdedExpr, operator: &str) -> bool {
    matches!(&expression.expr, Expr::Call(call) if call.func_name == operator)
}

fn equality(operator: &str) -> Option<bool> {
    match operator {
        operators::EQUALS => Some(true),
        operators::NOT_EQUALS => Some(false),
        _ => None,
    }
}

/// The same comparison with its sides changed.
fn turned(operator: &str) -> Option<&'static str> {
    Some(match operator {
        operators::EQUALS => operators::EQUALS,
        operators::NOT_EQUALS => operators::NOT_EQUALS,
        operators::GREATER => operators::LESS,
        operators::GREATER_EQUALS => operators::LESS_EQUALS,
        operators::LESS => operators::GREATER,
        operators::LESS_EQUALS => operators::GREATER_EQUALS,
        _ => return None,
    })
}

/// A text in quotes.
fn literal(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Literal(LiteralValue::String(text)) => Some(text.inner().to_owned()),
        _ => None,
    }
}

fn number(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Literal(LiteralValue::Int(number)) => Some(number.inner().to_string()),
        Expr::Literal(LiteralValue::Double(number)) => Some(number.inner().to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use worktime::Lang;

    use crate::explain::Words;
    use crate::guard::Guard;
    use crate::{compile, load};

    fn said(source: &str, lang: Lang) -> String {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken/base");
        let regulation = compile(&load(&folder).unwrap()).regulation.unwrap();
        Words::new(&regulation, lang).condition(&Guard::compile(source).unwrap())
    }

    #[test]
    fn conditions_are_told_as_a_person_would() {
        for (source, ru, en) in [
            ("merit == 'founded'", "«Обоснованность» — «Обоснована»", "“Обоснованность” is “Обоснована”"),
            ("!(kind in ['claim'])", "вид обращения не «Претензия»", "the kind is not “Претензия”"),
            (
                "merit == 'founded' || merit == 'unfounded'",
                "«Обоснованность» — «Обоснована» или «Не обоснована»",
                "“Обоснованность” is “Обоснована” or “Не обоснована”",
            ),
            (
                "merit != 'founded' && merit != 'unfounded'",
                "«Обоснованность» — не «Обоснована» и не «Не обоснована»",
                "“Обоснованность” is not “Обоснована” and not “Не обоснована”",
            ),
            (
                "topic == '' && answer == ''",
                "не заполнены поля «Тема» и «Ответ»",
                "“Тема” and “Ответ” are empty",
            ),
            (
                "topic != '' || answer != ''",
                "заполнено поле «Тема» или «Ответ»",
                "“Тема” or “Ответ” is filled",
            ),
            (
                "'phone' == channel && urgent",
                "канал «Телефон» и «Срочно» — да",
                "the channel is “Телефон” and “Срочно” is yes",
            ),
            (
                "merit in ['founded', '']",
                "«Обоснованность» — «Обоснована» или не заполнено",
                "“Обоснованность” is “Обоснована” or empty",
            ),
            ("3 < disputes", "число обжалований больше 3", "the number of disputes is more than 3"),
            ("topic == answer", "«Тема» и «Ответ» совпадают", "“Тема” equals “Ответ”"),
            ("topic.contains('счёт')", "«Тема» содержит «счёт»", "“Тема” contains “счёт”"),
            ("urgent == false", "«Срочно» — нет", "“Срочно” is no"),
            (
                "answered && (late || disputed)",
                "ответ уже дан и (есть пропущенный срок или решение оспорено)",
                "the answer is given and (a deadline is missed or it is disputed)",
            ),
            ("size(topic) + 1 > 3", "`size(topic) + 1 > 3`", "`size(topic) + 1 > 3`"),
        ] {
            assert_eq!(said(source, Lang::Ru), ru, "{source}");
            assert_eq!(said(source, Lang::En), en, "{source}");
        }
    }
}
