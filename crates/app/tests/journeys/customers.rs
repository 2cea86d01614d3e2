//! One card per customer (I8).
use app::Settled;
use casework::Actor;
use serde_json::{Value, json};
use testkit::{Town, both};

fn claim_of(applicant: &str, customer: Value) -> Value {
    json!({
        "kind": "claim", "channel": "phone", "applicant": applicant, "customer": customer,
        "fields": { "topic": "outage", "substance": "Нет связи" },
    })
}

async fn customer_of(town: &Town, case: Value) -> uuid::Uuid {
    let number = town.registered("employee", case).await;
    town.case(&number).await.customer.unwrap()
}

both!(a_customer_is_found_again_by_phone_by_address_and_by_inn, "kredo", |town| {
    let known = json!({
        "name": "ООО «Ромашка»", "phone": "8 (495) 111-22-33", "email": "Info@Romashka.example",
        "inn": "7707083893", "contact-person": "Галина Лоськова",
    });
    let first = customer_of(town, claim_of("legal", known)).await;
    for contact in [
        json!({ "name": "Ромашка", "phone": "+7 495 111 22 33" }),
        json!({ "name": "Ромашка", "email": "info@romashka.example" }),
        json!({ "name": "", "inn": "7707083893" }),
    ] {
        assert_eq!(customer_of(town, claim_of("legal", contact.clone())).await, first, "{contact}");
    }
    let mut reader = town.reader().await;
    assert_eq!(reader.customer_cases(&town.org, first).await.unwrap().len(), 4);
    let card = reader.customer(&town.org, first).await.unwrap().unwrap();
    assert_eq!(card.name.as_deref(), Some("ООО «Ромашка»"), "what was known stays");
});

both!(what_was_not_known_of_a_customer_is_added, "kredo", |town| {
    let first = json!({ "name": "Пётр Иванов", "phone": "+7 495 111-22-33" });
    let first = customer_of(town, claim_of("individual", first)).await;
    let more = json!({ "name": "Петр", "phone": "84951112233", "email": "petr@example.ru" });
    customer_of(town, claim_of("individual", more)).await;
    let by_letter = town.letter("Пётр <petr@example.ru>").await.about("Нет связи").saying("Нет связи");
    town.mail(by_letter).await;
    assert_eq!(town.case("П-00003").await.customer, Some(first));
});

both!(a_refused_registration_leaves_no_customer_behind, "kredo", |town| {
    let mut case = claim_of("individual", json!({ "name": "Пётр", "phone": "+7 495 111-22-33" }));
    case["fields"].as_object_mut().unwrap().remove("substance");
    town.register("employee", case).await.unwrap_err();
    let found = town.reader().await.find_customer(&town.org, Some("+7 495 111-22-33"), None, None).await;
    assert_eq!(found.unwrap(), None);
});

both!(two_at_once_about_the_same_new_customer_make_one_card, "kredo", |town| {
    let case =
        |n: usize| claim_of("individual", json!({ "name": format!("Пётр {n}"), "email": "petr@example.ru" }));
    let at_once = (0..8).map(|n| town.register("employee", case(n)));
    let mut cards: Vec<_> =
        testkit::all(at_once).await.into_iter().map(|one| one.unwrap().state.customer).collect();
    cards.dedup();
    assert_eq!(cards.len(), 1, "{cards:?}");
});

both!(a_new_address_of_a_known_customer_is_kept_and_the_first_one_stays, "kredo", |town| {
    let first = json!({ "name": "Пётр Иванов", "phone": "+7 495 111-22-33", "email": "petr@example.ru" });
    let first = customer_of(town, claim_of("individual", first)).await;
    let again = json!({ "name": "Петр", "phone": "84951112233", "email": "Petr@Work.example" });
    assert_eq!(customer_of(town, claim_of("individual", again)).await, first);
    let letter = town.letter("petr@work.example").await.about("Нет связи").saying("Снова нет связи");
    town.mail(letter).await;
    assert_eq!(town.case("П-00003").await.customer, Some(first));
    let mut reader = town.reader().await;
    let card = reader.customer(&town.org, first).await.unwrap().unwrap();
    assert_eq!(card.email.as_deref(), Some("petr@example.ru"));
    let known = reader.contacts(&town.org, first).await.unwrap();
    let known: Vec<&str> = known.iter().map(|contact| contact.value.as_str()).collect();
    assert_eq!(known, ["petr@example.ru", "petr@work.example", "74951112233"]);
});

