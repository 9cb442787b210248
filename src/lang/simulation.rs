use super::group::group;

group! {
    /// Simulasi: what would follow if something changed.
    SimulationWords, simulation_words;

    about: "Coba-coba di sini tidak mengubah buku kerja, sampai Anda memakai hasilnya.", "Nothing tried here changes the workbook until you put what was found to use.";
}
