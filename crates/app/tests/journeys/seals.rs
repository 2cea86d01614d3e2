//! What was done is sealed by itself, at the latest when the day is over (S2).
use store::SealLine;
use testkit::{both, claim};

both!(the_worker_seals_what_changed_and_closes_every_day, "kredo", |town| {
    town.at("2026-03-05 09:00");
    assert_eq!(town.app.seal_due().await.unwrap(), 0, "there is nothing to seal");
    town.registered("employee", claim("Нет интернета")).await;
    assert_eq!(town.app.seal_due().await.unwrap(), 1);
    town.registered("employee", claim("Всё ещё нет интернета")).await;
    assert_eq!(town.app.seal_due().await.unwrap(), 0, "it was sealed a moment ago");
    town.at("2026-03-05 09:10");
    assert_eq!(town.app.seal_due().await.unwrap(), 1);
    town.at("2026-03-05 23:59");
    assert_eq!(town.app.seal_due().await.unwrap(), 0, "nothing has changed");
    town.at("2026-03-06 00:00");
    assert_eq!(town.app.seal_due().await.unwrap(), 1, "the day is over");
    assert_eq!(town.app.seal_due().await.unwrap(), 0);
    let last = town.reader().await.last_seal(&town.org).await.unwrap().unwrap();
    assert_eq!((last.n, last.day.as_str(), last.chains), (3, "2026-03-05", 0));
});

both!(two_nodes_seal_one_after_the_other, "kredo", |town| {
    town.registered("employee", claim("Нет интернета")).await;
    let other = town.another_node().await;
    let (one, two) = (town.app.seal(&town.org).await.unwrap(), other.seal(&town.org).await.unwrap());
    assert_eq!(one, two);
    other.close().await;
});

both!(a_line_kept_outside_is_held_against_the_journal, "kredo", |town| {
    town.registered("employee", claim("Нет интернета")).await;
    let line = town.app.seal(&town.org).await.unwrap().line(&town.org);
    assert!(town.app.verify(None, vec![line.clone()]).await.unwrap().is_clean());
    let forged = SealLine { digest: [0; 32], ..line };
    let report = town.app.verify(None, vec![forged]).await.unwrap();
    assert_eq!(report.problems[0].flaw, store::Flaw::KeptDiffers);
});
