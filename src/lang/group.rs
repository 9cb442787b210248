/// A group of words that has a file of its own: what it holds, in Indonesian and in English, and
/// the function that gives those of a language.
macro_rules! group {
    ($(#[$about:meta])* $name:ident, $of:ident; $($key:ident: $id:literal, $en:literal;)+) => {
        $(#[$about])*
        #[derive(Debug)]
        pub struct $name { $(pub $key: &'static str,)+ }

        const ID: $name = $name { $($key: $id,)+ };
        const EN: $name = $name { $($key: $en,)+ };

        /// The words of a language.
        pub fn $of(tongue: $crate::workbook::Tongue) -> &'static $name {
            match tongue {
                $crate::workbook::Tongue::Id => &ID,
                $crate::workbook::Tongue::En => &EN,
            }
        }

        #[cfg(test)]
        mod tests {
            #[test]
            fn both_languages_have_the_same_places_to_fill() {
                $(assert_eq!($id.matches("{}").count(), $en.matches("{}").count(), "{}", $en);)+
            }
        }
    };
}

pub(super) use group;
