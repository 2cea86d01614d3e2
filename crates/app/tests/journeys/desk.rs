//! What a person has on the desk: the queue and its tabs, who sees what, notices, watching, drafts (W8, S1, S3).
use app::{AppError, Keyed, QueuePage, Tab};
use casework::case::Participant;
use casework::{Command, Input, Private, TaskOrder, TaskRef};
use jiff::SignedDuration;
use store::{Cursor, Filter, SavedView, Sort};
use testkit::{Town, both, claim};

async fn queue(town: &Town, who: &str, tab: Tab, filter: Filter, sort: Sort) -> QueuePage {
    let login = town.actor(who).as_str().to_owned();
    town.app.queue(&town.org, &login, tab, filter, (sort, None, 50)).await.unwrap()
}

/// Numbers in a tab, the nearest due first.
async fn in_tab(town: &Town, who: &str, tab: Tab) -> Vec<String> {
    let page = queue(town, who, tab, Filter::default(), Sort::Due).await;
    let numbers: Vec<String> = page.lines.into_iter().map(|line| line.row.number).collect();
    let login = town.actor(who).as_str().to_owned();
    let counts = town.app.queue_counts(&town.org, &login).await.unwrap();
    assert_eq!(counts[&tab], numbers.len() as i64, "{who} {tab:?}: the count is what the tab shows");
    numbers
}

async fn sees(town: &Town, who: &str, number: &str) -> bool {
    let login = town.actor(who).as_str().to_owned();
    match town.app.find_visible(&town.org, number, &login).await {
        Ok(_) => true,
        Err(AppError::NoCase { .. }) => false,
        Err(why) => panic!("{why}"),
    }
}

/// Kinds of the notices of somebody, by the alphabet, with what they are about.
async fn told(town: &Town, login: &str) -> Vec<(String, Option<String>)> {
    let notices = town.reader().await.notices(&town.org, login, None, 50).await.unwrap();
    let mut told: Vec<_> = notices.into_iter().map(|one| (one.kind, one.about)).collect();
    told.sort();
    told
}

fn kinds(told: &[(String, Option<String>)]) -> Vec<&str> {
    told.iter().map(|(kind, _)| kind.as_str()).collect()
}

async fn handed_to_network(town: &Town, number: &str) {
    town.act(number, "accept", "anna", &[]).await;
    town.act(number, "hand-over", "anna", &[("department", "network")]).await;
}

both!(the_tabs_hold_what_they_say, "kredo", |town| {
    let first = town.registered("employee", claim("Третий день нет интернета")).await;
    town.at("2026-03-02 12:00");
    let second = town.registered("employee", claim("Нет звука")).await;
    let nobodys = serde_json::json!({ "kind": "claim", "channel": "phone",
        "customer": { "name": "Олег Попов", "phone": "+7 495 222-33-44" },
        "fields": { "topic": "billing", "substance": "Неверный счёт", "segment": "house" } });
    town.at("2026-03-02 12:01");
    let third = town.registered("employee", nobodys).await;
    assert_eq!(in_tab(town, "anna", Tab::Mine).await, [first.clone(), second.clone()]);
    assert_eq!(in_tab(town, "anna", Tab::All).await.len(), 3);
    let manager = in_tab(town, "manager", Tab::Mine).await;
    let unassigned = in_tab(town, "manager", Tab::Unassigned).await;
    assert_eq!([manager, unassigned].concat(), [third.as_str()]);
    assert!(
        in_tab(town, "anna", Tab::Soon).await.is_empty(),
        "the regulation warns two working hours before"
    );
    town.time_passes_until("2026-03-02 16:30").await;
    assert_eq!(in_tab(town, "anna", Tab::Soon).await, [first.as_str()]);
    assert!(in_tab(town, "anna", Tab::Late).await.is_empty());

    handed_to_network(town, &first).await;
    assert_eq!(in_tab(town, "head of network", Tab::Department).await, [first.as_str()]);
    assert_eq!(in_tab(town, "manager of network", Tab::Department).await, [first.as_str()]);
    assert!(in_tab(town, "head of billing", Tab::Department).await.is_empty());

    town.time_passes_until("2026-03-05 12:00").await;
    assert_eq!(in_tab(town, "anna", Tab::Late).await, [second.clone(), third.clone()]);
    town.act(&first, "ask-customer", "head of network", &[("question", "Какой у Вас роутер?")]).await;
    assert_eq!(in_tab(town, "director", Tab::Waiting).await, [first.as_str()]);
    let line = queue(town, "director", Tab::Waiting, Filter::default(), Sort::Due).await.lines.remove(0);
    assert!(line.waits);
    assert_eq!(line.excerpt, "Третий день нет интернета");
    assert_eq!(line.customer.as_deref(), Some("Пётр Иванов"));
});

