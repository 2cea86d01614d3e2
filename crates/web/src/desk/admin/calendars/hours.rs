use worktime::{HoursProblem, check_hours};

use crate::text::Texts;

/// What stands for a day off.
const OFF: &[&str] = &["off", "выходной"];

/// Hours as people type them, as a calendar writes them: `09:00-13:00 14:00-17:00`. None: a day off. An error says in words what is
/// wrong.
pub fn read(t: &Texts, typed: &str) -> Result<Option<String>, String> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() || OFF.contains(&typed.as_str()) {
        return Ok(None);
    }
    let joined = typed.replace(['–', '—'], "-").replace(" -", "-").replace("- ", "-");
    let spans = joined.split([',', ';', ' ']).filter(|span| !span.is_empty());
    let hours: Vec<String> =
        spans.map(|span| span.split('-').map(whole).collect::<Vec<_>>().join("-")).collect();
    let hours = hours.join(" ");
    check_hours(&hours).map_err(|why| told(t, &why))?;
    Ok(Some(hours))
}

/// `9:00` is `09:00`.
fn whole(time: &str) -> String {
    let short = time.split_once(':').is_some_and(|(hour, _)| hour.len() == 1);
    if short { format!("0{time}") } else { time.to_owned() }
}

fn told(t: &Texts, why: &HoursProblem) -> String {
    let (key, part) = match why {
        HoursProblem::Empty => ("hours-empty", ""),
        HoursProblem::Shape(part) => ("hours-shape", part.as_str()),
        HoursProblem::Time(part) => ("hours-time", part.as_str()),
        HoursProblem::Backwards(part) => ("hours-backwards", part.as_str()),
        HoursProblem::Overlap(part) => ("hours-overlap", part.as_str()),
    };
    t.about(key, part)
}

#[cfg(test)]
mod tests {
    use super::*;

    use worktime::Lang;

    #[test]
    fn hours_are_read_as_people_type_them() {
        let read = |typed: &str| read(Texts::of(Lang::Ru), typed);
        assert_eq!(read("9:00–13:00, 14:00 - 17:30"), Ok(Some("09:00-13:00 14:00-17:30".to_owned())));
        assert_eq!((read("  "), read("Выходной")), (Ok(None), Ok(None)));
        for (wrong, word) in [("9-18", "«9»"), ("18:00-9:00", "18:00-09:00"), ("с девяти", "«с»")]
        {
            assert!(read(wrong).unwrap_err().contains(word), "{:?}", read(wrong));
        }
    }
}
