use cel::IdedExpr;
use cel::common::ast::{Expr, operators};

use super::compared::words;

/// What a condition gives when only some of its variables are known: `kind == "claim" && urgent` is surely false of
/// another kind. None: it depends on the others.
pub(super) fn settled(expression: &IdedExpr, known: &dyn Fn(&str) -> Option<String>) -> Option<bool> {
    let Expr::Call(call) = &expression.expr else { return None };
    match (call.func_name.as_str(), call.args.as_slice()) {
        (operators::LOGICAL_NOT, [of]) => settled(of, known).map(|holds| !holds),
        (operators::LOGICAL_AND, [left, right]) => both(settled(left, known), settled(right, known), false),
        (operators::LOGICAL_OR, [left, right]) => both(settled(left, known), settled(right, known), true),
        (operators::EQUALS, [left, right]) => {
            is_among(left, right, known).or_else(|| is_among(right, left, known))
        }
        (operators::NOT_EQUALS, [left, right]) => {
            is_among(left, right, known).or_else(|| is_among(right, left, known)).map(|same| !same)
        }
        (operators::IN, [left, right]) => is_among(left, right, known),
        _ => None,
    }
}

/// One side is enough when it is `decides`; else both must be known.
fn both(left: Option<bool>, right: Option<bool>, decides: bool) -> Option<bool> {
    if left == Some(decides) || right == Some(decides) {
        return Some(decides);
    }
    left.and(right)
}

fn is_among(variable: &IdedExpr, of: &IdedExpr, known: &dyn Fn(&str) -> Option<String>) -> Option<bool> {
    let Expr::Ident(name) = &variable.expr else { return None };
    let value = known(name)?;
    matches!(of.expr, Expr::Literal(_) | Expr::List(_)).then(|| words(&of.expr).contains(&value))
}

#[cfg(test)]
mod tests {
    use crate::guard::Guard;

    #[test]
    fn what_is_known_settles_what_it_can() {
        let of_claim = |source: &str| {
            let known = |name: &str| (name == "kind").then(|| "claim".to_owned());
            Guard::compile(source).unwrap().settled(&known)
        };
        assert_eq!(of_claim("kind == 'claim'"), Some(true));
        assert_eq!(of_claim("kind == 'question' && urgent"), Some(false));
        assert_eq!(of_claim("urgent && kind == 'claim'"), None);
        assert_eq!(of_claim("kind != 'question' || urgent"), Some(true));
        assert_eq!(of_claim("!(kind in ['claim', 'question']) && urgent"), Some(false));
        assert_eq!(of_claim("topic == 'claim'"), None);
    }
}