both!(a_new_number_given_with_a_chosen_card_leads_to_it, "kredo", |town| {
    let first = json!({ "name": "Пётр Иванов", "phone": "+7 495 111-22-33" });
    let first = customer_of(town, claim_of("individual", first)).await;
    let chosen = json!({ "card": first, "name": "Пётр Иванов", "phone": "+7 916 555-66-77" });
    assert_eq!(customer_of(town, claim_of("individual", chosen)).await, first);
    let later = json!({ "name": "Пётр", "phone": "8 916 555 66 77" });
    assert_eq!(customer_of(town, claim_of("individual", later)).await, first);
});

both!(two_cards_that_turn_out_to_be_one_customer_are_pointed_out_and_not_merged, "kredo", |town| {
    let by_phone = json!({ "name": "Пётр Иванов", "phone": "+7 495 111-22-33" });
    let by_letter = json!({ "name": "Петр И.", "email": "petr@example.ru" });
    let phoned = customer_of(town, claim_of("individual", by_phone)).await;
    let wrote = customer_of(town, claim_of("individual", by_letter)).await;
    assert_ne!(phoned, wrote);
    assert!(town.card("П-00001", "employee").await.alike.is_empty());

    let both = json!({ "name": "Пётр Иванов", "phone": "84951112233", "email": "petr@example.ru" });
    let registered = town.register("employee", claim_of("individual", both)).await.unwrap();
    assert_eq!(registered.state.customer, Some(phoned), "the phone weighs more");
    assert_eq!(registered.alike.iter().map(|card| card.id).collect::<Vec<_>>(), [wrote]);
    let alike = |card: app::Card| card.alike.into_iter().map(|card| card.id).collect::<Vec<_>>();
    assert_eq!(alike(town.card("П-00001", "employee").await), [wrote]);
    assert_eq!(alike(town.card("П-00002", "employee").await), [phoned], "seen from either side");
    assert_eq!(town.case("П-00002").await.customer, Some(wrote), "what there was stays as it was");
});

both!(whoever_shares_a_telephone_has_one_card, "kredo", |town| {
    let phone = "+7 912 000-00-01";
    let wife = |more: Value| {
        let mut who = json!({ "name": "Иванова Ольга", "phone": phone });
        who.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        claim_of("individual", who)
    };
    let husband =
        customer_of(town, claim_of("individual", json!({ "name": "Иванов Пётр", "phone": phone }))).await;
    let first = customer_of(town, wife(json!({}))).await;
    assert_ne!(first, husband);
    assert_eq!(customer_of(town, wife(json!({}))).await, first, "by the telephone that leads to the husband");
    let email = json!({ "email": "olga@x.example" });
    assert_eq!(customer_of(town, wife(email.clone())).await, first, "and what is new is added");
    assert_eq!(customer_of(town, wife(email)).await, first);
    let by_email = json!({ "name": "Иванова Ольга", "email": "olga@x.example" });
    assert_eq!(customer_of(town, claim_of("individual", by_email)).await, first);
    let other = customer_of(town, wife(json!({ "email": "other@x.example" }))).await;
    assert_ne!(other, first, "another address may be of another Olga");
});

both!(whoever_shares_a_telephone_has_one_card_from_outside_too, "kredo", |town| {
    let phone = "+7 912 000-00-01";
    customer_of(town, claim_of("individual", json!({ "name": "Иванов Пётр", "phone": phone }))).await;
    let mut cards = Vec::new();
    for day in 1..4 {
        let mut form = claim_of("individual", json!({ "name": "Ольга Ким", "phone": phone }));
        form["channel"] = json!("cabinet");
        form["fields"]["substance"] = json!(format!("Нет связи, день {day}"));
        let came =
            town.app.take_form(&town.org, form.to_string().into_bytes(), Actor::Customer).await.unwrap();
        let Settled::Registered { number } = came else { panic!("{came:?}") };
        cards.push(town.case(&number).await.customer);
    }
    assert!(cards[0].is_some() && cards.iter().all(|card| *card == cards[0]), "{cards:?}");
});

