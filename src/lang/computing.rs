use super::group::group;

group! {
    /// Computing that takes long.
    ComputingWords, computing_words;

    at_work: "Menghitung {}: {}%", "Computing {}: {}%";
    stop: "Hentikan", "Stop";
    stopped: "Belum semua dihitung", "Not all is computed";
    again: "Hitung lagi", "Compute again";
}
