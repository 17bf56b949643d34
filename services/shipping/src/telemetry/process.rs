//! The metrics that every service of the shop exports about its process and its container.

use std::fs;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use opentelemetry::metrics::Meter;
use rustix::time::{ClockId, clock_gettime};

use super::cgroup;

const BYTES_PER_KIB: i64 = 1024;

type File = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// Where the figures come from.
#[derive(Clone)]
pub struct Process {
    started: SystemTime,
    /// The text of a file, where it can be read.
    file: File,
}

impl Process {
    pub fn new(started: SystemTime) -> Self {
        Self { started, file: Arc::new(|path| fs::read_to_string(path).ok()) }
    }

    /// Registers the instruments, which are read at each export. A figure that cannot be read is left out.
    pub fn observe(&self, meter: &Meter) {
        let bytes = |name: &'static str, description: &'static str, read: fn(&Self) -> Option<i64>| {
            let process = self.clone();
            meter
                .i64_observable_up_down_counter(name)
                .with_unit("By")
                .with_description(description)
                .with_callback(move |observer| {
                    if let Some(bytes) = read(&process) {
                        observer.observe(bytes, &[]);
                    }
                })
                .build();
        };
        bytes("process.memory.usage", "The amount of physical memory in use.", Self::resident);
        bytes(
            "container.memory.usage",
            "Memory of the container that the kernel could not simply take back.",
            |process| process.container().usage,
        );
        bytes("container.memory.limit", "Memory at which the kernel kills.", |process| process.container().limit);
        meter
            .f64_observable_counter("process.cpu.time")
            .with_unit("s")
            .with_description("Total CPU seconds, of the user and the system mode together.")
            .with_callback(|observer| observer.observe(cpu_seconds(), &[]))
            .build();
        let started = self.started.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64();
        meter
            .f64_observable_gauge("process.start_time")
            .with_unit("s")
            .with_description("When the process started, in seconds since 1970.")
            .with_callback(move |observer| observer.observe(started, &[]))
            .build();
    }

    fn container(&self) -> cgroup::Memory {
        cgroup::read(&*self.file)
    }

    /// From the line `VmRSS:     5120 kB`.
    fn resident(&self) -> Option<i64> {
        let status = (self.file)("/proc/self/status")?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.trim().strip_suffix(" kB")?.parse::<i64>().ok().map(|kib| kib * BYTES_PER_KIB)
    }
}

#[allow(clippy::cast_precision_loss, reason = "a process has not that many seconds of CPU")]
fn cpu_seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::telemetry::testing::Collected;

    /// Without the CPU time, which is not one that a test knows.
    fn collected(files: &'static [(&'static str, &'static str)]) -> Vec<String> {
        let file = move |path: &str| files.iter().find(|(name, _)| *name == path).map(|(_, text)| (*text).to_owned());
        let started = UNIX_EPOCH + Duration::from_millis(1_790_000_000_250);
        let collected = Collected::new();
        Process { started, file: Arc::new(file) }.observe(&collected.meter());
        collected.all().into_iter().filter(|line| !line.starts_with("process.cpu.time")).collect()
    }

    #[test]
    fn reports_a_process_in_a_container() {
        let files = &[
            ("/proc/self/status", "Name:\tshipping\nVmRSS:\t    5120 kB\n"),
            ("/sys/fs/cgroup/memory.current", "12000000\n"),
            ("/sys/fs/cgroup/memory.max", "67108864\n"),
            ("/sys/fs/cgroup/memory.stat", "inactive_file 2000000\n"),
        ];
        let expected = [
            "container.memory.limit By 67108864",
            "container.memory.usage By 10000000",
            "process.memory.usage By 5242880",
            "process.start_time s 1790000000.25",
        ];
        assert_eq!(collected(files), expected);
    }

    #[test]
    fn exports_no_false_zero() {
        assert_eq!(collected(&[]), ["process.start_time s 1790000000.25"]);
    }

    #[test]
    fn counts_its_seconds_of_cpu() {
        let before = cpu_seconds();
        while cpu_seconds() <= before {}
        assert!(before > 0.0);
    }
}
