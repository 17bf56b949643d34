// Stands in for cmd/jaeger/internal/exporters/storageexporter/config.go of github.com/jaegertracing/jaeger v1.76.0.
// Why: Jaeger 1.76 was written for an older Collector. In this one an exporter's queue is optional, and a check needs no interface.
// Saves: nothing: Jaeger does not compile without it.
// Upstream: https://github.com/open-telemetry/opentelemetry-collector/pull/15613.
// Drop when: Jaeger's version is one that was written for the Collector's version here.

package storageexporter

import (
	"github.com/asaskevich/govalidator"
	"go.opentelemetry.io/collector/config/configoptional"
	"go.opentelemetry.io/collector/config/configretry"
	"go.opentelemetry.io/collector/exporter/exporterhelper"
)

// Config is the configuration of jaeger_storage_exporter.
type Config struct {
	TraceStorage string                                                   `mapstructure:"trace_storage" valid:"required"`
	QueueConfig  configoptional.Optional[exporterhelper.QueueBatchConfig] `mapstructure:"queue" valid:"optional"`
	RetryConfig  configretry.BackOffConfig                                `mapstructure:"retry_on_failure"`
}

// Validate finds out whether a storage is named.
func (c *Config) Validate() error {
	_, err := govalidator.ValidateStruct(c)
	return err
}
