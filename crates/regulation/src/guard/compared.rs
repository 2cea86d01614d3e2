use cel::IdedExpr;
use cel::common::ast::{CallExpr, Expr, LiteralValue, operators};

/// Every `variable == "word"`, `variable != "word"`, `variable in ["word", …]` and `"word" in variable`:
/// the variable with each word it is compared to.
pub(super) fn compared(expression: &IdedExpr) -> Vec<(String, String)> {
    let mut found = Vec::new();
    visit(expression, &mut found);
    found
}

fn visit(expression: &IdedExpr, found: &mut Vec<(String, String)>) {
    match &expression.expr {
        Expr::Call(call) => {
            comparison(call, found);
            call.args.iter().chain(call.target.as_deref()).for_each(|inner| visit(inner, found));
        }
        Expr::List(list) => list.elements.iter().for_each(|inner| visit(inner, found)),
        _ => {}
    }
}

fn comparison(call: &CallExpr, found: &mut Vec<(String, String)>) {
    let [left, right] = call.args.as_slice() else { return };
    if ![operators::EQUALS, operators::NOT_EQUALS, operators::IN].contains(&call.func_name.as_str()) {
        return;
    }
    let (variable, other) = match (&left.expr, &right.expr) {
        (Expr::Ident(variable), other) | (other, Expr::Ident(variable)) => (variable, other),
        _ => return,
    };
    for word in words(other) {
        found.push((variable.clone(), word));
    }
}

pub(super) fn words(expression: &Expr) -> Vec<String> {
    match expression {
        Expr::Literal(LiteralValue::String(text)) => vec![text.inner().to_owned()],
        Expr::List(list) => list.elements.iter().flat_map(|element| words(&element.expr)).collect(),
        _ => Vec::new(),
    }
}
