//! Names of people in all their cases: of the customer, of the staff, and of anybody whose first name or father's name gives them
//! away, or the word before. Streets and towns are named after people, and stay.
use super::{is_blank, is_capital, is_word, word_before};

/// Endings of fathers' names in all cases.
const FATHERS: &[&str] = &[
    "ович",
    "овича",
    "овичу",
    "овичем",
    "овиче",
    "евич",
    "евича",
    "евичу",
    "евичем",
    "евиче",
    "овна",
    "овны",
    "овне",
    "овну",
    "овной",
    "евна",
    "евны",
    "евне",
    "евну",
    "евной",
    "ична",
    "ичны",
    "ичне",
    "ичну",
    "ичной",
    "ильич",
    "ильича",
    "ильичу",
    "ильичом",
];
/// First names of men without what changes at their ends.
const MEN: &str = "александр алексе анатоли андре антон аркади арсени артём артем артур афанаси богдан борис вадим валенти валентин \
    валери васили виктор витали владимир владислав вячеслав геннади георги герман глеб григори даниил данил денис дмитри евгени егор \
    ефим иван игнат игор илларион иннокенти ипполит кирилл константин леонид макар максим матве михаил никола олег павел павл пётр петр \
    прохор родион ростислав руслан рустам савели святослав семён семен серге станислав степан тарас тимофе тимур трофим фёдор федор \
    филипп харитон эдуард эльдар эмил юри яков ярослав магомед ахмед рамил равил ринат айрат ильдар азамат ашот армен";
/// Of women, and of both when they are called so at home: these end in «а» or «я».
const WOMEN: &str = "аглаи агни алевтин александр алин алис алл альбин анастаси ангелин анжел анн антонин аполлинари валентин валери \
    варвар василис виктори галин дарь диан евгени екатерин елен елизавет жанн зинаид зо зо инг инесс инн ирин камилл карин кир клавди \
    кристин ксени лариси ларис лиди любав людмил маргарит марин мари матрён милан наталь натали нин оксан олес ольг полин раис регин \
    римм светлан серафим софи софь стефани таис тамар татьян ульян фаин эвелин элеонор эльвир эмили юли яросла \
    ал ан аньк ас боре борь вал ван вань вас вит вов володь ген гриш даш дим жен зин илюш иль ир кат кать кол коль кост ксюш лен лёш леш \
    алёш алеш лид лиз люб люд люс маш миш над насть наст наташ никит нюр ол оль пет петь паш рит саш сен сень серёж сереж соне сон сонь \
    стёп степ стеш тан тань тол толь тон тонь фед федь шур юл юль юр яш";
/// Names that are words too: at the beginning of a sentence they are left to whoever reads.
const WORDS: &str = "вер надежд любов слав роман роз лили март лев марк ян май том";
const MEN_ENDINGS: &[&str] = &["", "й", "ь", "а", "я", "у", "ю", "ом", "ем", "ём", "е", "и"];
const WOMEN_ENDINGS: &[&str] = &["а", "я", "ы", "и", "е", "у", "ю", "ой", "ей", "ёй", "ою", "ею"];
/// Endings of family names in all cases.
const FAMILIES: &[&str] = &[
    "ов",
    "ова",
    "ову",
    "овым",
    "ове",
    "овой",
    "ев",
    "ева",
    "еву",
    "евым",
    "еве",
    "евой",
    "ёв",
    "ёва",
    "ёву",
    "ёвым",
    "ёвой",
    "ин",
    "ина",
    "ину",
    "иным",
    "ине",
    "иной",
    "ын",
    "ына",
    "ыну",
    "ыным",
    "ыной",
    "ский",
    "ского",
    "скому",
    "ским",
    "ская",
    "ской",
    "скую",
    "цкий",
    "цкого",
    "цкому",
    "цким",
    "цкая",
    "цкой",
    "цкую",
    "ко",
    "юк",
    "юка",
    "юку",
    "ук",
    "ука",
    "ич",
    "ича",
    "ичу",
    "ян",
    "яна",
    "яну",
    "дзе",
    "швили",
    "их",
    "ых",
];
/// Beginnings of words after which somebody is named.
const PERSONS: &[&str] = &[
    "мастер",
    "электрик",
    "монтёр",
    "монтер",
    "электромонт",
    "инспектор",
    "контролёр",
    "контролер",
    "оператор",
    "сотрудни",
    "специалист",
    "менеджер",
    "диспетчер",
    "инженер",
    "бригадир",
    "начальник",
    "директор",
    "гражданин",
    "гражданк",
    "граждани",
    "господин",
    "госпож",
    "сосед",
    "муж",
    "жена",
    "жене",
    "жену",
    "жены",
    "сын",
    "доч",
    "бабушк",
    "дедушк",
    "зовут",
    "фамили",
    "собственник",
    "собственниц",
    "абонент",
    "владел",
    "представител",
    "председател",
    "товарищ",
];
/// After these a name is that of a place.
const PLACES: &[&str] = &[
    "ул",
    "пр",
    "просп",
    "пер",
    "пл",
    "наб",
    "бул",
    "бульвар",
    "ш",
    "шоссе",
    "туп",
    "г",
    "гор",
    "пос",
    "п",
    "пгт",
    "с",
    "дер",
    "д",
    "ст",
    "снт",
    "днт",
    "мкр",
    "им",
    "имени",
    "район",
    "районе",
];
const LONG_PLACES: &[&str] = &[
    "улиц",
    "проспект",
    "переул",
    "площад",
    "набережн",
    "проезд",
    "бульвар",
    "город",
    "посёл",
    "посел",
    "сел",
    "деревн",
    "станци",
    "микрорайон",
];

