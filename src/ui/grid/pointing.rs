//! The mouse in the grid: cells, row numbers and headings are picked and drawn over, with Shift to
//! extend and Ctrl to add; the handle at the corner fills. `touching` does the same for fingers.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Frame, header, keys};
use crate::ui::desk::{Cursor, Pointed, Range, Selection};
use crate::ui::filling::{self, Fill};

/// What a pressed mouse, or a finger on a handle, draws over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drag {
    Cells,
    Rows,
    Columns,
    Fill(Option<Fill>),
}

/// What is under a pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    Cell(Cursor),
    /// The number of a row.
    Row(usize),
    /// The heading of a column.
    Column(usize),
    Corner,
    Handle,
}

/// Things in the grid that a press belongs to.
const OWN: &str =
    "button, input, textarea, select, .heading-edge, .grip, [role=separator], [role=menu]";

fn spot_of(frame: Frame, event: &MouseEvent) -> Option<Spot> {
    let element: web_sys::Element = event.target()?.dyn_into().ok()?;
    // A tap on a finger's handle is meant for what is under it.
    if element.class_list().contains("grip") {
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        return spot_under(frame, at);
    }
    spot_at(frame, &element)
}

/// What is under a place of the window, and under the handles there.
#[inline(never)]
pub fn spot_under(frame: Frame, (x, y): (f64, f64)) -> Option<Spot> {
    let elements = document().elements_from_point(x as f32, y as f32);
    let mut elements = elements
        .iter()
        .filter_map(|it| it.dyn_into::<web_sys::Element>().ok());
    elements.find_map(|element| spot_at(frame, &element))
}

/// What an element of the grid stands for.
fn spot_at(frame: Frame, element: &web_sys::Element) -> Option<Spot> {
    let within = |selector: &str| element.closest(selector).ok().flatten();
    let number =
        |element: &web_sys::Element, name: &str| element.get_attribute(name)?.parse::<usize>().ok();
    if within(OWN).is_some() {
        return None;
    }
    if within(".fill-handle").is_some() {
        return Some(Spot::Handle);
    }
    if let Some(cell) = within("[data-row]") {
        let row = number(&cell, "data-row")?;
        return Some(Spot::Cell(Cursor::at(row, number(&cell, "data-column")?)));
    }
    if let Some(heading) = within("[role=columnheader]") {
        return match number(&heading, "aria-colindex")? {
            1 => Some(Spot::Corner),
            index => Some(Spot::Column(index - 2)),
        };
    }
    within("[role=rowheader]")?;
    let row = number(&within("[role=row]")?, "aria-rowindex")?.checked_sub(2)?;
    (row < frame.rows.get_untracked()).then_some(Spot::Row(row))
}

/// The row and column of the cell that an element is part of.
pub fn place_of(frame: Frame, element: &web_sys::Element) -> Option<(usize, usize)> {
    match spot_at(frame, element)? {
        Spot::Cell(cell) => Some((cell.row, cell.column)),
        _ => None,
    }
}

/// Puts what is under the pointer into the formula that is typed, where that wants a reference.
fn refers(frame: Frame, spot: Spot) -> bool {
    let (desk, sheet) = (frame.desk, frame.sheet);
    match spot {
        Spot::Cell(Cursor { row, column }) => desk.refer(Pointed::Cell { sheet, row, column }),
        Spot::Column(column) => desk.refer(Pointed::Column { sheet, column }),
        Spot::Row(_) | Spot::Corner | Spot::Handle => desk.takes_reference(),
    }
}

