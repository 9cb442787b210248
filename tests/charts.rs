//! Charts without a page: what a workbook's chart shows, how it is laid out, and its file.

mod support;

use proptest::prelude::*;
use support::Desk;
use takar::charts::{Drawing, Paint, Plot, Row, Shape, draw, read, svg, svg_file, table};
use takar::exchange::{open, save};
use takar::lang::Manner;
use takar::number::{Locale, Number, sum};
use takar::workbook::{
    Chart, ChartKind, ChartOrder, ColumnId, Content, Edit, Form, Kind, Label, Structure, Table,
    TableId, Tongue,
};

const HERE: Manner = Manner {
    tongue: Tongue::Id,
    locale: Locale::Id,
};

fn n(text: &str) -> Number {
    text.parse().unwrap()
}

fn column(table: &Table, name: &str) -> ColumnId {
    table.column_named(name).expect(name).id
}

fn of<'a>(desk: &'a Desk, name: &str) -> &'a Table {
    desk.workbook.table_named(name).expect(name)
}

/// Bars of a table, by the names of its columns.
fn bars(desk: &Desk, name: &str, label: &str, value: &str) -> Chart {
    let table = of(desk, name);
    let title = Label::Same("Grafik".into());
    Chart::bars(title, table.id, column(table, label), column(table, value))
}

fn shown(desk: &Desk, chart: &Chart) -> Plot {
    read(&desk.workbook, &desk.engine, chart, Some(n("45600")), HERE).unwrap()
}

