//! The plans that ship empty, and one of them filled with a report's region.

use super::Desk;
use super::report::with_total;

pub const PILKADA: &str = "rencana-pilkada";
pub const PEMILU: &str = "rencana-pemilu";

/// The regional election of 2024 in the twenty kecamatan of Bandar Lampung.
pub fn pilkada_of_bandar_lampung() -> Desk {
    let mut desk = Desk::template(PILKADA);
    for row in with_total("001_t11_dpt_pilkada_2024_kecamatan").0 {
        let cells = [
            ("Nama", "kecamatan"),
            ("Kelurahan_isian", "jumlah_kelurahan_dari_tabel9"),
            ("TPS_isian", "jumlah_tps"),
            ("L", "dpt_laki_laki"),
            ("P", "dpt_perempuan"),
        ];
        let cells = cells.map(|(column, printed)| (column, row[printed].as_str()));
        desk.add("Wilayah", &cells);
    }
    desk
}