both!(a_row_knows_its_nearest_deadline, "kredo", |town| {
    let number = town.registered("employee", claim("Нет интернета")).await;
    let row = |page: QueuePage| page.lines.into_iter().next().unwrap().row;
    let one = row(queue(town, "anna", Tab::All, Filter::default(), Sort::Due).await);
    assert_eq!(one.deadline.as_deref(), Some("primary"));
    assert_eq!(town.shown(one.due.unwrap()), town.due(&number, "primary").await);
    handed_to_network(town, &number).await;
    let next = row(queue(town, "anna", Tab::All, Filter::default(), Sort::Due).await);
    assert_eq!(next.deadline.as_deref(), Some("whole"));
    assert!(next.changed >= one.changed);
});

both!(a_filter_narrows_a_tab_and_pages_meet_without_a_gap, "kredo", |town| {
    for n in 0..7 {
        town.at(&format!("2026-03-02 10:{n:02}"));
        town.registered("employee", claim(&format!("Нет интернета, адрес {n}"))).await;
    }
    let billing = serde_json::json!({ "kind": "claim", "channel": "phone",
        "customer": { "name": "Олег Попов", "phone": "+7 495 222-33-44" },
        "fields": { "topic": "billing", "substance": "Неверный счёт", "segment": "house" } });
    let other = town.registered("employee", billing).await;
    let topic = |item: &str| Filter { choices: vec![("topic".into(), item.into())], ..Filter::default() };
    assert_eq!(queue(town, "director", Tab::All, topic("billing"), Sort::Due).await.lines.len(), 1);
    assert_eq!(queue(town, "director", Tab::All, topic("outage"), Sort::Due).await.lines.len(), 7);
    assert_eq!(queue(town, "director", Tab::All, topic("out%"), Sort::Due).await.lines.len(), 0);
    let words = Filter { text: Some("счета".into()), ..Filter::default() };
    let found = town.app.find_cases(&town.org, "director", words, (Sort::Registered, None, 9)).await.unwrap();
    assert_eq!(found.lines.iter().map(|line| &line.row.number).collect::<Vec<_>>(), [&other]);

    for sort in [Sort::Due, Sort::Registered, Sort::Number, Sort::Changed] {
        let whole = queue(town, "director", Tab::All, Filter::default(), sort).await;
        let mut paged = Vec::new();
        let mut after: Option<Cursor> = None;
        loop {
            let asked = (sort, after.as_ref(), 3);
            let page =
                town.app.queue(&town.org, "director", Tab::All, Filter::default(), asked).await.unwrap();
            paged.extend(page.lines);
            after = page.next.map(|cursor| Cursor::parse(&cursor.to_string()).unwrap());
            if after.is_none() {
                break;
            }
        }
        assert_eq!(paged, whole.lines, "{sort:?}");
        assert_eq!(paged.len(), 8);
    }
});

