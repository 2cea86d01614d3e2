//! Two people act upon the same case at once: one after the other, or refused cleanly.
use app::AppError;
use casework::{Command, Private};
use store::StoreError;
use testkit::{both, claim};

both!(of_two_who_do_the_same_one_is_refused, "kredo", |town| {
    let number = town.registered("employee", claim("Нет интернета")).await;
    town.act(&number, "accept", "anna", &[]).await;
    let (one, two) = tokio::join!(
        town.try_act(&number, "hand-over", "anna", &[("department", "network")]),
        town.try_act(&number, "hand-over", "manager", &[("department", "billing")]),
    );
    let refused = [one, two].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(matches!(refused[0], AppError::Refused(_)), "{refused:?}");
    let story = town.story(&number).await;
    assert_eq!(story.iter().filter(|kind| *kind == "stage-left").count(), 1);
});

both!(notes_of_many_are_all_kept_or_refused_as_conflicts, "kredo", |town| {
    let number = town.registered("employee", claim("Нет интернета")).await;
    let other = town.another_node().await;
    let note = |n: usize| {
        let app = if n.is_multiple_of(2) { &town.app } else { &other };
        let command = Command::Note { text: Private::from(format!("Заметка {n}")) };
        app.act(&town.org, &number, command, town.actor("anna"))
    };
    let done = testkit::all((0..16).map(note)).await;
    let kept = done.iter().filter(|one| one.is_ok()).count();
    for why in done.into_iter().filter_map(Result::err) {
        assert!(matches!(why, AppError::Store(StoreError::Conflict)), "{why}");
    }
    other.close().await;
    let story = town.story(&number).await;
    assert_eq!(story.iter().filter(|kind| *kind == "note-added").count(), kept);
    assert!(kept >= 8, "most of them are simply tried again: {kept}");
});

both!(time_and_a_person_at_once_do_no_harm, "kredo", |town| {
    town.at("2026-03-05 17:40");
    let number = town.registered("employee", claim("Нет интернета")).await;
    town.at("2026-03-06 17:41");
    let (worked, done) = tokio::join!(town.app.attend(), town.try_act(&number, "accept", "anna", &[]));
    worked.unwrap();
    done.unwrap();
    let story = town.story(&number).await;
    assert_eq!(story.iter().filter(|kind| *kind == "clock-breached").count(), 1);
});

both!(a_node_whose_clock_is_behind_acts_at_the_time_of_the_last_entry, "kredo", |town| {
    town.at("2026-03-05 10:00");
    let number = town.registered("employee", claim("Нет интернета")).await;
    let store = store::Store::open(town.place().location()).await.unwrap();
    let behind = app::Clock::manual(town.instant("2026-03-05 09:58"));
    let other = app::App::new(store, behind, app::Ids::repeatable(77), b"a secret of tests, 32 bytes long");
    let command = Command::Note { text: Private::from("Заметка с отставшего узла") };
    other.act(&town.org, &number, command, town.actor("anna")).await.unwrap();
    other.close().await;
    let journal = town.card(&number, "anna").await.journal;
    assert_eq!(town.shown(journal.last().unwrap().at), "2026-03-05 10:00");
    assert!(journal.windows(2).all(|two| two[0].at <= two[1].at));
});
