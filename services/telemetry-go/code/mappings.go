// Package code pins this process's code in anonymous memory, so that the kernel ends the process at its memory limit.
//
// At a limit the kernel first reclaims pages that it can read again from their files, and a program's code is such pages.
// A process whose code counts towards its own limit is therefore never killed: it goes on for ever, reading its code page
// by page. Without swap, anonymous memory cannot be reclaimed.
package code

import (
	"fmt"
	"strings"
)

// mapping is a part of the address space that is backed by a file.
type mapping struct {
	start, size uintptr
	executable  bool
}

// mappings returns the private, read-only mappings of files in /proc/self/maps.
func mappings(maps string) []mapping {
	var found []mapping
	for line := range strings.Lines(maps) {
		var start, end, offset, inode uint64
		var flags, device string
		if _, err := fmt.Sscanf(line, "%x-%x %s %x %s %d", &start, &end, &flags, &offset, &device, &inode); err != nil {
			continue
		}
		if inode != 0 && strings.HasPrefix(flags, "r-") && strings.HasSuffix(flags, "p") {
			found = append(found, mapping{uintptr(start), uintptr(end - start), flags[2] == 'x'})
		}
	}
	return found
}