both!(a_head_sees_the_department_and_a_task_or_a_part_opens_a_case, "kredo", |town| {
    let number = town.registered("employee", claim("Нет интернета")).await;
    assert!(sees(town, "employee", &number).await, "this role sees the organisation");
    assert!(!sees(town, "head of network", &number).await);
    assert!(!sees(town, "nobody", &number).await);
    handed_to_network(town, &number).await;
    assert!(sees(town, "head of network", &number).await);
    assert!(!sees(town, "head of billing", &number).await);
    assert_eq!(in_tab(town, "head of network", Tab::All).await, [number.as_str()]);
    assert!(in_tab(town, "head of billing", Tab::All).await.is_empty());

    let task = TaskOrder::ByHand {
        title: "Проверить начисления".into(),
        role: None,
        department: Some("billing".parse().unwrap()),
        person: None,
        due: None,
    };
    let open = Command::OpenTask { task, reason: "просьба клиента".into() };
    town.command(&number, "subscribers", open).await.unwrap();
    assert!(sees(town, "head of billing", &number).await, "its department has a task in it");
    assert_eq!(in_tab(town, "head of billing", Tab::All).await, [number.as_str()]);
    assert!(!sees(town, "head of support", &number).await);
    let part =
        Participant { department: None, person: Some("head@support".into()), part: "эксперт".into() };
    town.command(&number, "anna", Command::AddParticipant { participant: part }).await.unwrap();
    assert!(sees(town, "head of support", &number).await, "takes part");
    let text = Filter { text: Some("интернет".into()), ..Filter::default() };
    let found =
        town.app.find_cases(&town.org, "head@installation", text, (Sort::Due, None, 9)).await.unwrap();
    assert!(found.lines.is_empty(), "search finds only what may be seen");
});

both!(a_partner_sees_only_what_is_given_to_the_company, "utinet", |town| {
    let letter = town.letter("petr@example.ru").await.about("Жалоба").saying("Не привезли заказ");
    let app::Settled::Registered { number } = town.mail(letter).await else { panic!() };
    assert!(sees(town, "head", &number).await);
    for role in ["officer", "director", "manager", "head"] {
        let partner = format!("{role} of partner");
        assert!(!sees(town, &partner, &number).await, "{partner}");
        assert!(in_tab(town, &partner, Tab::All).await.is_empty(), "{partner}");
    }
    let part =
        Participant {
            department: Some("partner".parse().unwrap()), person: None, part: "доставка".into()
        };
    town.command(&number, "head", Command::AddParticipant { participant: part }).await.unwrap();
    assert!(sees(town, "officer of partner", &number).await);
    assert_eq!(in_tab(town, "officer of partner", Tab::All).await, [number]);
});

both!(whoever_holds_a_task_hears_of_its_term_and_whoever_waits_for_it_that_it_was_missed, "kredo", |town| {
    town.at("2026-03-05 10:00");
    let number = town.registered("employee", claim("Неверный счёт")).await;
    let holder = town.case(&number).await.owner.person.unwrap().to_string();
    let task = TaskOrder::ByHand {
        title: "Проверьте счёт".into(),
        role: None,
        department: Some("billing".parse().unwrap()),
        person: None,
        due: Some("2026-03-06".parse().unwrap()),
    };
    town.command(&number, "director", Command::OpenTask { task, reason: "".into() }).await.unwrap();
    let head = town.actor("head of billing").as_str().to_owned();
    let of_task = async |login: &str| {
        let told = told(town, login).await.into_iter();
        let told = told.filter(|(_, about)| about.as_deref() == Some("task-by-hand"));
        told.map(|(kind, _)| kind).collect::<Vec<_>>()
    };
    town.time_passes_until("2026-03-06 12:00").await;
    assert!(of_task(&head).await.is_empty());
    town.time_passes_until("2026-03-06 17:30").await;
    assert_eq!(of_task(&head).await, ["deadline-soon"]);
    assert!(of_task(&holder).await.is_empty());
    town.time_passes_until("2026-03-10 10:00").await;
    assert_eq!(of_task(&head).await, ["deadline-missed", "deadline-soon"]);
    assert_eq!(of_task(&holder).await, ["deadline-missed"]);
    let card = town.card(&number, "director").await;
    let late: Vec<&str> =
        card.deadlines.iter().filter(|row| card.is_late(row)).map(|row| row.deadline.as_str()).collect();
    assert!(late.contains(&"task-by-hand"), "{late:?}");
});

