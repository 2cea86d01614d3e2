//! Numbers that lead to somebody: of houses, contracts, cards, papers, and days of birth. What is measured, paid or waited for stays.
use std::ops::Range;

use super::{is_blank, is_number, is_word, word_before};

/// After these a number says where somebody lives.
const DWELLINGS: &[&str] = &[
    "д",
    "дом",
    "дома",
    "доме",
    "кв",
    "квартира",
    "квартиры",
    "квартире",
    "квартиру",
    "уч",
    "участок",
    "участка",
    "корп",
    "корпус",
];
/// Beginnings of words before which a number is a measure, a sum, a time: «у Вашего дома 187 вольт», «заявка 5 дней назад».
const UNITS: &[&str] = &[
    "вольт",
    "киловатт",
    "квт",
    "рубл",
    "руб",
    "тыс",
    "млн",
    "коп",
    "час",
    "минут",
    "дн",
    "дней",
    "день",
    "недел",
    "месяц",
    "год",
    "лет",
    "раз",
    "метр",
    "ампер",
    "человек",
    "процент",
    "штук",
];
/// Beginnings of the months' names; «май» has forms of its own.
const MONTHS: &[&str] = &[
    "январ",
    "феврал",
    "март",
    "апрел",
    "мая",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
];
/// Beginnings of words after which a number is that of a paper, however short.
const PAPERS: &[&str] = &[
    "договор",
    "контракт",
    "счет",
    "счёт",
    "лицев",
    "заказ",
    "заявк",
    "заявлен",
    "обращени",
    "претензи",
    "жалоб",
    "талон",
    "квитанц",
    "чек",
    "накладн",
    "паспорт",
    "сери",
    "номер",
    "снилс",
    "инн",
    "огрн",
    "полис",
    "карт",
    "абонент",
    "тел",
    "удостоверен",
    "свидетельств",
    "доверенност",
    "пломб",
    "акт",
    "наряд",
    "код",
    "пароль",
];
/// Beginnings of words whose number everybody knows: «приказ № 442», «школа № 5».
const PUBLIC: &[&str] = &[
    "приказ",
    "постановлен",
    "распоряжен",
    "закон",
    "решени",
    "форм",
    "приложени",
    "пункт",
    "стать",
    "раздел",
    "подстанц",
    "тп",
    "ктп",
    "рп",
    "фидер",
    "школ",
    "сад",
    "больниц",
    "поликлиник",
    "маршрут",
    "автобус",
];
/// Beginnings of words beside which a day is that of somebody's birth.
const BIRTHS: &[&str] = &["родил", "родивш", "рожден", "рождён", "рожд"];
/// Digits of a contract, an account, a passport.
const LONG_NUMBER: usize = 5;
/// Digits of something with gaps that is no sum: СНИЛС, a card.
const LONG_CHAIN: usize = 9;
/// Whoever writes to us was born in these years; later days are those of their case.
const BORN: Range<u32> = 1900..2009;
/// Other four digits are no year.
const YEARS: Range<u32> = 1900..2100;
/// Words between a word that says what a number is and the number.
const FAR: usize = 4;

/// Marks all that leads to somebody.
pub(super) fn cover(pieces: &[&str], gone: &mut [bool]) {
    let mut from = 0;
    while from < pieces.len() {
        if !is_number(pieces[from]) {
            from += 1;
            continue;
        }
        let chain = chain(pieces, from);
        let whole = token(pieces, &chain);
        if let Some(day) = old_day(pieces, from).or_else(|| day_of_birth(pieces, from)) {
            gone[day.clone()].fill(true);
            from = day.end;
        } else if is_of_dwelling(pieces, from) {
            gone[from] = true;
            from += 1;
        } else if leads(pieces, &chain, &whole) {
            gone[whole.clone()].fill(true);
            from = whole.end;
        } else {
            from = chain.end;
        }
    }
}

/// Numbers with nothing but gaps and dashes between them: «60 05 123456», «112-233-445 95».
fn chain(pieces: &[&str], from: usize) -> Range<usize> {
    let mut end = from + 1;
    let gap = |piece: &str| piece.chars().count() <= 3 && piece.chars().all(|one| " \u{a0}-–".contains(one));
    while pieces.get(end).is_some_and(|piece| gap(piece))
        && pieces.get(end + 1).is_some_and(|next| is_number(next))
    {
        end += 2;
    }
    from..end
}

/// The chain with the letters and marks that are written together with it: «1С-455/22».
fn token(pieces: &[&str], chain: &Range<usize>) -> Range<usize> {
    let mark = |piece: &str| matches!(piece, "-" | "/" | "–" | "." | "\\");
    let (mut start, mut end) = (chain.start, chain.end);
    while end < pieces.len() {
        let glued = is_word(pieces[end]) || is_number(pieces[end]);
        let marked =
            mark(pieces[end]) && pieces.get(end + 1).is_some_and(|next| is_word(next) || is_number(next));
        if !glued && !marked {
            break;
        }
        end += 1 + usize::from(marked);
    }
    while start >= 2 && mark(pieces[start - 1]) && pieces[start - 1] != "." && is_word(pieces[start - 2]) {
        start -= 2;
    }
    if start == chain.start && start > 0 && is_word(pieces[start - 1]) {
        start -= 1;
    }
    start..end
}

