use app::Tab;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{Filter, OwnerFilter, Sort};

use super::choices::choice;
use crate::session::Me;

/// What the address of the queue asks for. What is empty, or is nothing that there is, narrows nothing.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tab: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub stage: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub channel: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub department: String,
    /// Login.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// What was chosen from a list, as `topic:outage`: topic, importance, whatever the regulation lets choose.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub choice: String,
    /// And that too.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub also: String,
    /// Days, both included.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// Due by this day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub due: String,
    /// `due`, `registered`, `number`, `changed`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sort: String,
    /// Where the page begins.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
}

impl Asked {
    /// As the store understands it.
    pub fn filter(&self, me: &Me) -> Filter {
        let zone = me.regulation.calendar(None).zone();
        let word = |word: &str| Some(word.trim().to_owned()).filter(|word| !word.is_empty());
        let day = |word: &str| word.parse::<Date>().ok();
        let start = |day: Date| day.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp());
        let after = |day: Date| day.checked_add(1.day()).ok().and_then(start);
        Filter {
            text: word(&self.text),
            kind: word(&self.kind),
            stage: word(&self.stage),
            channel: word(&self.channel),
            department: word(&self.department),
            owner: word(&self.owner).map(OwnerFilter::Person),
            choices: [&self.choice, &self.also].into_iter().filter_map(|word| choice(word)).collect(),
            from: day(&self.from).and_then(start),
            until: day(&self.to).and_then(after),
            due_until: day(&self.due).and_then(after),
            ..Filter::default()
        }
    }

    pub fn tab(&self) -> Tab {
        Tab::parse(&self.tab).unwrap_or(Tab::Mine)
    }

    pub fn sort(&self) -> Sort {
        match self.sort.as_str() {
            "registered" => Sort::Registered,
            "number" => Sort::Number,
            "changed" => Sort::Changed,
            _ => Sort::Due,
        }
    }

    /// Something narrows the tab.
    pub fn narrows(&self) -> bool {
        let all = [
            &self.text,
            &self.kind,
            &self.stage,
            &self.channel,
            &self.department,
            &self.owner,
            &self.choice,
            &self.also,
            &self.from,
            &self.to,
            &self.due,
        ];
        all.iter().any(|word| !word.is_empty())
    }

    /// The list from its beginning, as it is kept under a name.
    pub fn whole(&self) -> String {
        Asked { after: String::new(), ..self.clone() }.query()
    }

    /// A list by the query that a form of its page brought back: whatever is none of ours is left out.
    pub fn read(query: &str) -> Asked {
        serde_urlencoded::from_str(query).unwrap_or_default()
    }

    /// The address of a page of the same list.
    pub fn query(&self) -> String {
        serde_urlencoded::to_string(self).unwrap_or_default()
    }
}
