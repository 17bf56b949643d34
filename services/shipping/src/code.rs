//! Pins this process's code in anonymous memory, so that the kernel ends the process at its memory limit.
//!
//! At a limit the kernel first reclaims pages that it can read again from their files, and a program's code is such pages.
//! A process whose code counts towards its own limit may therefore never be killed: it goes on for ever, reading its code
//! page by page. Without swap, anonymous memory cannot be reclaimed.

use std::ffi::c_void;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;
use std::ptr::null_mut;

use rustix::mm::{MapFlags, MprotectFlags, MremapFlags, ProtFlags, mmap_anonymous, mprotect, mremap_fixed};

/// A part of the address space that is backed by a file.
#[derive(Debug, PartialEq, Eq)]
struct Mapping {
    start: usize,
    size: usize,
    executable: bool,
}

/// Copies everything that this process has mapped from files and does not write to, and returns the number of bytes. After
/// an error the rest stays as it was.
pub fn pin() -> io::Result<usize> {
    let maps = fs::read_to_string("/proc/self/maps")?;
    let memory = File::open("/proc/self/mem")?;
    let mut pinned = 0;
    for mapping in mappings(&maps) {
        mapping.move_from(&memory)?;
        pinned += mapping.size;
    }
    Ok(pinned)
}

impl Mapping {
    /// Puts a copy in the mapping's place in one step, so that threads which run there see the same code.
    #[allow(
        unsafe_code,
        reason = "what is put in the mapping's place has the same bytes and may be used in the same ways"
    )]
    fn move_from(&self, memory: &File) -> io::Result<()> {
        let Self { start, size, executable } = *self;
        // SAFETY: a new mapping is in nobody's way, and ours alone until it is moved.
        let copy = unsafe {
            let copy = mmap_anonymous(null_mut(), size, ProtFlags::READ | ProtFlags::WRITE, MapFlags::PRIVATE)?;
            memory.read_exact_at(std::slice::from_raw_parts_mut(copy.cast::<u8>(), size), start as u64)?;
            copy
        };
        let read_only = if executable { MprotectFlags::READ | MprotectFlags::EXEC } else { MprotectFlags::READ };
        // SAFETY: nobody writes to the copy any more, and where it goes stand the same bytes, which nobody writes to either.
        unsafe {
            mprotect(copy, size, read_only)?;
            mremap_fixed(copy, size, size, MremapFlags::MAYMOVE, start as *mut c_void)?;
        }
        Ok(())
    }
}

/// The private, read-only mappings of files in /proc/self/maps.
fn mappings(maps: &str) -> Vec<Mapping> {
    maps.lines().filter_map(mapping).collect()
}

/// Of a line such as `00400000-00b1c000 r-xp 00000000 fe:00 77   /shipping`; memory without a file has inode 0.
fn mapping(line: &str) -> Option<Mapping> {
    let mut words = line.split_ascii_whitespace();
    let (start, end) = words.next()?.split_once('-')?;
    let flags = words.next()?;
    let inode = words.nth(2)?;
    if inode == "0" || !flags.starts_with("r-") || !flags.ends_with('p') {
        return None;
    }
    let address = |digits| usize::from_str_radix(digits, 16).ok();
    let start = address(start)?;
    Some(Mapping { start, size: address(end)? - start, executable: flags.as_bytes().get(2) == Some(&b'x') })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_mapped_from_files() {
        let maps = "\
00400000-00b1c000 r-xp 00000000 fe:00 77                         /shipping
00b1c000-01230000 r--p 0071c000 fe:00 77                         /shipping
01230000-0129a000 rw-p 00e30000 fe:00 77                         /shipping
0129a000-012e2000 rw-p 00000000 00:00 0
7f0000000000-7f0000001000 r--s 00000000 fe:00 78                 /etc/a shared file
7ffe00000000-7ffe00002000 r-xp 00000000 00:00 0                  [vdso]
";
        let code = Mapping { start: 0x40_0000, size: 0x71_c000, executable: true };
        let data = Mapping { start: 0xb1_c000, size: 0x71_4000, executable: false };
        assert_eq!(mappings(maps), [code, data]);
    }

    #[test]
    fn moves_all_of_it_while_others_run() {
        let pinned = pin().unwrap();
        assert!(pinned > 1 << 20, "{pinned} bytes");
        assert_eq!(mappings(&fs::read_to_string("/proc/self/maps").unwrap()), []);
    }
}
