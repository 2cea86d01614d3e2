//! Deadlines are attended to at their own instants: warning, breach, escalation (T1, Q1).
use casework::{Absence, Command, Event, Person, TaskOrder};
use testkit::{Town, both, claim};

/// What time brought, at which moment: `2026-03-13 18:00 clock-breached whole`.
async fn what_time_brought(town: &Town, number: &str) -> Vec<String> {
    let card = town.card(number, "system").await;
    let by_time = card.journal.iter().filter(|entry| entry.actor == "<system>");
    let told = |event: &Event| match event {
        Event::ClockWarned { deadline, .. } => Some(format!("warned {deadline}")),
        Event::ClockBreached { deadline, .. } => Some(format!("breached {deadline}")),
        Event::Told { role, about, .. } => {
            Some(format!("told {role} of {}", about.as_ref().map_or("-", |one| one.as_str())))
        }
        _ => None,
    };
    by_time
        .filter_map(|entry| told(&entry.event).map(|what| format!("{} {what}", town.shown(entry.at))))
        .collect()
}

both!(a_deadline_warns_then_is_missed_and_then_its_superiors_are_told, "kredo", |town| {
    town.at("2026-03-05 17:40");
    let number = town.registered("employee", claim("Нет интернета")).await;
    let worked = town.time_passes_until("2026-03-16 12:00").await;
    assert_eq!((worked.warned, worked.breached), (3, 2), "{worked:?}");
    let brought = what_time_brought(town, &number).await;
    let brought: Vec<&str> =
        brought.iter().map(String::as_str).filter(|line| !line.contains("warned legal")).collect();
    assert!(brought.contains(&"2026-03-06 15:40 warned primary"), "{brought:#?}");
    assert!(brought.contains(&"2026-03-06 17:40 breached primary"), "{brought:#?}");
    assert!(brought.contains(&"2026-03-06 17:40 told subscribers of primary"), "{brought:#?}");
    assert!(brought.contains(&"2026-03-13 18:00 breached whole"), "{brought:#?}");
    assert!(brought.contains(&"2026-03-13 18:00 told director of whole"), "{brought:#?}");
    let late = town.reader().await.late(&town.org, town.app.clock.now(), 10).await.unwrap();
    assert_eq!(late.len(), 2, "the board shows what is late");
});

both!(a_late_answer_is_met_late_and_nothing_is_forgotten, "kredo", |town| {
    town.at("2026-03-05 17:40");
    let number = town.registered("employee", claim("Нет интернета")).await;
    town.time_passes_until("2026-03-16 12:00").await;
    town.act(&number, "unfounded", "anna", &[("arguments", "Кабель цел, роутер выключен")]).await;
    let whole = town.deadline(&number, "whole").await;
    assert_eq!(whole.status, "met-late");
    assert_eq!(whole.breached.map(|at| town.shown(at)).as_deref(), Some("2026-03-13 18:00"));
    assert_eq!(whole.ended.map(|at| town.shown(at)).as_deref(), Some("2026-03-16 12:00"));
});

both!(a_worker_that_slept_attends_to_everything_at_once_and_only_once, "kredo", |town| {
    town.at("2026-03-05 17:40");
    town.registered("employee", claim("Нет интернета")).await;
    town.at("2026-03-16 12:00");
    let first = town.app.attend().await.unwrap();
    assert_eq!(first.breached, 2, "{first:?}");
    assert_eq!(town.app.attend().await.unwrap(), Default::default());
});

both!(two_workers_attend_to_a_deadline_once, "kredo", |town| {
    town.at("2026-03-05 17:40");
    for n in 0..5 {
        town.registered("employee", claim(&format!("Нет интернета, {n}"))).await;
    }
    town.at("2026-03-16 12:00");
    let other = town.another_node().await;
    let (one, two) = tokio::join!(town.app.attend(), other.attend());
    other.close().await;
    assert_eq!(one.unwrap().breached + two.unwrap().breached, 10);
});

/// Somebody is away for these days; somebody else stands in, or nobody.
async fn is_away(town: &Town, login: &str, from: &str, until: &str, substitute: Option<&str>) {
    let people = town.app.people(&town.org).await.unwrap();
    let person = people.into_iter().find(|person| *person.login == *login).unwrap();
    let (from, until) = (town.instant(from), town.instant(until));
    let away = Some(Absence { from, until, substitute: substitute.map(Into::into) });
    town.app.put_staff(&town.org, vec![Person { away, ..person }]).await.unwrap();
}

