//! A guard in plain words: `merit == 'founded' && !answered` is «Обоснованность» — «Обоснована» и ответа ещё не было.

use cel::IdedExpr;
use cel::common::ast::{CallExpr, Expr, LiteralValue, operators};

use super::Teller;
use crate::guard::Guard;

impl Teller<'_> {
    /// The condition in words; as written where it has no plain words.
    pub fn condition(&self, guard: &Guard) -> String {
        self.words(guard.expression(), false).unwrap_or_else(|| format!("`{}`", guard.source()))
    }

    fn words(&self, expression: &IdedExpr, inner: bool) -> Option<String> {
        match &expression.expr {
            Expr::Ident(name) => self.flag(name, true),
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
                Some(self.words(left, true)? + &self.t(" и ", " and ") + &self.words(right, true)?)
            }
            (operators::LOGICAL_OR, [left, right]) => {
                let both = [left, right].iter().any(|side| is_and(&side.expr));
                let or = if both { self.t(", либо ", ", or ") } else { self.t(" или ", " or ") };
                let text = self.words(left, false)? + &or + &self.words(right, false)?;
                Some(if inner { format!("({text})") } else { text })
            }
            (operator, [left, right]) => self.comparison(operator, &left.expr, &right.expr),
            _ => None,
        }
    }

    fn comparison(&self, operator: &str, left: &Expr, right: &Expr) -> Option<String> {
        if operator == operators::IN {
            return self.membership(left, right);
        }
        if let Some(name) = sized(left) {
            return self.size(operator, name, &literal(right)?);
        }
        let Expr::Ident(name) = left else { return None };
        let word = literal(right)?;
        if let (true, Some(same)) = (matches!(word.as_str(), "true" | "false"), equality(operator)) {
            return self.flag(name, (word == "true") == same);
        }
        let title = self.variable(name)?;
        if word.is_empty() {
            return Some(self.filled(&title, !equality(operator)?));
        }
        let value = if matches!(right, Expr::Literal(LiteralValue::String(_))) {
            self.constant(name, &word)
        } else {
            word
        };
        let sign = self.sign(operator)?;
        Some(format!("{title}{sign}{value}"))
    }

    fn filled(&self, title: &str, filled: bool) -> String {
        if filled {
            self.t(&format!("поле {title} заполнено"), &format!("{title} is filled"))
        } else {
            self.t(&format!("поле {title} не заполнено"), &format!("{title} is empty"))
        }
    }

    /// `size(x) > 0`: whether anything is there.
    fn size(&self, operator: &str, name: &str, number: &str) -> Option<String> {
        let filled = match (operator, number) {
            (operators::GREATER | operators::NOT_EQUALS, "0") | (operators::GREATER_EQUALS, "1") => true,
            (operators::EQUALS, "0") | (operators::LESS, "1") => false,
            _ => return None,
        };
        Some(self.filled(&self.variable(name)?, filled))
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

    /// `merit in ['a', 'b']` and `'a' in products`.
    fn membership(&self, left: &Expr, right: &Expr) -> Option<String> {
        match (left, right) {
            (Expr::Ident(name), Expr::List(list)) => {
                let words: Option<Vec<String>> =
                    list.elements.iter().map(|element| literal(&element.expr)).collect();
                let values: Vec<String> = words?.iter().map(|word| self.constant(name, word)).collect();
                Some(self.variable(name)? + &self.t(" — ", " is ") + &values.join(&self.t(" или ", " or ")))
            }
            (word, Expr::Ident(name)) => {
                let value = self.constant(name, &literal(word)?);
                let title = self.variable(name)?;
                Some(self.t(&format!("среди {title} есть {value}"), &format!("{title} includes {value}")))
            }
            _ => None,
        }
    }

    fn variable(&self, name: &str) -> Option<String> {
        Some(match name {
            "kind" => self.t("вид обращения", "the kind"),
            "channel" => self.t("канал", "the channel"),
            "applicant" => self.t("заявитель", "the applicant"),
            "stage" => self.t("этап", "the stage"),
            "disputes" => self.t("число обжалований", "the number of disputes"),
            field => format!("«{}»", self.regulation.fields.get(field)?.title),
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
        title.map_or_else(|| self.value(name, word), |title| format!("«{title}»"))
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
                let title = &self.regulation.fields.get(field)?.title;
                let value = self.value("", if so { "true" } else { "false" });
                return Some(format!("«{title}» — {value}"));
            }
        };
        let (ru, en) = if so { yes } else { no };
        Some(self.t(ru, en))
    }
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

fn is_and(expression: &Expr) -> bool {
    matches!(expression, Expr::Call(call) if call.func_name == operators::LOGICAL_AND)
}

fn equality(operator: &str) -> Option<bool> {
    match operator {
        operators::EQUALS => Some(true),
        operators::NOT_EQUALS => Some(false),
        _ => None,
    }
}

fn literal(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Literal(LiteralValue::String(text)) => Some(text.inner().to_owned()),
        Expr::Literal(LiteralValue::Boolean(flag)) => Some(flag.inner().to_string()),
        Expr::Literal(LiteralValue::Int(number)) => Some(number.inner().to_string()),
        Expr::Literal(LiteralValue::Double(number)) => Some(number.inner().to_string()),
        _ => None,
    }
}
