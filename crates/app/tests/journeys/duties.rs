//! Recurring duties: due by the working time of their calendar, done by whoever may, kept with who and when (I5).
use app::{App, AppError, DutyNow};
use casework::Refusal;
use testkit::{Town, both, shipped};

async fn duty(town: &Town, id: &str) -> DutyNow {
    let (_, duties) = town.app.duties(&town.org).await.unwrap();
    duties.into_iter().find(|one| one.duty.id == *id).unwrap()
}

async fn due(town: &Town, id: &str) -> String {
    duty(town, id).await.due.map(|at| town.shown(at)).unwrap_or_default()
}

async fn done(app: &App, town: &Town, id: &str, who: &str, note: Option<&str>) -> app::DutyDone {
    app.do_duty(&town.org, id, who, note).await.unwrap_or_else(|why| panic!("{id} by {who}: {why}"))
}

both!(a_duty_is_due_in_working_time_from_its_publication_and_then_from_the_last_time, "utinet", |town| {
    assert_eq!(due(town, "watch-market").await, "2026-03-02 10:00");
    town.at("2026-03-02 09:50");
    let entry = done(&town.app, town, "watch-market", "head", Some(" два новых отзыва ")).await.entry;
    assert_eq!((entry.n, entry.note.as_deref(), entry.is_late()), (1, Some("два новых отзыва"), false));
    assert_eq!(due(town, "watch-market").await, "2026-03-02 10:50");
    town.at("2026-03-02 10:51");
    assert!(duty(town, "watch-market").await.late);
    assert!(!duty(town, "watch-sites").await.late);
    let late = done(&town.app, town, "watch-market", "head", None).await.entry;
    assert!(late.is_late());

    town.at("2026-03-02 23:30");
    done(&town.app, town, "watch-market", "head", None).await;
    assert_eq!(due(town, "watch-market").await, "2026-03-03 10:00", "within the first working hour");
});

both!(who_did_a_duty_and_when_is_kept_and_a_colleague_may_take_the_next, "utinet", |town| {
    town.at("2026-03-02 12:00");
    done(&town.app, town, "watch-sites", "marketer", Some("один отзыв")).await;
    town.at("2026-03-03 12:00");
    done(&town.app, town, "watch-sites", "head", None).await;
    let journal = town.app.duty_journal(&town.org, "watch-sites").await.unwrap();
    let told: Vec<_> = journal.iter().map(|one| (one.n, &*one.actor, town.shown(one.at))).collect();
    assert_eq!(told, [(2, "head", "2026-03-03 12:00".into()), (1, "marketer", "2026-03-02 12:00".into())]);
    assert_eq!(duty(town, "watch-sites").await.last.as_ref(), journal.first());
});

both!(a_duty_is_for_its_owner_and_for_those_who_have_the_right, "utinet", |town| {
    let refused = town.app.do_duty(&town.org, "watch-market", "manager", None).await;
    assert!(matches!(refused, Err(AppError::Refused(Refusal::NotYours { .. }))), "{refused:?}");
    let nobody = town.app.do_duty(&town.org, "watch-market", "nobody", None).await;
    assert!(matches!(nobody, Err(AppError::NoPerson { .. })), "{nobody:?}");
    let unknown = town.app.do_duty(&town.org, "sing", "head", None).await;
    let Err(AppError::Refused(Refusal::Unknown { what: "duty", possible, .. })) = unknown else { panic!() };
    assert!(possible.iter().any(|one| one.starts_with("watch-market (")), "{possible:?}");
    assert!(town.app.duty_journal(&town.org, "watch-market").await.unwrap().is_empty());
});

/// What somebody was told of a duty and has not seen, the first first.
async fn told(town: &Town, login: &str) -> Vec<(String, Option<String>)> {
    let notices = town.reader().await.notices(&town.org, login, None, 50).await.unwrap();
    let unseen = notices.into_iter().rev().filter(|one| one.seen.is_none());
    unseen.map(|one| (one.kind, one.about)).collect()
}

