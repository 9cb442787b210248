//! Periksa tabel: what is wrong in any table, and what it most likely should be.
//!
//! Nothing is told of a table but which rows are totals. The relations that most rows keep are
//! found (`linear`, `shares`, `down`, `words`, `bounds`, `loose`), weighed against what could come by chance
//! (`weigh`), and put together (`model`). What breaks them is explained by the fewest and likeliest
//! changes (`repair`, `slip`). Findings are values, with places in the table; sentences for people
//! are made in `lang`. All is exact: figures are whole numbers at one scale (`figures`), chances are
//! bits.
//!
//! What is asked and answered goes between two programs (`asked`, `taken`); a relation becomes a
//! formula (`living`), and a table with what was decided of it a sheet (`made`).
//!
//! It knows no screen, and never whose table it is.

mod asked;
mod bounds;
mod claims;
mod down;
mod exact;
mod figures;
mod finding;
mod linear;
mod living;
mod loose;
mod made;
mod model;
mod relation;
mod repair;
mod report;
mod rule;
mod shares;
mod slip;
mod table;
mod taken;
mod weigh;
mod words;

pub use asked::{
    Asked, Inspected, Joined, Origin, TableWish, TakenOf, answer, is_too_little, take,
};
pub use exact::Rounded;
pub use finding::{Certainty, Finding, Found, Report, Unchecked};
pub use living::Spoken;
pub use loose::Near;
pub use made::{Corrected, Making, Written, sheet_added, sheet_of};
pub use relation::Rule;
pub use report::{inspect, inspect_with};
pub use rule::{Formula, RowRule, Shape};
pub use slip::Slip;
pub use table::{Cell, Kind, Place, Row, Table};
pub use taken::{Taken, TakenColumn};
pub use words::{Band, Scale};
