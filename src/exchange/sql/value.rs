//! What a formula's part becomes in SQL. A value there has one type, a value of Takar's is a number,
//! a text or a truth: so it is up to three expressions, of which at most one is not NULL.

use crate::number::Number;

/// No number has more decimals; a quotient is cut off there.
pub(super) const MOST_SCALE: u32 = 20;
/// All digits that a DECIMAL holds.
const WIDTH: u32 = 38;
/// Comparisons and roundings see so many decimals of a quotient.
const SETTLED: u32 = 16;

/// An expression of type DECIMAL(38, `scale`).
#[derive(Clone, Debug)]
pub(super) struct Num {
    pub sql: String,
    pub scale: u32,
    /// About how many digits stand before the decimals, generously.
    pub whole: u32,
    /// Whether it has every digit: no quotient is in it.
    pub exact: bool,
    literal: bool,
}

/// An expression for each kind of value that there can be; all NULL is a blank, or an empty text
/// or an error.
#[derive(Clone, Debug, Default)]
pub(super) struct Val {
    pub num: Option<Num>,
    pub text: Option<String>,
    pub truth: Option<String>,
    /// NULL may be a blank, which counts as zero.
    pub blank: bool,
    /// NULL may be an empty text or an error, which do not.
    pub empty: bool,
}

/// A name as SQL has it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text as SQL has it.
pub(super) fn text_literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn decimal(scale: u32) -> String {
    format!("DECIMAL(38,{scale})")
}

/// One with so many zeros behind it.
fn ten_to(places: u32) -> String {
    format!("1{}", "0".repeat(places as usize))
}

/// One at so many decimals.
fn tenth_to(places: u32) -> String {
    match places {
        0 => "1".to_owned(),
        places => format!("0.{}1", "0".repeat(places as usize - 1)),
    }
}

impl Num {
    pub fn literal(number: Number) -> Num {
        let number = number.trimmed();
        let (mantissa, scale) = number.parts();
        let digits = mantissa.unsigned_abs().to_string().len() as u32;
        let (number, exact) = match scale > MOST_SCALE {
            true => {
                let cut = number.rounded(MOST_SCALE as i32, crate::number::Rounding::Nearest);
                (cut.unwrap_or(number), false)
            }
            false => (number, true),
        };
        let sql = format!("{number:?}");
        Num {
            sql: match sql.starts_with('-') {
                true => format!("({sql})"),
                false => sql,
            },
            scale: scale.min(MOST_SCALE),
            whole: digits.saturating_sub(scale).max(1),
            exact,
            literal: true,
        }
    }

    pub fn held(sql: String, scale: u32, whole: u32, exact: bool) -> Num {
        Num {
            sql,
            scale,
            whole,
            exact,
            literal: false,
        }
    }

    /// A whole number, such as a count.
    pub fn count(sql: String) -> Num {
        Num::held(sql, 0, 9, true)
    }

    fn with(&self, sql: String) -> Num {
        let literal = false;
        Num {
            sql,
            literal,
            ..self.clone()
        }
    }

    /// The same with another count of decimals; what is cut off is rounded half away from zero.
    pub fn at(&self, scale: u32) -> Num {
        if self.scale == scale && !self.literal {
            return self.clone();
        }
        let exact = self.exact && scale >= self.scale;
        Num {
            scale,
            exact,
            ..self.with(format!("CAST({} AS {})", self.sql, decimal(scale)))
        }
    }

    /// As comparisons and roundings see it: thirds that were cut off are whole again.
    pub fn settled(&self) -> Num {
        if self.exact {
            return self.clone();
        }
        let seen = self.at(SETTLED.min(self.scale.saturating_sub(2)));
        Num {
            exact: true,
            ..seen
        }
    }

    /// Zero where it is NULL.
    pub fn or_zero(&self) -> Num {
        self.with(format!("coalesce({}, 0)", self.sql))
    }

    /// Both at the same scale, so that no comparison and no choice between them rounds.
    pub fn aligned(&self, other: &Num) -> (Num, Num) {
        let scale = self.scale.max(other.scale);
        let fit = |own: &Num| match own.scale == scale {
            true => own.clone(),
            false => own.at(scale),
        };
        (fit(self), fit(other))
    }

