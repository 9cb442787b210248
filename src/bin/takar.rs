//! Takar's engine at a command line.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::main()
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    mod calc;
    mod check;
    mod convert;
    mod seek;

    use std::io::Write;
    use std::process::ExitCode;
    use std::time::{SystemTime, UNIX_EPOCH};

    use calc::{Wanted, beside, calc};
    use convert::read;

    use clap::{Parser, Subcommand, ValueEnum};
    use takar::analysis::Reach;
    use takar::engine::Engine;
    use takar::exchange::{Side, save};
    use takar::formula::{Problem, Span, Syntax, Value, parse, serial_of_unix_day, translate};
    use takar::lang::{Tongue, fault, problem, reference_page};
    use takar::number::{Locale, Number, read_invariant};
    use takar::templates::TEMPLATES;
    use takar::workbook::{Content, Edit, Form, ScenarioEdit, Target, Workbook};

    /// Exact figures for the people who plan an election.
    #[derive(Parser)]
    #[command(name = "takar", version)]
    struct Cli {
        #[command(subcommand)]
        command: Command,
    }

    #[derive(Subcommand)]
    enum Command {
        /// List the workbooks that ship with Takar
        Templates,
        /// Print a workbook as a project file
        Show {
            /// A template's name, or a project file
            workbook: String,
        },
        /// Change a workbook and print what follows, one value a line
        Calc {
            /// A template's name, or a project file
            workbook: String,
            /// A scenario of the workbook to lay on, by its name in any case; `Dasar` for none.
            /// Without it, the one that is laid on in the file. Several are printed side by side,
            /// each laid on by itself: first a line of their names, then one for each value, with
            /// tabs between
            #[arg(long, value_name = "NAME")]
            scenario: Vec<String>,
            /// A change: NAME=VALUE for a parameter, 'Table[Column]@ROW=VALUE' for a cell.
            /// Values have a `.` before decimals; a row is named by its key, in any case
            #[arg(long = "set", value_name = "CHANGE")]
            sets: Vec<String>,
            /// A formula to print, such as 'SUM(Logistik[Biaya])'; without any, every named result
            #[arg(long = "get", value_name = "FORMULA")]
            gets: Vec<String>,
            /// A sheet to print with its computed values: a table, or a matrix with its rows'
            /// names in front
            #[arg(long, value_name = "NAME")]
            sheet: Option<String>,
            /// How it is printed: a sheet is printed as CSV, where values have a `.` before
            /// decimals and texts stand in quotes
            #[arg(long, value_enum, requires_if("csv", "sheet"))]
            to: Option<Printed>,
            /// Where that is written instead of printed: a file, or a folder for SQL
            #[arg(long, value_name = "PATH", requires = "to")]
            out: Option<String>,
            /// With the sheet's JUMLAH as its last row
            #[arg(long, requires = "sheet", conflicts_with_all = ["row", "column"])]
            total: bool,
            /// Of a matrix only the packing list of one row, named by its key: each of the
            /// columns with its texts (unit, receiver) and its quantity, without zeros
            #[arg(
                long,
                value_name = "KEY",
                requires = "sheet",
                conflicts_with = "column"
            )]
            row: Option<String>,
            /// The same of one column
            #[arg(long, value_name = "KEY", requires = "sheet")]
            column: Option<String>,
        },
        /// Make one kind of file of another: of a template, a project file, a spreadsheet or CSV a
        /// project file, CSV (of one sheet), JSON (all computed values), SQL (a folder) or Excel
        Convert {
            /// A template's name, or a file
            from: String,
            /// Its name says what it becomes: .takar.json, .csv, .json, .sql or .xlsx
            to: String,
            /// A scenario to lay on, by its name
            #[arg(long, value_name = "NAME")]
            scenario: Option<String>,
            /// The sheet that is meant, where there are several
            #[arg(long, value_name = "NAME")]
            sheet: Option<String>,
            /// CSV or Excel for readers of that language: in CSV, `id` has `;` between cells and `,` before
            /// decimals
            #[arg(long, value_enum)]
            locale: Option<Language>,
        },
        /// Find what one parameter or cell must be so that a formula reaches a value
        Seek {
            /// A template's name, or a project file
            workbook: String,
            /// What is to be found: NAME of a parameter, or 'Table[Column]@ROW' of a cell
            #[arg(long = "set", value_name = "NAME")]
            input: String,
            /// What shall reach the value, such as 'Total_biaya' or 'SUM(Logistik[Biaya])'
            #[arg(long, value_name = "FORMULA")]
            goal: String,
            /// A number with a `.` before decimals, or a word
            #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
            reach: String,
            /// More than the value will do
            #[arg(long, conflicts_with = "at_most")]
            at_least: bool,
            /// Less than the value will do
            #[arg(long)]
            at_most: bool,
            /// The smallest that is tried; of a parameter with a slider its least, and else
            /// something sensible
            #[arg(long, value_name = "A", allow_hyphen_values = true)]
            from: Option<String>,
            /// The largest that is tried
            #[arg(long, value_name = "B", allow_hyphen_values = true)]
            to: Option<String>,
            /// From one that is tried to the next. Without one a parameter goes by its slider;
            /// anything else goes by something sensible, or anywhere on a straight line
            #[arg(long, value_name = "S")]
            step: Option<String>,
            /// A scenario that is laid over the workbook first, by its name
            #[arg(long, value_name = "NAME")]
            scenario: Option<String>,
        },
        /// Find what is wrong in a table: one finding a line, with its row, its column, what is
        /// printed, what is expected, the relation, the likely slip and how sure it is
        Check {
            /// A table as text, or a workbook of another program: its largest table is looked at
            table: String,
            /// Another table with some of the same quantities, by the same keys
            #[arg(long, value_name = "TABLE")]
            with: Option<String>,
            /// How its numbers are written, where the table does not tell
            #[arg(long, value_enum, default_value = "id")]
            locale: Language,
            /// Print relations, findings and what could not be checked as JSON
            #[arg(long)]
            json: bool,
        },
        /// Compute one formula and print what it comes to
        Eval {
            /// Such as '1/3*3'; a leading `=` may be there or not
            #[arg(allow_hyphen_values = true)]
            formula: String,
            /// How the formula and its result are written: `id` has `;` between arguments and `,`
            /// before decimals
            #[arg(long, value_enum, default_value = "en")]
            locale: Language,
        },
        /// Print the reference of all functions, as Markdown
        Functions {
            #[arg(long, value_enum, default_value = "id")]
            language: Language,
        },
    }

    #[derive(Clone, Copy, ValueEnum)]
    enum Language {
        Id,
        En,
    }

    #[derive(Clone, Copy, PartialEq, ValueEnum)]
    enum Printed {
        Csv,
        Json,
        Sql,
        Xlsx,
    }

    impl Printed {
        fn kind(self) -> convert::Kind {
            match self {
                Printed::Csv => convert::Kind::Csv,
                Printed::Json => convert::Kind::Json,
                Printed::Sql => convert::Kind::Sql,
                Printed::Xlsx => convert::Kind::Xlsx,
            }
        }
    }

    impl Language {
        fn tongue(self) -> Tongue {
            match self {
                Language::Id => Tongue::Id,
                Language::En => Tongue::En,
            }
        }

        fn locale(self) -> Locale {
            match self {
                Language::Id => Locale::Id,
                Language::En => Locale::En,
            }
        }

        fn syntax(self) -> Syntax {
            Syntax::of(self.locale())
        }
    }

    pub fn main() -> ExitCode {
        let outcome = match Cli::parse().command {
            Command::Templates => {
                TEMPLATES
                    .iter()
                    .for_each(|template| say(&format!("{}\n", template.name)));
                Ok(true)
            }
            Command::Show { workbook } => read(&workbook).map(|workbook| {
                say(&save(&workbook));
                true
            }),
            Command::Calc {
                workbook,
                scenario,
                sets,
                gets,
                sheet,
                to,
                out,
                total,
                row,
                column,
            } => {
                let row = row.map(|key| (Side::Row, key));
                let list = row.or(column.map(|key| (Side::Column, key)));
                let single = sheet.is_some() || to.is_some();
                let workbook = read(&workbook);
                if scenario.len() > 1 {
                    let outcome = workbook.and_then(|it| match single {
                        true => Err("a sheet is printed in one scenario at a time".to_owned()),
                        false => beside(&it, &scenario, &sets, &gets),
                    });
                    return ended(outcome);
                }
                let workbook =
                    workbook.and_then(|it| under(it, scenario.first().map(String::as_str)));
                let workbook = workbook.and_then(|it| changed(it, &sets));
                match (to, list) {
                    (Some(to), None) if to != Printed::Csv || out.is_some() => {
                        workbook.and_then(|it| {
                            let wish = convert::Wish {
                                sheet: sheet.as_deref(),
                                total,
                                locale: None,
                            };
                            let engine = Engine::on(&it, today());
                            convert::write(&it, &engine, to.kind(), out.as_deref(), wish)?;
                            Ok(true)
                        })
                    }
                    (_, list) => {
                        let wanted = sheet.map(|sheet| Wanted { sheet, total, list });
                        workbook.and_then(|it| calc(it, &gets, wanted.as_ref()))
                    }
                }
            }
            Command::Convert {
                from,
                to,
                scenario,
                sheet,
                locale,
            } => {
                let wish = convert::Wish {
                    sheet: sheet.as_deref(),
                    total: false,
                    locale,
                };
                convert::convert(&from, &to, scenario.as_deref(), wish)
            }
            Command::Seek {
                workbook,
                input,
                goal,
                reach,
                at_least,
                at_most,
                from,
                to,
                step,
                scenario,
            } => read(&workbook).and_then(|workbook| {
                let workbook = under(workbook, scenario.as_deref())?;
                let reach = match read_invariant(&reach) {
                    Some(number) if at_least => Reach::AtLeast(number),
                    Some(number) if at_most => Reach::AtMost(number),
                    Some(number) => Reach::Exactly(number),
                    _ if at_least || at_most => {
                        return Err(format!("{reach}: only a number can be more or less"));
                    }
                    _ => Reach::Word(reach),
                };
                seek::seek(workbook, &input, &goal, reach, [from, to, step])
            }),
            Command::Check {
                table,
                with,
                locale,
                json,
            } => check::check(&table, with.as_deref(), locale.locale(), json),
            Command::Eval { formula, locale } => eval(&formula, locale),
            Command::Functions { language } => {
                say(&reference_page(language.tongue()));
                Ok(true)
            }
        };
        ended(outcome)
    }

    fn ended(outcome: Result<bool, String>) -> ExitCode {
        match outcome {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            Err(message) => {
                eprintln!("takar: {message}");
                ExitCode::from(2)
            }
        }
    }

    /// The serial number of today.
    fn today() -> Number {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let days = since.map_or(0, |since| since.as_secs() / 86_400);
        serial_of_unix_day(days as i64)
    }

    /// Prints; a reader that has had enough, such as `head`, is no error of ours.
    fn say(text: &str) {
        let _ = std::io::stdout().write_all(text.as_bytes());
    }

    /// The workbook with a scenario laid on.
    fn under(mut workbook: Workbook, name: Option<&str>) -> Result<Workbook, String> {
        let Some(name) = name else {
            return Ok(workbook);
        };
        let to = match workbook.scenario_named(name) {
            Some(scenario) => Some(scenario.id),
            None if Workbook::means_base(name) => None,
            None => {
                let known = workbook.scenarios.iter().map(|it| it.name.as_str());
                let known: Vec<&str> = std::iter::once("Dasar").chain(known).collect();
                let known = known.join(", ");
                return Err(format!(
                    "{name}: there is no such scenario; there are {known}"
                ));
            }
        };
        let lay = ScenarioEdit::Lay(to).into();
        let laid = workbook.apply(&lay);
        laid.map_err(|_| format!("{name}: this cannot be laid on"))?;
        Ok(workbook)
    }

    /// The workbook with changes made.
    fn changed(mut workbook: Workbook, sets: &[String]) -> Result<Workbook, String> {
        for set in sets {
            // A value that the scenario has already is no change.
            let Some(edit) = workbook.in_scenario(change(&workbook, set)?) else {
                continue;
            };
            workbook
                .apply(&edit)
                .map_err(|_| format!("{set}: this cannot be set"))?;
        }
        Ok(workbook)
    }

    /// `Ok(false)` where the formula comes to an error, which is told beside it.
    fn eval(text: &str, language: Language) -> Result<bool, String> {
        let (tongue, syntax) = (language.tongue(), language.syntax());
        let complain = |problems: Vec<Problem>| told(text, &problems, tongue);
        let parsed = parse(text, syntax);
        if !parsed.problems.is_empty() {
            return Err(complain(parsed.problems));
        }
        let workbook = Workbook::default();
        let stored = translate(text, syntax, Syntax::INVARIANT);
        let value = Engine::on(&workbook, today())
            .evaluate(&workbook, &stored)
            .map_err(complain)?;
        let printed = match &value {
            Value::Number(_) => translate(&invariant(&value), Syntax::INVARIANT, syntax),
            value => invariant(value),
        };
        say(&format!("{printed}\n"));
        if let Value::Error(error) = &value {
            eprintln!("takar: {}", fault(error, tongue));
        }
        Ok(!value.is_error())
    }

    /// What is wrong with a formula, each with its place underlined.
    fn told(text: &str, problems: &[Problem], tongue: Tongue) -> String {
        let told: Vec<String> = problems
            .iter()
            .map(|it| {
                format!(
                    "{}\n{}",
                    problem(&it.kind, tongue),
                    underlined(text, &it.span)
                )
            })
            .collect();
        told.join("\n")
    }

    /// The line of `text` where `span` begins, and carets under what is in the span.
    fn underlined(text: &str, span: &Span) -> String {
        let start = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
        let end = text[start..]
            .find('\n')
            .map_or(text.len(), |length| start + length);
        let before: String = text[start..span.start]
            .chars()
            .map(|c| if c == '\t' { c } else { ' ' })
            .collect();
        let inside = text[span.start..span.end.min(end).max(span.start)].chars();
        let carets = "^".repeat(inside.count().max(1));
        format!("    {}\n    {before}{carets}", &text[start..end])
    }

    fn invariant(value: &Value) -> String {
        match value {
            Value::Error(fault) => fault.code.text().to_owned(),
            value => value
                .written()
                .map(|text| text.to_string())
                .unwrap_or_default(),
        }
    }

    /// Reads `NAME=VALUE` or `Table[Column]@ROW=VALUE`.
    fn change(workbook: &Workbook, text: &str) -> Result<Edit, String> {
        let (place, value) = text
            .split_once('=')
            .ok_or(format!("{text}: there is no ="))?;
        let target = target(workbook, place)?;
        let words = workbook.words_at(target);
        let content = workbook
            .form(target)
            .and_then(|form| content(form, value, &words))
            .ok_or(format!("{text}: the value cannot be read"))?;
        Ok(match target {
            Target::Parameter(parameter) => Edit::Parameter { parameter, content },
            Target::Cell { table, row, column } if workbook.shared_formula(target).is_none() => {
                Edit::Cell {
                    table,
                    row,
                    column,
                    content,
                }
            }
            Target::Cell { table, row, column } => Edit::Override {
                table,
                row,
                column,
                to: Some(content.into()),
            },
            Target::MatrixCell {
                matrix,
                row,
                column,
            } => Edit::MatrixOverride {
                matrix,
                row,
                column,
                to: Some(content.into()),
            },
        })
    }

    /// Reads `NAME` or `Table[Column]@ROW`.
    fn target(workbook: &Workbook, place: &str) -> Result<Target, String> {
        let Some((path, row)) = place.split_once('@') else {
            let parameter = workbook.parameter_named(place.trim());
            let parameter = parameter.ok_or(format!("{place}: there is no such parameter"))?;
            return Ok(Target::Parameter(parameter.id));
        };
        let path = path
            .trim()
            .strip_suffix(']')
            .and_then(|path| path.split_once('['));
        let (table, column) = path.ok_or(format!("{place}: a cell is Table[Column]@ROW"))?;
        let table = workbook
            .table_named(table)
            .ok_or(format!("{table}: there is no such table"))?;
        let column = table.column_named(column).ok_or(format!(
            "{column}: there is no such column in {}",
            table.name
        ))?;
        let row = table
            .row_named(row)
            .ok_or(format!("{row}: there is no such row in {}", table.name))?;
        Ok(Target::Cell {
            table: table.id,
            row,
            column: column.id,
        })
    }

    /// Values here are invariant: `.` decimals, no grouping, a fraction or a `%` for per cent.
    fn content(form: &Form, text: &str, words: &[String]) -> Option<Content> {
        use takar::workbook::Typed;
        if form.is_numeric()
            && let Some(number) = read_invariant(text)
        {
            return Some(Content::Number(number));
        }
        match form.read(text, Locale::En, words) {
            Typed::Content(Content::Unreadable(_)) | Typed::Broken(_) => None,
            Typed::Content(content) => Some(content),
        }
    }
}
