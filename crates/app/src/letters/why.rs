//! Why a letter did not arrive, in words for whoever has to reach the customer otherwise. In the organisation's language,
//! as letters are.
use mail::{Bounce, Fault};

/// A server told us in a letter (RFC 3464).
pub(crate) fn of_bounce(bounce: &Bounce) -> String {
    let code = bounce.status.as_deref().unwrap_or_default();
    let details = [Some(code).filter(|code| !code.is_empty()), bounce.recipient.as_deref()];
    with(meaning(code), &details.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// The server that we handed it to did not take it.
pub(crate) fn of_fault(fault: &Fault) -> String {
    let words = match fault {
        Fault::Never { said } | Fault::NotNow { said } => {
            let code = said.split_whitespace().find(|word| is_status(word));
            return with(meaning(code.unwrap_or_default()), mail::readable(said));
        }
        Fault::Address { .. } => "это не адрес электронной почты",
        Fault::Login { .. } => "наш почтовый сервер не принял пароль",
        Fault::Token { .. } | Fault::NoTokens { .. } => "наш почтовый сервер не принял токен доступа",
        Fault::Grant { .. } | Fault::Client { .. } | Fault::NoToken { .. } => {
            "нашему почтовому ящику не выдан токен доступа"
        }
        Fault::Certificate { .. } | Fault::Authority => "сертификату нашего почтового сервера нельзя верить",
        Fault::NoTls { .. } => "наш почтовый сервер не шифрует соединение",
        Fault::Foreign { .. } => "вместо нашего почтового сервера отвечает другой",
        _ => "наш почтовый сервер не работает",
    };
    with(words, &details(fault))
}

/// What is wrong with our own server, for whoever keeps it.
fn details(fault: &Fault) -> String {
    match fault {
        Fault::NoName { host } => format!("имя {host} не найдено"),
        Fault::Refused { host, port } => format!("на {host}:{port} никто не отвечает"),
        Fault::Silent { host, port } => format!("{host}:{port} молчит"),
        Fault::NoTls { host, port } | Fault::NoTokens { host, port } => format!("{host}:{port}"),
        Fault::Foreign { host, port, spoken, .. } => format!("{host}:{port}: похоже на {spoken}"),
        Fault::NoToken { host, said } => with(host, mail::readable(said)),
        Fault::Certificate { host, why } => format!("{host}: {}", of_certificate(why)),
        Fault::Broken { why } => of_broken(why).to_owned(),
        Fault::Login { said }
        | Fault::Token { said }
        | Fault::Grant { said }
        | Fault::Client { said }
        | Fault::Odd { said }
        | Fault::NotNow { said }
        | Fault::Never { said } => mail::readable(said).to_owned(),
        Fault::Address { address } => address.clone(),
        Fault::NoFolder { said, .. } => mail::readable(said).to_owned(),
        Fault::Authority => String::new(),
    }
}

fn of_certificate(why: &str) -> &'static str {
    match why {
        "expired" => "срок действия истёк",
        "not-yet" => "ещё не начал действовать",
        "unknown-issuer" => "выдан неизвестным центром",
        "other-name" => "выдан серверу с другим именем",
        "revoked" => "отозван",
        "of-authority" => "это сертификат самого центра",
        _ => "не годится",
    }
}

fn of_broken(why: &str) -> &'static str {
    match why {
        "hung-up" => "сервер закрыл соединение, не договорив",
        "late" => "сервер не ответил вовремя",
        "garbled" => "сервер отвечает непонятно",
        "unreachable" => "до сервера нет пути",
        _ => "связь прервалась",
    }
}

fn with(words: &str, details: &str) -> String {
    if details.is_empty() { words.to_owned() } else { format!("{words} ({details})") }
}

/// «5.1.1» of RFC 3463.
fn is_status(word: &str) -> bool {
    let numbers: Vec<&str> = word.split('.').collect();
    matches!(numbers[..], ["4" | "5", _, _]) && numbers.iter().all(|one| one.parse::<u16>().is_ok())
}

/// What an enhanced status code says (RFC 3463 section 3).
fn meaning(code: &str) -> &'static str {
    let detail = code.split_once('.').map_or("", |(_, detail)| detail);
    match detail {
        "1.2" | "1.10" | "4.4" => "домен адреса не принимает почту",
        "2.1" => "ящик получателя отключён",
        "2.2" => "ящик получателя переполнен",
        "2.3" | "3.4" => "письмо слишком большое",
        "1.0" | "1.1" | "1.3" | "1.6" => "такого адреса нет",
        _ if detail.starts_with("7.") => "сервер получателя не принимает наши письма",
        _ if detail.starts_with("4.") => "сервер получателя не отвечает",
        _ => "сервер получателя не принял письмо",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_becomes_words_and_what_the_server_said_stays() {
        let never = Fault::Never { said: "550 5.1.1 no such mailbox".into() };
        assert_eq!(of_fault(&never), "такого адреса нет (550 5.1.1 no such mailbox)");
        let stranger = Fault::Certificate { host: "mail.a.example".into(), why: "expired".into() };
        let told = "сертификату нашего почтового сервера нельзя верить (mail.a.example: срок действия истёк)";
        assert_eq!(of_fault(&stranger), told);
        let away = Fault::Refused { host: "mail.a.example".into(), port: 25 };
        let told = "наш почтовый сервер не работает (на mail.a.example:25 никто не отвечает)";
        assert_eq!(of_fault(&away), told);
        let full = Bounce {
            original_message_id: None,
            recipient: Some("petr@example.ru".into()),
            permanent: true,
            status: Some("5.2.2".into()),
        };
        assert_eq!(of_bounce(&full), "ящик получателя переполнен (5.2.2, petr@example.ru)");
        let mute = Bounce { status: None, recipient: None, ..full };
        assert_eq!(of_bounce(&mute), "сервер получателя не принял письмо");
    }
}
