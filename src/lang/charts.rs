use super::{Tongue, fill, group::group};
use crate::workbook::Chart;

/// What became of a workbook's charts, in a few words.
pub(super) fn charts_made(before: &[Chart], after: &[Chart], tongue: Tongue) -> String {
    let words = chart_words(tongue);
    let only_in = |these: &[Chart], those: &[Chart]| {
        let mut lone = these.iter().filter(|chart| !those.contains(chart));
        lone.next().map(|chart| chart.title.text(tongue).to_owned())
    };
    let moved = || {
        let differs = before.iter().zip(after).find(|(a, b)| a != b);
        differs.map(|(chart, _)| chart.title.text(tongue).to_owned())
    };
    let (template, title) = match before.len().cmp(&after.len()) {
        std::cmp::Ordering::Less => (words.added, only_in(after, before)),
        std::cmp::Ordering::Greater => (words.removed, only_in(before, after)),
        std::cmp::Ordering::Equal => match only_in(after, before) {
            Some(title) => (words.changed, Some(title)),
            None => (words.moved, moved()),
        },
    };
    fill(template, &[&title.unwrap_or_default()])
}

group! {
    /// Charts: what is drawn, how they are made, and what can be done with them.
    ChartWords, chart_words;

    // Making and changing
    new: "Grafik baru…", "New chart…";
    new_title: "Grafik baru", "New chart";
    edit: "Ubah grafik…", "Change the chart…";
    edit_title: "Ubah grafik", "Change the chart";
    of_column: "Buat grafik dari kolom ini…", "Make a chart of this column…";
    create: "Buat grafik", "Make the chart";
    title_field: "Judul", "Title";
    kind_field: "Jenis grafik", "Kind of chart";
    kind_bars: "batang", "bars";
    kind_groups: "batang berdampingan", "bars side by side";
    kind_lines: "garis, tahun di kolom", "lines, years in columns";
    kind_years: "garis, tahun di baris", "lines, years in rows";
    kind_schedule: "jadwal", "schedule";
    table_field: "Lembar", "Sheet";
    names_field: "Nama baris", "Names of rows";
    also_field: "Ditambah", "And also";
    figures_field: "Angka", "Figures";
    starts_field: "Mulai", "Begins";
    ends_field: "Selesai", "Ends";
    due_field: "Batas", "Due";
    target_field: "Target", "Target";
    line_field: "Garis di", "Line at";
    line_hint: "mis. 100%", "e.g. 100%";
    word_field: "Predikat", "Word";
    order_field: "Urutan", "Order";
    order_largest: "dari yang terbesar", "largest first";
    order_smallest: "dari yang terkecil", "smallest first";
    order_sheet: "seperti di lembar", "as in the sheet";
    most_field: "Paling banyak", "At most";
    most_auto: "otomatis", "automatic";
    in_sight: "Hanya baris yang tampak di lembar", "Only rows in sight in the sheet";
    none: "– (tidak ada)", "– (none)";
    preview: "Pratinjau", "Preview";
    title_of: "{} per {}", "{} by {}";
    title_wanted: "Beri grafik ini judul.", "Give this chart a title.";
    figures_wanted: "Pilih sedikitnya satu kolom angka.", "Choose at least one column of figures.";
    line_unread: "“{}” bukan angka untuk kolom ini.", "“{}” is no figure for this column.";
    most_unread: "Paling banyak: tulis bilangan bulat mulai dari 1.", "At most: write a whole number from 1 on.";
    no_table: "Belum ada lembar dengan kolom angka.", "There is no sheet with a column of figures yet.";

    // On a chart
    menu: "Menu grafik", "Chart menu";
    see_table: "Lihat tabel", "See the table";
    see_chart: "Lihat grafik", "See the chart";
    save_svg: "Simpan sebagai SVG", "Save as SVG";
    save_png: "Simpan sebagai PNG", "Save as PNG";
    copy: "Salin sebagai tabel", "Copy as a table";
    copied: "Tabel grafik disalin.", "The chart's table is copied.";
    not_copied: "Peramban tidak mengizinkan menyalin.", "The browser does not allow copying.";
    open_sheet: "Buka lembarnya", "Open its sheet";
    forward: "Geser ke depan", "Move forward";
    backward: "Geser ke belakang", "Move back";
    remove: "Hapus grafik", "Remove the chart";
    charts: "Grafik", "Charts";
    to_row: "Buka baris ini di lembarnya", "Open this row in its sheet";

    // What is drawn
    empty: "Belum ada angka untuk digambar.", "There are no figures to draw yet.";
    more: "dan {} lagi", "and {} more";
    rows: "Baris", "Row";
    line: "garis {}", "line at {}";
    now: "sekarang {}", "now {}";
    today: "hari ini", "today";
    millions: "jt", "m";
    billions: "M", "bn";
    trillions: "T", "tn";

    // Results
    origin: "Lihat asal angka", "See where it is from";

    // What was done
    added: "tambah grafik {}", "add the chart {}";
    changed: "ubah grafik {}", "change the chart {}";
    removed: "hapus grafik {}", "remove the chart {}";
    moved: "pindahkan grafik {}", "move the chart {}";
}
