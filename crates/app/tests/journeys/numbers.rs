//! Numbers have no gaps and no doubles, whatever fails (R1).
use app::AppError;
use testkit::{both, claim};

both!(refusals_in_between_leave_no_gap, "kredo", |town| {
    let mut numbers = Vec::new();
    for n in 0..9 {
        let mut case = claim(&format!("Претензия {n}"));
        if n % 3 == 1 {
            case["fields"]["topic"] = "no-such-topic".into();
        }
        match town.register("employee", case).await {
            Ok(done) => numbers.push(done.state.number.to_string()),
            Err(why) => assert!(matches!(why, AppError::Refused(_)), "{why}"),
        }
    }
    assert_eq!(numbers, ["П-00001", "П-00002", "П-00003", "П-00004", "П-00005", "П-00006"]);
});

both!(many_at_once_at_two_nodes_with_refusals_among_them_leave_no_gap, "kredo", |town| {
    let other = town.another_node().await;
    let one = |n: usize| {
        let (app, mut case) =
            (if n.is_multiple_of(2) { &town.app } else { &other }, claim(&format!("Претензия {n}")));
        case["customer"] = serde_json::json!({ "name": "Пётр", "email": format!("petr{n}@example.ru") });
        if n % 5 == 3 {
            case["fields"].as_object_mut().unwrap().remove("substance");
        }
        let case: app::NewCase = serde_json::from_value(case).unwrap();
        app.register(&town.org, case, town.actor("employee"))
    };
    let done = testkit::all((0..60).map(one)).await;
    let mut numbers: Vec<String> = Vec::new();
    for one in done {
        match one {
            Ok(one) => numbers.push(one.state.number.to_string()),
            Err(why) => assert!(matches!(why, AppError::Refused(_)), "{why}"),
        }
    }
    numbers.sort();
    let expected: Vec<String> = (1..=48).map(|n| format!("П-{n:05}")).collect();
    assert_eq!(numbers, expected);
    other.close().await;
});
