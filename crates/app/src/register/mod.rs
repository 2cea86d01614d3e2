//! The organisation's own register (R2): its columns are templates of the regulation.
mod formula;

use casework::{Actor, Person};
use regulation::Regulation;
use store::{After, Filter, RegisterLine};

pub use formula::is_formula;

use crate::letters::{Letterhead, context};
use crate::personal::{masked_card, masked_state};
use crate::{App, AppError};

/// Rows read at a time.
const PAGE: u32 = 500;

/// A register as a table: titles and rows of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterTable {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// A case in the register.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterCells {
    pub number: String,
    /// In which the number is unique.
    pub scope: String,
    /// A text for each column.
    pub cells: Vec<String>,
}

/// A part of the register, as somebody may see it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RegisterPart {
    /// Oldest first.
    pub rows: Vec<RegisterCells>,
    /// Where the next part begins; none: this was the last.
    pub next: Option<After>,
}

impl App {
    /// The register, by the columns of the present regulation: the cases that the filter lets through.
    pub async fn register_table(&self, org: &str, filter: &Filter) -> Result<RegisterTable, AppError> {
        let reg = self.regulation(org).await?;
        let columns = reg.register.iter().map(|column| column.title.clone()).collect();
        let mut table = RegisterTable { columns, rows: Vec::new() };
        let mut after = None;
        loop {
            let part = self.part(org, filter, (after, PAGE), true).await?;
            table.rows.extend(part.rows.into_iter().map(|row| row.cells));
            match part.next {
                Some(next) => after = Some(next),
                None => return Ok(table),
            }
        }
    }

    /// A part of the register for somebody: the cases that they may see, contacts only where they may see those. Only
    /// `visible` is set here; the filter should name a period.
    pub async fn register_part(
        &self,
        org: &str,
        login: &str,
        filter: Filter,
        (after, limit): (Option<After>, u32),
    ) -> Result<RegisterPart, AppError> {
        let filter = Filter { visible: self.visible(org, login).await?, ..filter };
        let contacts = self.sees_contacts(org, &Actor::person(login)).await?;
        self.part(org, &filter, (after, limit), contacts).await
    }

    /// How many cases of the register somebody may see, counted no further than `most`.
    pub async fn register_count(
        &self,
        org: &str,
        login: &str,
        filter: Filter,
        most: u32,
    ) -> Result<i64, AppError> {
        let filter = Filter { visible: self.visible(org, login).await?, ..filter };
        Ok(self.reader().await?.registered_count(org, &filter, most).await?)
    }

    async fn part(
        &self,
        org: &str,
        filter: &Filter,
        (after, limit): (Option<After>, u32),
        contacts: bool,
    ) -> Result<RegisterPart, AppError> {
        let reg = self.regulation(org).await?;
        let staff = self.known_staff(org).await?;
        let lines = self.reader().await?.registered(org, filter, after, limit).await?;
        let full = lines.len() as u32 == limit;
        let next = lines.last().filter(|_| full).map(RegisterLine::after);
        let mut rows = Vec::with_capacity(lines.len());
        for line in lines {
            let lived = self.version(org, &line.state.regulation).await?;
            let line = if contacts { line } else { without_contacts(&lived, line) };
            let cells = cells(&reg, &lived, &staff, &line)?;
            rows.push(RegisterCells { number: line.state.number.to_string(), scope: line.scope, cells });
        }
        Ok(RegisterPart { rows, next })
    }
}

fn without_contacts(reg: &Regulation, line: RegisterLine) -> RegisterLine {
    let state = masked_state(reg, line.state, line.customer.as_ref());
    RegisterLine { customer: line.customer.map(masked_card), state, ..line }
}

fn cells(
    reg: &Regulation,
    lived: &Regulation,
    staff: &[Person],
    line: &RegisterLine,
) -> Result<Vec<String>, AppError> {
    let executor = line.state.owner.person.as_deref();
    let executor = staff.iter().find(|person| Some(&*person.login) == executor);
    let head = Letterhead { customer: line.customer.as_ref(), executor, staff, ..Letterhead::default() };
    let values = context(lived, &line.state, head);
    let cell = |column: &regulation::Column| {
        let text = column
            .value
            .render(&values)
            .map_err(|why| AppError::Letter(format!("{}: {why}", column.title)))?;
        Ok(text.trim().to_owned())
    };
    reg.register.iter().map(cell).collect()
}
