use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);
    )+};
}

// All ids of a workbook are drawn from one count, so that no two things share one.
ids! {
    TableId,
    ColumnId,
    RowId,
    MatrixId,
    ParameterId,
    ResultId,
    ScenarioId,
}
