//! A case started from another is tied to it both ways.
use casework::case::LinkKind;
use testkit::{Town, both, claim};

async fn ties(town: &Town, number: &str) -> Vec<(String, LinkKind)> {
    town.case(number).await.links.iter().map(|link| (link.number.to_string(), link.kind)).collect()
}

both!(urgent_measures_are_a_case_of_their_own_tied_to_the_claim, "kredo", |town| {
    let number = town.registered("employee", claim("Нет интернета")).await;
    town.act(&number, "accept", "anna", &[]).await;
    town.act(&number, "hand-over", "anna", &[("department", "network")]).await;
    let conclusions =
        [("cause", "Обрыв кабеля"), ("staff_actions", "Верные"), ("conclusions", "Клиент прав")];
    town.act(&number, "conclude", "head of network", &conclusions).await;
    town.act(&number, "propose", "anna", &[("preliminary", "founded"), ("proposal", "Вернуть плату")]).await;
    let measures = [("urgent_measures", "Проверить кабели района"), ("measures_by", "2026-03-20")];
    town.act(&number, "urgent", "subscribers", &measures).await;

    assert_eq!(ties(town, &number).await, [("М-00001".to_owned(), LinkKind::Started)]);
    assert_eq!(ties(town, "М-00001").await, [(number.clone(), LinkKind::StartedFrom)]);
    let rows = town.reader().await.links(&town.org, town.case(&number).await.case).await.unwrap();
    assert_eq!(rows.len(), 1);
    let started = town.case("М-00001").await;
    assert_eq!(
        (started.kind.as_str(), started.owner.department.as_ref().map(|one| one.as_str())),
        ("measures", Some("network"))
    );
    assert_eq!(town.due("М-00001", "measures").await, "2026-03-20 18:00");
});