    /// What is chosen between two, or added up of both.
    pub fn merged(&self, other: &Num, sql: String) -> Num {
        Num {
            sql,
            scale: self.scale.max(other.scale),
            whole: self.whole.max(other.whole),
            exact: self.exact && other.exact,
            literal: false,
        }
    }

    pub fn plus(&self, other: &Num, sign: char) -> Num {
        let (own, other) = match self.literal && other.literal {
            true => (self.at(self.scale.max(other.scale)), other.clone()),
            false => (self.clone(), other.clone()),
        };
        let sum = own.merged(&other, format!("({} {sign} {})", own.sql, other.sql));
        let whole = (sum.whole + 1).min(WIDTH - sum.scale);
        Num { whole, ..sum }
    }

    pub fn negated(&self) -> Num {
        self.with(format!("(-{})", self.sql))
    }

    pub fn times(&self, other: &Num) -> Num {
        let whole = self.whole + other.whole;
        if !self.exact && !other.exact && whole + 28 > WIDTH {
            // Decimals would leave too few digits of two quotients; fifteen is what they promise.
            let double = |num: &Num| format!("CAST({} AS DOUBLE)", num.sql);
            let product = format!("({} * {})", double(self), double(other));
            let sql = format!("CAST({product} AS {})", decimal(MOST_SCALE));
            return Num::held(sql, MOST_SCALE, whole.min(WIDTH - MOST_SCALE), false);
        }
        let room = WIDTH.saturating_sub(whole).min(2 * MOST_SCALE);
        let (mut a, mut b) = (self.clone(), other.clone());
        let over = (a.scale + b.scale).saturating_sub(room.clamp(MOST_SCALE, MOST_SCALE + 4));
        if a.scale + b.scale > room || (over > 0 && !(a.exact && b.exact)) {
            let both = room.min(if a.exact || b.exact { MOST_SCALE } else { 26 });
            match (a.exact, b.exact) {
                (false, true) => a = a.at(both.saturating_sub(b.scale).min(a.scale)),
                (true, false) => b = b.at(both.saturating_sub(a.scale).min(b.scale)),
                _ => {
                    let half = both / 2;
                    let left = a.scale.min(half.max(both.saturating_sub(b.scale)));
                    let right = b.scale.min(both - left);
                    (a, b) = (a.at(left), b.at(right));
                }
            }
        }
        if a.literal && b.literal {
            a = a.at(a.scale);
        }
        let scale = a.scale + b.scale;
        let product = Num {
            sql: format!("({} * {})", a.sql, b.sql),
            scale,
            whole: whole.min(WIDTH - scale.min(WIDTH)),
            exact: self.exact && other.exact && a.exact && b.exact,
            literal: false,
        };
        match scale > MOST_SCALE {
            true => product.at(MOST_SCALE),
            false => product,
        }
    }

    /// All its digits as a whole number.
    fn mantissa(&self) -> String {
        match self.scale {
            0 => format!("CAST({} AS HUGEINT)", self.sql),
            scale if self.whole + 2 * scale <= WIDTH => {
                format!("CAST({} * {} AS HUGEINT)", self.sql, ten_to(scale))
            }
            _ => {
                let text = format!("CAST({} AS VARCHAR)", self.at(self.scale).sql);
                format!("CAST(replace({text}, '.', '') AS HUGEINT)")
            }
        }
    }

    /// The quotient by whole numbers, cut off after its last decimal; NULL over zero.
    pub fn over(&self, other: &Num) -> Num {
        // The macro has room for ten digits beside those of the divisor.
        let room = (WIDTH - 10).saturating_sub(other.whole);
        let room = room.min(WIDTH.saturating_sub(self.whole));
        let scale = self.scale.max(other.scale).min(room.max(other.scale));
        let sql = format!(
            "takar_bagi({}, {})",
            self.at(scale).mantissa(),
            other.at(scale).mantissa()
        );
        Num {
            sql,
            scale: MOST_SCALE,
            whole: (self.whole + other.scale.min(4)).min(WIDTH - MOST_SCALE),
            exact: false,
            literal: false,
        }
    }

