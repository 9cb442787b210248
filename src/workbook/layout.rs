//! How a table stands in a document: some of its columns, as an office's own tables have them.

use serde::{Deserialize, Serialize};

use super::{ColumnId, Edit, EditError, Label, Structure, Table, TableId, Tones, Workbook};

/// Columns of a table for paper and for other programs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    pub title: Label,
    /// From left to right; hidden ones may be among them.
    pub columns: Vec<ColumnId>,
    /// Rows begin with a number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub numbered: bool,
    /// Equal texts below each other in the first column are one cell, and have one number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub joined: bool,
    /// The row of JUMLAH stands below.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub totals: bool,
}

impl Table {
    /// Whether it has all columns of a layout.
    pub(super) fn can_lay(&self, layout: &Layout) -> bool {
        !layout.columns.is_empty()
            && (layout.columns.iter()).all(|column| self.column(*column).is_some())
    }

    /// Its layouts without columns that are about to go, where that makes them others.
    pub(super) fn layouts_without(&self, gone: &dyn Fn(ColumnId) -> bool) -> Option<Vec<Layout>> {
        let touched = |layout: &Layout| layout.columns.iter().any(|column| gone(*column));
        self.layouts.iter().any(touched).then(|| {
            let mut layouts = self.layouts.clone();
            for layout in &mut layouts {
                layout.columns.retain(|column| !gone(*column));
            }
            layouts.retain(|layout| !layout.columns.is_empty());
            layouts
        })
    }
}

impl Workbook {
    pub(super) fn put_layouts(
        &mut self,
        table: TableId,
        layouts: &[Layout],
    ) -> Result<Edit, EditError> {
        let sheet = self.table_mut(table).ok_or(EditError::Missing)?;
        if !layouts.iter().all(|layout| sheet.can_lay(layout)) {
            return Err(EditError::Missing);
        }
        let layouts = std::mem::replace(&mut sheet.layouts, layouts.to_vec());
        Ok(Structure::Layouts { table, layouts }.into())
    }

    pub(super) fn put_matrix_tones(
        &mut self,
        matrix: super::MatrixId,
        tones: &[Tones],
    ) -> Result<Edit, EditError> {
        if !self.has_tones(tones, &|_, _| false) {
            return Err(EditError::Missing);
        }
        let found = self.matrix_mut(matrix).ok_or(EditError::Missing)?;
        let tones = std::mem::replace(&mut found.tones, tones.to_vec());
        Ok(Structure::MatrixTones { matrix, tones }.into())
    }
}
