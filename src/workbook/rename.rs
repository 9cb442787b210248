use super::{
    Edit, EditError, FormulaAt, Sheet, SheetId, Thing, Workbook, check_column_name, check_name,
    same_name,
};
use crate::formula::{Named, rename};

impl Workbook {
    /// Gives a thing another name, also in every formula that speaks of it.
    pub(super) fn rename(&mut self, thing: Thing, name: &str) -> Result<Edit, EditError> {
        let before = self.name_of(thing).ok_or(EditError::Missing)?.to_owned();
        self.check_new_name(thing, &before, name)?;
        let rewritten = self.rewritten(thing, &before, name);
        let mut as_written = Vec::new();
        for Rewritten {
            at,
            before,
            to,
            back,
        } in rewritten
        {
            if back != before {
                as_written.push((at, before));
            }
            if let Some(to) = to
                && let Some(text) = self.formula_mut(at)
            {
                *text = to;
            }
        }
        if let Some(current) = self.name_mut(thing) {
            name.clone_into(current);
        }
        let back = renaming(thing, before);
        Ok(if as_written.is_empty() {
            back
        } else {
            Edit::Several(vec![back, Edit::Formulas(as_written)])
        })
    }

    /// Puts formulas in the place of others, all of them or none.
    pub(super) fn put_formulas(
        &mut self,
        formulas: &[(FormulaAt, String)],
    ) -> Result<Edit, EditError> {
        if formulas
            .iter()
            .any(|(at, _)| self.formula_mut(*at).is_none())
        {
            return Err(EditError::Missing);
        }
        let mut before = Vec::with_capacity(formulas.len());
        for (at, text) in formulas {
            if let Some(current) = self.formula_mut(*at) {
                before.push((*at, std::mem::replace(current, text.clone())));
            }
        }
        // Should one place be named twice, what stood there first comes back last.
        before.reverse();
        Ok(Edit::Formulas(before))
    }

    fn check_new_name(&self, thing: Thing, before: &str, name: &str) -> Result<(), EditError> {
        // A name may change its case alone.
        let is_other = |taken: &&str| !same_name(taken, before);
        let checked = match thing {
            Thing::Column { table, .. } => {
                let columns = self.table(table).map_or(&[][..], |table| &table.columns);
                let names = columns.iter().map(|column| column.name.as_str());
                check_column_name(name, names.filter(is_other))
            }
            _ => check_name(name, self.names().filter(is_other)),
        };
        checked.map_err(EditError::Name)
    }

    /// The formulas that the new name changes, or that going back would change.
    fn rewritten(&self, thing: Thing, before: &str, name: &str) -> Vec<Rewritten> {
        let Some(old) = self.named(thing) else {
            return Vec::new();
        };
        let new = match old {
            Named::Value(_) => Named::Value(name),
            Named::Sheet(_) => Named::Sheet(name),
            Named::Column { table, .. } => Named::Column {
                table,
                column: name,
            },
        };
        let rewrite = |(at, text): (FormulaAt, &str)| {
            let own = at.table().and_then(|table| self.table(table));
            let own = own.map(|table| table.name.as_str());
            let to = rename(text, own, old, name);
            let back = rename(to.as_deref().unwrap_or(text), own, new, before);
            if to.is_none() && back.is_none() {
                return None;
            }
            Some(Rewritten {
                at,
                before: text.to_owned(),
                back: back.or_else(|| to.clone()).unwrap_or_default(),
                to,
            })
        };
        self.formulas().filter_map(rewrite).collect()
    }

    fn name_of(&self, thing: Thing) -> Option<&str> {
        match self.named(thing)? {
            Named::Value(name) | Named::Sheet(name) | Named::Column { column: name, .. } => {
                Some(name)
            }
        }
    }

    fn name_mut(&mut self, thing: Thing) -> Option<&mut String> {
        let of_sheet = match thing {
            Thing::Parameter(id) => {
                let found = self.parameters.iter_mut().find(|p| p.id == id);
                return found.map(|parameter| &mut parameter.name);
            }
            Thing::Result(id) => {
                let found = self.results.iter_mut().find(|result| result.id == id);
                return found.map(|result| &mut result.name);
            }
            Thing::Column { table, column } => {
                let column = self.table_mut(table)?.column_mut(column)?;
                return Some(&mut column.name);
            }
            Thing::Table(id) => SheetId::Table(id),
            Thing::Matrix(id) => SheetId::Matrix(id),
        };
        let sheet = self
            .sheets
            .iter_mut()
            .find(|sheet| sheet.id() == of_sheet)?;
        Some(match sheet {
            Sheet::Table(table) => &mut table.name,
            Sheet::Matrix(matrix) => &mut matrix.name,
        })
    }
}

/// A formula that a rename changes.
struct Rewritten {
    at: FormulaAt,
    before: String,
    /// What it becomes; `None` where it only reads as the new name does.
    to: Option<String>,
    /// What renaming back makes of that.
    back: String,
}

fn renaming(thing: Thing, name: String) -> Edit {
    match thing {
        Thing::Parameter(parameter) => Edit::RenameParameter { parameter, name },
        Thing::Result(result) => Edit::RenameResult { result, name },
        Thing::Table(table) => Edit::RenameTable { table, name },
        Thing::Matrix(matrix) => Edit::RenameMatrix { matrix, name },
        Thing::Column { table, column } => Edit::RenameColumn {
            table,
            column,
            name,
        },
    }
}
