package code

import (
	"fmt"
	"io"
	"os"
	"syscall"
	"unsafe"
)

// mremapFixed is MREMAP_MAYMOVE | MREMAP_FIXED of <bits/mman-shared.h>.
const mremapFixed = 1 | 2

// Pin copies everything that this process has mapped from files and does not write to, and returns the number of bytes.
// After an error the rest stays as it was.
func Pin() (int, error) {
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		return 0, err
	}
	memory, err := os.Open("/proc/self/mem")
	if err != nil {
		return 0, err
	}
	defer memory.Close()
	pinned := 0
	for _, m := range mappings(string(maps)) {
		if err := m.move(memory); err != nil {
			return pinned, fmt.Errorf("%x-%x: %w", m.start, m.start+m.size, err)
		}
		pinned += int(m.size)
	}
	return pinned, nil
}

// move puts a copy in the mapping's place in one step, so threads that are running there see the same code.
func (m mapping) move(memory io.ReaderAt) error {
	protection := syscall.PROT_READ
	if m.executable {
		protection |= syscall.PROT_EXEC
	}
	private := syscall.MAP_PRIVATE | syscall.MAP_ANON
	copied, err := syscall.Mmap(-1, 0, int(m.size), syscall.PROT_READ|syscall.PROT_WRITE, private)
	if err != nil {
		return fmt.Errorf("mmap: %w", err)
	}
	if _, err := memory.ReadAt(copied, int64(m.start)); err != nil {
		return fmt.Errorf("read: %w", err)
	}
	if err := syscall.Mprotect(copied, protection); err != nil {
		return fmt.Errorf("mprotect: %w", err)
	}
	from := uintptr(unsafe.Pointer(unsafe.SliceData(copied)))
	if _, _, number := syscall.Syscall6(syscall.SYS_MREMAP, from, m.size, m.size, mremapFixed, m.start, 0); number != 0 {
		return fmt.Errorf("mremap: %w", number)
	}
	return nil
}
