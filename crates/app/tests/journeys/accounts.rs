//! How people come in, and how others do not (S3).
use app::{AccountRefusal, AppError, SignedIn, Visitor};
use store::SessionRow;
use testkit::{Town, both};

const PASSWORD: &str = "соль сахар мука";
const OTHER: &str = "совсем другие слова";

fn at(address: &str) -> Visitor {
    Visitor { address: address.into(), agent: "Firefox".into(), device: None }
}

fn refusal<T: std::fmt::Debug>(result: Result<T, AppError>) -> AccountRefusal {
    match result {
        Err(AppError::Account(why)) => why,
        other => panic!("{other:?}"),
    }
}

async fn try_in(town: &Town, login: &str, password: &str, visitor: &Visitor) -> Result<SignedIn, AppError> {
    town.app.sign_in(&town.org, login, password, visitor).await
}

async fn comes_in(town: &Town, login: &str) -> SignedIn {
    try_in(town, login, PASSWORD, &at("10.0.0.1")).await.unwrap()
}

async fn session(town: &Town, token: &str) -> Option<SessionRow> {
    town.app.session(&town.org, token).await.unwrap()
}

async fn with_password(town: &Town, login: &str) {
    town.app.give_password(&town.org, login, PASSWORD).await.unwrap();
}

/// What the journal of an account says; in a test all of it happens at the same instant, so by the alphabet.
async fn story(town: &Town, login: &str) -> Vec<String> {
    let entries = town.reader().await.account_journal(&town.org, Some(login), None, 100).await.unwrap();
    let mut words: Vec<String> = entries.into_iter().map(|entry| entry.what).collect();
    words.sort();
    words
}

both!(the_first_administrator_comes_in_by_a_link_that_works_once, "kredo", |town| {
    let first = town.app.first_administrator(&town.org).await.unwrap().unwrap();
    let again = town.app.first_administrator(&town.org).await.unwrap().unwrap();
    let gone = town.app.accept(&town.org, &first, PASSWORD, &at("10.0.0.1")).await;
    assert_eq!(refusal(gone), AccountRefusal::InvitationGone, "a new start gives a new link");

    let short = town.app.accept(&town.org, &again, "коротко", &at("10.0.0.1")).await;
    assert_eq!(refusal(short), AccountRefusal::PasswordShort { least: 12 });
    let signed_in = town.app.accept(&town.org, &again, PASSWORD, &at("10.0.0.1")).await.unwrap();
    let session = session(town, &signed_in.token).await.unwrap();
    assert_eq!((session.login.as_str(), session.administrator), ("administrator", true));

    let twice = town.app.accept(&town.org, &again, OTHER, &at("10.0.0.1")).await;
    assert_eq!(refusal(twice), AccountRefusal::InvitationGone);
    assert_eq!(town.app.first_administrator(&town.org).await.unwrap(), None);
    assert_eq!(story(town, "administrator").await, ["invited", "invited", "password-changed", "signed-in"]);
});

both!(an_invitation_is_for_somebody_and_for_three_days, "kredo", |town| {
    let nobody = town.app.invite(&town.org, "nobody", None).await;
    assert!(matches!(nobody, Err(AppError::NoPerson { .. })), "{nobody:?}");
    let token = town.app.invite(&town.org, "anna", Some("director")).await.unwrap();
    assert_eq!(town.app.invitation(&town.org, &token).await.unwrap().login, "anna");
    town.at("2026-03-05 09:00");
    assert_eq!(refusal(town.app.invitation(&town.org, &token).await), AccountRefusal::InvitationGone);
    let late = town.app.accept(&town.org, &token, PASSWORD, &at("10.0.0.1")).await;
    assert_eq!(refusal(late), AccountRefusal::InvitationGone);
});

both!(a_wrong_password_and_an_unknown_login_are_refused_alike, "kredo", |town| {
    with_password(town, "anna").await;
    for (login, password) in [("anna", OTHER), ("nobody", PASSWORD), ("manager", PASSWORD), ("", "")] {
        let refused = try_in(town, login, password, &at("10.0.0.2")).await;
        assert_eq!(refusal(refused), AccountRefusal::WrongPassword, "{login}");
    }
    let signed_in = try_in(town, " anna ", PASSWORD, &at("10.0.0.1")).await.unwrap();
    assert!(!signed_in.half);
    assert_eq!(session(town, &signed_in.token).await.unwrap().login, "anna");
    assert_eq!(session(town, "made up").await, None);
    let elsewhere = town.app.session("another", &signed_in.token).await.unwrap();
    assert_eq!(elsewhere, None, "a session is of one organisation");
    assert_eq!(story(town, "anna").await, ["failed", "password-changed", "signed-in"]);
    let unknown = town.reader().await.account_journal(&town.org, Some(""), None, 9).await.unwrap();
    assert_eq!(unknown.len(), 3, "what was typed in the wrong place is written nowhere");
});

