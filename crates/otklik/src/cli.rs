//! What may be typed after `otklik`. Help texts are in `i18n` under `help-…`.
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, Error, Parser, Subcommand, ValueEnum};

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "otklik",
    version,
    propagate_version = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub struct Cli {
    #[command(flatten)]
    pub place: Place,
    #[arg(long, global = true, value_enum, default_value = "ru", env = "OTKLIK_LANG")]
    pub lang: Language,
    #[command(subcommand)]
    pub command: Command,
}

/// Where the data live.
#[derive(Debug, Clone, Args)]
pub struct Place {
    #[arg(long, global = true, value_name = "DIR", env = "OTKLIK_DATA")]
    pub data: Option<PathBuf>,
    #[arg(long, global = true, value_name = "URL", env = "OTKLIK_DATABASE")]
    pub database: Option<String>,
}

impl Place {
    /// What is typed goes before what stands in the environment. Both ways in one place contradict each other.
    pub fn typed_first(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        match (matches.value_source("data"), matches.value_source("database")) {
            (Some(one), Some(other)) if one == other => return Err(contradiction(one)),
            (Some(ValueSource::CommandLine), Some(_)) => self.database = None,
            (Some(_), Some(_)) => self.data = None,
            _ => {}
        }
        Ok(())
    }
}

fn contradiction(source: ValueSource) -> Error {
    let (arg, prior) = match source {
        ValueSource::EnvVariable => ("OTKLIK_DATABASE", "OTKLIK_DATA"),
        _ => ("--database", "--data"),
    };
    let mut error = Error::new(ErrorKind::ArgumentConflict);
    error.insert(ContextKind::InvalidArg, ContextValue::String(arg.to_owned()));
    error.insert(ContextKind::PriorArg, ContextValue::String(prior.to_owned()));
    error
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    Ru,
    En,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(subcommand)]
    Case(CaseCommand),
    Register(RegisterArgs),
    #[command(subcommand)]
    Deadline(DeadlineCommand),
    #[command(subcommand)]
    Regulation(RegulationCommand),
    #[command(subcommand)]
    Journal(JournalCommand),
    Intake(IntakeArgs),
    #[command(subcommand)]
    Mailbox(MailboxCommand),
    #[command(subcommand)]
    Folder(FolderCommand),
    #[command(subcommand)]
    Duty(DutyCommand),
    #[command(subcommand)]
    Staff(StaffCommand),
    Invite(InviteArgs),
    #[command(subcommand)]
    Customer(CustomerCommand),
    Erase(EraseArgs),
    Work(WorkArgs),
    Serve(ServeArgs),
    Demo(DemoArgs),
    Doctor,
}

#[derive(Debug, Subcommand)]
pub enum CaseCommand {
    Register(CaseRegister),
    List(CaseList),
    Show(CaseShow),
    Act(CaseAct),
    Move(CaseMove),
}

#[derive(Debug, Args)]
pub struct CaseRegister {
    #[arg(long)]
    pub org: String,
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub mail: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    #[arg(long)]
    pub kind: Option<String>,
    #[arg(long)]
    pub channel: Option<String>,
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: Option<String>,
}

#[derive(Debug, Args)]
pub struct CaseList {
    #[arg(long)]
    pub org: String,
    #[arg(long)]
    pub open: bool,
    #[arg(long)]
    pub late: bool,
    #[arg(long)]
    pub kind: Option<String>,
    #[arg(long)]
    pub stage: Option<String>,
    #[arg(long)]
    pub search: Option<String>,
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
}

#[derive(Debug, Args)]
pub struct CaseShow {
    pub number: String,
    #[arg(long)]
    pub org: String,
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: Option<String>,
}

#[derive(Debug, Args)]
pub struct CaseAct {
    pub number: String,
    pub action: String,
    #[arg(long)]
    pub org: String,
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: String,
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
}

