//! One body per statement, stamped out for both drivers. `$sql`: a text, or a [`super::Pair`] of texts.

/// Runs `$body` with `$connection` and the text of whichever database it is; notes errors.
macro_rules! stamped {
    ($reader:expr, $sql:expr, |$connection:ident, $text:ident| $body:expr) => {{
        use $crate::database::Wording as _;
        let reader: &mut $crate::database::Reader = $reader;
        let done = match &mut reader.connection {
            $crate::database::Connection::Sqlite(connection) => {
                let $connection = &mut **connection;
                let $text = $sql.sqlite();
                $body
            }
            $crate::database::Connection::Pg(connection) => {
                let $connection = &mut **connection;
                let $text = $sql.postgres();
                $body
            }
        };
        reader.noted(done)
    }};
}

/// Writes what waits, then runs `$body`.
macro_rules! settled {
    ($reader:expr, $body:expr) => {
        match $reader.settle().await {
            Ok(()) => $body,
            Err(error) => Err(error),
        }
    };
}

/// Writes; gives the number of rows. With `apart`: what waits to be written is not concerned and goes on waiting.
macro_rules! execute {
    (apart $reader:expr, $sql:expr $(, $value:expr)* $(,)?) => {{
        let done = stamped!($reader, $sql, |connection, text| {
            sqlx::query(text)$(.bind($value))*.execute(connection).await.map(|done| done.rows_affected())
        });
        done.map(|rows| $reader.wrote(rows))
    }};
    ($reader:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        settled!($reader, execute!(apart $reader, $sql $(, $value)*))
    };
}

/// Writes, and gives the rows that the statement returns.
macro_rules! returning {
    (apart $reader:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {{
        let rows = fetch_all!(apart $reader, $row, $sql $(, $value)*);
        rows.inspect(|rows| { $reader.wrote(rows.len() as u64); })
    }};
    ($reader:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        settled!($reader, returning!(apart $reader, $row, $sql $(, $value)*))
    };
}

/// Reads all rows.
macro_rules! fetch_all {
    (apart $reader:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        stamped!($reader, $sql, |connection, text| {
            sqlx::query_as::<_, $row>(text)$(.bind($value))*.fetch_all(connection).await
        })
    };
    ($reader:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        settled!($reader, fetch_all!(apart $reader, $row, $sql $(, $value)*))
    };
}

/// Reads one row or none.
macro_rules! fetch_optional {
    (apart $reader:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        stamped!($reader, $sql, |connection, text| {
            sqlx::query_as::<_, $row>(text)$(.bind($value))*.fetch_optional(connection).await
        })
    };
    ($reader:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        settled!($reader, fetch_optional!(apart $reader, $row, $sql $(, $value)*))
    };
}

/// Lets a row wait for [`super::Reader::settle`]: the [`super::Bulk`], a value for each of its columns.
macro_rules! later {
    ($reader:expr, $bulk:expr $(, $value:expr)* $(,)?) => {
        $reader.later(&$bulk, [$($crate::database::Cell::from($value)),*])
    };
}

/// Named statements of a noun, and `ALL` of them for the test that prepares each on both databases.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $text:expr;)+) => {
        $($(#[$doc])* pub(crate) const $name: &str = $text;)+
        /// Every statement above.
        #[cfg(test)]
        pub(crate) const ALL: &[(&str, &str)] = &[$((stringify!($name), $name)),+];
    };
}
