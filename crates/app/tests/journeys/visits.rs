//! Visits to the centres: booked once, moved, cancelled, reminded of, marked at the desk (E4, M-T10).
use app::{AccountRefusal, App, AppError, NewVisit, VisitRefusal, Visitor, WalkIn, Whose};
use casework::{VisitState, VisitStep};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use store::VisitRow;
use testkit::{Town, both};

const ORG: &str = "mupes";
/// Has the right, by the regulation.
const CLERK: &str = "care";

fn new(town: &Town, starts: &str, name: &str) -> NewVisit {
    NewVisit {
        centre: "main".into(),
        topic: "question".into(),
        starts: town.instant(starts),
        name: name.into(),
        email: Some(format!("{}@example.ru", name.to_lowercase())),
        phone: None,
        about: None,
        agreed: Vec::new(),
        token: format!("{name} {starts}"),
    }
}

async fn booked(town: &Town, starts: &str, name: &str) -> VisitRow {
    town.app.book_visit(ORG, new(town, starts, name)).await.unwrap()
}

fn refusal(why: Result<VisitRow, AppError>) -> VisitRefusal {
    match why {
        Err(AppError::Visit(why)) => why,
        other => panic!("{other:?}"),
    }
}

async fn free(town: &Town, day: jiff::civil::Date) -> Vec<String> {
    let days = town.app.free_visits(ORG, "main", None).await.unwrap();
    let of_day = days.into_iter().find(|one| one.day == day).unwrap();
    of_day.times.iter().map(|at| town.shown(*at)).collect()
}

async fn mark(town: &Town, row: &VisitRow, step: VisitStep) -> VisitRow {
    town.app.mark_visit(ORG, row.id, (step, None), row.acts, CLERK).await.unwrap()
}

fn visitor(address: &str) -> Visitor {
    Visitor { address: address.into(), ..Visitor::default() }
}

both!(a_time_is_taken_by_as_many_as_there_are_desks, ORG, |town| {
    let day = date(2026, 3, 3);
    assert_eq!(free(town, day).await.len(), 24, "eight hours of twenty minutes");
    let first = booked(town, "2026-03-03 10:00", "Anna").await;
    assert_eq!(first.number, "ПР-00001");
    assert_eq!(free(town, day).await.len(), 24, "the other desk is free");
    booked(town, "2026-03-03 10:00", "Boris").await;
    let left = free(town, day).await;
    assert!(left.len() == 23 && !left.contains(&"2026-03-03 10:00".to_owned()), "{left:?}");
    let late = town.app.book_visit(ORG, new(town, "2026-03-03 10:00", "Vera")).await;
    assert_eq!(refusal(late), VisitRefusal::Taken);
    let again = booked(town, "2026-03-03 10:00", "Anna").await;
    assert_eq!(again.id, first.id, "the same form sent again");
    for wrong in
        ["2026-03-03 12:00", "2026-03-03 10:05", "2026-03-07 10:00", "2026-03-02 09:40", "2026-03-17 10:00"]
    {
        let refused = town.app.book_visit(ORG, new(town, wrong, "Vera")).await;
        assert_eq!(refusal(refused), VisitRefusal::Taken, "{wrong}");
    }
    let empty = NewVisit { email: None, ..new(town, "2026-03-03 11:00", "Vera") };
    assert_eq!(refusal(town.app.book_visit(ORG, empty).await), VisitRefusal::Empty { field: "contact" });
});

both!(of_many_who_want_the_last_time_at_once_one_gets_it, ORG, |town| {
    booked(town, "2026-03-03 10:00", "Anna").await;
    let other = town.another_node().await;
    let nodes = [town.app.clone(), other.clone()];
    let wants = |n: usize| {
        let (app, new): (App, _) = (nodes[n % 2].clone(), new(town, "2026-03-03 10:00", &format!("Name{n}")));
        async move { app.book_visit(ORG, new).await }
    };
    let all = testkit::all((0..12).map(wants)).await;
    other.close().await;
    let taken = all.iter().filter(|one| one.is_ok()).count();
    assert_eq!(taken, 1, "{all:?}");
    let lost = all.into_iter().filter(|one| one.is_err());
    lost.for_each(|one| assert_eq!(refusal(one), VisitRefusal::Taken));
    let rows = town.app.visits_of_day(ORG, "main", date(2026, 3, 3), CLERK).await.unwrap();
    assert_eq!(rows.len(), 2);
});

both!(two_who_move_to_the_same_time_do_not_both_get_it, ORG, |town| {
    booked(town, "2026-03-03 10:00", "Anna").await;
    let (boris, vera) =
        (booked(town, "2026-03-03 11:00", "Boris").await, booked(town, "2026-03-03 11:00", "Vera").await);
    let other = town.another_node().await;
    let at = town.instant("2026-03-03 10:00");
    let (one, two) = tokio::join!(
        town.app.move_visit(ORG, boris.id, (&boris.centre, at), boris.acts),
        other.move_visit(ORG, vera.id, (&vera.centre, at), vera.acts)
    );
    other.close().await;
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    assert_eq!(refusal(if one.is_ok() { two } else { one }), VisitRefusal::Taken);
    let kept = town.app.visits_of_day(ORG, "main", date(2026, 3, 3), CLERK).await.unwrap();
    assert_eq!(kept.iter().filter(|row| row.starts == at).count(), 2, "whoever lost keeps the old time");
});