#[derive(Debug, Args)]
pub struct CaseMove {
    pub number: String,
    #[arg(long)]
    pub org: String,
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: String,
    #[arg(long)]
    pub stage: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum DutyCommand {
    List {
        #[arg(long)]
        org: String,
        #[arg(long)]
        late: bool,
    },
    Show {
        duty: String,
        #[arg(long)]
        org: String,
    },
    Done(DutyDoneArgs),
}

#[derive(Debug, Args)]
pub struct DutyDoneArgs {
    pub duty: String,
    #[arg(long)]
    pub org: String,
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: String,
    #[arg(long)]
    pub note: Option<String>,
}

#[derive(Debug, Args)]
pub struct RegisterArgs {
    #[arg(long)]
    pub org: String,
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    #[arg(long)]
    pub kind: Option<String>,
    #[arg(long, value_name = "TITLE,…", value_delimiter = ',')]
    pub columns: Vec<String>,
    #[arg(long, value_enum, default_value = "table")]
    pub format: TableFormat,
    #[arg(long, value_name = "SIGNS", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub width: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    Table,
    Csv,
    Json,
}

#[derive(Debug, Subcommand)]
pub enum DeadlineCommand {
    Due(DeadlineDue),
    Explain(DeadlineExplain),
}

#[derive(Debug, Args)]
pub struct DeadlineDue {
    #[arg(long, value_name = "FILE")]
    pub calendar: PathBuf,
    #[arg(long, value_name = "RFC3339", required_unless_present = "batch", allow_hyphen_values = true)]
    pub from: Option<String>,
    #[arg(long, required_unless_present = "batch", allow_hyphen_values = true)]
    pub term: Option<String>,
    #[arg(long)]
    pub explain: bool,
    #[arg(long, value_name = "FILE.csv", conflicts_with_all = ["from", "term", "explain"])]
    pub batch: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct DeadlineExplain {
    pub number: String,
    #[arg(long)]
    pub org: String,
}

#[derive(Debug, Subcommand)]
pub enum RegulationCommand {
    Check {
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    Explain {
        path: PathBuf,
    },
    Diagram {
        path: PathBuf,
        #[arg(long, value_enum, default_value = "svg")]
        format: DiagramFormat,
        #[arg(long)]
        kind: Option<String>,
    },
    Schema {
        #[arg(value_enum, default_value = "regulation")]
        which: SchemaKind,
    },
    Publish {
        path: PathBuf,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiagramFormat {
    Svg,
    Mermaid,
    Bpmn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    Regulation,
    Calendar,
    Scenarios,
    Message,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RebuildFormat {
    Text,
    Json,
}

#[derive(Debug, Subcommand)]
pub enum JournalCommand {
    Verify {
        #[arg(long)]
        org: Option<String>,
        #[arg(long, value_name = "LINE|FILE")]
        against: Vec<String>,
    },
    Seal {
        #[arg(long)]
        org: Option<String>,
        #[arg(long)]
        print: bool,
    },
    Rebuild {
        #[arg(requires = "org", conflicts_with = "check")]
        number: Option<String>,
        #[arg(long)]
        org: Option<String>,
        #[arg(long)]
        check: bool,
        #[arg(long, value_enum, default_value = "text")]
        format: RebuildFormat,
    },
    Export {
        number: String,
        #[arg(long)]
        org: String,
    },
    VerifyExport {
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub struct IntakeArgs {
    #[arg(long)]
    pub org: String,
    #[arg(long)]
    pub all: bool,
    #[arg(long, value_name = "ID")]
    pub raw: Option<String>,
    #[arg(long, value_name = "ID", conflicts_with = "raw")]
    pub retry: Option<String>,
    #[arg(long, value_name = "SENDER", requires_all = ["reason", "login"], conflicts_with_all = ["raw", "retry"])]
    pub block: Option<String>,
    #[arg(long, requires = "block")]
    pub reason: Option<String>,
    #[arg(long, value_name = "DAY", requires = "block")]
    pub until: Option<jiff::civil::Date>,
    #[arg(long, value_name = "SENDER", requires = "login", conflicts_with_all = ["raw", "retry", "block"])]
    pub unblock: Option<String>,
    #[arg(long)]
    pub blocked: bool,
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum MailboxCommand {
    Add(Box<MailboxAdd>),
    List {
        #[arg(long)]
        org: String,
    },
    Test(MailboxArgs),
    Pause(MailboxArgs),
    Resume(MailboxArgs),
    Remove(MailboxArgs),
}

#[derive(Debug, Subcommand)]
pub enum FolderCommand {
    Watch {
        path: PathBuf,
        #[arg(long)]
        org: String,
        #[arg(long)]
        channel: String,
        #[arg(long = "as", value_name = "LOGIN")]
        by: Option<String>,
    },
    List {
        #[arg(long)]
        org: String,
    },
    Leave {
        path: PathBuf,
        #[arg(long)]
        org: String,
        #[arg(long = "as", value_name = "LOGIN")]
        by: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct MailboxArgs {
    pub address: String,
    #[arg(long)]
    pub org: String,
    #[arg(long = "as", value_name = "LOGIN")]
    pub by: Option<String>,
}

#[derive(Debug, Args)]
pub struct MailboxAdd {
    pub address: String,
    #[arg(long)]
    pub org: String,
    #[arg(long, value_name = "HOST[:PORT][,tls|starttls|open]")]
    pub imap: Option<String>,
    #[arg(long, value_name = "HOST[:PORT][,tls|starttls|open]")]
    pub smtp: Option<String>,
    #[arg(long)]
    pub login: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    #[arg(long, value_name = "URL", requires = "client_id")]
    pub token_url: Option<String>,
    #[arg(long, value_name = "ID", requires = "token_url")]
    pub client_id: Option<String>,
    #[arg(long, value_name = "FILE", requires = "token_url")]
    pub client_secret_file: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "token_url")]
    pub refresh_token_file: Option<PathBuf>,
    #[arg(long, default_value = "INBOX")]
    pub folder: String,
    #[arg(long, value_name = "FILE.pem")]
    pub ca: Option<PathBuf>,
    #[arg(long)]
    pub from_beginning: bool,
    #[arg(long = "as", value_name = "LOGIN")]
    pub by: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum StaffCommand {
    Put {
        file: PathBuf,
        #[arg(long)]
        org: String,
    },
    List {
        #[arg(long)]
        org: String,
    },
}

#[derive(Debug, Args)]
pub struct InviteArgs {
    #[arg(long)]
    pub org: String,
    #[arg(long)]
    pub login: String,
    #[arg(long)]
    pub open: bool,
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080", env = "OTKLIK_ADDRESS")]
    pub address: String,
}

#[derive(Debug, Subcommand)]
pub enum CustomerCommand {
    Alike {
        contact: String,
        #[arg(long)]
        org: String,
        #[arg(long = "as", value_name = "LOGIN")]
        login: String,
    },
    Merge {
        contact: String,
        other: String,
        #[arg(long)]
        org: String,
        #[arg(long = "as", value_name = "LOGIN")]
        login: String,
    },
    KeepApart {
        contact: String,
        other: String,
        #[arg(long)]
        org: String,
        #[arg(long = "as", value_name = "LOGIN")]
        login: String,
    },
    Export {
        contact: String,
        #[arg(long)]
        org: String,
        #[arg(long = "as", value_name = "LOGIN")]
        login: String,
    },
}

#[derive(Debug, Args)]
pub struct EraseArgs {
    #[arg(long)]
    pub org: String,
    #[arg(long, value_name = "NUMBER", required_unless_present = "customer")]
    pub case: Option<String>,
    #[arg(long, value_name = "CONTACT", conflicts_with = "case")]
    pub customer: Option<String>,
    #[arg(long)]
    pub reason: String,
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: String,
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct WorkArgs {
    #[arg(long)]
    pub once: bool,
    #[arg(long, value_name = "URL", env = "OTKLIK_ADDRESS")]
    pub address: Option<String>,
    #[arg(long, value_name = "DIR")]
    pub outbox: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ServeArgs {
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080", env = "OTKLIK_LISTEN")]
    pub listen: SocketAddr,
    #[arg(long, env = "OTKLIK_HTTPS")]
    pub https: bool,
    #[arg(long, value_name = "URL", env = "OTKLIK_ADDRESS")]
    pub address: Option<String>,
    #[arg(long, value_name = "DIR")]
    pub outbox: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct DemoArgs {
    #[arg(long)]
    pub no_serve: bool,
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080", env = "OTKLIK_LISTEN")]
    pub listen: SocketAddr,
}