    /// Rounded by a function of SQL that leaves no decimals, after so many places.
    pub fn rounded_by(&self, function: &str, places: i32) -> Num {
        let seen = self.settled();
        if places >= 0 && places as u32 >= seen.scale {
            return seen;
        }
        let away = places.unsigned_abs();
        let call = |inner: &str| format!("{function}({inner})");
        let (sql, scale) = match places {
            0 => (call(&seen.sql), 0),
            1.. => {
                let whole = call(&format!("{} * {}", seen.sql, ten_to(away)));
                (format!("({whole} * {})", tenth_to(away)), away)
            }
            _ => {
                let seen = seen.at(seen.scale);
                let whole = call(&format!("{} * {}", seen.sql, tenth_to(away)));
                (format!("({whole} * {})", ten_to(away)), 0)
            }
        };
        Num {
            scale,
            whole: seen.whole + 1,
            ..seen.with(sql)
        }
    }

    /// Rounded half away from zero.
    pub fn rounded(&self, places: i32) -> Num {
        let seen = self.settled();
        match u32::try_from(places) {
            Ok(places) if places >= seen.scale => seen,
            Ok(places) => Num {
                exact: true,
                whole: seen.whole + 1,
                ..seen.at(places)
            },
            Err(_) => seen.rounded_by("round", places),
        }
    }

    /// How often `step` goes into it, as whole numbers, rounded by one of the macros; times `step`.
    pub fn to_multiple(&self, step: &Num, function: &str) -> Num {
        let (own, step) = self.settled().aligned(&step.settled());
        let times = format!(
            "{function}({}, {})",
            own.at(own.scale).mantissa(),
            step.at(step.scale).mantissa()
        );
        let times = Num::held(
            format!("CAST({times} AS {})", decimal(0)),
            0,
            own.whole,
            true,
        );
        let product = times.times(&step);
        Num {
            whole: own.whole + 1,
            ..product
        }
    }
}

impl Val {
    pub fn of_num(num: Num) -> Val {
        Val {
            num: Some(num),
            ..Val::default()
        }
    }

    pub fn of_text(sql: String) -> Val {
        Val {
            text: Some(sql),
            ..Val::default()
        }
    }

    /// A text that is made: NULL where it is empty.
    pub fn of_made_text(sql: String) -> Val {
        Val::of_text(format!("nullif({sql}, '')")).or_empty()
    }

    pub fn of_truth(sql: String) -> Val {
        Val {
            truth: Some(sql),
            ..Val::default()
        }
    }

    /// The empty text.
    pub fn nothing() -> Val {
        Val {
            empty: true,
            ..Val::default()
        }
    }

    pub fn or_empty(self) -> Val {
        Val {
            empty: true,
            ..self
        }
    }

    pub fn may_be_null(&self) -> bool {
        self.blank || self.empty
    }

    /// Whether it is nothing: a condition.
    pub fn is_null(&self) -> String {
        let parts: Vec<String> = self
            .parts()
            .iter()
            .map(|part| format!("{part} IS NULL"))
            .collect();
        match (self.may_be_null(), parts.len()) {
            (false, _) => "FALSE".to_owned(),
            (_, 0) => "TRUE".to_owned(),
            (_, 1) => format!("({})", parts[0]),
            _ => format!("({})", parts.join(" AND ")),
        }
    }

    /// The expressions that there are.
    pub fn parts(&self) -> Vec<&str> {
        let num = self.num.as_ref().map(|num| num.sql.as_str());
        let text = self.text.as_deref();
        num.into_iter()
            .chain(text)
            .chain(self.truth.as_deref())
            .collect()
    }

