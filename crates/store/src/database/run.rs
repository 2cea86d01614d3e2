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

/// Writes; gives the number of rows.
macro_rules! execute {
    ($reader:expr, $sql:expr $(, $value:expr)* $(,)?) => {{
        let done = stamped!($reader, $sql, |connection, text| {
            sqlx::query(text)$(.bind($value))*.execute(connection).await.map(|done| done.rows_affected())
        });
        done.map(|rows| $reader.wrote(rows))
    }};
}

/// Writes, and gives the rows that the statement returns.
macro_rules! returning {
    ($reader:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {{
        let rows = fetch_all!($reader, $row, $sql $(, $value)*);
        rows.inspect(|rows| { $reader.wrote(rows.len() as u64); })
    }};
}

/// Reads all rows.
macro_rules! fetch_all {
    ($reader:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        stamped!($reader, $sql, |connection, text| {
            sqlx::query_as::<_, $row>(text)$(.bind($value))*.fetch_all(connection).await
        })
    };
}

/// Reads one row or none.
macro_rules! fetch_optional {
    ($reader:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        stamped!($reader, $sql, |connection, text| {
            sqlx::query_as::<_, $row>(text)$(.bind($value))*.fetch_optional(connection).await
        })
    };
}

/// Writes many rows with as few statements as there are chunks of [`super::Bulk::MOST`].
macro_rules! insert_rows {
    ($($given:tt)*) => {
        insert_and_count!($($given)*).map(|_: u64| ())
    };
}

/// The same; gives how many rows were written: fewer than given, where the statement says `ON CONFLICT DO NOTHING`.
macro_rules! insert_and_count {
    ($reader:expr, $bulk:expr, $rows:expr, |$row:ident| [$($value:expr),* $(,)?]) => {{
        let mut result: Result<u64, $crate::StoreError> = Ok(0);
        for chunk in $rows.chunks($crate::database::Bulk::MOST) {
            let sql = $bulk.text(chunk.len());
            let done = stamped!($reader, sql, |connection, text| {
                let mut query = sqlx::query(text);
                for $row in chunk {
                    query = query$(.bind($value))*;
                }
                query.execute(connection).await.map(|done| done.rows_affected())
            });
            match done {
                Ok(rows) => { result = result.map(|before| before + $reader.wrote(rows)); }
                Err(error) => { result = Err(error); break; }
            }
        }
        result
    }};
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
