use takar::{
    engine::Engine, exchange::xlsx::*, lang::xlsx_words, templates::TEMPLATES, workbook::Tongue,
};
#[test]
fn go() {
    std::fs::create_dir_all("/tmp/excel").unwrap();
    for t in TEMPLATES {
        let w = t.open().unwrap();
        let e = Engine::on(&w, 46000i64.into());
        let x = workbook_to_xlsx(&w, &e, Tongue::Id, xlsx_words(Tongue::Id)).unwrap();
        println!("{} {}", t.name, x.bytes.len());
        for l in &x.losses {
            println!("  {}", (xlsx_words(Tongue::En).loss)(l, Tongue::En));
        }
        std::fs::write(format!("/tmp/excel/{}.xlsx", t.name), x.bytes).unwrap();
    }
}
