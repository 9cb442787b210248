use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Which rows of a column are alike: every row has a code, and rows of one code hold one value.
///
/// A planner's table has a million polling stations and some hundred different counts of voters:
/// what is computed from such a count alone is computed once for each code.
#[derive(Debug)]
pub struct Codes {
    /// What tells these codes from all others, also from equal ones.
    id: u64,
    of_rows: Vec<u32>,
    /// How many rows have each code.
    counts: Vec<u32>,
    /// The first row of each code.
    firsts: Vec<u32>,
    /// For the codes of several columns together: for each of those, which of its codes each code
    /// stands for.
    parts: Vec<(u64, Vec<u32>)>,
    /// The codes of this column and another together, once they were asked for; `None` where
    /// there are too many.
    together: RefCell<Vec<(u64, Option<Rc<Codes>>)>>,
    members: OnceCell<Members>,
}

/// For codes of several columns together: those that belong to each code of the first of them.
#[derive(Debug)]
struct Members {
    /// Where in `codes` each code of the first column begins.
    starts: Vec<usize>,
    codes: Vec<u32>,
}

impl Codes {
    /// `of_rows` gives each row a code below `count`.
    pub fn new(of_rows: Vec<u32>, count: usize) -> Rc<Codes> {
        Rc::new(Codes::made(of_rows, count, Vec::new()))
    }

    fn made(of_rows: Vec<u32>, count: usize, parts: Vec<(u64, Vec<u32>)>) -> Codes {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let (mut counts, mut firsts) = (vec![0; count], vec![u32::MAX; count]);
        for (row, code) in of_rows.iter().enumerate() {
            let code = *code as usize;
            if counts[code] == 0 {
                firsts[code] = row as u32;
            }
            counts[code] += 1;
        }
        Codes {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            of_rows,
            counts,
            firsts,
            parts,
            together: RefCell::default(),
            members: OnceCell::new(),
        }
    }

    /// How many codes there are.
    pub fn count(&self) -> usize {
        self.counts.len()
    }

    /// The code of every row.
    pub fn of_rows(&self) -> &[u32] {
        &self.of_rows
    }

    /// The code of a row.
    pub fn of(&self, row: usize) -> usize {
        self.of_rows[row] as usize
    }

    /// How many rows have each code.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// The first row of a code.
    pub fn first(&self, code: usize) -> usize {
        self.firsts[code] as usize
    }

    pub fn same_as(&self, other: &Codes) -> bool {
        self.id == other.id
    }

    /// Which code of `column` a code of these stands for; `None` where these say nothing of it.
    pub fn part(&self, column: &Codes, code: usize) -> Option<usize> {
        if self.same_as(column) {
            return Some(code);
        }
        let (_, codes) = self.parts.iter().find(|(id, _)| *id == column.id)?;
        Some(codes[code] as usize)
    }

    /// Whether these codes tell those of `column`.
    pub fn tell(&self, column: &Codes) -> bool {
        self.same_as(column) || self.parts.iter().any(|(id, _)| *id == column.id)
    }

    /// The codes of two columns together; `None` where more than half of all rows would differ.
    pub fn with(self: &Rc<Codes>, other: &Rc<Codes>) -> Option<Rc<Codes>> {
        if self.tell(other) {
            return Some(self.clone());
        }
        if other.tell(self) {
            return Some(other.clone());
        }
        let known = |(id, both): &(u64, Option<Rc<Codes>>)| (*id == other.id).then(|| both.clone());
        if let Some(both) = self.together.borrow().iter().find_map(known) {
            return both;
        }
        let both = self.joined(other).map(Rc::new);
        self.together.borrow_mut().push((other.id, both.clone()));
        both
    }