both!(who_guesses_waits_and_the_owner_does_not, "kredo", |town| {
    with_password(town, "anna").await;
    let home = comes_in(town, "anna").await;
    for _ in 0..5 {
        let wrong = try_in(town, "anna", OTHER, &at("6.6.6.6")).await;
        assert_eq!(refusal(wrong), AccountRefusal::WrongPassword);
    }
    let waits = refusal(try_in(town, "anna", PASSWORD, &at("6.6.6.6")).await);
    assert!(matches!(waits, AccountRefusal::Wait { .. }), "even a right guess: {waits:?}");

    comes_in(town, "anna").await;
    let behind_the_same_address = Visitor { device: home.device.clone(), ..at("6.6.6.6") };
    try_in(town, "anna", PASSWORD, &behind_the_same_address).await.unwrap();
    let made_up = Visitor { device: Some("made up".into()), ..at("6.6.6.6") };
    assert!(matches!(refusal(try_in(town, "anna", PASSWORD, &made_up).await), AccountRefusal::Wait { .. }));

    town.at("2026-03-02 09:01");
    assert_eq!(refusal(try_in(town, "anna", OTHER, &at("6.6.6.6")).await), AccountRefusal::WrongPassword);
    let AccountRefusal::Wait { until } = refusal(try_in(town, "anna", PASSWORD, &at("6.6.6.6")).await) else {
        panic!("one free attempt after the wait, not five");
    };
    assert_eq!(until, town.app.clock.now() + jiff::SignedDuration::from_secs(10), "the wait grows");
});

both!(many_at_once_do_not_slip_through, "kredo", |town| {
    with_password(town, "anna").await;
    let from = at("6.6.6.6");
    let tries = (0..12).map(|_| try_in(town, "anna", OTHER, &from));
    let mut tried = 0;
    for refused in testkit::all(tries).await {
        tried += usize::from(refusal(refused) == AccountRefusal::WrongPassword);
    }
    assert_eq!(tried, 5);
});

both!(one_address_does_not_try_all_logins, "kredo", |town| {
    for n in 0..60 {
        let wrong = try_in(town, &format!("login-{n}"), OTHER, &at("6.6.6.6")).await;
        assert_eq!(refusal(wrong), AccountRefusal::WrongPassword);
    }
    let next = refusal(try_in(town, "login-61", OTHER, &at("6.6.6.6")).await);
    assert!(matches!(next, AccountRefusal::Wait { .. }), "{next:?}");
});

both!(a_session_ends_by_itself, "kredo", |town| {
    with_password(town, "anna").await;
    let forgotten = comes_in(town, "anna").await;
    let used = comes_in(town, "anna").await;
    town.at("2026-03-02 20:00");
    assert!(session(town, &used.token).await.is_some());
    town.at("2026-03-02 21:30");
    assert_eq!(session(town, &forgotten.token).await, None, "twelve hours without a request");
    for day in 2..16 {
        for hour in [6, 15, 23] {
            town.at(&format!("2026-03-{day:02} {hour:02}:30"));
            assert!(session(town, &used.token).await.is_some(), "{day} {hour}");
        }
    }
    town.at("2026-03-16 09:30");
    assert_eq!(session(town, &used.token).await, None, "fourteen days in any case");
    town.app.tidy_accounts().await.unwrap();
    assert!(town.app.sessions(&town.org, "anna").await.unwrap().is_empty());
});

both!(sessions_are_listed_and_ended, "kredo", |town| {
    with_password(town, "anna").await;
    let (one, two, three) =
        (comes_in(town, "anna").await, comes_in(town, "anna").await, comes_in(town, "anna").await);
    let id = |row: Option<SessionRow>| row.unwrap().id;
    let (first, second) = (id(session(town, &one.token).await), id(session(town, &two.token).await));
    assert_eq!(town.app.sessions(&town.org, "anna").await.unwrap().len(), 3);
    assert!(!town.app.end_session(&town.org, "director", first, "director").await.unwrap(), "not theirs");
    assert!(town.app.end_session(&town.org, "anna", first, "anna").await.unwrap());
    assert_eq!(session(town, &one.token).await, None);
    assert_eq!(town.app.end_sessions(&town.org, "anna", Some(second), "anna").await.unwrap(), 1);
    assert_eq!(session(town, &three.token).await, None);
    town.app.sign_out(&town.org, &two.token).await.unwrap();
    town.app.sign_out(&town.org, &two.token).await.unwrap();
    assert_eq!(session(town, &two.token).await, None);
    let told = story(town, "anna").await;
    assert_eq!(
        told[1..],
        ["session-ended", "session-ended", "signed-in", "signed-in", "signed-in", "signed-out"]
    );
});

