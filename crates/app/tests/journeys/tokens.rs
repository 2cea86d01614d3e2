//! Mailboxes that are opened by access tokens: asked for when needed, kept until they end, refused in words.
use app::{AppError, MailboxRefusal, NewMailbox, NewTokens, ServerAt};
use casework::Actor;
use mail::{Fault, Security};
use store::{MailboxRow, RawState};
use testkit::{Town, both};
use testkit_mail::{Dovecot, Smtp, Tokens};

const CLAIMS: &str = "claims@kredo-telecom.example";

/// Whoever gives out tokens, and the servers that take them: letters leave by the first token that is given.
struct Provider {
    tokens: Tokens,
    dovecot: Dovecot,
    smtp: Smtp,
}

impl Provider {
    fn new() -> Provider {
        let tokens = Tokens::start("claims");
        let dovecot = Dovecot::with_tokens(&tokens, "xoauth2");
        dovecot.account("claims", "secret");
        let smtp = Smtp::start();
        smtp.asks("XOAUTH2 dXNlcj1jbGFpbXMBYXV0aD1CZWFyZXIgYWNjZXNzLTEBAQ==");
        Provider { tokens, dovecot, smtp }
    }

    fn mailbox(&self) -> NewMailbox {
        let at = |port| Some(ServerAt { host: "127.0.0.1".to_owned(), port, security: Security::Open });
        NewMailbox {
            address: CLAIMS.to_owned(),
            imap: at(self.dovecot.imap()),
            smtp: at(self.smtp.port()),
            login: "claims".to_owned(),
            password: None,
            folder: "INBOX".to_owned(),
            authority: None,
            tokens: Some(NewTokens {
                address: self.tokens.address(),
                client: "otklik".to_owned(),
                client_secret: Some("s&cret".to_owned()),
                refresh: Some("refresh-0".to_owned()),
            }),
            from_beginning: false,
        }
    }
}

async fn put(town: &Town, it: NewMailbox) {
    town.app.put_mailbox(&town.org, it, &Actor::System).await.unwrap();
}

async fn row(town: &Town) -> MailboxRow {
    town.app.mailboxes(&town.org).await.unwrap().remove(0).row
}

async fn problem(town: &Town) -> Option<Fault> {
    row(town).await.problem.map(|problem| serde_json::from_str(&problem).unwrap())
}

async fn read(town: &Town) -> u32 {
    town.app.read_mailboxes().await.unwrap()
}

async fn letter(town: &Town) -> Vec<u8> {
    town.letter("Пётр Иванов <petr@example.ru>").await.about("Претензия").saying("Нет связи").bytes()
}

both!(one_token_is_asked_for_at_a_time_and_serves_reading_and_sending_until_it_ends, "kredo", |town| {
    let it = Provider::new();
    put(town, it.mailbox()).await;
    it.dovecot.deliver("claims", &letter(town).await);
    assert_eq!(read(town).await, 1);
    let (_, sent) = tokio::join!(read(town), town.deliver());
    assert_eq!((sent.sent, it.smtp.taken().len()), (1, 1), "the acknowledgement has left");
    assert_eq!(it.tokens.given(), 1);
    town.at("2026-03-02 09:58");
    read(town).await;
    assert_eq!(it.tokens.given(), 1);
    town.at("2026-03-02 10:00");
    read(town).await;
    assert_eq!(
        (it.tokens.given(), problem(town).await),
        (2, None),
        "none is begun with that ends in a minute"
    );
});

both!(all_who_need_a_token_at_once_ask_once, "kredo", |town| {
    let it = Provider::new();
    put(town, NewMailbox { imap: None, ..it.mailbox() }).await;
    town.mail(town.letter("Пётр <petr@example.ru>").await.saying("Нет связи")).await;
    town.mail(town.letter("Анна <anna@example.ru>").await.saying("Нет связи")).await;
    let (one, two) = tokio::join!(town.deliver(), town.deliver());
    assert_eq!((one.sent + two.sent, it.tokens.given()), (2, 1));
});