    fn joined(&self, other: &Codes) -> Option<Codes> {
        const UNSEEN: u32 = u32::MAX;
        let most = self.of_rows.len() / 2;
        let width = other.count();
        let size = self.count().checked_mul(width)?;
        let (mut pairs, mut of_rows) = (Vec::new(), Vec::with_capacity(self.of_rows.len()));
        let rows = self.of_rows.iter().zip(&other.of_rows);
        if size <= 1 << 20 {
            let mut seen = vec![UNSEEN; size];
            for (a, b) in rows {
                let code = &mut seen[*a as usize * width + *b as usize];
                if *code == UNSEEN {
                    *code = pairs.len() as u32;
                    pairs.push((*a, *b));
                }
                of_rows.push(*code);
            }
        } else {
            let mut seen = FxHashMap::default();
            for (a, b) in rows {
                let code = *seen.entry((*a, *b)).or_insert_with(|| {
                    pairs.push((*a, *b));
                    pairs.len() as u32 - 1
                });
                if pairs.len() > most {
                    return None;
                }
                of_rows.push(code);
            }
        }
        if pairs.len() > most {
            return None;
        }
        let mut parts = vec![
            (self.id, pairs.iter().map(|(a, _)| *a).collect()),
            (other.id, pairs.iter().map(|(_, b)| *b).collect()),
        ];
        for (id, codes) in &self.parts {
            parts.push((*id, pairs.iter().map(|(a, _)| codes[*a as usize]).collect()));
        }
        for (id, codes) in &other.parts {
            if !parts.iter().any(|(known, _)| known == id) {
                parts.push((*id, pairs.iter().map(|(_, b)| codes[*b as usize]).collect()));
            }
        }
        Some(Codes::made(of_rows, pairs.len(), parts))
    }

    /// The codes that stand for one code of `column`, which is these themselves or one of those
    /// that they were made from.
    pub fn standing_for(&self, column: &Codes, code: usize) -> Vec<u32> {
        if self.same_as(column) {
            return vec![code as u32];
        }
        let Some((first, parts)) = self.parts.first() else {
            return Vec::new();
        };
        if *first != column.id {
            let codes = 0..self.count();
            let stands = |own: &usize| self.part(column, *own) == Some(code);
            return codes.filter(stands).map(|own| own as u32).collect();
        }
        let members = self.members.get_or_init(|| Members::of(parts));
        match (members.starts.get(code), members.starts.get(code + 1)) {
            (Some(start), Some(end)) => members.codes[*start..*end].to_vec(),
            _ => Vec::new(),
        }
    }
}

impl Members {
    fn of(parts: &[u32]) -> Members {
        let width = parts.iter().max().map_or(0, |most| *most as usize + 1);
        let mut starts = vec![0; width + 1];
        for part in parts {
            starts[*part as usize + 1] += 1;
        }
        for code in 0..width {
            starts[code + 1] += starts[code];
        }
        let (mut next, mut codes) = (starts.clone(), vec![0; parts.len()]);
        for (own, part) in parts.iter().enumerate() {
            codes[next[*part as usize]] = own as u32;
            next[*part as usize] += 1;
        }
        Members { starts, codes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_columns_together() {
        let a = Codes::new(vec![0, 0, 1, 1, 0, 0, 1, 1], 2);
        let b = Codes::new(vec![0, 1, 0, 0, 0, 1, 0, 0], 2);
        let both = a.with(&b).unwrap();
        assert_eq!(both.count(), 3);
        assert!(a.with(&b).unwrap().same_as(&both));
        for row in 0..8 {
            assert_eq!(both.part(&a, both.of(row)), Some(a.of(row)));
            assert_eq!(both.part(&b, both.of(row)), Some(b.of(row)));
        }
        assert_eq!(both.counts().iter().sum::<u32>(), 8);
        assert_eq!(both.standing_for(&a, 0).len(), 2);
        assert_eq!(both.standing_for(&b, 1).len(), 1);
        let apart = Codes::new((0..8).collect(), 8);
        assert!(a.with(&apart).is_none());
    }
}
