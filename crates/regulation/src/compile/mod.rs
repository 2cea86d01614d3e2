//! From the files as written to a regulation in which every name is resolved.

mod compiler;
mod deadline;
pub(crate) mod desk;
mod document;
mod kind;
mod limits;
mod merge;
mod message;
pub(crate) mod names;
mod organisation;
pub(crate) mod place;
mod placeholder;
mod read;
mod reception;
mod reply;
mod sites;
mod stage;
mod stars;
mod visits;
mod words;

use std::sync::Arc;

use indexmap::IndexMap;
use worktime::Calendar;

use crate::bundle::Bundle;
use crate::check;
use crate::compiled::*;
use crate::file;
use crate::finding::{Finding, Place, Severity, Text};
use crate::message::{SharedTemplates, Templates};
pub use document::{compile_calendar, read_calendar, read_document};

use compiler::Compiler;
use desk::Desk;
pub(crate) use kind::APPLICANTS;
use kind::DraftKind;
use names::{Names, Noun};
use place::Path;
pub use place::Places;
use read::Written;
pub(crate) use read::fault_text;

/// What came of compiling.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The regulation, when there is no error among the findings; those in scenarios do not count.
    pub regulation: Option<Regulation>,
    /// The scenarios, as written: they are rehearsed elsewhere.
    pub scenarios: Vec<PlacedScenario>,
    /// All that is wrong, by file and line.
    pub findings: Vec<Finding>,
    /// Where everything stands.
    pub places: Places,
}

/// A scenario and where it stands.
#[derive(Debug, Clone)]
pub struct PlacedScenario {
    pub place: Place,
    /// Places of the steps.
    pub steps: Vec<Place>,
    pub scenario: file::Scenario,
}

/// Compiles a bundle; never fails, but tells all that is wrong.
pub fn compile(bundle: &Bundle) -> Compiled {
    let mut desk = Desk::default();
    let written = read::read(bundle, &mut desk);
    let merged = merge::merge(&written, &mut desk);
    let regulation = if is_here(bundle, &written, &mut desk) {
        resolve(&written, &merged, bundle.version(), &mut desk)
    } else {
        None
    };
    match &regulation {
        Some(regulation) if written.unread.is_empty() => check::check(regulation, &mut desk),
        Some(regulation) => check::alone(regulation, &mut desk),
        None => {}
    }
    if !written.unread.is_empty() {
        partly(&written.unread, &mut desk);
    }
    let scenarios = scenarios(&written, &desk);
    let regulation = regulation.filter(|_| !desk.has_errors());
    let mut findings = desk.findings;
    findings.sort_by(|a, b| (&a.place, a.severity).cmp(&(&b.place, b.severity)));
    Compiled { regulation, scenarios, findings, places: desk.places }
}

/// Whether there is anything to compile: else the folder is no regulation, and that is all to say of it.
fn is_here(bundle: &Bundle, written: &Written, desk: &mut Desk) -> bool {
    let found = !written.unread.is_empty() || !written.parts.is_empty() || !written.calendars.is_empty();
    if !found {
        let place = Place { file: bundle.folder().to_owned(), line: 1, column: 1 };
        desk.push(Severity::Error, Some(place), String::new(), no_regulation(), no_regulation_advice());
    }
    found
}

fn no_regulation() -> Text {
    Text::new("здесь нет регламента: ни одного файла .yaml", "there is no regulation here: no .yaml file")
}

fn no_regulation_advice() -> Text {
    Text::new(
        "назовите папку одного регламента, где лежат organisation.yaml и calendar.yaml; файлы .yml переименуйте в .yaml",
        "name the folder of one regulation, with organisation.yaml and calendar.yaml; rename .yml files to .yaml",
    )
}

/// Says, once and where the first unread file is at fault, that not everything could be looked at.
fn partly(unread: &[String], desk: &mut Desk) {
    let places = desk.findings.iter().map(|finding| &finding.place);
    let place = places.filter(|place| unread.contains(&place.file)).min().cloned();
    desk.push(
        Severity::Warning,
        place,
        String::new(),
        Text::new(
            "проверено не всё: не все файлы читаются, поэтому названия и дороги между этапами не сверены",
            "not everything is checked: some files cannot be read, so names and ways between stages are not compared",
        ),
        Text::new("исправьте эти файлы и проверьте снова", "mend those files and check again"),
    );
}

fn resolve(
    written: &Written,
    merged: &merge::Merged,
    version: String,
    desk: &mut Desk,
) -> Option<Regulation> {
    let mut compiler = Compiler {
        merged,
        names: Names::of_files(written.unread.is_empty()),
        desk,
        templates: Templates::new(),
        inline: 0,
    };
    let calendars = compiler.calendars(written);
    compiler.declare(written);
    let organisation = compiler.organisation(written);
    let (roles, departments, channels) = (compiler.roles(), compiler.departments(), compiler.channels());
    let (lists, fields, duties) = (compiler.lists(), compiler.fields(), compiler.duties());
    let (rights, refusals, stages) = (compiler.rights(), compiler.refusals(), compiler.stages());
    let (tasks, deadlines, kinds) = (compiler.tasks(), compiler.deadlines(), compiler.kinds());
    let (reply_checks, reception) = (compiler.reply_checks(), compiler.reception());
    let (register, messages) = (compiler.register(), compiler.messages(written));
    let templates = compiler.templates.finish();
    // What is missing is told; the rest is looked at with what stands in its place.
    let organisation = organisation.unwrap_or_else(nobody);
    let own = calendars.get(&organisation.calendar).or(calendars.values().next());
    let default_calendar = own.map(Arc::clone).or_else(any_calendar)?;
    let organisation_language = organisation.language;
    Some(Regulation {
        version,
        organisation,
        titles: merged.titles.clone(),
        sources: merged.sources.clone(),
        remarks: merged.file.remarks.clone(),
        calendar_titles: calendar_titles(written),
        calendars,
        default_calendar,
        roles,
        departments,
        channels,
        lists,
        fields,
        kinds: finish_kinds(kinds, &templates),
        stages,
        tasks,
        by_hand: deadline::by_hand(organisation_language),
        deadlines,
        duties,
        rights,
        refusals,
        reply_checks,
        reception,
        register: finish_register(register, &templates),
        messages: message::finish(messages, &templates),
    })
}

