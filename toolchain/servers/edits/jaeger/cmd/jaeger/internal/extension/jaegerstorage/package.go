// Stands in for package cmd/jaeger/internal/extension/jaegerstorage of github.com/jaegertracing/jaeger v1.76.0.
// Why: the extension links every storage: Cassandra, Elasticsearch, OpenSearch, ClickHouse, Badger, gRPC. This stack keeps traces in memory.
// Saves: 971 packages, 159 s of CPU.
// Upstream: https://github.com/jaegertracing/jaeger/pull/8800, which lets components be chosen, not storages.
// Drop when: storages can be chosen like components.

package jaegerstorage

import (
	"context"
	"errors"
	"fmt"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/extension"

	"github.com/jaegertracing/jaeger/internal/metrics"
	storage "github.com/jaegertracing/jaeger/internal/storage/v1"
	memorycfg "github.com/jaegertracing/jaeger/internal/storage/v1/memory"
	"github.com/jaegertracing/jaeger/internal/storage/v2/api/tracestore"
	"github.com/jaegertracing/jaeger/internal/storage/v2/memory"
	"github.com/jaegertracing/jaeger/internal/telemetry"
)

// ID is what the extension is called in a configuration.
var ID = component.MustNewID("jaeger_storage")

// Config has the storages by the names that other components know them by.
type Config struct {
	TraceBackends map[string]TraceBackend `mapstructure:"backends"`
}

// TraceBackend is one storage, of the one kind that this build has.
type TraceBackend struct {
	Memory *memorycfg.Configuration `mapstructure:"memory"`
}

// Unmarshal names the kinds that are missing here, and gives the memory its default size.
func (b *TraceBackend) Unmarshal(conf *confmap.Conf) error {
	for kind := range conf.ToStringMap() {
		if kind != "memory" {
			return fmt.Errorf("this build of Jaeger stores traces in memory only, not in %s", kind)
		}
	}
	if conf.IsSet("memory") {
		b.Memory = &memorycfg.Configuration{MaxTraces: 1_000_000}
	}
	return conf.Unmarshal(b)
}

// Validate refuses a configuration with nowhere to store traces.
func (c *Config) Validate() error {
	if len(c.TraceBackends) == 0 {
		return errors.New("at least one storage is required")
	}
	for name, backend := range c.TraceBackends {
		if backend.Memory == nil {
			return fmt.Errorf("empty backend configuration for storage '%s'", name)
		}
	}
	return nil
}

// NewFactory is what the Collector makes the extension with.
func NewFactory() extension.Factory {
	return extension.NewFactory(
		ID.Type(),
		func() component.Config { return &Config{} },
		func(_ context.Context, set extension.Settings, cfg component.Config) (extension.Extension, error) {
			return &memories{config: cfg.(*Config), settings: set.TelemetrySettings, byName: map[string]tracestore.Factory{}}, nil
		},
		component.StabilityLevelBeta,
	)
}

type memories struct {
	component.ShutdownFunc
	config   *Config
	settings component.TelemetrySettings
	byName   map[string]tracestore.Factory
}

func (m *memories) Start(_ context.Context, host component.Host) error {
	for name, backend := range m.config.TraceBackends {
		settings := telemetry.FromOtelComponent(m.settings, host)
		scope := metrics.NSOptions{Name: "storage", Tags: map[string]string{"name": name, "kind": "memory", "role": "tracestore"}}
		settings.Metrics = settings.Metrics.Namespace(metrics.NSOptions{Name: "jaeger"}).Namespace(scope)
		factory, err := memory.NewFactory(*backend.Memory, settings)
		if err != nil {
			return fmt.Errorf("failed to initialize storage '%s': %w", name, err)
		}
		m.byName[name] = factory
	}
	return nil
}

// GetTraceStoreFactory finds a storage by its name in the configuration.
func GetTraceStoreFactory(name string, host component.Host) (tracestore.Factory, error) {
	for _, found := range host.GetExtensions() {
		if storages, ok := found.(*memories); ok {
			if factory, ok := storages.byName[name]; ok {
				return factory, nil
			}
		}
	}
	return nil, fmt.Errorf("extension '%s' has no storage '%s'; is it in the configuration?", ID, name)
}

// GetMetricStorageFactory fails for every name.
func GetMetricStorageFactory(name string, _ component.Host) (storage.MetricStoreFactory, error) {
	return nil, fmt.Errorf("this build of Jaeger has no storage for metrics, so '%s' cannot be one", name)
}
