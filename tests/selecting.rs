//! The selection of a grid, by Excel's ways. The page is built for a browser alone; this part of it
//! knows nothing of one.

#[path = "../src/ui/desk/selection.rs"]
#[allow(dead_code, reason = "the page uses all of it")]
mod selection;

use selection::{Cursor, Range, Selection, Step};

const LAST: Cursor = Cursor { row: 9, column: 5 };

fn after(mut selection: Selection, steps: &[Step]) -> Vec<(usize, usize)> {
    let places = steps.iter().map(|step| {
        selection.step(*step, LAST);
        (selection.cursor().row, selection.cursor().column)
    });
    places.collect()
}

#[test]
fn whole_columns_are_those_that_are_selected_from_the_first_row_to_the_last() {
    let mut selection = Selection::range(Range::new((0, 3), (9, 2)));
    assert_eq!(selection.whole_columns(10), [2, 3].into());
    selection.add(Range::new((2, 5), (6, 5)), Cursor::at(2, 5));
    selection.add(Range::new((9, 0), (0, 0)), Cursor::at(0, 0));
    assert_eq!(selection.whole_columns(10), [0, 2, 3].into());
    assert!(selection.whole_columns(11).is_empty());
}

#[test]
fn ranges_in_the_same_rows_or_columns_are_copied_as_one_block() {
    type Corners = ((usize, usize), (usize, usize));
    let block = |ranges: &[Corners]| {
        let mut selection = Selection::range(Range::new(ranges[0].0, ranges[0].1));
        for (start, end) in &ranges[1..] {
            selection.add(Range::new(*start, *end), Cursor::at(start.0, start.1));
        }
        let block = selection.block()?;
        let rows = block.into_iter();
        Some(
            rows.map(|it| it.iter().map(|c| (c.row, c.column)).collect())
                .collect::<Vec<Vec<_>>>(),
        )
    };
    let side_by_side = vec![vec![(1, 0), (1, 4), (1, 5)], vec![(2, 0), (2, 4), (2, 5)]];
    assert_eq!(
        block(&[((2, 4), (1, 5)), ((1, 0), (2, 0))]),
        Some(side_by_side),
        "in the sheet's order, however they were selected"
    );
    assert_eq!(
        block(&[((7, 1), (7, 2)), ((3, 1), (3, 2))]),
        Some(vec![vec![(3, 1), (3, 2)], vec![(7, 1), (7, 2)]])
    );
    assert_eq!(
        block(&[((1, 1), (1, 2)), ((1, 2), (1, 3))]),
        Some(vec![vec![(1, 1), (1, 2), (1, 3)]]),
        "what both have is there once"
    );
    assert_eq!(block(&[((1, 1), (1, 2)), ((3, 1), (3, 3))]), None);
    assert_eq!(block(&[((1, 1), (2, 1)), ((2, 3), (3, 3))]), None);
}

#[test]
fn shift_moves_one_corner_and_leaves_the_cursor() {
    let mut selection = Selection::at(Cursor::at(2, 2));
    selection.extend_to(Cursor::at(4, 1));
    assert_eq!(selection.cursor(), Cursor::at(2, 2));
    let range = selection.last();
    assert_eq!((range.rows(), range.columns()), (2..=4, 1..=2));
    assert_eq!((range.height(), range.width()), (3, 2));
    assert_eq!(
        selection.sight(),
        Cursor::at(4, 1),
        "the corner is in sight"
    );
    selection.extend_to(Cursor::at(1, 1));
    assert_eq!(selection.last().rows(), 1..=2, "it grows to the other side");
}

#[test]
fn a_whole_column_leaves_the_sight_where_it_is() {
    let mut selection = Selection::at(Cursor::at(3, 2));
    selection.reshape(Range::new((0, 2), (9, 2)));
    assert_eq!(selection.cursor(), Cursor::at(3, 2));
    assert_eq!(selection.sight(), Cursor::at(3, 2));
    selection.extend_to(Cursor::at(9, 3));
    assert_eq!(selection.last().columns(), 2..=3);
    assert_eq!(
        selection.sight(),
        Cursor::at(3, 3),
        "only the column is new"
    );
}