/// An organisation of which nothing is known.
fn nobody() -> Organisation {
    Organisation {
        id: String::new(),
        title: String::new(),
        calendar: CalendarId::unfit(""),
        language: worktime::Lang::Ru,
        domain: None,
        mail_from: None,
        signature: None,
        letterhead: None,
    }
}

/// Working weeks where no calendar can be read.
fn any_calendar() -> Option<Arc<Calendar>> {
    let day = Some("09:00-18:00".to_owned());
    let week = worktime::Week {
        mon: day.clone(),
        tue: day.clone(),
        wed: day.clone(),
        thu: day.clone(),
        fri: day,
        ..worktime::Week::default()
    };
    let (calendar, zone) = ("any".to_owned(), "Europe/Moscow".to_owned());
    let file = worktime::CalendarFile {
        calendar,
        title: None,
        zone,
        week,
        production: None,
        exceptions: Default::default(),
    };
    Calendar::compile(&file).ok().map(Arc::new)
}

fn calendar_titles(written: &Written) -> IndexMap<CalendarId, String> {
    let titled = written.calendars.iter().filter_map(|(_, calendar)| {
        Some((CalendarId::new(&calendar.calendar).ok()?, calendar.title.clone()?))
    });
    titled.collect()
}

fn finish_kinds(drafts: Vec<DraftKind>, templates: &SharedTemplates) -> IndexMap<KindId, Kind> {
    let finish = |draft: DraftKind| {
        let says = draft.says.and_then(|name| templates.get(&name));
        (draft.kind.id.clone(), Kind { says, ..draft.kind })
    };
    drafts.into_iter().map(finish).collect()
}

fn finish_register(columns: Vec<(String, String)>, templates: &SharedTemplates) -> Vec<Column> {
    let finish = |(title, name): (String, String)| Some(Column { title, value: templates.get(&name)? });
    columns.into_iter().filter_map(finish).collect()
}

impl Compiler<'_> {
    fn declare(&mut self, written: &Written) {
        let file = &self.merged.file;
        let names = &mut self.names;
        names.declare(Noun::Role, file.roles.keys());
        names.declare(Noun::Department, file.departments.keys());
        names.declare(Noun::Channel, file.channels.keys());
        names.declare(Noun::List, file.lists.keys());
        names.declare(Noun::Field, file.fields.keys());
        names.declare(Noun::Kind, file.kinds.keys());
        names.declare(Noun::Stage, file.stages.keys());
        names.declare(Noun::Task, file.tasks.keys());
        names.declare(Noun::Ground, file.refusals.keys());
        names.declare(Noun::Duty, file.duties.keys());
        names.declare(Noun::ReplyCheck, file.reply_checks.keys());
        names.declare(Noun::Message, &written.ids);
        let actions = file.stages.values().flat_map(|stage| &stage.actions);
        names.declare(Noun::Action, actions.clone().map(|(id, _)| id));
        let entering = file.stages.values().filter_map(|stage| stage.enter.as_ref());
        for effects in actions.map(|(_, action)| &action.effects).chain(entering) {
            names.declare(Noun::Mark, effects.mark.iter().filter(|mark| MarkId::new(mark).is_ok()));
        }
        self.declare_deadlines();
    }

    fn calendars(&mut self, written: &Written) -> IndexMap<CalendarId, Arc<Calendar>> {
        let mut calendars = IndexMap::new();
        for (file, calendar) in &written.calendars {
            let at = Path::in_file(*file);
            self.names.declare(Noun::Calendar, [&calendar.calendar]);
            let id = self.declared::<CalendarId>(&at.key("calendar"), &calendar.calendar);
            let compiled = document::calendar(calendar, &at, self.desk);
            calendars.extend(compiled.map(|compiled| (id, Arc::new(compiled))));
        }
        calendars
    }

    /// Titles of the columns and names of their templates.
    fn register(&mut self) -> Vec<(String, String)> {
        let merged = self.merged;
        let mut columns = Vec::new();
        for (at, column) in &merged.register {
            let name = self.inline(&at.key("value"), &column.value);
            columns.extend(name.map(|name| (column.title.clone(), name)));
        }
        columns
    }
}

fn scenarios(written: &Written, desk: &Desk) -> Vec<PlacedScenario> {
    let mut placed = Vec::new();
    for (file, scenarios) in &written.scenarios {
        for (index, scenario) in scenarios.scenarios.iter().enumerate() {
            let at = Path::in_file(*file).key("scenarios").index(index);
            let Some(place) = desk.places.find(&at) else { continue };
            let steps = 0..scenario.steps.len();
            let steps = steps.filter_map(|step| desk.places.find(&at.key("steps").index(step))).collect();
            placed.push(PlacedScenario { place, steps, scenario: scenario.clone() });
        }
    }
    placed
}