    /// As arithmetic takes it: a blank is zero, an empty text gives NULL.
    pub fn number(&self) -> Num {
        let truth = self
            .truth
            .as_ref()
            .map(|sql| Num::count(format!("(CASE WHEN {sql} THEN 1 ELSE 0 END)")));
        match (&self.num, &self.text, truth) {
            (Some(num), None, None) if self.blank && !self.empty => num.or_zero(),
            (Some(num), None, None) => num.clone(),
            (Some(num), _, _) if self.blank && !self.empty => {
                let others = [self.text.as_deref(), self.truth.as_deref()];
                let absent: Vec<String> = others
                    .into_iter()
                    .flatten()
                    .map(|sql| format!("{sql} IS NULL"))
                    .collect();
                let zero = num.or_zero();
                zero.with(format!(
                    "(CASE WHEN {} THEN {} END)",
                    absent.join(" AND "),
                    zero.sql
                ))
            }
            (Some(num), _, _) => num.clone(),
            (None, _, Some(truth)) => truth,
            (None, Some(text), None) => {
                Num::held(format!("TRY_CAST({text} AS {})", decimal(10)), 10, 18, true)
            }
            (None, None, None) => match self.blank {
                true => Num::literal(Number::ZERO),
                false => Num::held(format!("CAST(NULL AS {})", decimal(0)), 0, 1, true),
            },
        }
    }

    /// As a condition takes it.
    pub fn condition(&self) -> String {
        match (&self.truth, &self.num) {
            (Some(truth), None) if self.blank => format!("coalesce({truth}, FALSE)"),
            (Some(truth), None) => truth.clone(),
            (None, Some(num)) => format!("(coalesce({}, 0) <> 0)", num.settled().sql),
            (Some(truth), Some(num)) => {
                format!("coalesce({truth}, {} <> 0, FALSE)", num.settled().sql)
            }
            (None, None) => "FALSE".to_owned(),
        }
    }

    /// As `&` takes it.
    pub fn written(&self) -> String {
        let num = self
            .num
            .as_ref()
            .map(|num| format!("takar_tulis({})", num.sql));
        let truth = self
            .truth
            .as_ref()
            .map(|sql| format!("CASE WHEN {sql} THEN 'TRUE' WHEN NOT {sql} THEN 'FALSE' END"));
        let mut parts: Vec<String> = self
            .text
            .clone()
            .into_iter()
            .chain(num)
            .chain(truth)
            .collect();
        if self.may_be_null() {
            parts.push("''".to_owned());
        }
        match parts.len() {
            0 => "''".to_owned(),
            1 => parts.remove(0),
            _ => format!("coalesce({})", parts.join(", ")),
        }
    }
}

/// `CASE WHEN condition THEN yes ELSE no END`, for each kind of value.
pub(super) fn chosen(condition: &str, yes: &Val, no: &Val) -> Val {
    // A blank beside an empty text: only one of them can be NULL, so the blank becomes the zero
    // that it would be shown as.
    let plain = |own: &Val, other: &Val| {
        let mut own = own.clone();
        if own.blank && !own.empty && other.empty && own.num.is_some() && own.text.is_none() {
            own.num = own.num.map(|num| num.or_zero());
            own.blank = false;
        }
        own
    };
    let (yes, no) = (plain(yes, no), plain(no, yes));
    let case = |a: Option<&str>, b: Option<&str>| {
        let (a, b) = (a.unwrap_or("NULL"), b.unwrap_or("NULL"));
        match b {
            "NULL" => format!("(CASE WHEN {condition} THEN {a} END)"),
            b if b.starts_with("(CASE WHEN ") => {
                // A chain of choices reads as one.
                let rest = b.strip_prefix("(CASE ").unwrap_or(b);
                format!("(CASE WHEN {condition} THEN {a} {rest}")
            }
            b => format!("(CASE WHEN {condition} THEN {a} ELSE {b} END)"),
        }
    };
    let num = match (&yes.num, &no.num) {
        (Some(a), Some(b)) => {
            let (a, b) = a.aligned(b);
            Some(a.merged(&b, case(Some(&a.sql), Some(&b.sql))))
        }
        (Some(a), None) => Some(a.with(case(Some(&a.sql), None))),
        (None, Some(b)) => Some(b.with(case(None, Some(&b.sql)))),
        (None, None) => None,
    };
    let both = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (None, None) => None,
        (a, b) => Some(case(a.as_deref(), b.as_deref())),
    };
    Val {
        num,
        text: both(&yes.text, &no.text),
        truth: both(&yes.truth, &no.truth),
        blank: yes.blank || no.blank,
        empty: yes.empty || no.empty,
    }
}
