//! Lines for people, on stderr; passed on as a function, so that tests read them.

use std::sync::Arc;

pub type Log = Arc<dyn Fn(&str) + Send + Sync>;

pub fn to_stderr() -> Log {
    Arc::new(|line| eprintln!("shipping: {line}"))
}

#[cfg(test)]
pub mod testing {
    use std::sync::{Arc, Mutex};

    use super::Log;

    /// A log, and the lines that it was given.
    pub fn kept() -> (Log, Arc<Mutex<Vec<String>>>) {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&lines);
        (Arc::new(move |line: &str| kept.lock().unwrap().push(line.to_owned())), lines)
    }
}
