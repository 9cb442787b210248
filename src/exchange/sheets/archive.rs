//! Zip archives, as workbooks are kept in: what is in them, and no more of it than was bargained
//! for. What an archive says of itself is not believed.

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};

use super::NotRead;

/// The most that all files of an archive may unpack to, in bytes.
const UNPACKED: usize = 384 << 20;
const ENTRIES: usize = 8192;

/// An archive whose files are known to be within bounds.
pub(super) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    /// Deflated, or as it is.
    deflated: bool,
    packed: usize,
    /// As it says itself.
    unpacked: usize,
    begin: usize,
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let pair = bytes.get(at..at + 2)?;
    Some(usize::from(u16::from_le_bytes([pair[0], pair[1]])))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at + 4)?;
    usize::try_from(u32::from_le_bytes([four[0], four[1], four[2], four[3]])).ok()
}

impl<'a> Archive<'a> {
    /// Reads what an archive holds.
    ///
    /// # Errors
    /// If it is broken, or unpacks to too much.
    pub fn open(bytes: &'a [u8]) -> Result<Archive<'a>, NotRead> {
        let entries = entries(bytes).ok_or(NotRead::Broken)?;
        if entries.len() > ENTRIES {
            return Err(NotRead::TooLarge);
        }
        let said: usize = entries.iter().map(|entry| entry.unpacked).sum();
        if said > UNPACKED {
            return Err(NotRead::TooLarge);
        }
        let archive = Archive { bytes, entries };
        let mut left = UNPACKED;
        for entry in archive.entries.iter().filter(|entry| entry.is_read()) {
            archive.unpack(entry, &mut left, |_| {})?;
        }
        Ok(archive)
    }

    pub fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The names of its files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The text of a file in it, what is no letter left out.
    pub fn text(&self, name: &str) -> Option<String> {
        let entry = self.entry(name)?;
        let mut bytes = Vec::new();
        let mut left = UNPACKED;
        let keep = |piece: &[u8]| bytes.extend_from_slice(piece);
        self.unpack(entry, &mut left, keep).ok()?;
        Some(match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        })
    }

    fn unpack(
        &self,
        entry: &Entry,
        left: &mut usize,
        mut keep: impl FnMut(&[u8]),
    ) -> Result<(), NotRead> {
        let packed = self.bytes.get(entry.begin..entry.begin + entry.packed);
        let mut packed = packed.ok_or(NotRead::Broken)?;
        let mut take = |piece: &[u8]| {
            *left = left.checked_sub(piece.len()).ok_or(NotRead::TooLarge)?;
            keep(piece);
            Ok(())
        };
        if !entry.deflated {
            return take(packed);
        }
        let mut state = InflateState::new_boxed(DataFormat::Raw);
        let mut buffer = vec![0; 64 << 10];
        loop {
            let done = inflate(&mut state, packed, &mut buffer, MZFlush::None);
            packed = &packed[done.bytes_consumed..];
            take(&buffer[..done.bytes_written])?;
            match done.status {
                Ok(MZStatus::StreamEnd) => return Ok(()),
                Ok(_) if done.bytes_consumed + done.bytes_written > 0 => {}
                _ => return Err(NotRead::Broken),
            }
        }
    }
}

impl Entry {
    /// Pictures and the like are never looked at.
    fn is_read(&self) -> bool {
        let name = self.name.to_ascii_lowercase();
        let ends = [".xml", ".rels", ".bin", ".vml"];
        ends.iter().any(|end| name.ends_with(end)) && !name.ends_with("vbaproject.bin")
    }
}

/// What the directory at the end of an archive lists.
fn entries(bytes: &[u8]) -> Option<Vec<Entry>> {
    // A remark of any length may stand behind the directory's own end.
    let tail = bytes.len().saturating_sub(22 + 65_535);
    let last = bytes.len().checked_sub(22)?;
    let end = (tail..=last)
        .rev()
        .find(|at| bytes[*at..].starts_with(b"PK\x05\x06"))?;
    let count = short(bytes, end + 10)?;
    let mut at = long(bytes, end + 16)?;
    let mut entries = Vec::new();
    for _ in 0..count {
        if !bytes.get(at..)?.starts_with(b"PK\x01\x02") {
            return None;
        }
        let method = short(bytes, at + 10)?;
        let (packed, unpacked) = (long(bytes, at + 20)?, long(bytes, at + 24)?);
        let [name, extra, remark] =
            [28, 30, 32].map(|field| short(bytes, at + field).unwrap_or_default());
        let header = long(bytes, at + 42)?;
        let name_bytes = bytes.get(at + 46..at + 46 + name)?;
        at += 46 + name + extra + remark;
        if !bytes.get(header..)?.starts_with(b"PK\x03\x04") || !matches!(method, 0 | 8) {
            return None;
        }
        let begin = header + 30 + short(bytes, header + 26)? + short(bytes, header + 28)?;
        entries.push(Entry {
            name: String::from_utf8_lossy(name_bytes).replace('\\', "/"),
            deflated: method == 8,
            packed,
            unpacked,
            begin,
        });
    }
    Some(entries)
}
