//! A case begins (I2, I4).
use std::sync::Arc;

use casework::{Actor, Event, Facts, Refusal, allowed, registration_faults};
use regulation::Regulation;

use crate::shop::{Shop, actor, message, moscow, registration, regulation, sent, staff};

const AT: &str = "2026-02-02 10:00";

fn reg() -> Regulation {
    regulation(str::to_owned)
}

fn facts() -> Facts {
    Facts { staff: Arc::new(staff()), ..Facts::default() }
}

#[test]
fn a_complaint_begins_where_its_kind_says_with_its_owner_and_its_clocks() {
    let shop = Shop::complaint(AT);
    assert_eq!(shop.state.stage, "heard");
    assert_eq!(shop.holder(), "nina");
    assert_eq!(shop.running(), ["heard", "law", "letter", "whole"]);
    assert_eq!(&*shop.state.number, "Л-001");
    assert_eq!(&*shop.state.regulation, shop.reg.version);
}

#[test]
fn a_letter_is_acknowledged_by_letter_and_a_call_is_not() {
    let by_mail = Shop::complaint(AT);
    let events: Vec<Event> = by_mail.history.into_iter().map(|(_, event)| event).collect();
    assert_eq!(sent(&events), ["registered"]);
    let by_phone = Shop::of_kind("complaint", "phone", "nina", AT).unwrap();
    let events: Vec<Event> = by_phone.history.into_iter().map(|(_, event)| event).collect();
    assert!(sent(&events).is_empty());
}

#[test]
fn a_robot_is_not_answered() {
    let mut from_a_list = registration("complaint", "email", AT, &[("substance", "Рассылка")]);
    from_a_list.silent = true;
    let shop = Shop::begin(reg(), facts(), from_a_list, &Actor::System, AT).unwrap();
    let events: Vec<Event> = shop.history.into_iter().map(|(_, event)| event).collect();
    assert!(sent(&events).is_empty());
}

#[test]
fn what_the_kind_asks_must_be_there_unless_it_came_by_itself() {
    let empty = registration("complaint", "email", AT, &[]);
    let refused = Shop::begin(reg(), facts(), empty.clone(), &actor("nina"), AT).err().unwrap();
    assert_eq!(refused, Refusal::MissingField { fields: vec!["substance".parse().unwrap()] });
    let mut by_itself = empty;
    by_itself.unattended = true;
    by_itself.message = Some(message("Чайник течёт"));
    let shop = Shop::begin(reg(), facts(), by_itself, &Actor::System, AT).unwrap();
    assert_eq!(shop.state.messages, 2, "the letter itself and its acknowledgement");
}

#[test]
fn what_a_letter_left_out_is_asked_of_whoever_carries_the_case_on_until_it_is_known() {
    let mut by_itself = registration("complaint", "email", AT, &[]);
    by_itself.unattended = true;
    let mut shop = Shop::begin(reg(), facts(), by_itself, &Actor::System, AT).unwrap();
    let asked = |shop: &Shop, action: &str| {
        let allowed = allowed(&shop.reg, &shop.state, &actor("nina"), &facts(), moscow(AT));
        let offer = allowed.actions.into_iter().find(|offer| offer.action == *action).unwrap();
        offer.ask.iter().map(|ask| (ask.field.to_string(), ask.required)).collect::<Vec<_>>()
    };
    let substance = ("substance".to_owned(), false);
    assert!(asked(&shop, "ask").is_empty(), "the customer is asked what is not known");
    assert_eq!(asked(&shop, "to-loaders"), std::slice::from_ref(&substance));
    assert_eq!(asked(&shop, "hand-over").last(), Some(&substance));
    shop.does("nina", "hand-over", &[("department", "repair"), ("substance", "Чайник течёт")]);
    assert!(shop.state.fields.contains_key("substance"));
}

#[test]
fn a_kind_does_not_come_by_a_channel_that_it_does_not_come_by() {
    let refused = Shop::of_kind("gratitude", "phone", "nina", AT).err().unwrap();
    assert!(matches!(refused, Refusal::NotByChannel { why, .. } if why == "по телефону благодарят сразу"));
}