both!(a_new_password_ends_the_other_sessions, "kredo", |town| {
    with_password(town, "anna").await;
    let (here, there) = (comes_in(town, "anna").await, comes_in(town, "anna").await);
    let mine = session(town, &here.token).await.unwrap();
    let change =
        async |present, new| town.app.change_password(&town.org, &mine, present, new, &at("10.0.0.1")).await;
    assert_eq!(refusal(change(OTHER, OTHER).await), AccountRefusal::WrongPassword);
    assert_eq!(refusal(change(PASSWORD, "123456789012").await), AccountRefusal::PasswordCommon);
    change(PASSWORD, OTHER).await.unwrap();
    assert!(session(town, &here.token).await.is_some());
    assert_eq!(session(town, &there.token).await, None);
    let old = try_in(town, "anna", PASSWORD, &at("10.0.0.1")).await;
    assert_eq!(refusal(old), AccountRefusal::WrongPassword);
    try_in(town, "anna", OTHER, &at("10.0.0.1")).await.unwrap();
});

/// The code that a telephone with this secret shows now.
fn shown(town: &Town, secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(town.app.clock.now().as_second() as u64).to_string()
}

/// Sets the second factor up; gives its secret and the recovery codes.
async fn with_second_factor(town: &Town, login: &str) -> (String, Vec<String>) {
    with_password(town, login).await;
    let enrolment = town.app.begin_second_factor(&town.org, login).await.unwrap();
    assert!(enrolment.url.starts_with("otpauth://totp/"), "{}", enrolment.url);
    assert!(enrolment.url.contains(&enrolment.secret));
    let wrong = town.app.confirm_second_factor(&town.org, login, "00000").await;
    assert_eq!(refusal(wrong), AccountRefusal::WrongCode);
    let code = shown(town, &enrolment.secret);
    let codes = town.app.confirm_second_factor(&town.org, login, &code).await.unwrap();
    assert_eq!(codes.len(), 10);
    (enrolment.secret, codes)
}

async fn second(town: &Town, half: &SignedIn, code: &str) -> Result<SignedIn, AppError> {
    town.app.second_factor(&town.org, &half.token, code, &at("10.0.0.1")).await
}

both!(with_a_second_factor_the_password_is_half_the_way, "kredo", |town| {
    let (secret, _) = with_second_factor(town, "anna").await;
    let half = comes_in(town, "anna").await;
    assert!(half.half && half.device.is_none());
    assert!(session(town, &half.token).await.unwrap().half);
    assert!(town.app.sessions(&town.org, "anna").await.unwrap().is_empty(), "half in is not in");
    let used = second(town, &half, &shown(town, &secret)).await;
    assert_eq!(refusal(used), AccountRefusal::WrongCode, "the code that switched it on counts no more");

    town.at("2026-03-02 09:02");
    let code = shown(town, &secret);
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let whole = second(town, &half, &spaced).await.unwrap();
    assert!(!session(town, &whole.token).await.unwrap().half);
    assert_eq!(session(town, &half.token).await, None, "the token of half the way is void");

    let next = comes_in(town, "anna").await;
    assert_eq!(refusal(second(town, &next, &code).await), AccountRefusal::WrongCode, "a code counts once");
    town.at("2026-03-02 09:13");
    let late = second(town, &next, &shown(town, &secret)).await;
    assert_eq!(refusal(late), AccountRefusal::SignedOut, "ten minutes to type it");
});

both!(codes_are_not_guessed_by_signing_in_again_and_again, "kredo", |town| {
    with_second_factor(town, "anna").await;
    for _ in 0..5 {
        let half = comes_in(town, "anna").await;
        assert_eq!(refusal(second(town, &half, "123456").await), AccountRefusal::WrongCode);
    }
    let half = comes_in(town, "anna").await;
    let waits = refusal(second(town, &half, "123456").await);
    assert!(matches!(waits, AccountRefusal::Wait { .. }), "{waits:?}");
});

