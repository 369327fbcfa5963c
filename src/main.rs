//! Starts the page. All of it is in the library, so that tests can import it.

fn main() {
    playground::start();
}
