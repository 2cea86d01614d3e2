use super::error::HoursProblem;

/// Working hours of one day: minutes after local midnight, `[from, to)`, in order, apart.
/// No interval is a day off.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Hours(Vec<(u16, u16)>);

const DAY: u16 = 24 * 60;

/// Can these be the hours of a day: «09:00-13:00 14:00-18:00» or `off`?
pub fn check_hours(text: &str) -> Result<(), HoursProblem> {
    Hours::parse(text).map(|_| ())
}

impl Hours {
    /// Reads «09:00-13:00 14:00-18:00» or `off`.
    pub(crate) fn parse(text: &str) -> Result<Hours, HoursProblem> {
        let text = text.trim();
        if text == "off" {
            return Ok(Hours::default());
        }
        let mut intervals: Vec<(u16, u16)> = Vec::new();
        for part in text.split_whitespace() {
            let (from, to) = interval(part)?;
            if intervals.last().is_some_and(|last| from < last.1) {
                return Err(HoursProblem::Overlap(part.to_owned()));
            }
            intervals.push((from, to));
        }
        if intervals.is_empty() { Err(HoursProblem::Empty) } else { Ok(Hours(intervals)) }
    }

    pub(crate) fn is_off(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn intervals(&self) -> &[(u16, u16)] {
        &self.0
    }

    /// The hours of a day shortened by one hour: the last sixty working minutes fall away.
    pub(crate) fn shortened(&self) -> Hours {
        let mut left = self.0.clone();
        let mut cut = 60;
        while let Some((from, to)) = left.pop() {
            if to - from > cut {
                left.push((from, to - cut));
                break;
            }
            cut -= to - from;
        }
        Hours(left)
    }
}

fn interval(part: &str) -> Result<(u16, u16), HoursProblem> {
    let (from, to) = part.split_once(['-', '–']).ok_or_else(|| HoursProblem::Shape(part.to_owned()))?;
    let (from, to) = (minute(from)?, minute(to)?);
    if from < to { Ok((from, to)) } else { Err(HoursProblem::Backwards(part.to_owned())) }
}

fn minute(text: &str) -> Result<u16, HoursProblem> {
    let bad = || HoursProblem::Time(text.to_owned());
    let (hour, minute) = text.split_once(':').ok_or_else(bad)?;
    let two = |part: &str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !two(hour) || !two(minute) || minute.len() != 2 {
        return Err(bad());
    }
    let hour: u16 = hour.parse().map_err(|_| bad())?;
    let minute: u16 = minute.parse().map_err(|_| bad())?;
    let total = hour * 60 + minute;
    if minute < 60 && total <= DAY { Ok(total) } else { Err(bad()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_with_a_break_and_a_whole_day_are_read() {
        assert_eq!(Hours::parse("09:00-13:00 14:00-18:00").unwrap().0, [(540, 780), (840, 1080)]);
        assert_eq!(Hours::parse("00:00-24:00").unwrap().0, [(0, 1440)]);
        assert!(Hours::parse("off").unwrap().is_off());
    }

    #[test]
    fn a_shortened_day_loses_its_last_working_hour_even_across_a_break() {
        let shortened = |text| Hours::parse(text).unwrap().shortened();
        assert_eq!(shortened("09:00-13:00 14:00-18:00").0, [(540, 780), (840, 1020)]);
        assert_eq!(shortened("09:00-13:00 14:00-14:30").0, [(540, 750)]);
        assert!(shortened("09:00-10:00").is_off());
    }

    #[test]
    fn wrong_hours_name_the_wrong_part() {
        assert_eq!(Hours::parse("9-18"), Err(HoursProblem::Time("9".into())));
        assert_eq!(Hours::parse("18:00-09:00"), Err(HoursProblem::Backwards("18:00-09:00".into())));
        assert_eq!(Hours::parse("09:00-13:00 12:00-18:00"), Err(HoursProblem::Overlap("12:00-18:00".into())));
        assert_eq!(Hours::parse("09:00-24:01"), Err(HoursProblem::Time("24:01".into())));
        assert_eq!(Hours::parse("09:00"), Err(HoursProblem::Shape("09:00".into())));
        assert_eq!(Hours::parse(" "), Err(HoursProblem::Empty));
    }
}
