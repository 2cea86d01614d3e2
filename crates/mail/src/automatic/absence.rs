//! Automatic answers that no header marks: somebody is away, or a robot thanks for the letter. People write of their leave too, so
//! only a short letter that says nothing else is one.

/// Letters of an answer by a robot, at the most.
const LONGEST: usize = 700;

/// Words of a clause that says nothing of its own: a name, a date.
const NOTHING: usize = 2;

/// How subjects of such answers begin, in small letters.
const SUBJECTS: &[&str] = &[
    "отсутствую",
    "отсутствие",
    "нахожусь в отпуске",
    "в отпуске",
    "отпуск",
    "командировка",
    "в командировке",
    "vacation",
    "on vacation",
    "on leave",
    "annual leave",
    "away from",
    "i am away",
    "i am on",
    "i'm on",
    "i'm away",
];

/// How subjects of answers begin.
const ANSWERS: &[&str] = &["re:", "re[", "ответ:", "aw:", "отв:"];

/// Clauses that say that whoever writes is away, now or later.
const AWAY: &[&str] = &[
    "я в отпуске",
    "я сейчас в отпуске",
    "я нахожусь в отпуске",
    "нахожусь в отпуске",
    "я в командировке",
    "я нахожусь в командировке",
    "нахожусь в командировке",
    "я отсутствую",
    "отсутствую на рабочем месте",
    "отсутствую в офисе",
    "меня не будет",
    "меня нет в офисе",
    "меня нет на месте",
    "меня нет на рабочем месте",
    "я буду отсутствовать",
    "буду отсутствовать",
    "я буду в отпуске",
    "i am on vacation",
    "i'm on vacation",
    "i am currently on",
    "i am on leave",
    "i am on annual leave",
    "i am out of",
    "i'm out of",
    "i am currently out of",
    "i am away",
    "i'm away",
    "i will be out of",
    "i will be away",
    "i will be on",
    "i'll be out of",
];

/// What may stand before those words: «в настоящее время я нахожусь в отпуске».
const WHEN: &[&str] =
    &["в настоящее время ", "в данный момент ", "сейчас ", "к сожалению ", "currently ", "at the moment "];

/// The whole of a clause by which a robot names itself.
const BY_ROBOT: &[&str] = &[
    "это автоматическое сообщение",
    "это автоматическое письмо",
    "это автоматический ответ",
    "это автоответ",
    "это автоответчик",
    "автоматический ответ",
    "автоматическое сообщение",
    "автоответ",
    "this is an automatic reply",
    "this is an automated reply",
    "this is an automated response",
    "this is an automatic response",
    "this is an automated message",
];

/// What else such an answer says: when its writer is back, who answers instead, greetings and thanks.
const BESIDE: &[&str] = &[
    "здравствуйте",
    "добрый день",
    "добрый вечер",
    "доброе утро",
    "уважаем",
    "приветству",
    "спасибо за",
    "благодар",
    "ваше письмо",
    "ваше сообщение",
    "отпуск",
    "командировк",
    "отсутств",
    "не будет",
    "в офис",
    "рабоч",
    "верну",
    "выйду",
    "выхожу",
    "отвечу",
    "отвечать",
    "доступ",
    "срочн",
    "неотложн",
    "обращайтесь",
    "обратитесь",
    "обращаться",
    "звоните",
    "пишите",
    "замеща",
    "заместител",
    "коллег",
    "автоматическ",
    "автоответ",
    "до связи",
    "по возвращени",
    "включительно",
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
    "hello",
    "dear",
    "thank you",
    "thanks for",
    "vacation",
    "leave",
    "office",
    "away",
    "return",
    "back",
    "access",
    "urgent",
    "contact",
    "respond",
    "reply",
    "until",
    "automat",
    "email",
];

/// After these comes a signature.
const ENDS: &[&str] = &["с уважением", "best regards", "kind regards", "regards", "sincerely", "--"];

const RECEIVED_WHAT: &[&str] =
    &["ваше письмо", "ваше обращение", "ваше сообщение", "ваша заявка", "your message", "your email"];
const RECEIVED: &[&str] =
    &["получен", "принят", "зарегистрирован", "доставлен", "has been received", "was received"];
const NO_ANSWER: &[&str] = &[
    "не отвечайте на это",
    "не отвечайте на данное",
    "не отвечайте на него",
    "не требует ответа",
    "отвечать на него не нужно",
    "отвечать на это письмо не нужно",
    "сформировано автоматически",
    "создано автоматически",
    "отправлено автоматически",
    "do not reply",
];

