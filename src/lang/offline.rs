use super::group::group;

group! {
    /// Opening without a network, and newer versions.
    OfflineWords, offline_words;

    ready: "Bisa tanpa internet", "Works without internet";
    ready_long: "Semua berkas Takar sudah ada di peramban ini. Halaman ini dapat dibuka lagi tanpa jaringan.", "All of Takar's files are in this browser now. The page opens again without a network.";
    newer: "Versi baru siap", "New version ready";
    newer_long: "Versi baru Takar sudah diunduh seluruhnya. Tekan untuk memuat ulang; pekerjaan Anda tetap ada.", "A newer version of Takar has come whole. Press to load the page again; your work stays.";
}