both!(whoever_knows_a_number_gets_no_hold_of_the_card_behind_it, "kredo", |town| {
    let victim = json!({ "name": "Кузьмина Людмила Ивановна", "phone": "+7 903 555-18-70" });
    let victim = customer_of(town, claim_of("individual", victim)).await;
    let claims = json!({ "name": "Кузьмина", "phone": "8 903 555 18 70", "email": "other@evil.example" });
    let planted = town.register("customer", claim_of("individual", claims)).await.unwrap();
    assert_ne!(
        planted.state.customer,
        Some(victim),
        "an address that nobody has proved is nobody's but its giver's"
    );
    assert_eq!(
        planted.alike.iter().map(|card| card.id).collect::<Vec<_>>(),
        [victim],
        "a person may join them"
    );
    let card = town.reader().await.customer(&town.org, victim).await.unwrap().unwrap();
    assert_eq!((card.email, card.address), (None, None));

    town.mail(town.letter("other@evil.example").await.about("П-00001").saying("Что там по делу?")).await;
    assert_eq!(town.case("П-00003").await.customer, planted.state.customer, "it joins no case of hers");
    town.act("П-00001", "unfounded", "anna", &[("arguments", "Долг за январь")]).await;
    let letters = town.letters().await;
    assert!(
        letters
            .iter()
            .all(|letter| letter.to != "other@evil.example" || !letter.text.contains("Долг за январь")),
        "{letters:?}"
    );
});

both!(a_name_and_an_address_that_are_stated_stand_on_the_case, "kredo", |town| {
    let known = json!({ "name": "Петров Иван Николаевич", "phone": "+7 916 555-01-12" });
    let known = customer_of(town, claim_of("individual", known)).await;
    let other = json!({ "name": "Чужой Человек", "phone": "8 (916) 555-01-12" });
    let stated = town.register("employee", claim_of("individual", other)).await.unwrap();
    let card =
        town.reader().await.customer(&town.org, stated.state.customer.unwrap()).await.unwrap().unwrap();
    assert_eq!((card.name.as_deref(), card.id == known), (Some("Чужой Человек"), false));
    assert_eq!(
        stated.alike.iter().map(|card| card.id).collect::<Vec<_>>(),
        [known],
        "whoever registers is told"
    );
    let again = json!({ "name": "Чужой Ч.", "phone": "8 (916) 555-01-12" });
    let again = town.register("customer", claim_of("individual", again)).await.unwrap();
    assert!(again.alike.iter().any(|card| card.id == known), "{:?}", again.alike);
});

both!(a_customer_who_writes_again_by_a_form_keeps_the_card, "kredo", |town| {
    let form = || json!({ "name": "Анна Петрова", "phone": "+7 495 111-22-33", "email": "anna@example.ru" });
    let mut cards = Vec::new();
    for _ in 0..3 {
        let registered = town.register("customer", claim_of("individual", form()));
        cards.push(registered.await.unwrap().state.customer);
    }
    town.mail(town.letter("anna@example.ru").await.about("Нет связи").saying("Опять")).await;
    cards.push(town.case("П-00004").await.customer);
    cards.dedup();
    assert_eq!(cards.len(), 1, "{cards:?}");
});

/// Two cards of one person, each with a case, and a third case that showed it.
async fn two_cards(town: &Town) -> (uuid::Uuid, uuid::Uuid) {
    let by_phone = json!({ "name": "Пётр Иванов", "phone": "+7 495 111-22-33" });
    let by_letter = json!({ "name": "Петр И.", "email": "petr@example.ru", "address": "Лесная, 16" });
    let phoned = customer_of(town, claim_of("individual", by_phone)).await;
    let wrote = customer_of(town, claim_of("individual", by_letter)).await;
    let both = json!({ "name": "Пётр Иванов", "phone": "84951112233", "email": "petr@example.ru" });
    customer_of(town, claim_of("individual", both)).await;
    (phoned, wrote)
}

