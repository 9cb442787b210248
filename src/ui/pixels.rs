//! Lengths and times as texts, without what writes any float to its last digit: the first load of the
//! page goes without that.

/// A length for a style, to a hundredth of a pixel.
pub fn px(pixels: f64) -> String {
    format!("{}px", decimals(pixels, 2))
}

/// A number with so many decimals at most.
pub fn decimals(number: f64, decimals: u32) -> String {
    let one = 10_u64.pow(decimals);
    let whole = (number * one as f64).round() as i64;
    let sign = if whole < 0 { "-" } else { "" };
    let (units, rest) = (whole.unsigned_abs() / one, whole.unsigned_abs() % one);
    match rest {
        0 => format!("{sign}{units}"),
        rest => format!("{sign}{units}.{rest:0width$}", width = decimals as usize),
    }
}
