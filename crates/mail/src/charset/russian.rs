//! How much a text looks like Russian: letters by frequency, pairs that Russian likes, case as people write it.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Letters from the most to the least frequent.
const BY_FREQUENCY: &str = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";

/// The commonest pairs of letters, in lower case.
const PAIRS: &str = "ст но то на ен ов ни ра во ко по пр ро ре ос ан ер ли ор ел ет ва ат го ол ка ом ле \
    ти ло те та ве де не ть тр ри ль ес ла да со ме за ам од ог до ог ит он ия ие ых ся ий ть чт эт от об \
    ин ал ар ас ав ае ак аз ой ых ый ая ое ую ши ще че ча бы бо ми мо му вы ви ис из ив ик им ну ну св се си \
    ск сл тв ту ты уч ус ут уд ци ше щи юч явл жа ден ди до ед ез ей ем еш жи зд зн ир их кл кр кт лю ля на \
    нн нт ны ож оз ок оп от оч пе пи пл пу ру ры са см сп су сы сь тс ук ул ум ун ур фо хо цен чи чн ьн ья эк";

static LIKED: LazyLock<HashSet<&str>> = LazyLock::new(|| PAIRS.split_whitespace().collect());

/// The mean mark of a character above ASCII; higher is more Russian. Under zero: hardly a text at all.
pub(super) fn likeness(text: &str) -> f32 {
    let mut sum = 0.0;
    let mut count = 0.0f32;
    let mut before = ' ';
    for now in text.chars() {
        if !now.is_ascii() {
            sum += mark(before, now);
            count += 1.0;
        } else if is_russian(before) && now.is_ascii_alphanumeric() {
            sum -= 1.0;
        }
        before = now;
    }
    if count == 0.0 { 0.0 } else { sum / count }
}

fn mark(before: char, now: char) -> f32 {
    if !is_russian(now) {
        return match now {
            '«' | '»' | '—' | '–' | '№' | '…' | '“' | '”' | '„' | '\u{a0}' | '•' | '°' | '§' | '₽' => {
                0.0
            }
            _ if now.is_alphabetic() => -1.5,
            _ => -4.0,
        };
    }
    letter(now) + pair(before, now) + case(before, now)
}

fn is_russian(c: char) -> bool {
    matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё')
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn letter(c: char) -> f32 {
    let place = BY_FREQUENCY.chars().position(|known| known == lower(c)).unwrap_or(32);
    1.5 - place as f32 / 12.0
}

fn pair(before: char, now: char) -> f32 {
    let (a, b) = (lower(before), lower(now));
    if !is_russian(before) {
        return if matches!(b, 'ъ' | 'ь' | 'ы') { -3.0 } else { 0.0 };
    }
    let impossible = matches!(b, 'ъ' | 'ь' | 'ы')
        && matches!(a, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'ъ' | 'ь');
    match impossible {
        true => -3.0,
        false if LIKED.contains([a, b].iter().collect::<String>().as_str()) => 1.5,
        false => -0.3,
    }
}

/// «пРИВЕТ» is a text read in the wrong charset; «Привет» and «ПРИВЕТ» are not.
fn case(before: char, now: char) -> f32 {
    match (now.is_uppercase(), is_russian(before), before.is_uppercase()) {
        (true, true, false) => -3.0,
        (true, true, true) => -0.2,
        (true, false, _) => -0.1,
        _ => 0.0,
    }
}
