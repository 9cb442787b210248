//! Periksa tabel on the reports' own tables, and on slips that are put in.

#[path = "inspection/printed.rs"]
mod printed;

use printed::Sheet;
use takar::inspection::inspect;

#[test]
#[ignore]
fn look() {
    let only = std::env::var("ONLY").unwrap_or_default();
    let mut names: Vec<_> = std::fs::read_dir("tests/data")
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    for name in names.iter().filter(|it| it.contains(&only)) {
        let sheet = Sheet::of_file(name.trim_end_matches(".csv"), &[]);
        println!("=== {name}");
        show(&sheet);
    }
}

fn show(sheet: &Sheet) {
    let table = sheet.table();
    let begun = std::time::Instant::now();
    let report = inspect(&table);
    println!(
        "{:?} kinds {:?}",
        begun.elapsed(),
        table
            .rows
            .iter()
            .map(|it| format!("{:?}", it.kind)
                .replace("Item { level: ", "i")
                .replace("Total { level: ", "T")
                .replace(" }", ""))
            .collect::<Vec<_>>()
            .join(" ")
    );
    for it in &report.relations {
        println!("  {}/{} +{} {:?}", it.holds, it.of, it.surprise, it.rule);
    }
    for it in &report.findings {
        println!(
            "  ! r{} {} {:?} -> {:?} {:?} {:?} broken {:?} cons {:?} others {:?} {:?} {:?}",
            it.place.row,
            table.columns[it.place.column],
            it.printed,
            it.expected,
            it.slip,
            it.certainty,
            it.broken,
            it.consequences,
            it.others,
            it.follows,
            it.between
        );
    }
    println!("  unchecked {:?}", report.unchecked);
}

#[test]
#[ignore]
fn look_printed() {
    let s = || {
        Sheet::of_file(
            "003_logistik_pemilu_2024_kabkota",
            &[
                "rumus_kotak_5T_2K",
                "rumus_bilik_4T",
                "rumus_tinta_2T",
                "rumus_segel_98T_1L_11K_5",
                "rumus_segel_plastik_26_atau_30T",
            ],
        )
    };
    show(&s());
    let mut b = Sheet::of_file("003_surat_suara_pemilu_2024_kabkota", &[])
        .put("Metro", "dpt", "28370")
        .put("Lampung Timur", "jumlah", "203620");
    for c in [
        "dpt_plus_cadangan_2_persen",
        "ss_ppwp",
        "ss_dpd",
        "ss_dpr",
        "ss_dprd_provinsi",
        "ss_dprd_kabkota",
    ] {
        b = b.put("Lampung Timur", c, "40724");
    }
    show(&b);
    show(&Sheet::of_file("003_dpt_pemilu_2024_kabkota", &[]).put(
        "Lampung Barat",
        "dpt_jumlah",
        "223056",
    ));
    show(
        &Sheet::of_file("003_pagu_realisasi_kegiatan_2023", &[])
            .put(
                "Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi",
                "persen_realisasi",
                "99.52",
            )
            .put(
                "Evaluasi dan Pelaporan Pendaftaran dan Verifikasi Partai Politik Peserta Pemilu",
                "pagu_rp",
                "79,386,700",
            )
            .put("CQ.6887", "pagu_rp", "526177000")
            .put("Pelaksanaan Proses Pencalonan", "realisasi_rp", "99.72 %"),
    );
    show(
        &Sheet::of_file("001_t14_logistik_alat_kelengkapan_tps_pemilu_2024", &[]).put(
            "Kantong Plastik Ukuran Besar",
            "jumlah_biaya_rp",
            "36000000",
        ),
    );
    show(
        &Sheet::of_file("001_t15_surat_suara_pemilu_2024", &[]).put("JUMLAH", "jumlah", "4044945"),
    );
    show(
        &Sheet::of_file("003_sarana_prasarana_ringkas", &[])
            .put("Perangkat Komputer", "persen_baik", "74.01")
            .put("Printer dan Scanner", "persen_baik", "59.75")
            .put("Kendaraan", "persen_baik", "100"),
    );
    show(&Sheet::of_file("003_jarak_distribusi_kabkota", &[]).put(
        "Bandar Lampung",
        "waktu_tempuh_menit",
        "671",
    ));
    show(
        &Sheet::of_file("003_jarak_distribusi_kabkota", &["kecepatan_km_per_jam"]).put(
            "Bandar Lampung",
            "waktu_tempuh_menit",
            "671",
        ),
    );
    show(&Sheet::of_file(
        "001_t07_capaian_kinerja",
        &[
            "hitung_semakin_tinggi",
            "hitung_semakin_rendah_linear",
            "hitung_semakin_rendah_rasio",
        ],
    ));
}
