package telemetry

import (
	"context"
	"net"
	"testing"

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

// closedAddress is one where nobody listens.
func closedAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	return listener.Addr().String()
}

// listen is a collector at the address until stop is called.
func listen(t *testing.T, address string) (<-chan *collectortrace.ExportTraceServiceRequest, <-chan *collectormetrics.ExportMetricsServiceRequest, func()) {
	t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	server := grpc.NewServer()
	spans := &collector{spans: make(chan *collectortrace.ExportTraceServiceRequest, 10)}
	metrics := &metricsCollector{metrics: make(chan *collectormetrics.ExportMetricsServiceRequest, 10)}
	collectortrace.RegisterTraceServiceServer(server, spans)
	collectormetrics.RegisterMetricsServiceServer(server, metrics)
	go func() { _ = server.Serve(listener) }()
	return spans.spans, metrics.metrics, server.GracefulStop
}
