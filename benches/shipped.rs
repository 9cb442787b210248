//! The published tables in which nothing is wrong: those that the shipped templates are made of.

use std::path::Path;

use takar::exchange::Delimited;
use takar::inspection::Table;
use takar::number::Locale;
use takar::recognition::{Raw, Wish, recognise};

const NAMES: [&str; 10] = [
    "001_t04b_kebutuhan_logistik_pilkada_2024",
    "001_t09_dpt_pemilu_2024_kecamatan",
    "001_t11_dpt_pilkada_2024_kecamatan",
    "001_t15_surat_suara_pemilu_2024",
    "001_t18_pengguna_hak_pilih_pilkada_2024_kecamatan",
    "001_t19_surat_suara_pilkada_2024_kecamatan",
    "001_t27_partisipasi_pemilu_2024_kecamatan",
    "003_dpt_pemilu_2024_kabkota",
    "003_pagu_realisasi_kegiatan_2023",
    "003_surat_suara_pemilu_2024_kabkota",
];

pub fn tables() -> Vec<(&'static str, Table)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let wish = Wish {
        own: Locale::En,
        locale: Some(Locale::En),
        ..Wish::default()
    };
    let table = |name: &'static str| {
        let bytes = std::fs::read(folder.join(name).with_extension("csv")).ok()?;
        let cells = Delimited::of_bytes(&bytes).ok()?;
        // What the files correct is said in a column of its own.
        let kept: Vec<usize> = (0..cells.width(0))
            .filter(|at| cells.cell(0, *at) != "tercetak")
            .collect();
        let rows = (0..cells.len()).map(|row| kept.iter().map(move |at| (row, *at)));
        let raw = Raw::of_texts("", rows.map(|row| row.map(|(row, at)| cells.cell(row, at))));
        let recognised = recognise(&raw, &wish).into_iter().next()?;
        Some((name, Table::of(&recognised, &raw)))
    };
    NAMES.into_iter().filter_map(table).collect()
}