async fn round(town: &Town, at: &str) -> u32 {
    town.at(at);
    town.app.tell_duties().await.unwrap()
}

both!(whoever_has_to_do_a_duty_is_told_before_it_is_due_and_when_it_is_late_once_each, "utinet", |town| {
    let about = |kind: &str| (kind.to_owned(), Some("watch-sites".to_owned()));
    town.at("2026-03-02 12:00");
    done(&town.app, town, "watch-market", "head", None).await;
    done(&town.app, town, "watch-sites", "marketer", None).await;
    assert_eq!(due(town, "watch-sites").await, "2026-03-03 18:00");
    round(town, "2026-03-03 09:00").await;
    let sites = |told: Vec<(String, Option<String>)>| -> Vec<_> {
        told.into_iter().filter(|one| one.1.as_deref() == Some("watch-sites")).collect()
    };
    assert!(sites(told(town, "marketer").await).is_empty(), "there is time");
    round(town, "2026-03-03 12:00").await;
    assert_eq!(sites(told(town, "marketer").await), [about("duty-soon")]);
    let own = town.app.own_duties(&town.org, "marketer").await.unwrap();
    assert!(own.iter().any(|one| one.duty.id == *"watch-sites" && !one.late));
    assert!(sites(told(town, "manager").await).is_empty(), "it is not theirs");
    assert!(town.app.own_duties(&town.org, "manager").await.unwrap().is_empty());

    let other = town.another_node().await;
    town.at("2026-03-04 08:00");
    let (one, two) = tokio::join!(town.app.tell_duties(), other.tell_duties());
    assert!(one.is_ok() && two.is_ok(), "{one:?} {two:?}");
    round(town, "2026-03-04 08:20").await;
    assert_eq!(sites(told(town, "marketer").await), [about("duty-soon"), about("duty-late")]);
    assert!(town.app.own_duties(&town.org, "marketer").await.unwrap().iter().any(|one| one.late));

    done(&town.app, town, "watch-sites", "marketer", None).await;
    assert!(sites(told(town, "marketer").await).is_empty(), "what is done is nobody's to hear of");
    assert!(
        !town
            .app
            .own_duties(&town.org, "marketer")
            .await
            .unwrap()
            .iter()
            .any(|one| one.duty.id == *"watch-sites")
    );
    other.close().await;
});

both!(a_duty_done_by_two_at_once_is_two_entries, "utinet", |town| {
    let other = town.another_node().await;
    let at_once = (0..12).map(|n| {
        let app = if n % 2 == 0 { &town.app } else { &other };
        done(app, town, "watch-market", "head", None)
    });
    let mut numbers: Vec<u64> = testkit::all(at_once).await.iter().map(|one| one.entry.n).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=12).collect::<Vec<u64>>());
    other.close().await;
});

both!(too_soon_is_told_and_recorded, "mupes", |town| {
    let first = done(&town.app, town, "survey", "care", None).await;
    assert_eq!(first.early, None);
    town.at("2026-04-01 12:00");
    let early = done(&town.app, town, "survey", "care", None).await.early;
    assert!(early.is_some_and(|from| from > town.instant("2026-06-01 00:00")), "{early:?}");
    town.at("2026-07-02 12:00");
    assert_eq!(done(&town.app, town, "survey", "care", None).await.early, None);
});

both!(a_new_version_counts_its_duties_anew_and_forgets_none, "utinet", |town| {
    town.at("2026-03-02 12:00");
    done(&town.app, town, "watch-sites", "marketer", None).await;
    let untouched = due(town, "watch-market").await;
    let mut files = shipped("utinet");
    for (_, text) in &mut files {
        *text = text.replace(
            "owner: marketer\n    every: 1 рабочий день",
            "owner: marketer\n    every: 3 рабочих дня",
        );
    }
    town.publish(files).await;
    assert!(due(town, "watch-sites").await.starts_with("2026-03-05 "), "{}", due(town, "watch-sites").await);
    assert_eq!(due(town, "watch-market").await, untouched);
});
