package telemetry

import (
	"context"
	"log/slog"
	"net"
	"os"
	"slices"
	"testing"
	"time"

	collectormetrics "go.opentelemetry.io/proto/otlp/collector/metrics/v1"
	collectortrace "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	"google.golang.org/grpc"
)

type collector struct {
	collectortrace.UnimplementedTraceServiceServer
	spans chan *collectortrace.ExportTraceServiceRequest
}

func (c *collector) Export(_ context.Context, request *collectortrace.ExportTraceServiceRequest) (*collectortrace.ExportTraceServiceResponse, error) {
	c.spans <- request
	return &collectortrace.ExportTraceServiceResponse{}, nil
}

type metricsCollector struct {
	collectormetrics.UnimplementedMetricsServiceServer
	metrics chan *collectormetrics.ExportMetricsServiceRequest
}

func (c *metricsCollector) Export(_ context.Context, request *collectormetrics.ExportMetricsServiceRequest) (*collectormetrics.ExportMetricsServiceResponse, error) {
	c.metrics <- request
	return &collectormetrics.ExportMetricsServiceResponse{}, nil
}

func TestShutdownSendsWhatIsLeft(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := grpc.NewServer()
	spans := &collector{spans: make(chan *collectortrace.ExportTraceServiceRequest, 1)}
	metrics := &metricsCollector{metrics: make(chan *collectormetrics.ExportMetricsServiceRequest, 1)}
	collectortrace.RegisterTraceServiceServer(server, spans)
	collectormetrics.RegisterMetricsServiceServer(server, metrics)
	go func() { _ = server.Serve(listener) }()
	defer server.Stop()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://"+listener.Addr().String())
	t.Setenv("OTEL_RESOURCE_ATTRIBUTES", "service.instance.id=product-catalog")

	providers, err := Start(context.Background(), "product-catalog", os.Getenv, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	if err := (Process{Root: os.DirFS("/"), PageSize: 4096}).Observe(providers.Meter.Meter("test")); err != nil {
		t.Fatal(err)
	}
	_, span := providers.Tracer.Tracer("test").Start(context.Background(), "a call")
	span.End()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := providers.Shutdown(ctx); err != nil {
		t.Fatal(err)
	}

	sent := (<-spans.spans).GetResourceSpans()[0]
	var resource []string
	for _, attribute := range sent.GetResource().GetAttributes() {
		resource = append(resource, attribute.GetKey()+"="+attribute.GetValue().GetStringValue())
	}
	for _, want := range []string{"service.name=product-catalog", "service.instance.id=product-catalog", "telemetry.sdk.language=go"} {
		if !slices.Contains(resource, want) {
			t.Errorf("the resource is %v, want %s in it", resource, want)
		}
	}
	if name := sent.GetScopeSpans()[0].GetSpans()[0].GetName(); name != "a call" {
		t.Errorf("the span sent is %q", name)
	}
	if got := len((<-metrics.metrics).GetResourceMetrics()); got != 1 {
		t.Errorf("metrics of %d resources were sent, want 1", got)
	}
}

func TestShutdownEndsInTimeWithoutACollector(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	_ = listener.Close()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://"+address)
	providers, err := Start(context.Background(), "product-catalog", os.Getenv, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	_, span := providers.Tracer.Tracer("test").Start(context.Background(), "a call")
	span.End()
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	began := time.Now()
	if err := providers.Shutdown(ctx); err == nil {
		t.Error("nothing is said about the span that was lost")
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("it took %s, although one second was given", took)
	}
}