fn texts(drawing: &Drawing) -> Vec<&str> {
    let shapes = drawing.pieces.iter().flat_map(|piece| &piece.shapes);
    let texts = shapes.filter_map(|shape| match shape {
        Shape::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

// What is shown

#[test]
fn the_largest_come_first_and_the_rest_is_told() {
    let desk = Desk::shipped();
    let mut chart = bars(&desk, "Logistik", "Barang", "Biaya");
    chart.most = Some(5);
    let plot = shown(&desk, &chart);
    assert_eq!((plot.drawn, plot.count), (5, 13));
    let figures: Vec<Number> = plot.rows.iter().filter_map(|row| row.figures[0]).collect();
    assert!(figures.is_sorted_by(|a, b| b.compare(*a).is_le()));
    let whole = sum(figures.iter().copied()).unwrap();
    let drawn = sum(figures[..5].iter().copied()).unwrap();
    assert_eq!(plot.rest, [whole.minus(drawn)]);
    assert_eq!(whole, n("296303858"));
    let drawing = draw(&plot, 480, HERE);
    assert!(
        texts(&drawing).contains(&"dan 8 lagi"),
        "{:?}",
        texts(&drawing)
    );
    let rest = plot.says(0, plot.rest[0].unwrap(), HERE);
    assert!(texts(&drawing).contains(&rest.as_str()));
    assert_eq!(table(&plot, HERE).lines.len(), 13, "the table has all rows");
}

#[test]
fn capaian_is_held_against_a_line_and_has_its_word() {
    let desk = Desk::shipped();
    let mut chart = bars(&desk, "Indikator", "Kode", "Capaian");
    chart.order = ChartOrder::Sheet;
    chart.line = Content::Number(Number::ONE);
    chart.word = Some(column(of(&desk, "Indikator"), "Predikat"));
    let plot = shown(&desk, &chart);
    assert_eq!((plot.drawn, plot.count), (15, 15));
    assert!(plot.rows.iter().all(|row| row.word.is_some()));
    let drawing = draw(&plot, 480, HERE);
    let said = texts(&drawing);
    assert!(said.contains(&"garis 100%"), "{said:?}");
    assert!(said.contains(&"Sangat Baik"), "{said:?}");
    let heads = table(&plot, HERE).heads;
    let heads: Vec<&str> = heads.iter().map(|head| head.text.as_str()).collect();
    assert_eq!(heads, ["Kode", "Capaian", "Predikat"]);
}

#[test]
fn a_line_may_be_a_formula() {
    let desk = Desk::shipped();
    let mut chart = bars(&desk, "Wilayah", "Nama", "Pemilih_per_TPS");
    chart.line = Content::Formula("=Maks_pemilih".into());
    assert_eq!(shown(&desk, &chart).line, Some(n("600")));
}

#[test]
fn goods_of_one_name_are_told_apart() {
    let desk = Desk::template("rencana-pilkada");
    let mut chart = bars(&desk, "Logistik", "Barang", "Kebutuhan");
    chart.order = ChartOrder::Sheet;
    let plot = shown(&desk, &chart);
    let mut names: Vec<&str> = plot.rows.iter().map(|row| row.name.as_str()).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "{names:?}");
}

#[test]
fn men_and_women_stand_side_by_side() {
    let desk = Desk::shipped();
    let table_of = of(&desk, "Partisipasi");
    let mut chart = bars(&desk, "Partisipasi", "Kecamatan", "Partisipasi_L");
    chart.kind = ChartKind::Groups;
    chart.values = vec![column(table_of, "Partisipasi_P")];
    chart.order = ChartOrder::Sheet;
    chart.most = Some(20);
    let plot = shown(&desk, &chart);
    let drawing = draw(&plot, 480, HERE);
    let bars = |series: usize| {
        let shapes = drawing.pieces.iter().filter(|piece| piece.row.is_some());
        let shapes = shapes.flat_map(|piece| &piece.shapes);
        let is = |shape: &&Shape| matches!(shape, Shape::Rect { paint, .. } if *paint == Paint::Series(series));
        shapes.filter(is).count()
    };
    assert_eq!((bars(0), bars(1), bars(2)), (20, 20, 0));
}

#[test]
fn a_schedule_runs_from_day_to_day() {
    let desk = Desk::shipped();
    let of_days = of(&desk, "Jadwal");
    let mut chart = bars(&desk, "Jadwal", "Barang", "Kirim");
    chart.kind = ChartKind::Schedule;
    chart.values = vec![column(of_days, "Tiba")];
    chart.target = Some(column(of_days, "Batas"));
    chart.order = ChartOrder::Sheet;
    let plot = shown(&desk, &chart);
    assert!(plot.drawn > 5, "{plot:?}");
    for width in [300, 480, 720] {
        let drawing = draw(&plot, width, HERE);
        let month = texts(&drawing).iter().any(|text| text.contains("Nov"));
        assert!(month, "{:?}", texts(&drawing));
        assert!(inside(&drawing));
    }
}

#[test]
fn only_rows_in_sight_where_that_is_wanted() {
    let mut desk = Desk::shipped();
    let mut chart = bars(&desk, "Wilayah", "Nama", "DPT");
    let table = of(&desk, "Wilayah");
    let keep = takar::workbook::Keep::Values {
        of: vec![
            Content::Text("KEDATON".into()),
            Content::Text("PANJANG".into()),
        ],
        wrong: false,
    };
    let filter = Structure::Filter {
        table: table.id,
        column: column(table, "Nama"),
        keep: Some(keep),
    };
    desk.make(&filter.into());
    assert!(shown(&desk, &chart).count > 2);
    chart.in_sight = true;
    assert_eq!(shown(&desk, &chart).count, 2);
}

#[test]
fn an_error_stands_where_its_figure_would() {
    let mut desk = Desk::shipped();
    desk.put("Wilayah", "KEDATON", "DPT", "=1/0");
    let mut chart = bars(&desk, "Wilayah", "Nama", "DPT");
    chart.order = ChartOrder::Sheet;
    chart.most = Some(30);
    let plot = shown(&desk, &chart);
    let drawing = draw(&plot, 480, HERE);
    assert!(texts(&drawing).contains(&"#DIV/0!"));
}

#[test]
fn a_plan_without_figures_says_so() {
    let desk = Desk::template("rencana-pilkada");
    let chart = bars(&desk, "Tenaga", "Peran", "Biaya");
    let plot = shown(&desk, &chart);
    if plot.drawn == 0 {
        assert_eq!(
            texts(&draw(&plot, 480, HERE)),
            ["Belum ada angka untuk digambar."]
        );
    }
    for template in takar::templates::TEMPLATES {
        let desk = Desk::of(template.open().unwrap());
        for chart in &desk.workbook.charts {
            for width in [240, 338, 480, 900] {
                let drawing = draw(&shown(&desk, chart), width, HERE);
                assert!(inside(&drawing), "{} {chart:?} {width}", template.name);
            }
        }
    }
}

// The model

#[test]
fn a_chart_lets_go_of_what_is_removed_and_has_it_back() {
    let mut desk = Desk::shipped();
    let table = of(&desk, "Partisipasi");
    let (id, women, all) = (
        table.id,
        column(table, "Laporan_L"),
        column(table, "Laporan"),
    );
    let mut chart = bars(&desk, "Partisipasi", "Kecamatan", "Laporan_P");
    chart.kind = ChartKind::Groups;
    chart.values = vec![women];
    chart.target = Some(all);
    desk.make(&Structure::Charts(vec![chart.clone()]).into());
    let before = save(&desk.workbook);
    let mut undo = Vec::new();
    for column in [women, all] {
        undo.push(desk.make(&Structure::RemoveColumn { table: id, column }.into()));
    }
    let left = &desk.workbook.charts[0];
    assert_eq!((left.values.len(), left.target), (0, None));
    let first = chart.value;
    undo.push(
        desk.make(
            &Structure::RemoveColumn {
                table: id,
                column: first,
            }
            .into(),
        ),
    );
    assert!(
        desk.workbook.charts.is_empty(),
        "without figures there is no chart"
    );
    while let Some(edit) = undo.pop() {
        desk.make(&edit);
    }
    assert!(save(&desk.workbook) == before);
}

#[test]
fn a_chart_of_what_is_not_there_is_refused() {
    let mut desk = Desk::shipped();
    let mut chart = bars(&desk, "Wilayah", "Nama", "DPT");
    chart.word = Some(ColumnId(999_999));
    let edit: Edit = Structure::Charts(vec![chart.clone()]).into();
    assert!(desk.workbook.apply(&edit).is_err());
    (chart.word, chart.table) = (None, TableId(999_999));
    assert!(
        desk.workbook
            .apply(&Structure::Charts(vec![chart]).into())
            .is_err()
    );
}

#[test]
fn what_is_usual_is_not_written_down() {
    let chart = Chart::bars("DPT".into(), TableId(1), ColumnId(2), ColumnId(3));
    let json = serde_json::to_string(&chart).unwrap();
    assert_eq!(json, r#"{"title":"DPT","table":1,"label":2,"value":3}"#);
    assert_eq!(serde_json::from_str::<Chart>(&json).unwrap(), chart);
}

#[test]
fn every_kind_is_kept_in_the_file() {
    let mut desk = Desk::shipped();
    let days = of(&desk, "Jadwal");
    let mut schedule = bars(&desk, "Jadwal", "Barang", "Kirim");
    schedule.kind = ChartKind::Schedule;
    schedule.values = vec![column(days, "Tiba")];
    schedule.target = Some(column(days, "Batas"));
    let mut held = bars(&desk, "Indikator", "Indikator", "Capaian");
    held.line = Content::Number(n("1"));
    held.word = Some(column(of(&desk, "Indikator"), "Predikat"));
    (held.most, held.in_sight, held.order) = (Some(7), true, ChartOrder::Smallest);
    held.also = vec![column(of(&desk, "Indikator"), "Kode")];
    let charts = vec![schedule, held];
    desk.make(&Structure::Charts(charts.clone()).into());
    let text = save(&desk.workbook);
    let again = open(&text).unwrap();
    assert_eq!(again.charts, charts);
    assert!(save(&again) == text);
}

// Drawing

/// Whether nothing is drawn outside of the drawing.
fn inside(drawing: &Drawing) -> bool {
    let shapes = drawing.pieces.iter().flat_map(|piece| &piece.shapes);
    shapes
        .map(Shape::extent)
        .all(|(left, right)| left >= -12 && right <= drawing.width + 12)
}

fn lone(figures: &[&str]) -> Plot {
    let rows = figures.iter().enumerate();
    let rows = rows.map(|(at, text)| (format!("baris {at}"), vec![text.parse().ok()]));
    Plot::grouped("Uji", vec!["Angka".into()], Form::default(), rows.collect())
}

#[test]
fn an_axis_has_round_figures() {
    for (figures, expected) in [
        (&["97", "3"][..], &["0", "20", "40", "60", "80", "100"][..]),
        (&["0.7"], &["0", "0,2", "0,4", "0,6", "0,8"]),
        (&["-30", "60"], &["-40", "-20", "0", "20", "40", "60"]),
        (&["130000000", "5"], &["0", "50 jt", "100 jt", "150 jt"]),
        (&["0"], &["0", "0,2", "0,4", "0,6", "0,8", "1"]),
    ] {
        let drawing = draw(&lone(figures), 480, HERE);
        let axis = drawing.pieces[0].shapes.iter();
        let axis: Vec<&str> = axis
            .filter_map(|shape| match shape {
                Shape::Text { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(axis, expected, "{figures:?}");
    }
}

#[test]
fn a_bar_is_as_long_as_its_figure() {
    let drawing = draw(&lone(&["100", "50", "0.001", "0", "-50"]), 600, HERE);
    let lengths: Vec<i32> = (drawing.pieces.iter())
        .flat_map(|piece| &piece.shapes)
        .filter_map(|shape| match shape {
            Shape::Rect {
                size,
                paint: Paint::Series(_),
                ..
            } => Some(size.0),
            _ => None,
        })
        .collect();
    let [long, half, least, none, below] = lengths[..] else {
        panic!("{lengths:?}")
    };
    assert!((long - 2 * half).abs() <= 1 && (half - below).abs() <= 1);
    assert_eq!((least, none), (1, 0), "what is more than nothing is seen");
}

#[test]
fn few_rows_and_many_are_drawn() {
    assert_eq!(
        texts(&draw(&lone(&[]), 400, HERE)),
        ["Belum ada angka untuk digambar."]
    );
    let many: Vec<String> = (0..500).map(|it| it.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let drawing = draw(&lone(&many), 400, HERE);
    assert_eq!(
        drawing
            .pieces
            .iter()
            .filter(|piece| piece.row.is_some())
            .count(),
        500
    );
    assert!(drawing.height > 5_000 && inside(&drawing));
}

#[test]
fn a_tornado_stands_around_its_middle() {
    let rows = vec![
        ("Cadangan".to_owned(), n("270"), n("310")),
        ("Harga <segel> & \"kotak\"".to_owned(), n("300"), n("280")),
    ];
    let ends = ["rendah".to_owned(), "tinggi".to_owned()];
    let plot = Plot::tornado("Biaya", n("290"), ends, Form::default(), rows);
    let drawing = draw(&plot, 480, HERE);
    let said = texts(&drawing);
    for figure in ["270", "310", "300", "280", "sekarang 290"] {
        assert!(said.contains(&figure), "{figure} {said:?}");
    }
    assert!(inside(&drawing));
    for text in [svg(&drawing), svg_file(&drawing, "A < B & C").2] {
        assert!(text.contains("Harga &lt;segel&gt; &amp; &quot;kotak&quot;"));
        assert!(!text.contains("<segel>") && !text.contains("style="));
        assert!(is_well_formed(&text), "{text}");
    }
    assert!(
        svg_file(&drawing, "A < B & C")
            .2
            .contains("A &lt; B &amp; C")
    );
}

/// Whether every element that begins also ends, the last one first.
#[test]
fn scenarios_stand_beside_each_other_against_the_base() {
    let row = |name: &str, figure: &str, behind: Option<&str>| Row {
        name: name.to_owned(),
        figures: vec![Some(n(figure))],
        missing: vec![String::new()],
        behind: behind.map(str::to_owned),
        ..Row::default()
    };
    let rows = vec![row("Hemat", "250", Some("−50")), row("Sama", "300", None)];
    let plot = Plot::against(
        "Biaya menurut skenario",
        ("Skenario", "Biaya".to_owned()),
        Form::default(),
        ("Dasar", Some(n("300"))),
        (Some("Selisih"), rows),
    );
    for width in [320, 720] {
        let drawing = draw(&plot, width, HERE);
        let texts = texts(&drawing);
        for says in ["Dasar 300", "250  −50", "300"] {
            assert!(texts.contains(&says), "{says} in {texts:?}");
        }
        assert!(inside(&drawing));
        assert!(is_well_formed(&svg(&drawing)));
    }
    assert_eq!(plot.tip(&plot.rows[0], HERE), "Hemat: 250  −50");
    let table = table(&plot, HERE).copied().rows;
    assert_eq!(table[0], ["Skenario", "Biaya", "Selisih"]);
    assert_eq!(table[1], ["Hemat", "250", "−50"]);
    assert_eq!(table[2], ["Sama", "300", ""]);
}

fn is_well_formed(text: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for part in text.split('<').skip(1) {
        let Some((tag, _)) = part.split_once('>') else {
            return false;
        };
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap();
        match (tag.starts_with('/'), tag.ends_with('/')) {
            (true, _) => {
                if open.pop() != Some(name) {
                    return false;
                }
            }
            (false, true) => {}
            (false, false) => open.push(name),
        }
    }
    open.is_empty()
}

#[test]
fn years_are_lines_either_way() {
    let series: Vec<String> = (2020..2025).map(|year| year.to_string()).collect();
    let rows = vec![
        ("Target".to_owned(), ["70", "75", "80", "85", "90"]),
        ("Realisasi".to_owned(), ["72", "74", "x", "88", "91"]),
    ];
    let rows = rows
        .into_iter()
        .map(|(name, figures)| (name, figures.iter().map(|it| it.parse().ok()).collect()));
    let mut plot = Plot::grouped("Tahun", series, Form::default(), rows.collect());
    for (kind, lines) in [
        (takar::charts::PlotKind::Lines, 2 + 1),
        (takar::charts::PlotKind::Years, 5),
    ] {
        plot.kind = kind;
        let drawing = draw(&plot, 480, HERE);
        let shapes = drawing.pieces.iter().flat_map(|piece| &piece.shapes);
        let paths = shapes.filter(|it| matches!(it, Shape::Path { points, .. } if points[1..].iter().all(|it| it.1 != points[0].1 || it.0 - points[0].0 != 22)));
        // A year that is missing breaks a line in two.
        assert!(paths.count() >= lines, "{kind:?}");
        assert!(inside(&drawing));
        for year in ["2020", "2024"] {
            assert!(texts(&drawing).contains(&year), "{kind:?}");
        }
    }
}

fn figure() -> impl Strategy<Value = Option<Number>> {
    prop_oneof![
        Just(None),
        Just(Some(Number::ZERO)),
        (any::<i64>(), 0u32..=28).prop_map(|(m, s)| Number::from_parts(i128::from(m), s)),
        (-1_000i64..1_000).prop_map(|it| Some(it.into())),
        Just("79228162514264337593543950335".parse().ok()),
        Just("-79228162514264337593543950335".parse().ok()),
    ]
}

proptest! {
    /// Whatever the figures and however long the names, all is inside, and nothing panics.
    #[test]
    fn anything_can_be_drawn(
        rows in prop::collection::vec(("[a-zA-Z <&\"]{0,60}", prop::collection::vec(figure(), 3)), 0..12),
        width in 120i32..1200,
        kind in 0usize..5,
    ) {
        use takar::charts::PlotKind::*;
        let series = ["satu", "dua", "tiga"].map(String::from).to_vec();
        let form = Form { kind: if width % 2 == 0 { Kind::Percent } else { Kind::Rupiah }, ..Form::default() };
        let mut plot = Plot::grouped("Uji", series, form, rows);
        plot.kind = [Bars, Lines, Years, Schedule, Tornado][kind];
        plot.middle = Some(n("10"));
        plot.line = Some(n("3"));
        let drawing = draw(&plot, width, HERE);
        prop_assert!(drawing.height > 0);
        prop_assert!(is_well_formed(&svg(&drawing)));
        for shape in drawing.pieces.iter().flat_map(|piece| &piece.shapes) {
            if let Shape::Rect { size, .. } = shape {
                prop_assert!(size.0 >= 0 && size.1 >= 0, "{:?}", shape);
            }
        }
    }
}
