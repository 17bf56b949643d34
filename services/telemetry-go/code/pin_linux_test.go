package code

import (
	"crypto/sha256"
	"os"
	"sync"
	"testing"
)

func TestPinWhileOthersRun(t *testing.T) {
	done := make(chan struct{})
	var running sync.WaitGroup
	for range 4 {
		running.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
					sha256.Sum256(make([]byte, 10_000))
				}
			}
		})
	}
	pinned, err := Pin()
	close(done)
	running.Wait()
	if err != nil || pinned < 1<<20 {
		t.Fatalf("Pin() = %d, %v, want more than a mebibyte", pinned, err)
	}
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	if left := mappings(string(maps)); len(left) != 0 {
		t.Errorf("still mapped from files: %+v", left)
	}
}
