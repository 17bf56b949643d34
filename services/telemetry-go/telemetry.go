// Package telemetry sends this service's spans and metrics to a collector, and lives without one.
package telemetry

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetricgrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/resource"
	"go.opentelemetry.io/otel/sdk/trace"
)

// Providers are what instrumentation needs, and how to end it.
type Providers struct {
	Tracer     *trace.TracerProvider
	Meter      *metric.MeterProvider
	Propagator propagation.TextMapPropagator
	close      func() error
}

// Start makes the exporters from the standard OTEL_* variables; getenv is os.Getenv. Without OTEL_EXPORTER_OTLP_ENDPOINT
// nothing is exported. A collector that is away is no error: exporters try again, and what they report is logged.
func Start(ctx context.Context, serviceName string, getenv func(string) string, logger *slog.Logger) (*Providers, error) {
	otel.SetErrorHandler(newErrorLog(logger))
	described, err := describe(ctx, serviceName)
	if err != nil {
		return nil, err
	}
	providers := &Providers{
		Propagator: propagation.NewCompositeTextMapPropagator(propagation.TraceContext{}, propagation.Baggage{}),
		close:      func() error { return nil },
	}
	tracing := []trace.TracerProviderOption{trace.WithResource(described)}
	metering := []metric.Option{metric.WithResource(described)}
	if endpoint := getenv("OTEL_EXPORTER_OTLP_ENDPOINT"); endpoint == "" {
		logger.Info("OTEL_EXPORTER_OTLP_ENDPOINT is not set, so no spans and metrics are exported")
	} else {
		connection, err := connect(endpoint)
		if err != nil {
			return nil, err
		}
		providers.close = connection.Close
		spans, err := otlptracegrpc.New(ctx, otlptracegrpc.WithGRPCConn(connection), otlptracegrpc.WithRetry(otlptracegrpc.RetryConfig{
			Enabled: true, InitialInterval: firstRetry, MaxInterval: longestRetry, MaxElapsedTime: giveUp}))
		if err != nil {
			return nil, fmt.Errorf("the exporter of spans: %w", err)
		}
		metrics, err := otlpmetricgrpc.New(ctx, otlpmetricgrpc.WithGRPCConn(connection), otlpmetricgrpc.WithRetry(otlpmetricgrpc.RetryConfig{
			Enabled: true, InitialInterval: firstRetry, MaxInterval: longestRetry, MaxElapsedTime: giveUp}))
		if err != nil {
			return nil, fmt.Errorf("the exporter of metrics: %w", err)
		}
		tracing = append(tracing, trace.WithBatcher(spans))
		metering = append(metering, metric.WithReader(metric.NewPeriodicReader(metrics)))
	}
	providers.Tracer = trace.NewTracerProvider(tracing...)
	providers.Meter = metric.NewMeterProvider(metering...)
	return providers, nil
}

// describe lets OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win over the name given here.
func describe(ctx context.Context, serviceName string) (*resource.Resource, error) {
	described, err := resource.New(ctx,
		resource.WithTelemetrySDK(),
		resource.WithAttributes(attribute.String("service.name", serviceName)),
		resource.WithFromEnv(),
	)
	if err != nil && !errors.Is(err, resource.ErrPartialResource) {
		return nil, fmt.Errorf("the resource that spans and metrics belong to: %w", err)
	}
	return described, nil
}

// Shutdown sends what is left, both kinds at once so that neither takes the other's time, until ctx ends.
func (p *Providers) Shutdown(ctx context.Context) error {
	spans := make(chan error, 1)
	go func() { spans <- p.Tracer.Shutdown(ctx) }()
	return errors.Join(p.Meter.Shutdown(ctx), <-spans, p.close())
}