#[test]
fn enter_and_tab_go_around_in_what_is_selected() {
    use Step::{Down, Left, Right, Up};
    let selection = Selection::range(Range::new((2, 2), (3, 3)));
    assert_eq!(
        after(selection.clone(), &[Down, Down, Down, Down]),
        [(3, 2), (2, 3), (3, 3), (2, 2)]
    );
    assert_eq!(
        after(selection.clone(), &[Right, Right, Right, Right]),
        [(2, 3), (3, 2), (3, 3), (2, 2)]
    );
    assert_eq!(after(selection.clone(), &[Up, Up]), [(3, 3), (2, 3)]);
    assert_eq!(after(selection.clone(), &[Left, Left]), [(3, 3), (3, 2)]);

    let mut several = Selection::at(Cursor::at(0, 0));
    several.add(Range::new((5, 1), (5, 2)), Cursor::at(5, 1));
    assert_eq!(
        after(several, &[Down, Down, Down, Up]),
        [(5, 2), (0, 0), (5, 1), (0, 0)],
        "from range to range"
    );
}

#[test]
fn enter_goes_back_to_where_tabbing_began() {
    use Step::{Down, Right};
    let selection = Selection::at(Cursor::at(1, 1));
    assert_eq!(
        after(selection, &[Right, Right, Down, Right, Down, Down]),
        [(1, 2), (1, 3), (2, 1), (2, 2), (3, 1), (4, 1)]
    );
    let last = Selection::at(LAST);
    assert_eq!(after(last, &[Down, Right]), [(9, 5), (9, 5)], "no further");
}

#[test]
fn a_cell_in_two_ranges_is_told_once() {
    let mut selection = Selection::range(Range::new((0, 0), (1, 1)));
    selection.add(Range::new((1, 1), (2, 1)), Cursor::at(1, 1));
    let cells: Vec<(usize, usize)> = selection.cells().map(|c| (c.row, c.column)).collect();
    assert_eq!(cells, [(0, 0), (0, 1), (1, 0), (1, 1), (2, 1)]);
    assert_eq!(selection.spans(1), [0..=1, 1..=1]);
    assert_eq!(selection.row_runs(), [0..=2]);
    assert!(selection.only().is_none());
}

#[test]
fn what_a_smaller_sheet_no_longer_has_is_not_selected() {
    let selection = Selection::range(Range::new((4, 1), (12, 8)));
    let inside = selection.inside(LAST);
    assert_eq!(inside.last(), Range::new((4, 1), (9, 5)));
}

#[test]
fn in_a_table_tab_goes_on_to_the_next_row_and_past_the_last_a_new_one_begins() {
    // Rows 0 to 8 and a JUMLAH; the first column is hidden.
    let table = (1, Cursor::at(8, 5));
    let mut selection = Selection::at(Cursor::at(7, 4));
    let mut step = |step, expected: (usize, usize), beyond| {
        selection.step_in_table(step, table, LAST);
        let Cursor { row, column } = selection.cursor();
        assert_eq!(((row, column), selection.beyond()), (expected, beyond));
    };
    step(Step::Right, (7, 5), None);
    step(Step::Right, (8, 1), None);
    step(Step::Right, (8, 2), None);
    step(Step::Down, (9, 1), Some(1));
    step(Step::Up, (8, 1), None);
    step(Step::Down, (9, 1), Some(1));
    step(Step::Down, (9, 1), None);

    let mut selection = Selection::at(Cursor::at(8, 5));
    selection.step_in_table(Step::Right, table, LAST);
    assert_eq!(selection.cursor(), Cursor::at(8, 5));
    assert_eq!(selection.beyond(), Some(1));
    selection.extend_to(Cursor::at(8, 4));
    assert_eq!(selection.beyond(), None, "any other move forgets it");
}
