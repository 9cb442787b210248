//! What can be done with a chart: any that is drawn, or one of the workbook by its position.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::has_figures;
use super::plot;
use crate::browser::{clipboard, files, pictures};
use crate::charts::{Plot, draw, svg_file, table};
use crate::lang::chart_words;
use crate::ui::desk::{Desk, Tab};
use crate::ui::keeping::file_name;
use crate::ui::structure::Asked;
use crate::workbook::{Chart, ColumnId, SheetId, Structure, TableId};

/// How wide a drawing is in a file.
const FILE_WIDTH: i32 = 720;

impl Desk {
    fn plot_at(self, at: usize) -> Option<Plot> {
        let manner = self.manner_now();
        self.glance(|session| plot(session, session.workbook().charts.get(at)?, manner))
    }

    /// Asks what is to be drawn: of a table or a column, or of the sheet that is shown.
    pub fn ask_chart(self, of: Option<(TableId, Option<ColumnId>)>) {
        self.ask(Asked::Chart { chart: None, of });
    }

    /// Whether a table has figures to draw.
    pub fn may_draw(self, table: TableId) -> bool {
        self.glance(|session| session.workbook().table(table).is_some_and(has_figures))
    }

    /// Whether any table has.
    pub fn may_draw_any(self) -> bool {
        self.glance(|session| session.workbook().tables().any(has_figures))
    }

    pub fn chart_count(self) -> usize {
        self.glance(|session| session.workbook().charts.len())
    }

    /// Hands a chart over as an SVG file.
    pub fn save_chart_svg(self, at: usize) {
        if let Some(plot) = self.plot_at(at) {
            self.save_plot_svg(&plot);
        }
    }

    /// Hands a chart over as a PNG file.
    pub fn save_chart_png(self, at: usize) {
        if let Some(plot) = self.plot_at(at) {
            self.save_plot_png(&plot);
        }
    }

    /// Hands over what is drawn as an SVG file.
    pub fn save_plot_svg(self, plot: &Plot) {
        let drawing = draw(plot, FILE_WIDTH, self.manner_now());
        let (_, _, text) = svg_file(&drawing, &plot.title);
        files::download_svg(&format!("{}.svg", file_name(&plot.title)), &text);
    }

    /// Hands over what is drawn as a PNG file.
    pub fn save_plot_png(self, plot: &Plot) {
        let drawing = draw(plot, FILE_WIDTH, self.manner_now());
        let (width, height, text) = svg_file(&drawing, &plot.title);
        let name = format!("{}.png", file_name(&plot.title));
        let size = (width.unsigned_abs(), height.unsigned_abs());
        spawn_local(async move {
            pictures::download_png(&name, &text, size.0, size.1).await;
        });
    }

    /// Puts a chart's table on the clipboard.
    pub fn copy_chart(self, at: usize) {
        if let Some(plot) = self.plot_at(at) {
            let copied = table(&plot, self.manner_now()).copied();
            let words = chart_words(self.tongue.get_untracked());
            let done = clipboard::copy_table(copied.text(), copied.html());
            let says = if done { words.copied } else { words.not_copied };
            self.notice.set(says.to_owned());
        }
    }

    /// Opens the sheet that a chart is of.
    pub fn open_chart_sheet(self, at: usize) {
        let sheet = self.glance(|session| {
            let chart = session.workbook().charts.get(at)?;
            session
                .workbook()
                .sheet_position(SheetId::Table(chart.table))
        });
        if let Some(sheet) = sheet {
            self.go_to(Tab::Sheet(sheet));
            self.focus_grid();
        }
    }

    pub fn move_chart(self, at: usize, forward: bool) {
        let to = if forward {
            at.checked_sub(1)
        } else {
            at.checked_add(1)
        };
        self.change_charts(|charts| {
            if let Some(to) = to.filter(|to| (*to).max(at) < charts.len()) {
                charts.swap(at, to);
            }
        });
    }

    pub fn remove_chart(self, at: usize) {
        self.change_charts(|charts| {
            if at < charts.len() {
                charts.remove(at);
            }
        });
    }

    fn change_charts(self, change: impl FnOnce(&mut Vec<Chart>)) {
        let mut charts = self.glance(|session| session.workbook().charts.clone());
        change(&mut charts);
        self.make(Structure::Charts(charts).into());
    }
}
