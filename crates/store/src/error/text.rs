use super::{Lang, StoreError};

impl StoreError {
    /// For people: what happened, where, what to do.
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::Ru => self.russian(),
            Lang::En => self.english(),
        }
    }

    fn russian(&self) -> String {
        match self {
            Self::Conflict => "Обращение уже изменил кто-то другой. Откройте его заново и повторите.".into(),
            Self::NotFound { what, id } => format!("Не найдено: {} «{id}».", russian_noun(what)),
            Self::Exists { what, id } => {
                format!("Уже есть, и с другим содержанием: {} «{id}».", russian_noun(what))
            }
            Self::NotWritable { place, why } => format!(
                "Нельзя записать данные{}: {}. Дайте программе право писать туда или укажите другое место.",
                at(place, ": "),
                in_russian(why)
            ),
            Self::Full { place } => format!(
                "Кончилось место на диске{}. Ничего не записано наполовину; освободите место и повторите.",
                at(place, ": ")
            ),
            Self::Corrupt { place, why } => format!(
                "База данных повреждена или это не база Отклика{}: {}. Восстановите её из резервной копии.",
                at(place, ": "),
                in_russian(why)
            ),
            Self::Refused { place, why } => format!(
                "База данных отказала в подключении{}: {}. Проверьте адрес, имя базы, имя и пароль.",
                at(place, ": "),
                in_russian(why)
            ),
            Self::Gone { place, why } => format!(
                "База данных не отвечает{}: {}. Проверьте, что она запущена и доступна отсюда.",
                at(place, ": "),
                in_russian(why)
            ),
            Self::Newer { place, found, known } => format!(
                "Данные записаны более новой версией Отклика{}: их схема {found}, эта программа знает {known}. Обновите программу.",
                at(place, ": ")
            ),
            other => other.russian_rare(),
        }
    }

    fn russian_rare(&self) -> String {
        match self {
            Self::Changed { place, number } => format!(
                "Схема базы не та, что знает программа{}: шаг {number} другой. Возьмите ту версию программы, которой создана база.",
                at(place, ": ")
            ),
            Self::Busy => "База данных слишком долго занята другими. Повторите чуть позже.".into(),
            Self::Unsure => {
                "Связь с базой оборвалась в момент записи: записано ли, неизвестно. Проверьте, прежде чем повторять.".into()
            }
            Self::Damaged { what } => format!("Записанное не читается: {what}. Проверьте журнал: otklik journal verify."),
            Self::Panicked => "Внутренняя ошибка: действие прервано, ничего не записано.".into(),
            Self::Closed => "Хранилище уже закрыто: программа завершает работу.".into(),
            Self::Invalid { what } => format!("Такое нельзя записать: {what}."),
            other => format!("Ошибка базы данных: {}.", in_russian(other.detail())),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Conflict => {
                "Somebody else has changed the case meanwhile. Open it again and repeat.".into()
            }
            Self::NotFound { what, id } => format!("Not found: {what} \"{id}\"."),
            Self::Exists { what, id } => {
                format!("There is one already, with other content: {what} \"{id}\".")
            }
            Self::NotWritable { place, why } => format!(
                "The data cannot be written{}: {why}. Let the program write there, or name another place.",
                at(place, ": ")
            ),
            Self::Full { place } => format!(
                "No space is left on the disk{}. Nothing is half-written; make room and repeat.",
                at(place, ": ")
            ),
            Self::Corrupt { place, why } => format!(
                "The database is damaged or is not one of Otklik's{}: {why}. Restore it from a backup.",
                at(place, ": ")
            ),
            Self::Refused { place, why } => format!(
                "The database refused the connection{}: {why}. Check address, database, name and password.",
                at(place, ": ")
            ),
            Self::Gone { place, why } => format!(
                "The database does not answer{}: {why}. Check that it runs and can be reached from here.",
                at(place, ": ")
            ),
            Self::Newer { place, found, known } => format!(
                "The data were written by a newer Otklik{}: their schema is {found}, this program knows {known}. Update the program.",
                at(place, ": ")
            ),
            other => other.english_rare(),
        }
    }

    fn english_rare(&self) -> String {
        match self {
            Self::Changed { place, number } => format!(
                "The database's schema is not the one that the program knows{}: step {number} differs. Use the version that made it.",
                at(place, ": ")
            ),
            Self::Busy => "Others held the database for too long. Repeat a little later.".into(),
            Self::Unsure => {
                "The connection broke while committing: whether it was written is not known. Check before repeating.".into()
            }
            Self::Damaged { what } => format!("What is stored cannot be read: {what}. Check it: otklik journal verify."),
            Self::Panicked => "Internal error: the act broke off, nothing was written.".into(),
            Self::Closed => "The store is closed: the program is ending.".into(),
            Self::Invalid { what } => format!("This cannot be stored: {what}."),
            other => format!("Database error: {}.", other.detail()),
        }
    }

    fn detail(&self) -> &str {
        match self {
            Self::Database { why } => why,
            _ => "",
        }
    }
}

/// The place, when it is known.
fn at(place: &str, before: &str) -> String {
    if place.is_empty() { String::new() } else { format!("{before}{place}") }
}

fn russian_noun(what: &str) -> &str {
    match what {
        "case" => "обращение",
        "regulation" => "регламент",
        "customer" => "заявитель",
        "raw message" => "входящее сообщение",
        "outbox row" => "исходящее",
        "attachment" => "вложение",
        other => other,
    }
}

/// What drivers and systems say in English, as far as it is known; their own words follow in brackets.
const KNOWN: &[(&str, &str)] = &[
    ("ermission denied", "нет прав"),
    ("ot a directory", "это не папка"),
    ("ead-only", "место только для чтения"),
    ("readonly", "база только для чтения"),
    ("unable to open database file", "файл базы не открывается"),
    ("file is not a database", "это не файл базы"),
    ("malformed", "файл базы испорчен"),
    ("password authentication failed", "имя или пароль не подходят"),
    ("does not exist", "такого имени нет"),
    ("too many", "подключений уже слишком много"),
    ("onnection refused", "там никто не отвечает"),
    ("failed to lookup address", "адрес не находится"),
    ("timed out", "ответа нет слишком долго"),
    ("terminating connection", "сервер закрыл подключение"),
    ("shutting down", "сервер останавливается"),
    ("starting up", "сервер ещё запускается"),
    ("eset by peer", "подключение оборвано"),
    ("unexpected end of file", "подключение оборвано"),
    ("disk I/O error", "диск не читается или не пишется"),
    ("no connection", "подключиться не удалось"),
];

fn in_russian(why: &str) -> String {
    match KNOWN.iter().find(|(english, _)| why.contains(english)) {
        Some((_, russian)) => format!("{russian} ({why})"),
        None => why.to_owned(),
    }
}