#[test]
fn a_number_beyond_the_limits_of_its_kind_is_refused_by_the_channels_that_have_them() {
    let limits = "limits: { sum: { above: 0, at-most: 670.5, channels: phone } }\n    deadlines: [whole, law";
    let reg = || regulation(|text| text.replacen("deadlines: [whole, law", limits, 1));
    let begin = |channel: &str, sum: &str| {
        let one = registration("complaint", channel, AT, &[("substance", "Дорого"), ("sum", sum)]);
        (Shop::begin(reg(), facts(), one.clone(), &actor("nina"), AT).err(), one)
    };
    for sum in ["0,5", "670.5"] {
        assert_eq!(begin("phone", sum).0, None, "{sum}");
    }
    for sum in ["0", "-3", "671"] {
        let (refused, one) = begin("phone", sum);
        let refused = refused.expect(sum);
        assert_eq!(
            registration_faults(&reg(), &one, &facts(), moscow(AT)),
            std::slice::from_ref(&refused),
            "{sum}"
        );
        assert!(matches!(&refused, Refusal::OutOfLimits { field, value, limits }
            if *field == "sum" && value == sum && limits.text().ru == "больше 0 и не больше 670,5"));
        assert_eq!(begin("email", sum).0, None, "{sum}");
    }
}

#[test]
fn nothing_arrives_from_the_future() {
    let tomorrow = registration("complaint", "email", "2026-02-03 10:00", &[("substance", "Завтра")]);
    let refused = Shop::begin(reg(), facts(), tomorrow, &actor("nina"), AT).err().unwrap();
    assert_eq!(refused, Refusal::InFuture { what: "received" });
}

#[test]
fn nothing_arrives_from_longer_ago_than_anything_can_be_claimed() {
    let begin = |day: &str| {
        let one = registration("complaint", "email", &format!("{day} 10:00"), &[("substance", "Давно")]);
        Shop::begin(reg(), facts(), one, &actor("nina"), AT).err()
    };
    assert_eq!(begin("1971-01-01"), Some(Refusal::LongAgo { what: "received" }));
    assert_eq!(begin("2016-02-01"), Some(Refusal::LongAgo { what: "received" }));
    assert_eq!(begin("2016-02-03"), None);
}

#[test]
fn what_arrived_earlier_keeps_its_day_and_its_clocks_count_from_registration() {
    let earlier = registration("complaint", "email", "2026-01-30 10:00", &[("substance", "По почте")]);
    let shop = Shop::begin(reg(), facts(), earlier, &actor("nina"), AT).unwrap();
    assert_eq!(shop.state.received, moscow("2026-01-30 10:00"));
    assert_eq!(shop.due("whole"), "2026-02-09 18:00");
}

#[test]
fn only_those_with_the_right_register() {
    let refused = Shop::of_kind("complaint", "phone", "busy", AT).err().unwrap();
    assert!(matches!(refused, Refusal::NotYours { action, .. } if action == "register"));
    assert!(Shop::of_kind("complaint", "email", "customer", AT).is_ok(), "customers bring their own cases");
}

#[test]
fn unknown_kinds_channels_and_fields_are_named_with_what_there_is() {
    let unknown_kind = Shop::of_kind("claim", "email", "nina", AT).err().unwrap();
    assert!(matches!(unknown_kind, Refusal::Unknown { what: "kind", possible, .. } if possible.len() == 3));
    let unknown_channel = Shop::of_kind("complaint", "pigeon", "nina", AT).err().unwrap();
    assert!(
        matches!(unknown_channel, Refusal::Unknown { what: "channel", possible, .. } if possible == ["email", "phone"])
    );
    let other_field = registration("complaint", "email", AT, &[("substance", "Течёт"), ("merit", "founded")]);
    let not_asked = Shop::begin(reg(), facts(), other_field, &actor("nina"), AT).err().unwrap();
    assert!(matches!(not_asked, Refusal::FieldNotAsked { field, .. } if field == "merit"));
}
