//! Columns as the program sees them, and rows read by the names of their columns.
use jiff::Timestamp;
use sqlx::{Database, Decode, Type, error::BoxDynError};

/// An instant: microseconds UTC.
pub(crate) struct At(Timestamp);

/// An instant that may be missing.
pub(crate) struct MaybeAt(Option<Timestamp>);

/// An instant that never comes when it is [`i64::MAX`].
pub(crate) struct NeverAt(Option<Timestamp>);

/// A small number: of a message, a task, a deadline within its case.
pub(crate) struct N(u32);

impl From<At> for Timestamp {
    fn from(at: At) -> Self {
        at.0
    }
}

impl From<MaybeAt> for Option<Timestamp> {
    fn from(at: MaybeAt) -> Self {
        at.0
    }
}

impl From<NeverAt> for Option<Timestamp> {
    fn from(at: NeverAt) -> Self {
        at.0
    }
}

impl From<N> for u32 {
    fn from(n: N) -> Self {
        n.0
    }
}

macro_rules! as_integer {
    ($($name:ty),+) => {$(
        impl<DB: Database> Type<DB> for $name where i64: Type<DB> {
            fn type_info() -> DB::TypeInfo {
                <i64 as Type<DB>>::type_info()
            }

            fn compatible(info: &DB::TypeInfo) -> bool {
                <i64 as Type<DB>>::compatible(info)
            }
        }
    )+};
}
as_integer!(At, MaybeAt, NeverAt, N);

impl<'r, DB: Database> Decode<'r, DB> for At
where
    i64: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let micros = <i64 as Decode<'r, DB>>::decode(value)?;
        Ok(At(Timestamp::from_microsecond(micros)?))
    }
}

impl<'r, DB: Database> Decode<'r, DB> for MaybeAt
where
    Option<i64>: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let micros = <Option<i64> as Decode<'r, DB>>::decode(value)?;
        Ok(MaybeAt(micros.map(Timestamp::from_microsecond).transpose()?))
    }
}

impl<'r, DB: Database> Decode<'r, DB> for NeverAt
where
    i64: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let micros = <i64 as Decode<'r, DB>>::decode(value)?;
        let comes = Some(micros).filter(|micros| *micros != i64::MAX);
        Ok(NeverAt(comes.map(Timestamp::from_microsecond).transpose()?))
    }
}

impl<'r, DB: Database> Decode<'r, DB> for N
where
    i64: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let number = <i64 as Decode<'r, DB>>::decode(value)?;
        Ok(N(u32::try_from(number)?))
    }
}

/// A struct read from a row: each field from the column of its name, where `as` says through which type.
macro_rules! row {
    (
        $(#[$doc:meta])*
        $vis:vis struct $name:ident {
            $($(#[$field_doc:meta])* $field_vis:vis $field:ident: $type:ty as $raw:ty,)+
        }
    ) => {
        $(#[$doc])*
        $vis struct $name {
            $($(#[$field_doc])* $field_vis $field: $type,)+
        }

        impl<'r, R: sqlx::Row> sqlx::FromRow<'r, R> for $name
        where
            &'static str: sqlx::ColumnIndex<R>,
            $($raw: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,)+
        {
            fn from_row(row: &'r R) -> sqlx::Result<Self> {
                Ok($name {
                    $($field: <$type>::from(row.try_get::<$raw, &'static str>(stringify!($field))?),)+
                })
            }
        }
    };
}