both!(a_visit_is_moved_and_cancelled_by_whoever_knows_its_code, ORG, |town| {
    let row = booked(town, "2026-03-05 10:00", "Anna").await;
    let foreign = booked(town, "2026-03-05 11:00", "Boris").await;
    let code = town.app.visit_code(ORG, row.id).unwrap();
    let typed = format!(" {} ", code.to_lowercase().replace('-', " "));
    assert_eq!(town.app.open_visit(ORG, ("пр-00001", &typed), &visitor("1")).await.unwrap(), row.id);
    for wrong in [(&*foreign.number, &*code), ("ПР-99999", &code), ("ПР-00001", "")] {
        let shut = town.app.open_visit(ORG, wrong, &visitor("1")).await;
        assert!(matches!(shut, Err(AppError::Account(AccountRefusal::WrongCode))), "{wrong:?}");
    }
    town.at("2026-03-03 12:00");
    let moved = town
        .app
        .move_visit(ORG, row.id, (&row.centre, town.instant("2026-03-06 14:20")), row.acts)
        .await
        .unwrap();
    assert_eq!(free(town, date(2026, 3, 5)).await.len(), 24, "the old time is free again");
    let stale = town.app.cancel_visit(ORG, row.id, row.acts).await;
    assert_eq!(refusal(stale), VisitRefusal::Moved, "it was another visit that was cancelled");
    town.at("2026-03-03 12:05");
    let over = town.app.cancel_visit(ORG, row.id, moved.acts).await.unwrap();
    assert_eq!(over.state, VisitState::Cancelled);
    let gone =
        town.app.move_visit(ORG, row.id, (&row.centre, town.instant("2026-03-06 15:00")), over.acts).await;
    assert_eq!(refusal(gone), VisitRefusal::NotNow { state: "cancelled" });
    let subjects: Vec<String> = town.letters().await.into_iter().map(|one| one.subject).collect();
    let of_anna: Vec<&String> = subjects.iter().filter(|one| one.ends_with("ПР-00001")).collect();
    assert_eq!(
        of_anna,
        [
            "Вы записаны на приём, номер ПР-00001",
            "Приём перенесён, номер ПР-00001",
            "Запись на приём отменена, номер ПР-00001"
        ]
    );
});

both!(whoever_guesses_the_code_of_a_visit_waits, ORG, |town| {
    let row = booked(town, "2026-03-05 10:00", "Anna").await;
    let code = town.app.visit_code(ORG, row.id).unwrap();
    for _ in 0..5 {
        town.app.open_visit(ORG, (&row.number, "wrong"), &visitor("9")).await.unwrap_err();
    }
    let waits = town.app.open_visit(ORG, (&row.number, &code), &visitor("9")).await;
    assert!(matches!(waits, Err(AppError::Account(AccountRefusal::Wait { .. }))), "{waits:?}");
});

both!(the_code_stands_in_the_letter_and_in_no_table, ORG, |town| {
    let app = town.app.clone().reached_at("https://priem.example.ru/");
    let row = app.book_visit(ORG, new(town, "2026-03-05 10:00", "Anna")).await.unwrap();
    let code = app.visit_code(ORG, row.id).unwrap();
    let waiting = town.reader().await.outbox_waiting(ORG, 10).await.unwrap();
    assert!(!waiting[0].payload.as_ref().unwrap().contains(&code));
    let send = |letter: &app::Outgoing, _| town.mailbox.take(letter);
    assert_eq!(app.deliver(&send).await.unwrap().sent, 1);
    let letter = town.mailbox.all().remove(0);
    assert!(letter.text.contains("10:00"), "{}", letter.text);
    assert!(letter.text.contains("https://priem.example.ru/mupes/visit/own"), "{}", letter.text);
    assert!(letter.text.contains(&code) && letter.text.contains("возьмите паспорт"));
    let left = town.reader().await.outbox_waiting(ORG, 10).await.unwrap();
    assert!(left.is_empty());
});

