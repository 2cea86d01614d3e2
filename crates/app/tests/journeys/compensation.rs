//! ЮТИНЕТ: a discount or gift is offered once at most (W6, P-U1).
use serde_json::json;
use testkit::both;

both!(a_compensation_is_offered_once, "utinet", |town| {
    town.at("2026-03-16 10:00");
    let case = json!({
        "kind": "claim", "channel": "web",
        "customer": { "name": "Пётр Иванов", "email": "petr@example.ru" },
        "fields": { "substance": "Верните деньги за отменённый заказ" },
    });
    let number = town.registered("customer", case).await;
    let offer =
        [("offer_text", "скидка 1500 рублей"), ("compensation", "discount"), ("compensation_cost", "1500")];
    town.act(&number, "ticket", "head", &[("topic", "order")]).await;
    town.act(&number, "negative", "head", &[("failure", "Заказ уже отгружен")]).await;
    town.act(&number, "write", "head", &offer).await;
    town.act(&number, "declined", "customer", &[]).await;
    town.act(&number, "write", "head", &[]).await;
    town.act(&number, "again", "head", &[("reopen_reason", "Клиент вернулся")]).await;
    town.act(&number, "negative", "head", &[("failure", "И теперь не вышло")]).await;
    assert_eq!(town.stage(&number).await, "final-regret", "no second offer");
    town.try_act(&number, "write", "head", &offer).await.unwrap_err();
    let offered = town.case(&number).await.compensations;
    assert_eq!(offered.len(), 1);
    assert_eq!(offered[0].cost, Some(150_000), "in kopecks");
});

both!(two_who_offer_at_once_offer_once, "utinet", |town| {
    town.at("2026-03-16 10:00");
    let case = json!({
        "kind": "claim", "channel": "web", "customer": { "name": "Пётр", "email": "petr@example.ru" },
        "fields": { "substance": "Верните деньги" },
    });
    let number = town.registered("customer", case).await;
    town.act(&number, "ticket", "head", &[("topic", "order")]).await;
    town.act(&number, "negative", "head", &[("failure", "Заказ уже отгружен")]).await;
    let offer = [("offer_text", "скидка"), ("compensation", "discount"), ("compensation_cost", "1500")];
    let tries = (0..4).map(|_| town.try_act(&number, "write", "head", &offer));
    let done = testkit::all(tries).await.into_iter().filter(Result::is_ok).count();
    assert_eq!(done, 1);
    assert_eq!(town.case(&number).await.compensations.len(), 1);
    assert_eq!(town.letters().await.iter().filter(|letter| letter.text.contains("скидка")).count(), 1);
});