both!(a_task_given_to_a_department_reaches_its_people, "kredo", |town| {
    let number = town.registered("employee", claim("Неверный счёт")).await;
    let task = TaskOrder::ByHand {
        title: "Проверьте счёт".into(),
        role: None,
        department: Some("billing".parse().unwrap()),
        person: None,
        due: None,
    };
    town.command(&number, "director", Command::OpenTask { task, reason: "".into() }).await.unwrap();
    let head = town.actor("head of billing").as_str().to_owned();
    assert_eq!(kinds(&told(town, &head).await), ["task"]);
    assert!(sees(town, "head of billing", &number).await);
    let done = Command::FinishTask { task: TaskRef::N(1), fields: Input::default() };
    assert!(town.command(&number, "head of network", done.clone()).await.is_err());
    town.command(&number, "head of billing", done).await.unwrap();
});

both!(people_are_told_of_what_concerns_them_once, "kredo", |town| {
    let letter = town.letter("petr@example.ru").await.about("Нет интернета").saying("Нет интернета");
    let case = claim("Нет интернета");
    let number = town.registered("employee", case).await;
    town.mail(letter).await;
    assert_eq!(kinds(&told(town, "anna").await), ["assigned", "assigned"], "a phone call and a letter");
    let ours = town.letters().await.remove(0);
    let answer = town.letter("petr@example.ru").await.answering(&ours).about("Re").saying("Уже два дня");
    town.mail(answer).await;
    assert_eq!(kinds(&told(town, "anna").await), ["assigned", "assigned", "customer-wrote"]);
    assert_eq!(town.reader().await.unseen_notices(&town.org, "anna").await.unwrap(), 3);

    town.time_passes_until("2026-03-04 12:00").await;
    let heard = told(town, "anna").await;
    assert!(heard.contains(&("deadline-soon".into(), Some("primary".into()))), "{heard:?}");
    assert!(heard.contains(&("deadline-missed".into(), Some("primary".into()))), "{heard:?}");
    let above = told(town, "subscribers").await;
    assert!(above.contains(&("deadline-missed".into(), Some("primary".into()))), "{above:?}");
    assert!(told(town, "employee").await.is_empty());

    let case = town.app.find_case(&town.org, &number).await.unwrap();
    town.app.view(&town.org, "anna", case).await.unwrap();
    let left = town.reader().await.unseen_notices(&town.org, "anna").await.unwrap();
    assert!(left > 0 && left < heard.len() as i64, "what was to tell of that case is seen now: {left}");
    let newest = town.reader().await.notices(&town.org, "anna", None, 1).await.unwrap().remove(0);
    town.app.see_notice(&town.org, "anna", newest.id, true).await.unwrap();
    assert_eq!(town.reader().await.unseen_notices(&town.org, "anna").await.unwrap(), 0);
});

both!(whoever_watches_hears_of_what_others_do, "kredo", |town| {
    let number = town.registered("employee", claim("Нет интернета")).await;
    let case = town.app.find_case(&town.org, &number).await.unwrap();
    for login in ["director", "employee"] {
        town.app.watch(&town.org, login, case, true).await.unwrap();
        town.app.watch(&town.org, login, case, true).await.unwrap();
    }
    assert_eq!(in_tab(town, "director", Tab::Watched).await, [number.as_str()]);
    town.command(&number, "employee", Command::Note { text: "Клиент перезвонил".into() }).await.unwrap();
    assert_eq!(kinds(&told(town, "director").await), ["changed"]);
    assert!(told(town, "employee").await.is_empty(), "nobody is told of what he does himself");
    town.deliver().await;
    assert_eq!(told(town, "director").await.len(), 1, "that a letter left is no news");
    town.app.watch(&town.org, "director", case, false).await.unwrap();
    town.command(&number, "employee", Command::Note { text: "И ещё раз".into() }).await.unwrap();
    assert_eq!(told(town, "director").await.len(), 1);
    assert!(in_tab(town, "director", Tab::Watched).await.is_empty());
});