both!(one_is_reminded_once_the_day_before_whoever_dies_in_between, ORG, |town| {
    booked(town, "2026-03-05 10:00", "Anna").await;
    let row = booked(town, "2026-03-05 11:00", "Boris").await;
    town.app.cancel_visit(ORG, row.id, row.acts).await.unwrap();
    booked(town, "2026-03-03 08:20", "Vera").await;
    town.letters().await;
    town.at("2026-03-04 09:59");
    assert_eq!(
        town.app.attend().await.unwrap().reminded,
        0,
        "too early, cancelled, or booked the day before"
    );
    town.at("2026-03-04 10:00");
    let other = town.another_node().await;
    let (one, two) = tokio::join!(town.app.attend(), other.attend());
    assert_eq!(one.unwrap().reminded + two.unwrap().reminded, 1);
    // The worker dies with the letter in its hands: it is put out already, and leaves later, the same.
    let (app, mailbox) = (town.app.clone(), town.mailbox.clone());
    let dies = tokio::spawn(async move {
        let send = |letter: &app::Outgoing, _: Timestamp| {
            mailbox.take(letter)?;
            panic!("the worker dies right after the letter was handed over");
        };
        app.deliver(&send).await.map(drop)
    });
    assert!(dies.await.is_err(), "it died");
    town.at("2026-03-04 10:30");
    assert_eq!(other.attend().await.unwrap().reminded, 0);
    town.deliver().await;
    other.close().await;
    let reminders = town.mailbox.all().into_iter().filter(|one| one.subject.starts_with("Напоминаем"));
    let reminders: Vec<app::Outgoing> = reminders.collect();
    assert_eq!(reminders.len(), 2, "handed over twice");
    assert_eq!(reminders[0], reminders[1], "but the same letter, Message-ID and all");
    assert_eq!(reminders[0].to, "anna@example.ru");
});

both!(the_desk_marks_who_came_and_measures_how_long_it_took, ORG, |town| {
    let anna = booked(town, "2026-03-02 10:00", "Anna").await;
    let boris = booked(town, "2026-03-02 10:20", "Boris").await;
    town.at("2026-03-02 09:40");
    let early = town.app.mark_visit(ORG, boris.id, (VisitStep::Miss, None), boris.acts, CLERK).await;
    assert_eq!(refusal(early), VisitRefusal::NotNow { state: "booked" }, "the time has not come yet");
    let anna = mark(town, &anna, VisitStep::Arrive).await;
    let walk_in = WalkIn {
        centre: "main".into(),
        topic: "complaint".into(),
        name: "Vera".into(),
        phone: None,
        token: "once".into(),
    };
    let vera = town.app.walk_in(ORG, walk_in.clone(), CLERK).await.unwrap();
    assert_eq!(town.app.walk_in(ORG, walk_in, CLERK).await.unwrap().id, vera.id, "sent twice");
    town.at("2026-03-02 10:10");
    let anna = mark(town, &anna, VisitStep::Call).await;
    assert!(anna.clerk.as_deref() == Some(CLERK));
    let twice = town.app.mark_visit(ORG, anna.id, (VisitStep::Serve, None), anna.acts - 1, CLERK).await;
    assert_eq!(refusal(twice), VisitRefusal::Moved);
    town.at("2026-03-02 10:30");
    let anna = mark(town, &anna, VisitStep::Serve).await;
    mark(town, &boris, VisitStep::Miss).await;
    town.at("2026-03-02 10:50");
    let vera = mark(town, &vera, VisitStep::Call).await;
    let vera = mark(town, &vera, VisitStep::Serve).await;

    let reg = town.app.regulation(ORG).await.unwrap();
    let of = |row: &VisitRow| town.app.visit_measure(&reg, row).unwrap();
    assert_eq!(
        (of(&anna).waited, of(&anna).late),
        (SignedDuration::from_mins(10), false),
        "from her own time"
    );
    assert_eq!((of(&vera).together(), of(&vera).late), (SignedDuration::from_mins(70), true));
    let day = date(2026, 3, 2);
    let summary = town.app.visit_summary(ORG, (day, day), "director").await.unwrap();
    let main = &summary[0];
    assert_eq!((main.booked, main.walk_ins, main.missed, main.served, main.in_norm), (2, 1, 1, 2, 1));
    assert_eq!(main.waited, SignedDuration::from_mins(40));
    assert_eq!(summary[1].served, 0);
    for login in ["operator", "specialist"] {
        let foreign = town.app.visits_of_day(ORG, "main", day, login).await;
        assert!(matches!(foreign, Err(AppError::MayNot { .. })), "{login}");
    }
});

both!(who_came_is_told_on_request_and_forgotten_on_request, ORG, |town| {
    let row = booked(town, "2026-03-02 11:00", "Anna").await;
    let by = town.actor("official");
    let told = town.app.personal_data(ORG, "ANNA@example.ru", &by).await.unwrap();
    assert_eq!(told["visits"][0]["number"], "ПР-00001");
    let whose = Whose::Customer("anna@example.ru".into());
    let early = town.app.erase(ORG, &whose, "отозвано согласие", by.clone()).await;
    assert!(matches!(&early, Err(AppError::StillNeeded { open, .. }) if *open == ["ПР-00001"]), "{early:?}");
    town.app.cancel_visit(ORG, row.id, row.acts).await.unwrap();
    town.letters().await;
    assert_eq!(town.app.erase(ORG, &whose, "отозвано согласие", by).await.unwrap().visits, 1);
    let row = town.app.own_visit(ORG, row.id).await.unwrap();
    assert_eq!((row.name, row.email), (None, None));
});
