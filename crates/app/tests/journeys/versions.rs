//! A regulation published anew: a case lives by the version that it began with (P1, idea 6).
use app::AppError;
use casework::{Actor, Command, Refusal};
use testkit::{Town, both, claim, shipped};

/// КРЕДО gives its managers half the time and calls its letter otherwise. The scenarios tell of the old one.
fn stricter() -> Vec<(String, String)> {
    let mut files = shipped("kredo");
    files.retain(|(name, _)| !name.starts_with("scenarios"));
    for (name, text) in &mut files {
        if name == "claim.yaml" {
            *text = text.replace("term: 8 рабочих часов", "term: 4 рабочих часа");
        }
        if name == "messages/accepted.md" {
            *text = text.replace("принята к рассмотрению\"", "у нас\"");
        }
    }
    files
}

both!(running_cases_stay_on_the_version_that_they_began_with, "kredo", |town| {
    town.at("2026-03-02 09:00");
    let old = town.registered("employee", claim("Началась раньше")).await;
    let before = town.app.regulation(&town.org).await.unwrap().version.clone();
    let version = town.publish(stricter()).await;
    assert_ne!(version, before);
    let new = town.registered("employee", claim("Началась позже")).await;
    assert_eq!(town.due(&old, "primary").await, "2026-03-02 18:00");
    assert_eq!(town.due(&new, "primary").await, "2026-03-02 13:00");

    town.act(&old, "accept", "anna", &[]).await;
    town.act(&new, "accept", "anna", &[]).await;
    let subjects: Vec<String> = town.letters().await.into_iter().map(|letter| letter.subject).collect();
    let mut expected = [format!("Претензия {old} принята к рассмотрению"), format!("Претензия {new} у нас")];
    expected.sort();
    let mut subjects = subjects;
    subjects.sort();
    assert_eq!(subjects, expected);
    assert_eq!(*town.case(&old).await.regulation, *before);
});

both!(a_case_is_moved_to_the_new_version_on_purpose_only, "kredo", |town| {
    let number = town.registered("employee", claim("Началась раньше")).await;
    let version = town.publish(stricter()).await;
    town.command(&number, "system", Command::ChangeRegulation { stage: None }).await.unwrap();
    assert_eq!(*town.case(&number).await.regulation, *version);
    town.act(&number, "accept", "anna", &[]).await;
    assert_eq!(town.the_letter().await.subject, format!("Претензия {number} у нас"));
});

both!(a_case_is_moved_by_whoever_may_and_only_to_another_version, "kredo", |town| {
    let number = town.registered("employee", claim("Началась раньше")).await;
    let stays = town.app.move_case(&town.org, &number, None, town.actor("director")).await;
    assert!(matches!(stays, Err(AppError::SameVersion { .. })), "{stays:?}");
    let version = town.publish(stricter()).await;
    let refused = town.app.move_case(&town.org, &number, None, town.actor("employee")).await;
    assert!(matches!(refused, Err(AppError::Refused(Refusal::NotYours { .. }))), "{refused:?}");
    let moved = town.app.move_case(&town.org, &number, None, mover(town).await).await.unwrap();
    assert_eq!(*moved.state.regulation, *version);
});

both!(what_was_missed_before_the_move_is_missed_by_the_old_version, "kredo", |town| {
    let number = town.registered("employee", claim("Началась раньше")).await;
    town.publish(stricter()).await;
    town.at("2026-03-10 10:00");
    town.app.move_case(&town.org, &number, None, mover(town).await).await.unwrap();
    let story = town.story(&number).await;
    let at = |kind: &str| story.iter().position(|one| one == kind).unwrap_or_else(|| panic!("{story:?}"));
    assert!(at("clock-breached") < at("regulation-changed"), "{story:?}");
});

/// Somebody of those who may take a case over.
async fn mover(town: &Town) -> Actor {
    let reg = town.app.regulation(&town.org).await.unwrap();
    let people = town.app.people(&town.org).await.unwrap();
    let person = people.iter().find(|person| casework::may(&reg, regulation::Right::Move, person)).unwrap();
    Actor::person(person.login.clone())
}

both!(a_regulation_with_faults_is_not_published, "kredo", |town| {
    let mut files = shipped("kredo");
    for (name, text) in &mut files {
        if name == "claim.yaml" {
            *text = text.replace("to: deep", "to: nowhere");
        }
    }
    assert!(
        matches!(town.app.publish(files).await, Err(app::AppError::Regulation(findings)) if !findings.is_empty())
    );
    town.registered("employee", claim("Всё по-старому")).await;
});