both!(a_reminder_comes_when_it_is_due_and_once, "kredo", |town| {
    let number = town.registered("employee", claim("Нет интернета")).await;
    let case = town.app.find_case(&town.org, &number).await.unwrap();
    let due = town.instant("2026-03-03 10:00");
    town.app.set_reminder(&town.org, "director", case, "Спросить монтажника", due).await.unwrap();
    let taken_back = town.app.set_reminder(&town.org, "director", case, "Не надо", due).await.unwrap();
    assert!(!town.app.drop_reminder(&town.org, "anna", taken_back).await.unwrap(), "not hers");
    assert!(town.app.drop_reminder(&town.org, "director", taken_back).await.unwrap());
    town.at("2026-03-03 09:59");
    assert_eq!(town.app.attend().await.unwrap().reminded, 0);
    town.at("2026-03-03 10:00");
    let other = town.another_node().await;
    let (one, two) = tokio::join!(town.app.remind(), other.remind());
    other.close().await;
    assert_eq!(one.unwrap() + two.unwrap(), 1);
    let heard = told(town, "director").await;
    assert!(heard.contains(&("reminder".into(), Some("Спросить монтажника".into()))), "{heard:?}");
    assert!(town.reader().await.reminders(&town.org, "director", 9).await.unwrap().is_empty());
});

both!(the_second_of_two_people_is_told_and_loses_nothing, "kredo", |town| {
    let number = town.registered("employee", claim("Нет интернета")).await;
    let case = town.app.find_case(&town.org, &number).await.unwrap();
    let seen = town.card(&number, "anna").await.journal.last().unwrap().seq;
    town.app.keep_draft(&town.org, "anna", case, "note", ("Позвонил клиенту, он", seen)).await.unwrap();
    town.deliver().await;
    town.command(&number, "director", Command::Note { text: "Беру на контроль".into() }).await.unwrap();

    let note = || Command::Note { text: Private::from("Позвонил клиенту, он дома") };
    let anna = || town.actor("anna");
    let moved = town.app.act_seen(&town.org, case, note(), anna(), seen).await;
    let Err(AppError::Moved { seq }) = moved else { panic!("{moved:?}") };
    let changes = town.app.changes_since(&town.org, case, seen).await.unwrap();
    let by: Vec<(&str, &str)> = changes.iter().map(|one| (one.actor.as_str(), one.kind.as_str())).collect();
    assert!(by.contains(&("director", "note-added")), "{by:?}");
    let drafts = town.reader().await.drafts(&town.org, "anna", case).await.unwrap();
    assert_eq!((drafts[0].content.as_str(), drafts[0].seq), ("Позвонил клиенту, он", seen as i64));

    town.app.act_seen(&town.org, case, note(), anna(), seq).await.unwrap();
    town.app.keep_draft(&town.org, "anna", case, "note", ("", seq)).await.unwrap();
    assert!(town.reader().await.drafts(&town.org, "anna", case).await.unwrap().is_empty());
    let twice = town.app.act_seen(&town.org, case, note(), anna(), seq).await;
    assert!(matches!(twice, Err(AppError::Moved { .. })), "the same form sent twice");
});

both!(what_the_post_did_does_not_stand_in_the_way, "kredo", |town| {
    let number = town.registered("employee", claim("Нет интернета")).await;
    let case = town.app.find_case(&town.org, &number).await.unwrap();
    let seen = town.card(&number, "anna").await.journal.last().unwrap().seq;
    town.deliver().await;
    let note = Command::Note { text: "Позвонила".into() };
    town.app.act_seen(&town.org, case, note, town.actor("anna"), seen).await.unwrap();
});

