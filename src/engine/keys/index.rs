use std::hash::{DefaultHasher, Hash, Hasher};

use super::{KeyFault, key};
use crate::formula::{Key, Series, Value};

/// The rows of a table by their keys: found by a hash, and held to be alike by the values alone,
/// so that a million keys take some bytes each.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// In order, once it is ready.
    rows: Vec<(u64, u32)>,
}

/// What is found by; equal keys have equal hashes.
fn hash(key: &[Key]) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// The key of a row over some columns; `None` where its first cell has none.
fn key_at(columns: &[&Series], row: usize) -> Option<Vec<Key>> {
    let mut keys = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        match key(&column.at(row)) {
            Some(key) => keys.push(key),
            None if at == 0 => return None,
            None => keys.push(Key::Text(String::new())),
        }
    }
    Some(keys)
}

impl Index {
    pub fn put(&mut self, columns: &[&Series], row: usize) {
        if let Some(key) = key_at(columns, row) {
            self.rows.push((hash(&key), row as u32));
        }
    }

    pub fn make_ready(&mut self) {
        self.rows.sort_unstable();
    }

    /// The first row that has a value as its key.
    pub fn find(&self, column: &Series, value: &Value) -> Option<usize> {
        let wanted = [key(value)?];
        let hash = hash(&wanted);
        let from = self.rows.partition_point(|(known, _)| *known < hash);
        let like = self.rows[from..].iter();
        let like = like.take_while(|(known, _)| *known == hash);
        let is_it = |row: &usize| key(&column.at(*row)).as_ref() == wanted.first();
        like.map(|(_, row)| *row as usize).find(is_it)
    }

    /// The rows whose key an earlier row has, as it is written: `018` and `18` are two.
    pub fn twins(&self, columns: &[&Series]) -> Vec<(u32, KeyFault)> {
        let written = |row: u32| -> Vec<Option<Key>> {
            let values = columns.iter().map(|column| column.at(row as usize));
            values.map(|value| Key::of(&value)).collect()
        };
        let mut twins = Vec::new();
        let mut runs = self.rows.chunk_by(|(a, _), (b, _)| a == b);
        while let Some(run) = runs.find(|run| run.len() > 1) {
            // Nearly always one.
            let mut firsts: Vec<(Vec<Option<Key>>, u32)> = Vec::new();
            for (_, row) in run {
                let key = written(*row);
                match firsts.iter().find(|(known, _)| *known == key) {
                    Some((_, first)) => twins.push((*row, KeyFault::Twin(*first as usize))),
                    None => firsts.push((key, *row)),
                }
                if twins.len() >= super::KeyFaults::MOST {
                    return twins;
                }
            }
        }
        twins
    }
}
