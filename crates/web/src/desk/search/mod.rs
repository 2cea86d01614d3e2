//! Search (E3): everything that somebody may see, by words in any form, number, name, phone, INN.
mod find;

pub use find::find;