fn leads(pieces: &[&str], chain: &Range<usize>, whole: &Range<usize>) -> bool {
    let text = &pieces[whole.clone()];
    let numbers = || text.iter().filter(|piece| is_number(piece));
    let digits: usize = numbers().map(|piece| piece.len()).sum();
    if text.contains(&"ФЗ")
        || is_time(pieces, chain)
        || is_day(pieces, chain.start).is_some_and(|(day, _)| day.len() > 1)
    {
        return false;
    }
    let measured = is_measured(pieces, whole.end);
    let long = numbers().any(|piece| piece.len() >= LONG_NUMBER);
    if measured {
        return long && chain.len() == 1;
    }
    let mixed = text.iter().any(|piece| is_word(piece)) && digits >= LONG_NUMBER;
    let dashes =
        chain.len() > 3 && (LONG_NUMBER..8).contains(&digits) && pieces[chain.start + 1].contains('-');
    long || mixed || dashes || digits >= LONG_CHAIN || is_of_paper(pieces, whole.start)
}

/// «9:30», «10.15»: half of a time or of a number with a point is left to what stands around it.
fn is_time(pieces: &[&str], chain: &Range<usize>) -> bool {
    let beside = |at: Option<usize>| at.and_then(|at| pieces.get(at)).is_some_and(|piece| *piece == ":");
    beside(chain.start.checked_sub(1)) && chain.start > 1 && is_number(pieces[chain.start - 2])
        || beside(Some(chain.end)) && pieces.get(chain.end + 1).is_some_and(|next| is_number(next))
}

/// «заказ 7788», «договор № 17», «№ 17» of anything that not everybody knows.
fn is_of_paper(pieces: &[&str], at: usize) -> bool {
    let Some(word) = word_before(pieces, at) else { return before_is_sign(pieces, at) };
    let lower = pieces[word].to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|one| lower.starts_with(one));
    if before_is_sign(pieces, at) {
        return !begins(PUBLIC);
    }
    let between = &pieces[word + 1..at];
    let near = between.iter().all(|piece| piece.chars().all(|one| " \u{a0}:.(".contains(one)));
    let account =
        lower == "с" && word >= 2 && pieces[word - 1] == "/" && pieces[word - 2].to_lowercase() == "л";
    near && (begins(PAPERS) || account)
}

/// «№», «N» right before it.
fn before_is_sign(pieces: &[&str], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| pieces[at].trim_end()).unwrap_or_default();
    let latin = before.is_empty() && at >= 2 && matches!(pieces[at - 2], "N" | "No");
    before.ends_with(['№', '#']) || latin
}

/// «д. 31», «кв. 4».
fn is_of_dwelling(pieces: &[&str], at: usize) -> bool {
    let Some(before) = at.checked_sub(2).and_then(|at| pieces.get(at)) else { return false };
    DWELLINGS.contains(&before.to_lowercase().as_str()) && !is_measured(pieces, at + 1)
}

/// What follows says how much or when it is: «5 дней», «12 марта».
fn is_measured(pieces: &[&str], end: usize) -> bool {
    let next = pieces.get(end).filter(|piece| is_blank(piece)).and_then(|_| pieces.get(end + 1));
    next.is_some_and(|next| {
        let next = next.to_lowercase();
        UNITS.iter().chain(MONTHS).any(|unit| next.starts_with(unit))
    })
}

/// A whole day that begins there: «12.03.1961», «12 марта 1961», or a year alone; with its year.
fn is_day(pieces: &[&str], at: usize) -> Option<(Range<usize>, u32)> {
    let year = |at: usize| {
        let year = pieces.get(at).filter(|piece| piece.len() == 4).and_then(|piece| piece.parse().ok());
        year.filter(|year| YEARS.contains(year))
    };
    let between = pieces.get(at + 1).copied().unwrap_or_default();
    let short = pieces[at].len() <= 2;
    if short && matches!(between, "." | "/" | "-") && pieces.get(at + 3) == Some(&between) {
        return Some((at..at + 5, year(at + 4)?));
    }
    let month = pieces.get(at + 2).map(|month| month.to_lowercase()).unwrap_or_default();
    if short && is_blank(between) && MONTHS.iter().any(|one| month.starts_with(one)) {
        return Some((at..at + 5, year(at + 4)?));
    }
    Some((at..at + 1, year(at)?))
}

/// A day so long ago is that of somebody's birth or passport; «от 26.03.2003» is that of a law.
fn old_day(pieces: &[&str], at: usize) -> Option<Range<usize>> {
    let (day, year) = is_day(pieces, at)?;
    let from = word_before(pieces, at).is_some_and(|word| pieces[word].to_lowercase() == "от");
    (day.len() > 1 && BORN.contains(&year) && !from).then_some(day)
}

/// Beside a word that says so: before it by some words, or right after.
fn day_of_birth(pieces: &[&str], at: usize) -> Option<Range<usize>> {
    let (day, _) = is_day(pieces, at)?;
    let is_birth = |word: &str| {
        let lower = word.to_lowercase();
        BIRTHS.iter().any(|one| lower.starts_with(one))
    };
    let from = at.saturating_sub(2 * FAR);
    let said = pieces[from..at].iter().any(|piece| is_birth(piece));
    let rest = pieces.get(day.end..(day.end + 2 * FAR).min(pieces.len())).unwrap_or_default();
    let follows = rest.iter().copied().collect::<String>().to_lowercase().replace([' ', '\u{a0}'], "");
    let follows = follows.starts_with("г.р")
        || ["", "г.", "года", "г"]
            .iter()
            .any(|year| follows.strip_prefix(year).is_some_and(|rest| rest.starts_with("рожд")));
    (said || follows).then_some(day)
}