/// Picks, extends or adds what is under the pointer.
pub fn press(frame: Frame, event: &MouseEvent) {
    let desk = frame.desk;
    let Some(spot) = spot_of(frame, event).filter(|_| event.button() == 0) else {
        return;
    };
    if refers(frame, spot) {
        return event.prevent_default();
    }
    // A broken formula keeps its cell until it is mended or given up.
    if !desk.commit() {
        return event.prevent_default();
    }
    let last = keys::last_data(frame);
    let row_of = |row: usize| Range::new((row, 0), (row, last.column));
    let column_of = |column: usize| Range::new((0, column), (last.row, column));
    let now = desk.selection.get_untracked();
    let (range, cursor, drag) = match spot {
        Spot::Handle => {
            frame.drag.set(Some(Drag::Fill(None)));
            desk.focus_grid();
            return event.prevent_default();
        }
        Spot::Corner => (
            Range::new((0, 0), (last.row, last.column)),
            Cursor::default(),
            Drag::Cells,
        ),
        Spot::Cell(cell) => (Range::one(cell), cell, Drag::Cells),
        Spot::Row(row) => (row_of(row), Cursor::at(row, 0), Drag::Rows),
        Spot::Column(column) => {
            // The column is seen from where the sheet is being looked at.
            let row = frame.first_seen();
            (column_of(column), Cursor::at(row, column), Drag::Columns)
        }
    };
    if event.shift_key() && spot != Spot::Corner {
        desk.selection.set(extended(
            &now,
            range,
            drag,
            Cursor::at(last.row, last.column),
        ));
    } else if (event.ctrl_key() || event.meta_key()) && spot != Spot::Corner {
        desk.selection.update(|now| now.add(range, cursor));
    } else {
        desk.selection.set(Selection::of(range, cursor));
    }
    frame.drag.set((spot != Spot::Corner).then_some(drag));
    desk.focus_grid();
}

/// The selection with its last range drawn as far as what is under the pointer.
pub fn extended(now: &Selection, to: Range, drag: Drag, last: Cursor) -> Selection {
    let mut next = now.clone();
    let start = now.last().start;
    match drag {
        Drag::Cells => next.extend_to(to.end),
        Drag::Rows => next.reshape(Range::new((start.row, 0), (to.end.row, last.column))),
        Drag::Columns => next.reshape(Range::new((0, start.column), (last.row, to.end.column))),
        Drag::Fill(_) => {}
    }
    next
}

/// Draws on with the button held down.
pub fn drag(frame: Frame, event: &MouseEvent) {
    let Some(now) = frame.drag.get_untracked() else {
        return;
    };
    if event.buttons() != 1 || frame.desk.draft.get_untracked().is_some() {
        return frame.drag.set(None);
    }
    if let Some(spot) = spot_of(frame, event) {
        draw(frame, now, spot);
    }
}

/// Draws as far as what is under the pointer.
pub fn draw(frame: Frame, now: Drag, spot: Spot) {
    let desk = frame.desk;
    let last = keys::last_data(frame);
    let selection = desk.selection.get_untracked();
    let end = match (now, spot) {
        (Drag::Fill(_), Spot::Cell(cell)) => {
            let cell = Cursor::at(cell.row.min(last.row), cell.column);
            let fill = Fill::towards(selection.last(), cell);
            if now != Drag::Fill(fill) {
                frame.drag.set(Some(Drag::Fill(fill)));
            }
            return;
        }
        // Over the JUMLAH the rows behind it come in sight, one after the other.
        (_, Spot::Cell(cell)) if cell.row > last.row && selection.cursor().row <= last.row => {
            return;
        }
        (Drag::Cells, Spot::Cell(cell)) => cell,
        (Drag::Rows, Spot::Row(row)) => Cursor::at(row, last.column),
        (Drag::Rows, Spot::Cell(cell)) => Cursor::at(cell.row.min(last.row), last.column),
        (Drag::Columns, Spot::Column(column)) => Cursor::at(last.row, column),
        (Drag::Columns, Spot::Cell(cell)) => Cursor::at(last.row, cell.column),
        _ => return,
    };
    let next = extended(&selection, Range::one(end), now, last);
    if next != selection {
        desk.selection.set(next);
    }
}

/// Lets go: a handle that was drawn fills.
pub fn release(frame: Frame) {
    let drag = frame.drag.get_untracked();
    if drag.is_some() {
        frame.drag.set(None);
    }
    if let Some(Drag::Fill(Some(fill))) = drag {
        filling::fill(frame.desk, fill);
    }
}

/// A double click: into a cell, or down from the handle to the end of the data beside it.
pub fn double(frame: Frame, event: &MouseEvent) {
    if frame.desk.draft.with_untracked(Option::is_some) {
        return;
    }
    match spot_of(frame, event) {
        Some(Spot::Cell(cell)) if frame.desk.fold(cell.row) => {}
        Some(Spot::Cell(_)) => frame.desk.begin_edit(crate::ui::desk::Place::Cell, None),
        Some(Spot::Handle) => filling::to_the_end(frame.desk),
        _ => header::edit_heading(frame, event),
    }
}
