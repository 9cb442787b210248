use super::group::group;

group! {
    /// Sheets that hold the keys of the sheet above them, and what is below a row.
    LevelWords, level_words;

    // In the dialog of a column
    of_field: "Berisi kunci lembar", "Holds the keys of the sheet";
    of_none: "– (isinya bebas)", "– (holds anything)";

    // What is wrong with a key
    absent: "“{}” tidak ada di lembar {}.", "“{}” is not in the sheet {}.";
    blank: "Kunci lembar {} belum diisi di {} baris.", "The key of the sheet {} is blank in {} rows.";
    twin: "Dua baris memakai kunci “{}”.", "Two rows have the key “{}”.";
    twins: "Kunci lembar ini kembar di {} baris, mulai dari “{}”.", "The key of this sheet is doubled in {} rows, from “{}” on.";

    // Going up and down
    look_inside: "Lihat isinya di {} ({} baris)", "See what is in it in {} ({} rows)";
    look_inside_short: "Lihat isi baris ini di lembar bawahnya", "See what is in this row in the sheet below";
    keep_to: "Saring semua lembar ke {}", "Filter all sheets to {}";
    keep_to_short: "Saring semua lembar ke wilayah baris ini", "Filter all sheets to the region of this row";
    go_up: "Naik ke {} {}", "Up to {} {}";
    go_up_short: "Naik ke baris di lembar atasnya", "Up to the row in the sheet above";

    // Over the grid
    region: "Wilayah:", "Region:";
    all_regions: "Semua wilayah", "All regions";
    all_regions_act: "Lepas saringan wilayah dari semua lembar", "Take the region's filter off all sheets";
    kept_to: "{} lembar disaring ke {}.", "{} sheets are filtered to {}.";
    kept_off: "Semua wilayah tampak lagi.", "All regions are in sight again.";
}
