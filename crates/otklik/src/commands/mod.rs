//! The commands: a file per noun, a function per verb. Each gives the exit code.
mod case;
mod customer;
mod deadline;
mod doctor;
mod duty;
mod folder;
mod intake;
mod invite;
mod journal;
mod mailbox;
mod personal;
mod register;
mod regulation;
pub mod serve;
mod staff;
pub mod work;

use app::{App, AppError};
use casework::Actor;

use crate::cli::{
    CaseCommand, Cli, Command, CustomerCommand, DeadlineCommand, DutyCommand, FolderCommand, JournalCommand,
    MailboxCommand, RegulationCommand, StaffCommand,
};
use crate::demo;
use crate::error::CliError;
use crate::texts::Texts;

pub use deadline::told as deadline_told;

type Code = Result<u8, CliError>;

/// Whoever runs the server, unless somebody is named.
async fn by(app: &App, org: &str, login: Option<&str>) -> Result<Actor, AppError> {
    let Some(login) = login else { return Ok(Actor::System) };
    app.person(org, login).await?;
    Ok(Actor::person(login))
}

/// Runs what was asked for.
pub async fn run(cli: Cli, texts: &Texts) -> Code {
    let place = &cli.place;
    match cli.command {
        Command::Case(command) => case_command(place, command, texts).await,
        Command::Duty(command) => duty_command(place, command, texts).await,
        Command::Register(args) => register::print(place, &args, texts).await,
        Command::Deadline(DeadlineCommand::Due(args)) => deadline::due(&args, texts),
        Command::Deadline(DeadlineCommand::Explain(args)) => deadline::explain(place, &args, texts).await,
        Command::Regulation(command) => regulation_command(place, command, texts).await,
        Command::Journal(command) => journal_command(place, command, texts).await,
        Command::Mailbox(command) => mailbox_command(place, command, texts).await,
        Command::Folder(command) => folder_command(place, command, texts).await,
        Command::Intake(args) => intake::run(place, &args, texts).await,
        Command::Staff(StaffCommand::Put { file, org }) => staff::put(place, &org, &file, texts).await,
        Command::Staff(StaffCommand::List { org }) => staff::list(place, &org, texts).await,
        Command::Customer(command) => customer_command(place, command, texts).await,
        Command::Erase(args) => personal::erase(place, &args, texts).await,
        Command::Invite(args) => invite::run(place, &args, texts).await,
        Command::Work(args) => work::run(place, &args, texts).await,
        Command::Serve(args) => serve::run(place, &args, texts).await,
        Command::Demo(args) => demo::run(place, &args, texts).await,
        Command::Doctor => doctor::run(place, texts).await,
    }
}

async fn case_command(place: &crate::cli::Place, command: CaseCommand, texts: &Texts) -> Code {
    match command {
        CaseCommand::Register(args) => case::register(place, &args, texts).await,
        CaseCommand::List(args) => case::list(place, &args, texts).await,
        CaseCommand::Show(args) => case::show(place, &args, texts).await,
        CaseCommand::Act(args) => case::act(place, &args, texts).await,
        CaseCommand::Move(args) => case::change_version(place, &args, texts).await,
    }
}

async fn customer_command(place: &crate::cli::Place, command: CustomerCommand, texts: &Texts) -> Code {
    match command {
        CustomerCommand::Alike { contact, org, login } => {
            customer::alike(place, &org, &contact, &login, texts).await
        }
        CustomerCommand::Merge { contact, other, org, login } => {
            customer::merge(place, &org, &contact, &other, &login, texts).await
        }
        CustomerCommand::KeepApart { contact, other, org, login } => {
            customer::keep_apart(place, &org, &contact, &other, &login, texts).await
        }
        CustomerCommand::Export { contact, org, login } => {
            personal::export(place, &org, &contact, &login).await
        }
    }
}

async fn duty_command(place: &crate::cli::Place, command: DutyCommand, texts: &Texts) -> Code {
    match command {
        DutyCommand::List { org, late } => duty::list(place, &org, late, texts).await,
        DutyCommand::Show { duty, org } => duty::show(place, &org, &duty, texts).await,
        DutyCommand::Done(args) => duty::done(place, &args, texts).await,
    }
}

async fn mailbox_command(place: &crate::cli::Place, command: MailboxCommand, texts: &Texts) -> Code {
    match command {
        MailboxCommand::Add(args) => mailbox::add(place, &args, texts).await,
        MailboxCommand::List { org } => mailbox::list(place, &org, texts).await,
        MailboxCommand::Test(args) => mailbox::test(place, &args, texts).await,
        MailboxCommand::Pause(args) => mailbox::pause(place, &args, true, texts).await,
        MailboxCommand::Resume(args) => mailbox::pause(place, &args, false, texts).await,
        MailboxCommand::Remove(args) => mailbox::remove(place, &args, texts).await,
    }
}

async fn folder_command(place: &crate::cli::Place, command: FolderCommand, texts: &Texts) -> Code {
    match command {
        FolderCommand::Watch { path, org, channel, by } => {
            folder::watch(place, (&org, &path), &channel, by.as_deref(), texts).await
        }
        FolderCommand::List { org } => folder::list(place, &org, texts).await,
        FolderCommand::Leave { path, org, by } => {
            folder::leave(place, (&org, &path), by.as_deref(), texts).await
        }
    }
}

async fn regulation_command(place: &crate::cli::Place, command: RegulationCommand, texts: &Texts) -> Code {
    match command {
        RegulationCommand::Check { paths } => regulation::check(&paths, texts),
        RegulationCommand::Explain { path } => regulation::explain(&path, texts),
        RegulationCommand::Diagram { path, format, kind } => {
            regulation::diagram(&path, format, kind.as_deref(), texts)
        }
        RegulationCommand::Schema { which } => regulation::schema(which),
        RegulationCommand::Publish { path } => regulation::publish(place, &path, texts).await,
    }
}

async fn journal_command(place: &crate::cli::Place, command: JournalCommand, texts: &Texts) -> Code {
    match command {
        JournalCommand::Verify { org, against } => {
            journal::verify(place, org.as_deref(), &against, texts).await
        }
        JournalCommand::Seal { org, print } => journal::seal(place, org.as_deref(), print, texts).await,
        JournalCommand::Rebuild { org, check: true, format, .. } => {
            journal::rebuild_check(place, org.as_deref(), format, texts).await
        }
        JournalCommand::Rebuild { number, org, format, .. } => {
            journal::rebuild(place, org.as_deref(), number.as_deref(), format, texts).await
        }
        JournalCommand::Export { number, org } => journal::export(place, &org, &number).await,
        JournalCommand::VerifyExport { file } => journal::verify_export(&file, texts),
    }
}
