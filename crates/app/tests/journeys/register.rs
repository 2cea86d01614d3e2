//! The register of МУПЭС: its eleven columns (R2).
use serde_json::json;
use store::Filter;
use testkit::both;

both!(the_register_of_mupes_has_its_eleven_columns, "mupes", |town| {
    town.at("2026-03-10 10:00");
    let complaint = json!({
        "kind": "complaint", "channel": "phone", "applicant": "individual",
        "customer": { "name": "Мария Ким", "phone": "+7 391 244-33-22", "address": "ул. Набережная, 5" },
        "fields": { "substance": "Скачет напряжение по вечерам" },
    });
    let number = town.registered("operator", complaint).await;
    assert_eq!(number, "1-ФЛ");
    town.at("2026-03-11 09:00");
    let handed =
        [("topic", "ke"), ("category", "b"), ("department", "pto"), ("first_level", "Проверен счётчик")];
    town.act(&number, "hand-over", "operator", &handed).await;
    town.act(&number, "to-branch", "specialist of pto", &[("sent_to_branch", "2026-03-11")]).await;
    town.time_passes_until("2026-03-17 10:00").await;
    let branch = [("branch_answered", "2026-03-16"), ("branch_answer", "Трансформатор заменён")];
    town.finish(&number, "branch-decision", "specialist of pto", &branch).await;
    town.act(&number, "draft-ready", "specialist of pto", &[("draft", "Трансформатор заменён")]).await;
    town.act(&number, "satisfy", "official", &[("decision", "Трансформатор заменён")]).await;
    town.act(&number, "answer", "complaints", &[]).await;

    let table = town.app.register_table(&town.org, &Filter::default()).await.unwrap();
    assert_eq!(table.columns.len(), 11);
    assert_eq!(
        table.rows,
        [[
            "1-ФЛ",
            "10 марта 2026 г.",
            "Мария Ким",
            "ул. Набережная, 5",
            "Скачет напряжение по вечерам",
            "КЭ — качество электроснабжения",
            "Производственно-технический отдел; specialist@pto",
            "17 марта 2026 г.",
            "11 марта 2026 г.",
            "16 марта 2026 г.",
            "Проверен счётчик. В пользу потребителя",
        ]]
    );
});

both!(the_register_holds_every_case_of_a_period_in_its_order, "kredo", |town| {
    for day in 3..=5 {
        town.at(&format!("2026-03-0{day} 10:00"));
        town.registered("employee", testkit::claim("Нет связи")).await;
    }
    let (from, until) = (town.instant("2026-03-03 10:00"), town.instant("2026-03-05 10:00"));
    let period = Filter { from: Some(from), until: Some(until), ..Filter::default() };
    let table = town.app.register_table(&town.org, &period).await.unwrap();
    let numbers: Vec<&str> = table.rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(numbers, ["П-00001", "П-00002"], "the first instant belongs to the period, the last does not");
});

both!(the_register_can_be_that_of_one_kind, "mupes", |town| {
    for kind in ["complaint", "question", "complaint"] {
        let came = json!({
            "kind": kind, "channel": "phone", "applicant": "individual",
            "customer": { "name": "Мария Ким", "phone": "+7 391 244-33-22", "address": "ул. Набережная, 5" },
            "fields": { "substance": "Скачет напряжение по вечерам" },
        });
        town.registered("operator", came).await;
    }
    let rows = async |kind: Option<&str>| {
        let filter = Filter { kind: kind.map(str::to_owned), ..Filter::default() };
        town.app.register_table(&town.org, &filter).await.unwrap().rows.len()
    };
    assert_eq!((rows(None).await, rows(Some("complaint")).await, rows(Some("question")).await), (3, 2, 1));
});
