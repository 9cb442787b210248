use rustc_hash::FxHashMap;

use super::RowId;

/// The rows of a table in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    ids: Vec<RowId>,
    /// Where each row stands; not needed while ids only rise, as they do until a row is put
    /// between others.
    positions: Option<FxHashMap<RowId, usize>>,
}

impl Rows {
    pub fn ids(&self) -> &[RowId] {
        &self.ids
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn position(&self, row: RowId) -> Option<usize> {
        match &self.positions {
            Some(positions) => positions.get(&row).copied(),
            None => self.ids.binary_search(&row).ok(),
        }
    }

    pub fn push(&mut self, row: RowId) {
        let rises = self.ids.last().is_none_or(|last| *last < row);
        self.ids.push(row);
        match &mut self.positions {
            Some(positions) => {
                positions.insert(row, self.ids.len() - 1);
            }
            None if rises => {}
            None => self.number(0),
        }
    }

    pub fn insert(&mut self, at: usize, row: RowId) {
        if at >= self.ids.len() {
            return self.push(row);
        }
        self.ids.insert(at, row);
        let from = if self.positions.is_some() { at } else { 0 };
        let rises = (at == 0 || self.ids[at - 1] < row) && row < self.ids[at + 1];
        if self.positions.is_some() || !rises {
            self.number(from);
        }
    }

    /// Takes a row out; where it stood.
    pub fn remove(&mut self, row: RowId) -> Option<usize> {
        let at = self.position(row)?;
        self.ids.remove(at);
        if let Some(positions) = &mut self.positions {
            positions.remove(&row);
            self.number(at);
        }
        Some(at)
    }

    /// Puts the same rows into another order; the order that they had.
    pub fn reorder(&mut self, ids: Vec<RowId>) -> Vec<RowId> {
        let before = std::mem::replace(&mut self.ids, ids);
        self.positions = None;
        if !self.ids.is_sorted() {
            self.number(0);
        }
        before
    }

    fn number(&mut self, from: usize) {
        let positions = self.positions.get_or_insert_default();
        for (position, row) in self.ids.iter().enumerate().skip(from) {
            positions.insert(*row, position);
        }
    }
}

/// Rows are equal if they are the same in the same order.
impl PartialEq for Rows {
    fn eq(&self, other: &Rows) -> bool {
        self.ids == other.ids
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_row_is_found_where_it_stands(
            steps in prop::collection::vec((any::<bool>(), 0u32..40, 0usize..40), 0..60),
        ) {
            let (mut rows, mut plain) = (Rows::default(), Vec::new());
            for (add, id, at) in steps {
                let id = RowId(id);
                if plain.contains(&id) {
                    if !add {
                        rows.remove(id);
                        plain.retain(|known| *known != id);
                    }
                } else {
                    let at = at.min(plain.len());
                    rows.insert(at, id);
                    plain.insert(at, id);
                }
                for id in (0..40).map(RowId) {
                    let stands = plain.iter().position(|known| *known == id);
                    prop_assert_eq!(rows.position(id), stands);
                }
                prop_assert_eq!(rows.ids(), &plain[..]);
            }
        }
    }
}
