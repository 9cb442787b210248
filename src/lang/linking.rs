use super::group::group;
use super::{fill, not_opened, pick};
use crate::exchange::LinkError;
use crate::workbook::Tongue;

group! {
    /// Links that hold a workbook, or a scenario of one.
    LinkWords, link_words;

    make: "Buat tautan…", "Make a link…";
    take: "Buka tautan…", "Open a link…";
    make_title: "Buat tautan", "Make a link";
    take_title: "Buka tautan", "Open a link";
    about: "Tautan memuat isinya sendiri, di belakang tanda #. Peramban tidak mengirim bagian itu ke server mana pun; siapa yang memegang tautan dapat membaca isinya.", "A link holds its content itself, behind the # sign. A browser sends that part to no server; whoever has the link can read what it holds.";
    what: "Yang dibagikan", "What is shared";
    workbook: "Seluruh buku kerja", "The whole workbook";
    scenario: "Skenario {} saja", "The scenario {} alone";
    link: "Tautan", "Link";
    length: "{} huruf", "{} characters";
    copy: "Salin tautan", "Copy the link";
    copied: "Tautan disalin", "The link is copied";
    not_copied: "Peramban menolak menyalin. Pilih tautannya, lalu tekan Ctrl+C.", "The browser refused to copy. Select the link and press Ctrl+C.";
    is_file: "Halaman ini dibuka dari berkas, maka tautan ini hanya berlaku di komputer ini. Di tempat lain, tempelkan tautan itu lewat Berkas → Buka tautan.", "This page was opened from a file, so this link holds on this machine only. Elsewhere, paste the link under File → Open a link.";
    save_file: "Simpan sebagai berkas", "Save as a file";
    paste: "Tempelkan tautan", "Paste a link";
    holds_workbook: "Tautan ini memuat buku kerja “{}”.", "This link holds the workbook “{}”.";
    holds_scenario: "Tautan ini memuat skenario “{}” dari buku kerja “{}”, {} perubahan.", "This link holds the scenario “{}” of the workbook “{}”, {} changes.";
    stays: "Buku kerja yang terbuka tetap tersimpan di peramban ini.", "The workbook that is open stays kept in this browser.";
    other_workbook: "Skenario ini tidak cocok dengan buku kerja yang terbuka: tabel, baris, atau rumusnya lain. Buka “{}” lebih dahulu, lalu buka tautan ini lagi.", "This scenario does not fit the workbook that is open: its tables, rows or formulas are others. Open “{}” first, then open this link again.";
    open_new: "Buka sebagai buku kerja baru", "Open as a new workbook";
    add: "Tambahkan dan pakai", "Add and use";
}

/// Why there is no link, or nothing behind one.
pub fn no_link(error: &LinkError, length: &str, most: &str, tongue: Tongue) -> String {
    let say = |id, en| pick(tongue, id, en).to_owned();
    match error {
        LinkError::TooLong(_) => fill(
            pick(
                tongue,
                "Tautannya akan sepanjang {} huruf; yang dapat dikirim orang paling banyak {}. Bagikan sebagai berkas.",
                "The link would be {} characters long; what people can send is {} at the most. Share it as a file.",
            ),
            &[length, most],
        ),
        LinkError::NoScenario | LinkError::NotALink => {
            say("Ini bukan tautan Takar.", "This is no link of Takar's.")
        }
        LinkError::Newer => say(
            "Tautan ini dibuat oleh Takar yang lebih baru. Muat ulang halaman ini, lalu coba lagi.",
            "This link was made by a newer Takar. Load this page again, then try once more.",
        ),
        LinkError::Damaged => say(
            "Tautan ini tidak utuh: sebagian hilang atau berubah di jalan. Minta dikirim lagi, atau minta berkasnya.",
            "This link is not whole: a part was lost or changed on its way. Ask for it again, or for the file.",
        ),
        LinkError::Workbook(error) => not_opened(error, tongue),
    }
}