both!(what_somebody_holds_goes_to_the_substitute_when_the_leave_begins, "kredo", |town| {
    town.at("2026-03-05 10:00");
    let (held, other) = (
        town.registered("employee", claim("Нет интернета")).await,
        town.registered("employee", claim("Нет телефона")).await,
    );
    is_away(town, "anna", "2026-03-06 00:00", "2026-03-20 00:00", Some("manager")).await;
    assert_eq!(town.app.attend().await.unwrap().handed_over, 0, "the leave has not begun");
    town.at("2026-03-06 09:00");
    let node = town.another_node().await;
    let (one, two) = tokio::join!(town.app.attend(), node.attend());
    node.close().await;
    let worked = one.unwrap().and(two.unwrap());
    assert_eq!((worked.handed_over, worked.stuck), (2, 0));
    for number in [&held, &other] {
        assert_eq!(town.case(number).await.owner.person.as_deref(), Some("manager"));
        let journal = town.card(number, "manager").await.journal;
        let last = journal.iter().rev().find(|entry| matches!(entry.event, Event::Assigned { .. })).unwrap();
        let Event::Assigned { instead_of, .. } = &last.event else { panic!() };
        assert_eq!((instead_of.as_deref(), last.actor.as_str()), (Some("anna"), "<system>"));
    }
    town.act(&held, "accept", "manager", &[]).await;

    town.at("2026-03-20 09:00");
    town.app.attend().await.unwrap();
    assert_eq!(town.case(&held).await.owner.person.as_deref(), Some("manager"), "it stays where it is");
});

both!(open_tasks_go_to_the_substitute_as_cases_do_and_stay_there, "kredo", |town| {
    town.at("2026-03-05 10:00");
    let number = town.registered("employee", claim("Нет интернета")).await;
    let task = TaskOrder::ByHand {
        title: "Проверить кабель".into(),
        role: None,
        department: None,
        person: Some("head@network".into()),
        due: None,
    };
    let open = Command::OpenTask { task, reason: "просьба клиента".into() };
    town.command(&number, "subscribers", open).await.unwrap();
    let holder = async || town.case(&number).await.tasks[0].owner.person.clone();
    assert_eq!(holder().await.as_deref(), Some("head@network"));
    is_away(town, "head@network", "2026-03-06 00:00", "2026-03-20 00:00", Some("head@billing")).await;
    town.at("2026-03-06 09:00");
    assert_eq!(town.app.attend().await.unwrap().handed_over, 1);
    assert_eq!(holder().await.as_deref(), Some("head@billing"));
    assert_eq!(town.case(&number).await.owner.person.as_deref(), Some("anna"), "the case itself stays");
    let tasks = town.reader().await.open_tasks(&town.org, "head@billing", "-", 10).await.unwrap();
    assert_eq!(tasks.len(), 1);
    assert_eq!(town.app.attend().await.unwrap().handed_over, 0, "once");

    town.at("2026-03-20 09:00");
    town.app.attend().await.unwrap();
    assert_eq!(holder().await.as_deref(), Some("head@billing"), "it stays where it is");
});

both!(without_a_substitute_what_somebody_holds_goes_to_the_queue_of_the_role, "kredo", |town| {
    town.at("2026-03-05 10:00");
    let number = town.registered("employee", claim("Нет интернета")).await;
    is_away(town, "anna", "2026-03-05 12:00", "2026-03-20 00:00", None).await;
    town.at("2026-03-05 12:00");
    assert_eq!(town.app.attend().await.unwrap().handed_over, 1);
    let owner = town.case(&number).await.owner;
    assert_eq!((owner.role.map(|role| role.to_string()).as_deref(), owner.person), (Some("manager"), None));
    assert_eq!(town.app.attend().await.unwrap().handed_over, 0);
});

both!(what_is_missed_is_late_also_while_no_worker_notes_it, "kredo", |town| {
    town.at("2026-03-05 17:40");
    let number = town.registered("employee", claim("Нет интернета")).await;
    let late = async || {
        let card = town.card(&number, "manager").await;
        card.deadlines.iter().filter(|row| card.is_late(row)).count()
    };
    assert_eq!(late().await, 0);
    town.at("2026-03-16 12:00");
    assert_eq!(late().await, 2, "by the clock");
    town.time_passes_until("2026-03-16 12:00").await;
    assert_eq!(late().await, 2, "by the journal");
});
