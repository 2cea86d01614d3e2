use app::{Facts, FileFact, NewText, Publication};
use regulation::{Section, SectionKind};
use store::RevisionRow;

use crate::desk::form::{FILES, Fault, Field, Opt, Sent, Shape, Upload};
use crate::session::Me;

/// Files that stay.
const KEPT: &str = "kept";

/// What is asked for a publication of a section.
pub struct TextForm<'a> {
    pub me: &'a Me,
    pub section: &'a Section,
    pub sent: Sent,
    /// The files that it has.
    pub files: Vec<FileFact>,
    pub fault: Option<Fault>,
}

impl<'a> TextForm<'a> {
    /// With the text of a revision.
    pub fn of(me: &'a Me, section: &'a Section, revision: &RevisionRow) -> TextForm<'a> {
        let facts = Publication::facts(revision);
        let zone = me.regulation.calendar(None).zone();
        let moment = |at: Option<jiff::Timestamp>| {
            at.map(|at| at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default()
        };
        let pairs = [
            ("title", revision.title.clone()),
            ("body", revision.body.clone()),
            ("order", facts.order.map(|order| order.to_string()).unwrap_or_default()),
            ("begins", moment(facts.begins)),
            ("ends", moment(facts.ends)),
            ("planned", if facts.planned { "да".to_owned() } else { String::new() }),
            ("places", facts.places.join("\n")),
            ("address", facts.address.clone()),
            ("phone", facts.phone.clone()),
            ("calendar", facts.calendar.clone().unwrap_or_default()),
        ];
        let mut sent = Sent(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
        sent.0.extend(facts.files.iter().map(|file| (KEPT.to_owned(), file.n.to_string())));
        TextForm { me, section, sent, files: facts.files, fault: None }
    }

    /// The fields in the order of the page.
    pub fn fields(&self) -> Vec<Field> {
        let t = self.me.t;
        let mut fields = vec![self.field("title", Shape::Line).required()];
        match self.section.kind {
            SectionKind::Outages => fields.extend(self.of_outage()),
            SectionKind::Centres => fields.extend(self.of_centre()),
            _ => {}
        }
        fields.push(self.field("body", Shape::Text).hint(Some(t.get("published-body-hint"))));
        if matches!(
            self.section.kind,
            SectionKind::Pages | SectionKind::Documents | SectionKind::Answers | SectionKind::Centres
        ) {
            fields.push(self.field("order", Shape::Line).hint(Some(t.get("published-order-hint"))));
        }
        if self.takes_files() {
            fields.extend(self.of_files());
        }
        fields
    }

    /// Sections in which files make sense.
    pub fn takes_files(&self) -> bool {
        matches!(self.section.kind, SectionKind::Pages | SectionKind::Documents | SectionKind::News)
    }

    fn of_outage(&self) -> Vec<Field> {
        let t = self.me.t;
        vec![
            self.field("places", Shape::Text).required().hint(Some(t.get("published-places-hint"))),
            self.field("begins", Shape::Time).required(),
            self.field("ends", Shape::Time).hint(Some(t.get("published-ends-hint"))),
            self.field("planned", Shape::Flag),
        ]
    }

    fn of_centre(&self) -> Vec<Field> {
        let reg = &self.me.regulation;
        let option = |(id, _): (&regulation::CalendarId, _)| {
            Opt::new(id, reg.calendar_titles.get(id).cloned().unwrap_or_else(|| id.to_string()))
        };
        let calendars = reg.calendars.iter().map(option).collect();
        let chosen = [self.sent.get("calendar").to_owned()];
        let calendar = self.field("calendar", Shape::Select);
        vec![
            self.field("address", Shape::Line).required(),
            self.field("phone", Shape::Phone),
            calendar.options(Some(self.me.t.get("published-calendar-own")), calendars).chosen(&chosen),
        ]
    }

    fn of_files(&self) -> Vec<Field> {
        let t = self.me.t;
        let mut fields = Vec::new();
        if !self.files.is_empty() {
            let kept: Vec<String> = self.sent.all(KEPT).map(str::to_owned).collect();
            let files = self.files.iter().map(|file| Opt::new(file.n, &file.name)).collect();
            fields.push(self.field(KEPT, Shape::Boxes).options(None, files).chosen(&kept));
        }
        let field = Field::new("text", FILES, t.get("published-files"), Shape::Files);
        let fault = self.fault_at(FILES);
        let value = self.sent.get(FILES).to_owned();
        fields.push(Field { fault, value, ..field }.hint(Some(t.get("published-files-hint"))));
        fields
    }

    fn field(&self, name: &str, shape: Shape) -> Field {
        // The page has a title of its own, and that is another word.
        let word = if name == "title" { "heading" } else { name };
        let field = Field::new("text", name, self.me.t.get(&format!("published-{word}")), shape);
        Field { fault: self.fault_at(name), ..field }.value(self.sent.get(name).to_owned())
    }

    fn fault_at(&self, name: &str) -> Option<String> {
        let fault = self.fault.as_ref().filter(|fault| fault.field.as_deref() == Some(name));
        fault.map(|fault| fault.text.clone())
    }
}

/// What was sent, as the use case takes it. `files`: those that the publication has.
pub fn text(me: &Me, upload: &Upload, files: &[FileFact]) -> Result<NewText, Fault> {
    let sent = &upload.sent;
    let zone = me.regulation.calendar(None).zone();
    let wrong = |field: &str| Fault {
        field: Some(field.to_owned()),
        text: me.t.get(&format!("published-fault-bad-{field}")),
    };
    let moment = |name: &str| match sent.maybe(name) {
        None => Ok(None),
        Some(_) => sent.moment(name, zone).map(Some).ok_or_else(|| wrong(name)),
    };
    let order = match sent.maybe("order") {
        None => None,
        Some(typed) => Some(typed.parse().map_err(|_| wrong("order"))?),
    };
    let places = sent.get("places").lines().map(|line| line.trim().to_owned());
    let kept: Vec<&str> = sent.all(KEPT).collect();
    let stays = |file: &&FileFact| kept.contains(&file.n.to_string().as_str());
    let facts = Facts {
        order,
        begins: moment("begins")?,
        ends: moment("ends")?,
        planned: sent.get("planned") == "да",
        places: places.filter(|line| !line.is_empty()).collect(),
        address: sent.get("address").to_owned(),
        phone: sent.get("phone").to_owned(),
        calendar: sent.maybe("calendar"),
        files: files.iter().filter(stays).cloned().collect(),
    };
    let body = sent.get("body").replace("\r\n", "\n");
    Ok(NewText { title: sent.get("title").to_owned(), body, facts, files: upload.files.clone() })
}