both!(two_cards_of_one_customer_are_joined_with_their_cases_and_contacts, "kredo", |town| {
    let (phoned, wrote) = two_cards(town).await;
    let joined = town.app.join_cards(&town.org, "84951112233", "petr@example.ru", town.actor("manager"));
    let joined = joined.await.unwrap();
    assert_eq!(joined.cases, ["П-00002"]);
    assert_eq!((joined.card.id, joined.card.address.as_deref()), (phoned, Some("Лесная, 16")));
    assert_eq!(joined.card.email.as_deref(), Some("petr@example.ru"));

    assert_eq!(town.case("П-00002").await.customer, Some(phoned));
    let card = town.card("П-00002", "employee").await;
    let last = card.journal.last().unwrap();
    assert_eq!((last.kind.as_str(), last.actor.as_str()), ("customer-changed", "manager"));
    assert!(card.alike.is_empty());
    assert_eq!(town.reader().await.search(&town.org, "84951112233", 10).await.unwrap().len(), 3);
    let letter = town.letter("petr@example.ru").await.about("Нет связи").saying("Снова нет связи");
    town.mail(letter).await;
    assert_eq!(town.case("П-00004").await.customer, Some(phoned));
    let left = town.reader().await.customer(&town.org, wrote).await.unwrap().unwrap();
    assert_eq!((left.name, left.email), (None, None), "nothing is kept twice");
    let told = town.app.alike(&town.org, &phoned.to_string(), &town.actor("manager")).await.unwrap();
    assert!(
        told.journal
            .iter()
            .any(|entry| matches!(entry.event, store::CardEvent::Joined { other, .. } if other == wrote))
    );
    let again = town.app.join_cards(&town.org, "84951112233", "petr@example.ru", town.actor("manager")).await;
    assert!(matches!(again, Err(app::AppError::OneCard { card }) if card == phoned), "{again:?}");
});

both!(what_was_joined_is_erased_with_the_card_that_it_was_joined_to, "kredo", |town| {
    two_cards(town).await;
    town.app.join_cards(&town.org, "84951112233", "petr@example.ru", town.actor("manager")).await.unwrap();
    for number in ["П-00001", "П-00002", "П-00003"] {
        town.act(number, "unfounded", "anna", &[("arguments", "Кабель цел")]).await;
    }
    town.letters().await;
    let whose = app::Whose::Customer("petr@example.ru".into());
    let erased =
        town.app.erase(&town.org, &whose, "отозвано согласие", town.actor("subscribers")).await.unwrap();
    assert_eq!(erased.cases.len(), 3);
    let mut reader = town.reader().await;
    let found = reader.find_customer(&town.org, Some("84951112233"), Some("petr@example.ru"), None).await;
    assert_eq!(found.unwrap(), None);
});

both!(cards_that_are_kept_apart_are_not_brought_up_again, "kredo", |town| {
    let (phoned, wrote) = two_cards(town).await;
    let apart = town.app.keep_apart(&town.org, "84951112233", "petr@example.ru", town.actor("manager"));
    apart.await.unwrap();
    assert!(town.card("П-00001", "employee").await.alike.is_empty());
    assert!(town.card("П-00002", "employee").await.alike.is_empty());
    let both = json!({ "name": "Пётр Иванов", "phone": "84951112233", "email": "petr@example.ru" });
    let registered = town.register("employee", claim_of("individual", both)).await.unwrap();
    assert!(registered.alike.is_empty(), "nobody is asked twice");
    assert_ne!(phoned, wrote);
    let stranger =
        town.app.keep_apart(&town.org, "84951112233", "petr@example.ru", casework::Actor::Customer);
    assert!(matches!(stranger.await, Err(app::AppError::MayNot { .. })));
});

both!(what_is_no_contact_is_said_and_nothing_is_registered, "kredo", |town| {
    for (key, nonsense) in [("phone", "привет"), ("email", "не почта"), ("inn", "123")] {
        let mut case = testkit::claim("Нет интернета");
        case["customer"][key] = nonsense.into();
        let refused = town.register("employee", case).await.unwrap_err().to_string();
        assert!(refused.contains(key) && refused.contains(nonsense), "{refused}");
    }
    assert_eq!(town.registered("employee", testkit::claim("Нет интернета")).await, "П-00001");
});
