//! The older binary workbooks: how large their sheets make themselves, told before anybody makes
//! room for them.

use super::{CELLS, NotRead};

const SECTOR_END: u32 = 0xFFFF_FFFA;

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let pair = bytes.get(at..at + 2)?;
    Some(usize::from(u16::from_le_bytes([pair[0], pair[1]])))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// A file of streams in sectors.
struct Compound<'a> {
    bytes: &'a [u8],
    size: usize,
    next: Vec<u32>,
}

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Compound<'a>> {
        let size = match short(bytes, 30)? {
            shift @ 7..=12 => 1 << shift,
            _ => return None,
        };
        let mut file = Compound {
            bytes,
            size,
            next: Vec::new(),
        };
        let mut tables: Vec<u32> = (0..109).filter_map(|at| long(bytes, 76 + 4 * at)).collect();
        let mut more = long(bytes, 68)?;
        let most = bytes.len() / size + 1;
        let mut seen = 0;
        while more < SECTOR_END && seen < most {
            let sector = file.sector(more)?;
            let last = size - 4;
            tables.extend((0..last / 4).filter_map(|at| long(sector, 4 * at)));
            more = long(sector, last)?;
            seen += 1;
        }
        for table in tables.into_iter().filter(|table| *table < SECTOR_END) {
            if file.next.len() > most {
                break;
            }
            let sector = file.sector(table)?;
            let next: Vec<u32> = (0..size / 4)
                .filter_map(|at| long(sector, 4 * at))
                .collect();
            file.next.extend(next);
        }
        Some(file)
    }

    fn sector(&self, at: u32) -> Option<&'a [u8]> {
        let begin = usize::try_from(at)
            .ok()?
            .checked_add(1)?
            .checked_mul(self.size)?;
        let rest = self.bytes.get(begin..)?;
        Some(&rest[..self.size.min(rest.len())])
    }

    /// The bytes of a chain of sectors; what there is of it.
    fn chain(&self, first: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut at = first;
        while at < SECTOR_END && bytes.len() <= self.bytes.len() {
            let Some(sector) = self.sector(at) else { break };
            bytes.extend_from_slice(sector);
            match usize::try_from(at).ok().and_then(|at| self.next.get(at)) {
                Some(next) => at = *next,
                None => break,
            }
        }
        bytes
    }

    /// The streams, by their names: where each begins.
    fn streams(&self) -> Vec<(String, u32)> {
        let directory = self.chain(long(self.bytes, 48).unwrap_or(SECTOR_END));
        let entry = |entry: &[u8]| {
            let length = short(entry, 64)?.saturating_sub(2).min(62) / 2;
            let units = (0..length).filter_map(|at| u16::try_from(short(entry, 2 * at)?).ok());
            let name = String::from_utf16_lossy(&units.collect::<Vec<_>>());
            Some((name, long(entry, 116)?))
        };
        directory.chunks_exact(128).filter_map(entry).collect()
    }
}

/// Holds the sheets of an older workbook to their bounds. The places of the formulas of each part
/// of it, of which the sheets are those after the first.
///
/// # Errors
/// If it is none, is locked with a password, or makes itself too large.
pub(super) fn check(bytes: &[u8]) -> Result<Vec<Vec<(usize, usize)>>, NotRead> {
    let file = Compound::open(bytes).ok_or(NotRead::Broken)?;
    let streams = file.streams();
    let named = |names: &[&str]| {
        let is_one =
            |(name, _): &&(String, u32)| names.iter().any(|it| name.eq_ignore_ascii_case(it));
        streams.iter().find(is_one)
    };
    if named(&["EncryptedPackage", "EncryptionInfo"]).is_some() {
        return Err(NotRead::Locked);
    }
    let (_, first) = named(&["Workbook", "Book"]).ok_or(NotRead::Broken)?;
    let stream = file.chain(*first);
    let mut at = 0;
    let mut extent = Extent::default();
    let mut formulas: Vec<Vec<(usize, usize)>> = Vec::new();
    while let (Some(kind), Some(length)) = (short(&stream, at), short(&stream, at + 2)) {
        let Some(data) = stream.get(at + 4..at + 4 + length) else {
            break;
        };
        at += 4 + length;
        match kind {
            // The file goes on in a cipher.
            0x002F => return Err(NotRead::Locked),
            0x0809 => {
                extent.close()?;
                formulas.push(Vec::new());
            }
            0x0200 => {
                let lines = [0, 4].map(|at| long(data, at).unwrap_or(0));
                let columns = [8, 10].map(|at| short(data, at).unwrap_or(0));
                let rows = u64::from(lines[1].abs_diff(lines[0]));
                let room = (rows + 1) * (columns[1].abs_diff(columns[0]) as u64 + 1);
                // Room is made for all of it at once, whatever comes.
                if room > CELLS as u64 * 4 || lines[1] < lines[0] || columns[1] < columns[0] {
                    return Err(NotRead::TooLarge);
                }
            }
            0x0006 | 0x00BD | 0x00D6 | 0x00FD | 0x0203..=0x0205 | 0x027E => {
                let last = match kind {
                    0x00BD => short(data, length.saturating_sub(2)),
                    _ => short(data, 2),
                };
                extent.reach(short(data, 0), last);
                if let (0x0006, Some(part)) = (kind, formulas.last_mut()) {
                    part.extend(short(data, 0).zip(short(data, 2)));
                }
            }
            _ => {}
        }
    }
    extent.close()?;
    Ok(formulas)
}

/// How far the cells of a sheet reach.
#[derive(Default)]
struct Extent {
    rows: usize,
    columns: usize,
    all: usize,
}

impl Extent {
    fn reach(&mut self, row: Option<usize>, column: Option<usize>) {
        self.rows = self.rows.max(row.map_or(0, |row| row + 1));
        self.columns = self.columns.max(column.map_or(0, |column| column + 1));
    }

    fn close(&mut self) -> Result<(), NotRead> {
        self.all += self.rows * self.columns;
        (self.rows, self.columns) = (0, 0);
        match self.all > CELLS {
            true => Err(NotRead::TooLarge),
            false => Ok(()),
        }
    }
}