/// Whose names are known.
pub(super) struct Named {
    /// All words of the customer's names, in lower case.
    customer: Vec<String>,
    /// The customer is a person: their names are known in small letters too.
    person: bool,
    /// Family names, in lower case, without what changes at their ends.
    staff: Vec<String>,
    men: Vec<&'static str>,
    women: Vec<&'static str>,
    words: Vec<&'static str>,
}

impl Named {
    pub(super) fn new(customer: &[&str], staff: &[&str]) -> Named {
        let customer: Vec<String> = customer.iter().flat_map(|name| words(name)).collect();
        let families = staff.iter().filter_map(|name| words(name).into_iter().next());
        Named {
            person: customer.iter().any(|word| is_fathers(word)),
            customer,
            staff: families.map(|family| stem(&family)).collect(),
            men: MEN.split_whitespace().collect(),
            women: WOMEN.split_whitespace().collect(),
            words: WORDS.split_whitespace().collect(),
        }
    }

    fn is_customer(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        match is_capital(word) {
            true => self.customer.iter().any(|name| is_form(name, &lower)),
            false => self.person && lower.chars().nth(3).is_some() && self.customer.contains(&lower),
        }
    }

    /// Up to three letters may follow: «Савин», «Савину», «Островского».
    fn is_staff(&self, lower: &str) -> bool {
        let rest = |stem: &String| lower.strip_prefix(stem.as_str()).map(|rest| rest.chars().count());
        self.staff
            .iter()
            .any(|stem| rest(stem).is_some_and(|rest| rest <= if stem.chars().count() > 3 { 3 } else { 2 }))
    }

    /// A common first name in any case; `alone` at the beginning of a sentence it may be a word.
    fn is_first(&self, lower: &str, alone: bool) -> bool {
        let ends = |stem: &str, endings: &[&str]| {
            lower.strip_prefix(stem).is_some_and(|rest| endings.contains(&rest))
        };
        self.men.iter().any(|stem| ends(stem, MEN_ENDINGS))
            || self.women.iter().any(|stem| ends(stem, WOMEN_ENDINGS))
            || !alone && self.words.iter().any(|stem| ends(stem, MEN_ENDINGS) || ends(stem, WOMEN_ENDINGS))
    }
}

/// Marks all names.
pub(super) fn cover(pieces: &[&str], named: &Named, gone: &mut [bool]) {
    for at in 0..pieces.len() {
        if !is_word(pieces[at]) || is_of_place(pieces, at) {
            continue;
        }
        if named.is_customer(pieces[at]) {
            gone[at] = true;
        } else if is_capital(pieces[at]) {
            cover_one(pieces, at, named, gone);
        } else if is_fathers(&pieces[at].to_lowercase()) && at >= 2 && gone[at - 2] {
            gone[at] = true;
        }
    }
    spread(pieces, gone);
}

fn cover_one(pieces: &[&str], at: usize, named: &Named, gone: &mut [bool]) {
    let lower = pieces[at].to_lowercase();
    if is_fathers(&lower) || is_initial(pieces, at) || (is_name(pieces[at]) && named.is_staff(&lower)) {
        gone[at] = true;
    }
    let beside: Vec<usize> = neighbours(pieces, at).collect();
    let alone =
        begins_sentence(pieces, at) && !beside.iter().any(|at| is_family(&pieces[*at].to_lowercase()));
    if is_name(pieces[at]) && named.is_first(&lower, alone) {
        gone[at] = true;
        for near in beside {
            // «Вчера Игорь приехал»: the first word of a sentence is a name when it looks like one.
            gone[near] |= !begins_sentence(pieces, near) || is_family(&pieces[near].to_lowercase());
        }
    }
    let said = word_before(pieces, at).filter(|word| *word + 2 == at && is_blank(pieces[at - 1]));
    let said = said.map(|word| pieces[word].to_lowercase());
    if is_name(pieces[at]) && said.is_some_and(|said| PERSONS.iter().any(|one| said.starts_with(one))) {
        gone[at] = true;
        neighbours(pieces, at).filter(|near| *near > at).for_each(|near| gone[near] = true);
    }
}

/// Capitalised words right before and after, with a blank between, that may belong to a name.
fn neighbours(pieces: &[&str], at: usize) -> impl Iterator<Item = usize> {
    let before =
        at.checked_sub(2).filter(|before| is_blank(pieces[before + 1]) && !is_of_place(pieces, *before));
    let after = (pieces.get(at + 1).is_some_and(|gap| is_blank(gap))).then_some(at + 2);
    let near =
        before.into_iter().chain(after).filter(|near| pieces.get(*near).is_some_and(|word| is_name(word)));
    near.collect::<Vec<_>>().into_iter()
}

