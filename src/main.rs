//! The page.

#[cfg(target_arch = "wasm32")]
fn main() {
    takar::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is the page; build it with `make build`. At a command line, use `takar`.");
}
