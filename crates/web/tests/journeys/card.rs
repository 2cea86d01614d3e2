//! One case at the desk.
use axum::http::StatusCode;
use casework::{Command, TaskOrder, TaskRef};
use testkit::{Town, both};

use crate::ORG;
use crate::browser::Browser;

/// A claim of Friday morning, at the manager's.
async fn claim(town: &Town) -> String {
    town.at("2026-03-06 10:00");
    let claim = town
        .registered("employee", testkit::claim("Третий день <script>alert(1)</script> нет интернета"))
        .await;
    format!("/desk/cases/{claim}")
}

both!(the_card_offers_what_the_rules_allow_and_it_is_done, ORG, |town| {
    let card = claim(town).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let page = anna.get(&card).await.good();
    page.says("Первичная обработка");
    page.says("Сообщил клиенту в разговоре, что претензия принята");
    let done = anna.post(&format!("{card}/acts/accept-said"), &[("seq", &page.field("seq"))]).await;
    let page = anna.follow(&done).await.good();
    page.says("Передать начальнику отдела");
    let form = [("seq", page.field("seq")), ("department", "network".to_owned())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let done = anna.post(&format!("{card}/acts/hand-over"), &form).await;
    anna.follow(&done).await.good().says("Глубокая обработка");
});

both!(what_a_case_is_judged_by_stands_together_and_what_nobody_determined_is_said, ORG, |town| {
    let card = claim(town).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let page = anna.get(&card).await.good();
    page.says("<dt>Кто пожаловался</dt><dd>Клиент (внешнее)</dd>");
    page.says("<dt>Обоснованность</dt><dd><span class=\"soft\">пока не определено</span></dd>");
    let form =
        [("seq", page.field("seq")), ("arguments", "Линия исправна, роутер клиента выключен.".to_owned())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let done = anna.post(&format!("{card}/acts/unfounded"), &form).await;
    anna.follow(&done).await.good().says("<dt>Обоснованность</dt><dd>Не обоснована</dd>");
});

both!(the_correspondence_begins_with_the_words_of_the_customer_who_called, ORG, |town| {
    let card = claim(town).await;
    let page = Browser::signed_in(town, "manager").await.get(&card).await.good();
    let talk = page.text.split("id=\"talk\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
    let (first, rest) = talk.split_once("</article>").unwrap();
    assert!(first.contains("Третий день") && first.contains("записано:"), "{first}");
    assert!(!rest.contains("Третий день"), "{rest}");
});

both!(whoever_was_told_at_once_stands_in_one_line_of_the_journal, ORG, |town| {
    let card = claim(town).await;
    town.time_passes_until("2026-03-17 12:00").await;
    let page = Browser::signed_in(town, "manager").await.get(&card).await.good();
    page.says("Извещены: Персональный менеджер Абонентского отдела, Начальник Абонентского отдела");
});

both!(a_person_in_a_field_is_shown_by_name, "gorserv", |town| {
    let case = serde_json::json!({ "kind": "breach", "channel": "email",
        "fields": { "violations": "contacts", "evidence": "Письмо клиенту", "contractor": "operator" } });
    let number = town.registered("quality", case).await;
    let mut quality = Browser::signed_in(town, "quality").await;
    quality.get(&format!("/desk/cases/{number}")).await.good().says("<dd>Вера Климова, Оператор</dd>");
});

both!(what_a_customer_wrote_is_text_and_nothing_else, ORG, |town| {
    let card = claim(town).await;
    let page = Browser::signed_in(town, "manager").await.get(&card).await.good();
    page.does_not_say("<script>alert");
    page.says("&#60;script&#62;alert(1)");
});

both!(a_faulty_form_comes_back_filled_with_the_fault_at_its_field, ORG, |town| {
    let card = claim(town).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let seq = anna.get(&card).await.field("seq");
    anna.post(&format!("{card}/acts/accept-said"), &[("seq", &seq)]).await;
    let seq = anna.get(&card).await.field("seq");
    let form = [("seq", seq.as_str()), ("department", ""), ("comment", "Посмотрите <кабель>")];
    let page = anna.post(&format!("{card}/acts/hand-over"), &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Заполните: Отдел, в компетенции которого решение");
    page.says("Посмотрите &#60;кабель&#62;");
    page.says("id=\"hand-over-department-fault\"");
});

both!(the_second_of_two_people_is_told_what_changed_and_loses_nothing, ORG, |town| {
    let card = claim(town).await;
    let (mut anna, mut olga) =
        (Browser::signed_in(town, "manager").await, Browser::signed_in(town, "subscribers").await);
    let read = olga.get(&card).await.field("seq");
    let seq = anna.get(&card).await.field("seq");
    anna.post(&format!("{card}/acts/note"), &[("seq", &seq), ("text", "Клиент перезвонит")]).await;
    let mine = [("seq", read.as_str()), ("text", "Моя заметка цела")];
    let page = olga.post(&format!("{card}/acts/note"), &mine).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("Пока Вы писали, обращение изменилось");
    page.says("Клиент перезвонит");
    page.says("Моя заметка цела</textarea>");
    let again = [("seq", page.field("seq")), ("text", "Моя заметка цела".to_owned())];
    let again: Vec<(&str, &str)> = again.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let done = olga.post(&format!("{card}/acts/note"), &again).await;
    olga.follow(&done).await.good().says("Моя заметка цела");
});

both!(keys_lead_to_what_they_say, ORG, |town| {
    let card = claim(town).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let page = anna.get(&card).await.good();
    for key in ["/", "?", "e"] {
        page.says(&format!("data-key=\"{key}\""));
    }
    anna.get("/desk/?tab=all").await.good().says("data-row");
    Browser::signed_in(town, "employee").await.get("/desk/").await.good().says("data-key=\"n\"");
});

both!(a_reply_stands_in_the_correspondence, ORG, |town| {
    let card = claim(town).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let seq = anna.get(&card).await.field("seq");
    let reply = [("seq", seq.as_str()), ("subject", "О связи"), ("text", "Мастер придёт завтра")];
    let done = anna.post(&format!("{card}/acts/write"), &reply).await;
    anna.follow(&done).await.good().says("Мастер придёт завтра");
});

both!(a_head_sees_the_cases_of_the_own_department_only, ORG, |town| {
    let card = claim(town).await;
    let mut head = Browser::signed_in(town, "head of network").await;
    assert_eq!(head.get(&card).await.status, StatusCode::NOT_FOUND);
    let mut anna = Browser::signed_in(town, "manager").await;
    let seq = anna.get(&card).await.field("seq");
    anna.post(&format!("{card}/acts/accept-said"), &[("seq", &seq)]).await;
    let seq = anna.get(&card).await.field("seq");
    anna.post(&format!("{card}/acts/hand-over"), &[("seq", &seq), ("department", "network")]).await;
    head.get(&card).await.good().says("Глубокая обработка");
    let mut other = Browser::signed_in(town, "head of billing").await;
    assert_eq!(other.get(&card).await.status, StatusCode::NOT_FOUND);
});

both!(what_was_typed_for_a_stage_that_is_left_is_shown, ORG, |town| {
    let card = claim(town).await;
    let (mut anna, mut olga) =
        (Browser::signed_in(town, "manager").await, Browser::signed_in(town, "subscribers").await);
    let seq = anna.get(&card).await.field("seq");
    anna.post(&format!("{card}/acts/accept-said"), &[("seq", &seq)]).await;
    let read = olga.get(&card).await.field("seq");
    let form = [("seq", read.as_str()), ("department", "network")];
    anna.post(&format!("{card}/acts/hand-over"), &form).await;
    let late = [("seq", read.as_str()), ("department", "billing"), ("comment", "Клиент ждёт до пятницы")];
    let page = olga.post(&format!("{card}/acts/hand-over"), &late).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("Этого действия здесь уже нет");
    page.says("Клиент ждёт до пятницы</dd>");
});

both!(a_form_sent_twice_is_done_once, ORG, |town| {
    let card = claim(town).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let read = anna.get(&card).await.field("seq");
    let note = [("seq", read.as_str()), ("text", "Перезвонить вечером")];
    let done = anna.post(&format!("{card}/acts/note"), &note).await;
    anna.follow(&done).await.good();
    let page = anna.post(&format!("{card}/acts/note"), &note).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("Пока форма была открыта, Вы уже изменили обращение");
    let story = town.story(card.trim_start_matches("/desk/cases/")).await;
    assert_eq!(story.iter().filter(|line| line.contains("note-added")).count(), 1, "{story:?}");
});

both!(a_case_is_tied_only_to_one_that_is_seen, ORG, |town| {
    let (card, other) = (claim(town).await, claim(town).await);
    let other = other.trim_start_matches("/desk/cases/");
    let mut anna = Browser::signed_in(town, "manager").await;
    for (act, form) in [("accept-said", vec![]), ("hand-over", vec![("department", "network")])] {
        let seq = anna.get(&card).await.field("seq");
        let form: Vec<_> = form.into_iter().chain([("seq", seq.as_str())]).collect();
        anna.post(&format!("{card}/acts/{act}"), &form).await;
    }
    let mut head = Browser::signed_in(town, "head of network").await;
    let seq = head.get(&card).await.good().field("seq");
    for act in ["link", "merge"] {
        let form = [("seq", seq.as_str()), ("to", other), ("reason", "Об одном"), ("kind", "related")];
        let page = head.post(&format!("{card}/acts/{act}"), &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says(&format!("Обращения «{other}» нет"));
    }
    let page = head.get(&card).await.good();
    page.does_not_say(&format!(">{other}<"));
    // Tied by whoever sees both, it is told by its number, and no way leads there.
    let seq = anna.get(&card).await.good().field("seq");
    let form = [("seq", seq.as_str()), ("to", other), ("kind", "related")];
    anna.post(&format!("{card}/acts/link"), &form).await;
    let way = format!(">{other}</a>");
    anna.get(&card).await.good().says(&way);
    let page = head.get(&card).await.good();
    page.says(&format!("<dd>{other}</dd>"));
    page.does_not_say(&way);
});

/// What people do with a claim, each with its reason.
async fn reasoned(town: &Town, number: &str) {
    let by_hand = |title: &str| TaskOrder::ByHand {
        title: title.into(),
        role: Some("manager".parse().unwrap()),
        department: None,
        person: None,
        due: None,
    };
    let n = |n| TaskRef::N(n);
    let assign = Command::Assign {
        role: None,
        department: None,
        person: Some("subscribers".into()),
        reason: "Просьба клиента, тел. 916 5554433".into(),
    };
    let due = Some("2026-03-12".parse().unwrap());
    for command in [
        assign,
        Command::OpenTask {
            task: by_hand("Съездить к клиенту"), reason: "нужен осмотр".into()
        },
        Command::CancelTask { task: n(1), reason: "Клиент передумал".into() },
        Command::OpenTask {
            task: by_hand("Снять показания"), reason: "спор о счёте".into()
        },
        Command::RecordNonconformity {
            department: Some("network".parse().unwrap()),
            process: "Монтаж".into(),
            product: "Кабель ТПП".into(),
            what: "Лежит открыто".into(),
        },
        Command::PlanCorrection {
            what: "Заменить кабель".into(), executor: Some("manager".into()), due
        },
        Command::FinishCorrection { n: 1 },
        Command::PlanImprovement {
            cause: "Нет короба".into(),
            measure: "Ставить короб".into(),
            executor: Some("manager".into()),
            due,
        },
        Command::Suspend {
            deadline: None,
            ground: "force-majeure".parse().unwrap(),
            reason: "Ледоход".into(),
        },
    ] {
        let told = format!("{command:?}");
        let done = town.command(number, "subscribers", command).await;
        assert!(done.is_ok(), "{told}: {:?}", done.err());
    }
}

both!(a_task_in_ones_own_words_has_a_day_by_which_it_is_late_on_the_card, ORG, |town| {
    let card = claim(town).await;
    let mut olga = Browser::signed_in(town, "subscribers").await;
    let seq = olga.get(&card).await.good().field("seq");
    let task = |due: &'static str| [("title", "Снять показания"), ("person", "manager"), ("due", due)];
    let act = format!("{card}/acts/task");
    let form: Vec<_> = task("2026-03-05").into_iter().chain([("seq", seq.as_str())]).collect();
    let refused = olga.post(&act, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("«2026-03-05» не подходит");
    assert!(refused.text.contains("id=\"task-due-fault\""), "it stands at the field");
    let form: Vec<_> = task("2026-03-10").into_iter().chain([("seq", seq.as_str())]).collect();
    let done = olga.post(&act, &form).await;
    let page = olga.follow(&done).await.good();
    let tasks = |text: &str| {
        text.split("id=\"tasks\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned()
    };
    let shown = tasks(&page.text);
    assert!(shown.contains("Снять показания") && shown.contains("class=\"due"), "{shown}");
    assert!(!shown.contains("due-late"), "{shown}");
    town.time_passes_until("2026-03-11 10:00").await;
    let shown = tasks(&Browser::signed_in(town, "subscribers").await.get(&card).await.good().text);
    assert!(shown.contains("due-late"), "{shown}");
});

both!(the_card_tells_why_by_whom_and_until_when, ORG, |town| {
    let card = claim(town).await;
    let mut olga = Browser::signed_in(town, "subscribers").await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let seq = anna.get(&card).await.field("seq");
    reasoned(town, card.trim_start_matches("/desk/cases/")).await;
    let page = olga.get(&card).await.good();
    for words in [
        "причина: Просьба клиента, тел. 916 5554433",
        "Поручение: Съездить к клиенту; кому: ",
        "Поручение снято: Съездить к клиенту; причина: Клиент передумал",
        "Записано несоответствие: Лежит открыто; подразделение: ",
        "процесс: Монтаж; продукт или услуга: Кабель ТПП",
        "Заменить кабель; кто сделает: ",
        "к какому дню: 12 марта 2026",
        "Коррекция выполнена: Заменить кабель",
        "Ставить короб; причина: Нет короба; кто сделает: ",
        "Приостановлено; основание: Обстоятельства непреодолимой силы; причина: Ледоход",
    ] {
        page.says(words);
    }
    let facts = page.text.split("Коррекция выполнена</dt>").nth(1).unwrap();
    assert!(facts.contains("Заменить кабель; кто сделает: "), "{facts}");
    let late = [("seq", seq.as_str()), ("text", "Моя заметка")];
    let page = anna.post(&format!("{card}/acts/note"), &late).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("Поручение снято: Съездить к клиенту; причина: Клиент передумал");
    let mut kim = Browser::signed_in(town, "employee").await;
    let page = kim.get(&card).await.good();
    page.says("причина: Просьба клиента, тел. ");
    page.does_not_say("5554433");
});

both!(whoever_is_away_is_marked_where_work_is_given, ORG, |town| {
    let card = claim(town).await;
    let away = casework::Absence {
        from: "2026-03-06T00:00:00Z".parse().unwrap(),
        until: "2026-03-20T00:00:00Z".parse().unwrap(),
        substitute: Some("anna".into()),
    };
    let mut olga = Browser::signed_in(town, "subscribers").await;
    olga.get(&card).await.good().does_not_say("вместо: ");
    town.app.set_away(ORG, "manager", Some(away), "director").await.unwrap();
    let mut director = Browser::signed_in(town, "director").await;
    for page in [olga.get(&card).await.good(), director.get("/desk/?tab=all").await.good()] {
        assert!(page.text.contains(", нет до 20") && page.text.contains("вместо: "), "{}", page.text);
    }
});