both!(every_look_at_a_card_is_recorded, "kredo", |town| {
    let number = town.registered("employee", claim("Нет интернета")).await;
    let case = town.app.find_case(&town.org, &number).await.unwrap();
    for _ in 0..3 {
        town.app.view(&town.org, "anna", case).await.unwrap();
    }
    town.at("2026-03-02 10:30");
    town.app.view(&town.org, "anna", case).await.unwrap();
    town.app.view(&town.org, "director", case).await.unwrap();
    let mut reader = town.reader().await;
    let views = reader.views_of_case(&town.org, case, 10).await.unwrap();
    let seen: Vec<(&str, i64)> = views.iter().map(|view| (view.person.as_str(), view.times)).collect();
    assert_eq!(seen, [("anna", 1), ("director", 1), ("anna", 3)]);
    let (from, until) = (town.instant("2026-03-02 10:00"), town.instant("2026-03-02 11:00"));
    assert_eq!(reader.views(&town.org, None, from, until, 10).await.unwrap().len(), 2);
    assert_eq!(reader.views(&town.org, Some("anna"), from, until, 10).await.unwrap()[0].number, number);
});

both!(views_of_the_queue_are_kept_under_names, "kredo", |town| {
    let view = |name: &str, query: &str| SavedView { name: name.into(), query: query.into() };
    town.app.save_view(&town.org, "anna", view("Срочные", "tab=late")).await.unwrap();
    town.app.save_view(&town.org, "anna", view("Срочные", "tab=soon")).await.unwrap();
    town.app.save_view(&town.org, "director", view("Все", "tab=all")).await.unwrap();
    let mut reader = town.reader().await;
    assert_eq!(reader.saved_views(&town.org, "anna").await.unwrap(), [view("Срочные", "tab=soon")]);
    town.app.drop_view(&town.org, "anna", "Срочные").await.unwrap();
    assert!(reader.saved_views(&town.org, "anna").await.unwrap().is_empty());
});

both!(a_program_comes_in_by_a_token_until_it_ends, "kredo", |town| {
    let until = town.instant("2026-03-09 09:00");
    let issue = async || {
        let named = ("Сайт", ["cases:write", "cases:read"].as_slice());
        town.app.issue_api_token(&town.org, "employee", named, until, "director").await.unwrap()
    };
    let (one, two) = (issue().await, issue().await);
    let known = town.app.api_token(&town.org, &one.token).await.unwrap().unwrap();
    assert_eq!((known.login.as_str(), known.scopes.as_str()), ("employee", "cases:write cases:read"));
    assert_eq!(town.app.api_token("another", &one.token).await.unwrap(), None);
    assert!(town.app.end_api_token(&town.org, one.id, "director").await.unwrap());
    assert_eq!(town.app.api_token(&town.org, &one.token).await.unwrap(), None);
    town.at("2026-03-09 09:00");
    assert_eq!(town.app.api_token(&town.org, &two.token).await.unwrap(), None);
});

both!(a_request_that_comes_twice_is_answered_alike, "kredo", |town| {
    let begin =
        async |body: &'static [u8]| town.app.begin_keyed(&town.org, "employee", "k1", body).await.unwrap();
    assert_eq!(begin(b"one").await, Keyed::New);
    assert_eq!(begin(b"one").await, Keyed::UnderWay);
    assert_eq!(begin(b"two").await, Keyed::Another);
    town.app.end_keyed(&town.org, "employee", "k1", (201, "{}")).await.unwrap();
    let Keyed::Answered(answered) = begin(b"one").await else { panic!() };
    assert_eq!((answered.status, answered.answer.as_deref()), (Some(201), Some("{}")));
    town.app.clock.move_to(town.app.clock.now() + SignedDuration::from_hours(25));
    assert_eq!(begin(b"two").await, Keyed::New, "after a day the key is free");
    town.app.drop_keyed(&town.org, "employee", "k1").await.unwrap();
    assert_eq!(begin(b"three").await, Keyed::New);
});
