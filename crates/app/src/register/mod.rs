//! The organisation's own register (R2): its columns are templates of the regulation.
use jiff::Timestamp;
use store::RegisterRow;

use crate::letters::{Letterhead, context};
use crate::{App, AppError};

/// Rows read at a time.
const PAGE: u32 = 500;

/// A register as a table: titles and rows of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterTable {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl App {
    /// The register of a period, by the columns of the present regulation; `from` included, `until` not.
    pub async fn register_table(
        &self,
        org: &str,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<RegisterTable, AppError> {
        let reg = self.regulation(org).await?;
        let staff = self.staff(org, &reg).await?;
        let mut reader = self.reader().await?;
        let columns = reg.register.iter().map(|column| column.title.clone()).collect();
        let mut table = RegisterTable { columns, rows: Vec::new() };
        let mut after = None;
        loop {
            let page = reader.register_rows(org, from, until, after, PAGE).await?;
            for row in &page {
                let lived = self.version(org, &row.state.regulation).await?;
                table.rows.push(cells(&reg, &lived, &staff, row)?);
            }
            match page.last() {
                Some(last) if page.len() as u32 == PAGE => after = Some(last.after()),
                _ => return Ok(table),
            }
        }
    }
}

fn cells(
    reg: &regulation::Regulation,
    lived: &regulation::Regulation,
    staff: &[casework::Person],
    row: &RegisterRow,
) -> Result<Vec<String>, AppError> {
    let executor = row.state.owner.person.as_deref();
    let executor = staff.iter().find(|person| Some(&*person.login) == executor);
    let head = Letterhead { customer: row.customer.as_ref(), executor, reason: "" };
    let values = context(lived, &row.state, head);
    let cell = |column: &regulation::Column| {
        let text = column
            .value
            .render(&values)
            .map_err(|why| AppError::Letter(format!("{}: {why}", column.title)))?;
        Ok(text.trim().to_owned())
    };
    reg.register.iter().map(cell).collect()
}
