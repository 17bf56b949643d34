package telemetry

import (
	"context"
	"testing"
	"testing/fstest"
	"time"

	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
)

func collect(t *testing.T, process Process) map[string]metricdata.Metrics {
	t.Helper()
	reader := metric.NewManualReader()
	provider := metric.NewMeterProvider(metric.WithReader(reader))
	if err := process.Observe(provider.Meter("test")); err != nil {
		t.Fatal(err)
	}
	var collected metricdata.ResourceMetrics
	if err := reader.Collect(context.Background(), &collected); err != nil {
		t.Fatal(err)
	}
	byName := map[string]metricdata.Metrics{}
	for _, scope := range collected.ScopeMetrics {
		for _, m := range scope.Metrics {
			byName[m.Name] = m
		}
	}
	return byName
}

func value(t *testing.T, m metricdata.Metrics) any {
	t.Helper()
	switch data := m.Data.(type) {
	case metricdata.Sum[int64]:
		return data.DataPoints[0].Value
	case metricdata.Sum[float64]:
		return data.DataPoints[0].Value
	case metricdata.Gauge[float64]:
		return data.DataPoints[0].Value
	default:
		t.Fatalf("%s has data of the kind %T", m.Name, m.Data)
		return nil
	}
}

func TestObserveInAContainer(t *testing.T) {
	metrics := collect(t, Process{
		Root: fstest.MapFS{
			"proc/self/statm":              {Data: []byte("300000 2500 1200 900 0 4000 0\n")},
			"sys/fs/cgroup/memory.current": {Data: []byte("12000000\n")},
			"sys/fs/cgroup/memory.max":     {Data: []byte("67108864\n")},
			"sys/fs/cgroup/memory.stat":    {Data: []byte("inactive_file 2000000\n")},
		},
		PageSize: 4096,
		Started:  time.UnixMilli(1790000000250),
	})
	want := map[string]struct {
		unit  string
		value any
	}{
		"process.memory.usage":   {"By", int64(2500 * 4096)},
		"container.memory.usage": {"By", int64(10000000)},
		"container.memory.limit": {"By", int64(67108864)},
		"process.start_time":     {"s", 1790000000.25},
	}
	for name, expected := range want {
		if got := value(t, metrics[name]); got != expected.value || metrics[name].Unit != expected.unit {
			t.Errorf("%s is %v %s, want %v %s", name, got, metrics[name].Unit, expected.value, expected.unit)
		}
	}
	cpu, isCounter := metrics["process.cpu.time"].Data.(metricdata.Sum[float64])
	if !isCounter || !cpu.IsMonotonic || cpu.DataPoints[0].Value <= 0 || metrics["process.cpu.time"].Unit != "s" {
		t.Errorf("process.cpu.time is %+v, want a counter in seconds above zero", metrics["process.cpu.time"])
	}
	if len(metrics) != 5 {
		t.Errorf("%d metrics, want 5", len(metrics))
	}
}

func TestObserveWithoutFiguresExportsNoFalseZero(t *testing.T) {
	metrics := collect(t, Process{Root: fstest.MapFS{}, PageSize: 4096, Started: time.Unix(1, 0)})
	for _, name := range []string{"process.memory.usage", "container.memory.usage", "container.memory.limit"} {
		if _, found := metrics[name]; found {
			t.Errorf("%s is exported although there is nothing to read it from", name)
		}
	}
}