/// Is it such an answer? `answers`: it refers to another letter.
pub(super) fn is_told(subject: &str, fresh: &str, answers: bool) -> bool {
    // Megabytes are not looked through.
    if fresh.len() > 4 * LONGEST || subject.len() > 4 * LONGEST {
        return false;
    }
    let (subject, text) = (small(subject), small(fresh));
    if text.is_empty() || text.chars().count() > LONGEST || text.contains('?') {
        return false;
    }
    let clauses = clauses(&text);
    let first = clauses.iter().find(|clause| !is_greeting(clause)).copied().unwrap_or_default();
    if RECEIVED_WHAT.iter().any(|what| first.starts_with(what))
        && RECEIVED.iter().any(|word| first.contains(word))
    {
        return NO_ANSWER.iter().any(|words| text.contains(words));
    }
    if !clauses.iter().all(|clause| says_nothing_else(clause)) {
        return false;
    }
    let about = SUBJECTS.iter().any(|known| subject.starts_with(known));
    let answers = answers || ANSWERS.iter().any(|begin| subject.starts_with(begin));
    BY_ROBOT.contains(&first) || (about || answers) && is_away(first)
}

fn small(text: &str) -> String {
    text.trim().to_lowercase().replace('ё', "е").replace('’', "'")
}

/// Up to the signature.
fn clauses(text: &str) -> Vec<&str> {
    let all = text.split(['.', ',', '!', ';', ':', '\n', '(', ')', '—', '…']).map(str::trim);
    let all = all.filter(|clause| !clause.is_empty());
    all.take_while(|clause| !ENDS.iter().any(|end| clause.starts_with(end))).collect()
}

fn is_greeting(clause: &str) -> bool {
    let greetings = [
        "здравствуйте",
        "добрый",
        "доброе",
        "уважаем",
        "спасибо за",
        "благодар",
        "hello",
        "hi",
        "dear",
        "thank",
    ];
    greetings.iter().any(|word| clause.starts_with(word))
}

fn is_away(clause: &str) -> bool {
    let clause = WHEN.iter().find_map(|when| clause.strip_prefix(when)).unwrap_or(clause);
    AWAY.iter().any(|away| clause.starts_with(away))
}

fn says_nothing_else(clause: &str) -> bool {
    let words = clause.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
    BESIDE.iter().any(|word| clause.contains(word)) || words.count() <= NOTHING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_robots_are_known_by_their_words() {
        for (subject, text, answers) in [
            ("Отпуск", "Это автоматическое сообщение. Я в отпуске до 5.12", false),
            ("Отсутствую на рабочем месте", "Добрый день, я в отпуске по 5 декабря включительно", false),
            ("Re: Ваша претензия", "Меня не будет в офисе с 1 по 10 декабря", false),
            ("Vacation reply", "I am on vacation", false),
            (
                "Подтверждение",
                "Ваше письмо получено и будет рассмотрено. Пожалуйста, не отвечайте на это письмо.",
                false,
            ),
            ("Претензия", "В настоящее время я нахожусь в отпуске до 12 января, без доступа к почте.", true),
            (
                "Re: Ваше обращение",
                "Здравствуйте!\nСпасибо за письмо. Я в командировке до 3 марта, отвечу по возвращении.\nПо срочным вопросам \
                 обращайтесь к Ивановой Марии, +7 912 345-67-89.\n\nС уважением,\nПётр Сидоров, начальник отдела снабжения",
                false,
            ),
            (
                "Re: claim",
                "Hello,\nI am out of the office until 5 May. For urgent matters contact Ann.\nRegards, Bob",
                true,
            ),
        ] {
            assert!(is_told(subject, text, answers), "{subject}: {text}");
        }
    }

    #[test]
    fn people_write_of_their_leave_too() {
        for (subject, text, answers) in [
            ("Нет интернета", "Я был в отпуске, а мне отключили интернет", false),
            ("Re: Ваша претензия", "Я был в отпуске, а мне отключили интернет", true),
            ("Отпуск", "Я в отпуске, а интернет не работает. Верните деньги за эти дни", false),
            ("Re: визит мастера", "Меня не будет в офисе с 1 по 10 декабря, перенесите визит мастера", true),
            ("Re: визит мастера", "Я в отпуске. Можно прийти 12 декабря?", true),
            ("Жалоба", "Я в отпуске до 5 декабря", false),
            ("Жалоба", "Это автоматическое сообщение мне прислали вместо ответа", false),
            ("Жалоба", "Ваше письмо получено, но я с ним не согласен", true),
            ("Отпуск", "", false),
            (
                "Re: Ваша претензия",
                "Сотрудник мне сказал: я в отпуске до 5 декабря, обращайтесь к другим",
                true,
            ),
            ("Отсутствую связь", "Отсутствую дома, мастер приходил зря", false),
        ] {
            assert!(!is_told(subject, text, answers), "{subject}: {text}");
        }
    }
}
