//! How much memory the control group of this process uses and may use, in both versions of control groups.

/// In bytes. A figure that the kernel does not tell is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// Without pages of files: whether those count here or towards who read them before is chance, and at the limit the
    /// kernel takes them away before it kills.
    pub usage: Option<i64>,
    pub limit: Option<i64>,
}

/// Where one version keeps its figures.
struct Layout {
    mount: &'static str,
    usage: &'static str,
    limit: &'static str,
    /// The fields of memory.stat that hold pages of files.
    files: [&'static str; 2],
    /// What its line in /proc/self/cgroup names; version 2 names none.
    controller: &'static str,
}

const LAYOUTS: [Layout; 2] = [
    Layout {
        mount: "/sys/fs/cgroup",
        usage: "memory.current",
        limit: "memory.max",
        files: ["inactive_file", "active_file"],
        controller: "",
    },
    Layout {
        mount: "/sys/fs/cgroup/memory",
        usage: "memory.usage_in_bytes",
        limit: "memory.limit_in_bytes",
        files: ["total_inactive_file", "total_active_file"],
        controller: "memory",
    },
];

/// Where version 1's "no limit" begins: it writes the largest multiple of the page size instead of a word.
const UNLIMITED: i64 = 1 << 60;

/// `file` gives the text of a file, where it can be read.
pub fn read(file: impl Fn(&str) -> Option<String>) -> Memory {
    let groups = file("/proc/self/cgroup").unwrap_or_default();
    let number = |path: String| file(&path)?.trim().parse::<i64>().ok();
    for layout in &LAYOUTS {
        let mount = layout.mount;
        // A container that has no cgroup namespace sees the host's path but has its own group mounted at the root.
        let own = format!("{mount}{}", group_path(&groups, layout.controller));
        for folder in [own.trim_end_matches('/'), mount] {
            let Some(usage) = number(format!("{folder}/{}", layout.usage)) else {
                continue;
            };
            let stat = file(&format!("{folder}/memory.stat")).unwrap_or_default();
            let files: i64 = layout.files.iter().map(|field| stat_field(&stat, field)).sum();
            let limit = number(format!("{folder}/{}", layout.limit)).filter(|limit| *limit < UNLIMITED);
            return Memory { usage: Some((usage - files).max(0)), limit };
        }
    }
    Memory::default()
}

/// The path in lines such as `0::/system.slice/x` and `9:memory:/docker/x`.
fn group_path<'a>(lines: &'a str, controller: &str) -> &'a str {
    let path_of = |line: &'a str| {
        let (_, rest) = line.split_once(':')?;
        let (names, path) = rest.split_once(':')?;
        names.split(',').any(|name| name == controller).then_some(path)
    };
    lines.lines().find_map(path_of).unwrap_or_default()
}

fn stat_field(stat: &str, field: &str) -> i64 {
    let value_of = |line: &str| line.strip_prefix(field)?.strip_prefix(' ')?.trim().parse().ok();
    stat.lines().find_map(value_of).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use serde::Deserialize;

    use super::*;

    /// What every language reads alike.
    const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../testing/cgroup.json");

    #[derive(Deserialize)]
    struct Case {
        name: String,
        files: HashMap<String, String>,
        usage: Option<i64>,
        limit: Option<i64>,
    }

    #[test]
    fn reads_every_case_as_all_languages_do() {
        let cases: Vec<Case> = serde_json::from_str(&std::fs::read_to_string(SHARED).unwrap()).unwrap();
        assert!(!cases.is_empty());
        for Case { name, files, usage, limit } in cases {
            let memory = read(|path| files.get(path.trim_start_matches('/')).cloned());
            assert_eq!(memory, Memory { usage, limit }, "{name}");
        }
    }
}