both!(a_recovery_code_lets_in_once, "kredo", |town| {
    let (_, codes) = with_second_factor(town, "anna").await;
    let half = comes_in(town, "anna").await;
    let typed = codes[3].to_uppercase();
    second(town, &half, &typed).await.unwrap();
    let half = comes_in(town, "anna").await;
    assert_eq!(refusal(second(town, &half, &typed).await), AccountRefusal::WrongCode);
    let whole = second(town, &half, &codes[4]).await.unwrap();
    assert_eq!(town.reader().await.recovery_codes_left(&town.org, "anna").await.unwrap(), 8);

    let mine = session(town, &whole.token).await.unwrap();
    let fresh = town.app.new_recovery_codes(&town.org, &mine, PASSWORD, &at("10.0.0.1")).await.unwrap();
    let half = comes_in(town, "anna").await;
    assert_eq!(refusal(second(town, &half, &codes[5]).await), AccountRefusal::WrongCode, "the old are void");
    second(town, &half, &fresh[0]).await.unwrap();
});

both!(a_second_factor_is_taken_away_with_the_password_only, "kredo", |town| {
    let (_, codes) = with_second_factor(town, "anna").await;
    let on = town.app.begin_second_factor(&town.org, "anna").await;
    assert_eq!(refusal(on), AccountRefusal::SecondFactorOn);
    let half = comes_in(town, "anna").await;
    let whole = second(town, &half, &codes[0]).await.unwrap();
    let mine = session(town, &whole.token).await.unwrap();
    let wrong = town.app.drop_second_factor(&town.org, &mine, OTHER, &at("10.0.0.1")).await;
    assert_eq!(refusal(wrong), AccountRefusal::WrongPassword);
    town.app.drop_second_factor(&town.org, &mine, PASSWORD, &at("10.0.0.1")).await.unwrap();
    assert!(!comes_in(town, "anna").await.half);
    let told = story(town, "anna").await;
    for what in ["second-factor-on", "second-factor-off", "recovery-code-used"] {
        assert!(told.iter().any(|one| one == what), "{what}: {told:?}");
    }
});

both!(a_closed_account_lets_nobody_in_and_one_administrator_stays, "kredo", |town| {
    with_password(town, "anna").await;
    with_password(town, "director").await;
    town.app.set_administrator(&town.org, "director", true, "director").await.unwrap();
    let last = town.app.set_administrator(&town.org, "director", false, "director").await;
    assert_eq!(refusal(last), AccountRefusal::LastAdministrator);
    let last = town.app.set_closed(&town.org, "director", true, "director").await;
    assert_eq!(refusal(last), AccountRefusal::LastAdministrator);

    let signed_in = comes_in(town, "anna").await;
    let link = town.app.invite(&town.org, "anna", None).await.unwrap();
    town.app.set_closed(&town.org, "anna", true, "director").await.unwrap();
    assert_eq!(session(town, &signed_in.token).await, None);
    let closed = try_in(town, "anna", PASSWORD, &at("10.0.0.1")).await;
    assert_eq!(refusal(closed), AccountRefusal::WrongPassword);
    let by_link = town.app.accept(&town.org, &link, OTHER, &at("10.0.0.1")).await;
    assert_eq!(refusal(by_link), AccountRefusal::InvitationGone);
    town.app.set_closed(&town.org, "anna", false, "director").await.unwrap();
    comes_in(town, "anna").await;
});

both!(a_person_keeps_language_and_theme, "kredo", |town| {
    with_password(town, "anna").await;
    town.app.set_language(&town.org, "anna", Some("en")).await.unwrap();
    town.app.set_theme(&town.org, "anna", Some("dark")).await.unwrap();
    let signed_in = comes_in(town, "anna").await;
    let session = session(town, &signed_in.token).await.unwrap();
    assert_eq!((session.language.as_deref(), session.theme.as_deref()), (Some("en"), Some("dark")));
});

both!(the_last_who_administers_by_a_role_is_neither_closed_nor_left_without_the_role, "kredo", |town| {
    let head = town.actor("subscribers").as_str().to_owned();
    with_password(town, &head).await;
    with_password(town, "anna").await;
    let last = town.app.set_closed(&town.org, &head, true, &head).await;
    assert_eq!(refusal(last), AccountRefusal::LastAdministrator);
    let person = town.app.person(&town.org, &head).await.unwrap();
    let roles = vec!["employee".parse().unwrap()];
    let plain = casework::Person { roles, ..person };
    let last = town.app.change_person(&town.org, plain.clone(), &head).await;
    assert_eq!(refusal(last), AccountRefusal::LastAdministrator);
    town.app.set_administrator(&town.org, "anna", true, &head).await.unwrap();
    town.app.change_person(&town.org, plain, &head).await.unwrap();
    town.app.set_closed(&town.org, &head, true, "anna").await.unwrap();

    let closed = town.app.invite(&town.org, &head, None).await;
    assert_eq!(refusal(closed), AccountRefusal::Closed { login: head.clone() });
    town.app.set_closed(&town.org, &head, false, "<system>").await.unwrap();
    town.app.invite(&town.org, &head, None).await.unwrap();
});
