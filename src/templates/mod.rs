//! The workbooks that ship with Takar. They are project files: the only place where a rule of
//! KPU's stands.

use crate::exchange::{OpenError, open};
use crate::workbook::Workbook;

/// One shipped workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// The name by which it is asked for.
    pub name: &'static str,
    text: &'static str,
}

pub const BANDAR_LAMPUNG_2024: Template = Template {
    name: "bandar-lampung-2024",
    text: include_str!("bandar-lampung-2024.takar.json"),
};

pub const PEMILU_2024_LAMPUNG: Template = Template {
    name: "pemilu-2024-lampung",
    text: include_str!("pemilu-2024-lampung.takar.json"),
};

pub const PEMILU_2024_BANDAR_LAMPUNG: Template = Template {
    name: "pemilu-2024-bandar-lampung",
    text: include_str!("pemilu-2024-bandar-lampung.takar.json"),
};

pub const KINERJA_2023_LAMPUNG: Template = Template {
    name: "kinerja-2023-lampung",
    text: include_str!("kinerja-2023-lampung.takar.json"),
};

pub const RENCANA_PILKADA: Template = Template {
    name: "rencana-pilkada",
    text: include_str!("rencana-pilkada.takar.json"),
};

pub const RENCANA_PEMILU: Template = Template {
    name: "rencana-pemilu",
    text: include_str!("rencana-pemilu.takar.json"),
};

pub const RENCANA_KINERJA: Template = Template {
    name: "rencana-kinerja",
    text: include_str!("rencana-kinerja.takar.json"),
};

/// All of them, the one that opens first at the front.
pub const TEMPLATES: &[Template] = &[
    BANDAR_LAMPUNG_2024,
    PEMILU_2024_LAMPUNG,
    PEMILU_2024_BANDAR_LAMPUNG,
    KINERJA_2023_LAMPUNG,
    RENCANA_PILKADA,
    RENCANA_PEMILU,
    RENCANA_KINERJA,
];

impl Template {
    /// A workbook of its own, made from the template.
    ///
    /// # Errors
    /// None for a shipped template; a test opens them all.
    pub fn open(&self) -> Result<Workbook, OpenError> {
        open(self.text)
    }

    /// The same as a new plan of this name, where that is how a workbook was begun from it.
    ///
    /// # Errors
    /// None for a shipped template.
    pub fn plan(&self, name: &str) -> Result<Workbook, OpenError> {
        Ok(self.open()?.fresh(name))
    }

    /// A mark of its text, by which a newer form is told from this one.
    pub fn mark(&self) -> String {
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let hash = self.text.bytes().fold(0xcbf2_9ce4_8422_2325, hash);
        format!("{hash:016x}")
    }

    /// The project file that it is.
    pub fn text(&self) -> &'static str {
        self.text
    }
}

/// The template of that name.
pub fn template(name: &str) -> Option<&'static Template> {
    TEMPLATES
        .iter()
        .find(|template| template.name.eq_ignore_ascii_case(name))
}