both!(secrets_of_tokens_lie_sealed_and_are_told_to_no_other_address, "kredo", |town| {
    let it = Provider::new();
    let right = it.mailbox();
    put(town, right.clone()).await;
    let lies = format!("{:?}", row(town).await);
    let bytes = |words: &str| format!("{:?}", words.as_bytes()).trim_matches(['[', ']']).to_owned();
    for secret in ["s&cret", "refresh-0"] {
        assert!(!lies.contains(secret) && !lies.contains(&bytes(secret)), "{secret}");
    }
    let tokens = right.tokens.clone().unwrap();
    let kept = NewTokens { client_secret: None, refresh: None, ..tokens };
    put(town, NewMailbox { tokens: Some(kept.clone()), ..right.clone() }).await;
    let tested = town.app.test_mailbox(&town.org, CLAIMS).await.unwrap();
    assert_eq!(tested.reading, Some(Ok(0)), "who changes nothing of it need not know them");

    let refused = async |tokens: Option<NewTokens>| {
        let it = NewMailbox { tokens, ..right.clone() };
        match town.app.put_mailbox(&town.org, it, &Actor::System).await {
            Err(AppError::Mailbox(why)) => why,
            other => panic!("{other:?}"),
        }
    };
    let elsewhere = NewTokens { address: "https://evil.example/token".to_owned(), ..kept.clone() };
    assert_eq!(refused(Some(elsewhere)).await, MailboxRefusal::NoRefresh);
    let another = NewTokens { client: "another".to_owned(), ..kept.clone() };
    assert_eq!(refused(Some(another)).await, MailboxRefusal::NoRefresh);
    assert_eq!(refused(None).await, MailboxRefusal::NoPassword, "the client's secret is no password");
    let open = NewTokens { address: "http://a.example/token".to_owned(), ..kept.clone() };
    assert!(matches!(refused(Some(open)).await, MailboxRefusal::TokenAddress { .. }));
    let nameless = NewTokens { client: " ".to_owned(), ..kept };
    assert_eq!(refused(Some(nameless)).await, MailboxRefusal::NoClient);
});

both!(a_refresh_token_that_is_renewed_is_kept_and_other_nodes_go_on_with_it, "kredo", |town| {
    let it = Provider::new();
    it.tokens.renews();
    put(town, it.mailbox()).await;
    let other = town.another_node().await;
    for (hour, node) in [("09", &town.app), ("11", &other), ("13", &town.app), ("15", &other)] {
        town.at(&format!("2026-03-02 {hour}:00"));
        node.read_mailboxes().await.unwrap();
        assert_eq!(problem(town).await, None, "{hour}");
    }
    other.close().await;
    assert_eq!(it.tokens.given(), 4);
    let forms = it.tokens.heard();
    assert!((0..4).all(|n| forms[n].contains(&format!("refresh_token=refresh-{n}&"))), "{forms:?}");
});

both!(what_is_wrong_with_tokens_is_said_with_the_mailbox_and_the_letter, "kredo", |town| {
    let it = Provider::new();
    let right = it.mailbox();
    let tokens = right.tokens.clone().unwrap();
    let old = NewTokens { refresh: Some("refresh-7".to_owned()), ..tokens };
    put(town, NewMailbox { tokens: Some(old), ..right.clone() }).await;
    town.mail(town.letter("Пётр <petr@example.ru>").await.saying("Нет связи")).await;
    read(town).await;
    assert!(matches!(problem(town).await, Some(Fault::Grant { .. })));
    assert_eq!(town.deliver().await.sent, 0);
    assert_eq!(it.tokens.heard().len(), 1, "whoever gave none is not asked again at once");
    let why = town.card("П-00001", "manager").await.waiting[0].why.clone().unwrap();
    assert_eq!(why, "нашему почтовому ящику не выдан токен доступа (invalid_grant expired_token)");

    put(town, right).await;
    it.tokens.says(Some((503, "busy")));
    let tested = town.app.test_mailbox(&town.org, CLAIMS).await.unwrap();
    assert!(matches!(tested.reading, Some(Err(Fault::NoToken { .. }))), "{tested:?}");
    assert!(matches!(tested.sending, Some(Err(Fault::NoToken { .. }))), "{tested:?}");
    it.tokens.says(None);
    it.dovecot.deliver("claims", &letter(town).await);
    town.at("2026-03-02 09:05");
    assert_eq!((read(town).await, problem(town).await), (1, None));
    assert!(town.deliver().await.sent > 0);
    assert_eq!(town.raws(RawState::Registered).await.len(), 2);
});

both!(a_token_that_was_taken_back_before_its_time_is_asked_for_anew, "kredo", |town| {
    let it = Provider::new();
    put(town, it.mailbox()).await;
    read(town).await;
    it.tokens.take_back();
    read(town).await;
    assert!(matches!(problem(town).await, Some(Fault::Token { .. })), "{:?}", problem(town).await);
    it.dovecot.deliver("claims", &letter(town).await);
    town.at("2026-03-02 09:01");
    assert_eq!((read(town).await, it.tokens.given(), problem(town).await), (1, 2, None));
});
