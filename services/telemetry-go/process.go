package telemetry

import (
	"context"
	"errors"
	"io/fs"
	"strconv"
	"strings"
	"syscall"
	"time"

	"go.opentelemetry.io/otel/metric"

	"astrolab/telemetry/cgroup"
)

// Process is where the figures about this process come from.
type Process struct {
	// Root is the file system's root, os.DirFS("/").
	Root fs.FS
	// PageSize is in bytes.
	PageSize int64
	Started  time.Time
}

// Observe registers the metrics that every service of the shop exports about itself and its control group.
func (p Process) Observe(meter metric.Meter) error {
	var problems []error
	bytes := func(name, description string) metric.Int64ObservableUpDownCounter {
		instrument, err := meter.Int64ObservableUpDownCounter(name, metric.WithUnit("By"), metric.WithDescription(description))
		problems = append(problems, err)
		return instrument
	}
	resident := bytes("process.memory.usage", "The amount of physical memory in use.")
	used := bytes("container.memory.usage", "Memory of the container that the kernel could not simply take back.")
	limit := bytes("container.memory.limit", "Memory at which the kernel kills.")
	processor, err := meter.Float64ObservableCounter("process.cpu.time", metric.WithUnit("s"),
		metric.WithDescription("Total CPU seconds, of the user and the system mode together."))
	problems = append(problems, err)
	started, err := meter.Float64ObservableGauge("process.start_time", metric.WithUnit("s"),
		metric.WithDescription("When the process started, in seconds since 1970."))
	problems = append(problems, err)
	if err := errors.Join(problems...); err != nil {
		return err
	}

	_, err = meter.RegisterCallback(func(_ context.Context, observer metric.Observer) error {
		if bytes, found := p.residentBytes(); found {
			observer.ObserveInt64(resident, bytes)
		}
		if memory := cgroup.Read(p.Root); memory.HasUsage {
			observer.ObserveInt64(used, memory.Usage)
			if memory.HasLimit {
				observer.ObserveInt64(limit, memory.Limit)
			}
		}
		if seconds, found := cpuSeconds(); found {
			observer.ObserveFloat64(processor, seconds)
		}
		observer.ObserveFloat64(started, float64(p.Started.UnixMilli())/1000)
		return nil
	}, resident, used, limit, processor, started)
	return err
}

// residentBytes reads the second field of statm, which counts pages.
func (p Process) residentBytes() (int64, bool) {
	text, err := fs.ReadFile(p.Root, "proc/self/statm")
	if err != nil {
		return 0, false
	}
	fields := strings.Fields(string(text))
	if len(fields) < 2 {
		return 0, false
	}
	pages, err := strconv.ParseInt(fields[1], 10, 64)
	return pages * p.PageSize, err == nil
}

func cpuSeconds() (float64, bool) {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0, false
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()).Seconds(), true
}
