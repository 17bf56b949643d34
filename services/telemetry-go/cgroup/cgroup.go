// Package cgroup reads how much memory the control group of this process uses and may use, in both versions.
package cgroup

import (
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// Memory is in bytes. A figure that the kernel does not tell is absent.
type Memory struct {
	// Usage is without pages of files: whether those count here or towards who read them before is chance, and at the limit the
	// kernel takes them away before it kills.
	Usage, Limit       int64
	HasUsage, HasLimit bool
}

// layout says where one version of control groups keeps its figures.
type layout struct {
	mount, usage, limit string
	// files are the fields of memory.stat that hold pages of files.
	files []string
	// controller is what its line in /proc/self/cgroup names; version 2 names none.
	controller string
}

var layouts = []layout{
	{mount: "sys/fs/cgroup", usage: "memory.current", limit: "memory.max", files: []string{"inactive_file", "active_file"}},
	{mount: "sys/fs/cgroup/memory", usage: "memory.usage_in_bytes", limit: "memory.limit_in_bytes", files: []string{"total_inactive_file", "total_active_file"}, controller: "memory"},
}

// unlimited is where version 1's "no limit" begins: it writes the largest multiple of the page size instead of a word.
const unlimited = int64(1) << 60

// Read takes the figures from root, the file system's root (os.DirFS("/")).
func Read(root fs.FS) Memory {
	groups, _ := fs.ReadFile(root, "proc/self/cgroup")
	for _, l := range layouts {
		// A container that has no cgroup namespace sees the host's path but has its own group mounted at the root.
		for _, folder := range []string{path.Join(l.mount, groupPath(string(groups), l.controller)), l.mount} {
			if usage, found := number(root, path.Join(folder, l.usage)); found {
				return read(root, folder, l, usage)
			}
		}
	}
	return Memory{}
}

func read(root fs.FS, folder string, l layout, usage int64) Memory {
	memory := Memory{Usage: usage, HasUsage: true}
	if stat, err := fs.ReadFile(root, path.Join(folder, "memory.stat")); err == nil {
		for _, field := range l.files {
			usage -= statField(string(stat), field)
		}
		memory.Usage = max(0, usage)
	}
	if limit, found := number(root, path.Join(folder, l.limit)); found && limit < unlimited {
		memory.Limit, memory.HasLimit = limit, true
	}
	return memory
}

// groupPath finds the path in lines such as "0::/system.slice/x" and "9:memory:/docker/x".
func groupPath(lines, controller string) string {
	for line := range strings.Lines(lines) {
		parts := strings.SplitN(strings.TrimSpace(line), ":", 3)
		if len(parts) == 3 && hasController(parts[1], controller) {
			return parts[2]
		}
	}
	return ""
}

func hasController(names, controller string) bool {
	for name := range strings.SplitSeq(names, ",") {
		if name == controller {
			return true
		}
	}
	return false
}

func statField(stat, field string) int64 {
	for line := range strings.Lines(stat) {
		if value, found := strings.CutPrefix(line, field+" "); found {
			n, _ := strconv.ParseInt(strings.TrimSpace(value), 10, 64)
			return n
		}
	}
	return 0
}

// number is absent for version 2's "max" as well as for a file that is not there.
func number(root fs.FS, file string) (int64, bool) {
	text, err := fs.ReadFile(root, file)
	if err != nil {
		return 0, false
	}
	n, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
	return n, err == nil
}