/// A capital, long enough, no abbreviation, and none of the polite «Вы».
fn is_name(word: &str) -> bool {
    let lower = word.to_lowercase();
    let polite = ["вам", "вами", "вас"].contains(&lower.as_str())
        || (lower.starts_with("ваш") && lower.chars().count() < 7);
    let small = word.chars().nth(1).is_some_and(char::is_lowercase);
    is_capital(word) && small && word.chars().nth(2).is_some() && !polite
}

/// «ул. Савина», «ул. Юрия Гагарина», «г. Владимир».
fn is_of_place(pieces: &[&str], at: usize) -> bool {
    let named = |at: usize| {
        let word = word_before(pieces, at)?;
        let near = pieces[word + 1..at].iter().all(|piece| piece.chars().all(|one| " .\u{a0}".contains(one)));
        near.then_some(word)
    };
    let is_place = |word: usize| {
        let lower = pieces[word].to_lowercase();
        PLACES.contains(&lower.as_str())
            && (lower.chars().count() > 2 || pieces.get(word + 1).is_some_and(|next| next.starts_with('.')))
            || LONG_PLACES.iter().any(|one| lower.starts_with(one))
    };
    let Some(word) = named(at) else { return false };
    let twice =
        || is_capital(pieces[word]) && is_blank(pieces[word + 1]) && named(word).is_some_and(is_place);
    is_capital(pieces[at]) && (is_place(word) || twice())
}

fn begins_sentence(pieces: &[&str], at: usize) -> bool {
    let Some(word) = word_before(pieces, at) else { return true };
    pieces[word + 1..at].iter().any(|between| between.contains(['.', '!', '?', '\n', '…']))
}

fn is_family(lower: &str) -> bool {
    lower.chars().count() > 3 && FAMILIES.iter().any(|ending| lower.ends_with(ending))
}

/// Words of a name, in lower case.
fn words(name: &str) -> Vec<String> {
    let all = name.split(|letter: char| !letter.is_alphabetic());
    all.filter(|word| word.chars().nth(2).is_some()).map(str::to_lowercase).collect()
}

/// «савин», «иванов» of «иванова», «островск» of «островский».
fn stem(family: &str) -> String {
    let ending =
        ["ий", "ый", "ой", "ая", "а", "я", "й", "ь"].iter().find(|ending| family.ends_with(**ending));
    let stem = ending.and_then(|ending| family.strip_suffix(*ending)).unwrap_or(family);
    if stem.chars().nth(2).is_some() { stem.to_owned() } else { family.to_owned() }
}

/// «Ивановой» of «Иванова»: only the end may differ, and not by much.
fn is_form(name: &str, word: &str) -> bool {
    let (name, word): (Vec<char>, Vec<char>) = (name.chars().collect(), word.chars().collect());
    let same = name.iter().zip(&word).take_while(|(one, other)| one == other).count();
    let may_differ = if name.len() > 4 { 2 } else { 1 };
    same >= 2 && same + may_differ >= name.len() && same + 3 >= word.len()
}

fn is_fathers(lower: &str) -> bool {
    lower.chars().count() > 4 && FATHERS.iter().any(|ending| lower.ends_with(ending))
}

/// «И.» of «И. И. Петров»: one capital letter with a full stop, beside a word with a capital.
fn is_initial(pieces: &[&str], at: usize) -> bool {
    let one = |at: usize| {
        let piece = pieces.get(at).copied().unwrap_or_default();
        let stop = pieces.get(at + 1).is_some_and(|next| next.starts_with('.'));
        stop && is_capital(piece) && piece.chars().nth(1).is_none()
    };
    one(at) && (one(at + 2) || (at >= 2 && one(at - 2)))
}

/// Whole names go: the words with a capital beside a father's name or initials.
fn spread(pieces: &[&str], gone: &mut [bool]) {
    let blank =
        |at: usize| pieces.get(at).is_some_and(|piece| piece.chars().all(|one| " .\u{a0}".contains(one)));
    let sure: Vec<usize> = (0..pieces.len())
        .filter(|at| gone[*at] && (is_fathers(&pieces[*at].to_lowercase()) || is_initial(pieces, *at)))
        .collect();
    for at in sure {
        // Family and first name, or the family name alone.
        let steps: &[usize] = if is_initial(pieces, at) { &[2] } else { &[2, 4] };
        for before in steps.iter().filter_map(|step| at.checked_sub(*step)) {
            if !(blank(before + 1) && is_capital(pieces[before]) && !ends_sentence(pieces, before)) {
                break;
            }
            gone[before] = true;
        }
        if blank(at + 1) && pieces.get(at + 2).is_some_and(|next| is_capital(next)) {
            gone[at + 2] |= is_initial(pieces, at);
        }
    }
}

/// Between this word and the next a sentence ends.
fn ends_sentence(pieces: &[&str], at: usize) -> bool {
    let long = pieces[at].chars().nth(1).is_some();
    long && pieces.get(at + 1).is_some_and(|between| between.contains('.'))
}
