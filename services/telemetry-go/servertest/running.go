// Package servertest runs a service of the shop in a test, over the real protocol.
package servertest

import (
	"context"
	"net"
	"strings"
	"testing"
	"time"

	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/test/bufconn"

	"astrolab/telemetry"
	"astrolab/telemetry/server"
)

// patience is for a busy machine: a test that passes never waits for its end.
const patience = 30 * time.Second

// Running is a service that answers.
type Running struct {
	Connection *grpc.ClientConn
	// WebAddress is where its readiness is.
	WebAddress string
	// Stop asks it to end.
	Stop context.CancelFunc
	// Ended gets what Serve returns.
	Ended   chan error
	spans   *tracetest.InMemoryExporter
	metrics *metric.ManualReader
}

// Start serves what create makes until the test is over.
func Start(t *testing.T, create func(*telemetry.Providers) server.Service) *Running {
	t.Helper()
	spans := tracetest.NewInMemoryExporter()
	reader := metric.NewManualReader()
	providers := &telemetry.Providers{
		Tracer:     trace.NewTracerProvider(trace.WithSyncer(spans)),
		Meter:      metric.NewMeterProvider(metric.WithReader(reader)),
		Propagator: propagation.TraceContext{},
	}
	rpc := bufconn.Listen(1 << 16)
	web, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	service := create(providers)
	go func() { ended <- server.Serve(ctx, service, providers, rpc, web) }()
	connection, err := grpc.NewClient("passthrough:///test",
		grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) { return rpc.DialContext(ctx) }),
		grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(); _ = connection.Close() })
	return &Running{connection, web.Addr().String(), stop, ended, spans, reader}
}

// Finished waits for n spans: one ends after its call's answer has left.
func (r *Running) Finished(t *testing.T, n int) tracetest.SpanStubs {
	t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if spans := r.spans.GetSpans(); len(spans) >= n {
			return spans
		}
	}
	t.Fatalf("%d spans after %v, want %d", len(r.spans.GetSpans()), patience, n)
	return nil
}

// Counted is what a counter holds, by its attributes in the order of their names: "app.order.outcome=placed".
func (r *Running) Counted(t *testing.T, name string) map[string]int64 {
	t.Helper()
	var collected metricdata.ResourceMetrics
	if err := r.metrics.Collect(context.Background(), &collected); err != nil {
		t.Fatal(err)
	}
	counted := map[string]int64{}
	for _, scope := range collected.ScopeMetrics {
		for _, m := range scope.Metrics {
			if data, isCounter := m.Data.(metricdata.Sum[int64]); isCounter && m.Name == name {
				for _, point := range data.DataPoints {
					var labels []string
					for _, kv := range point.Attributes.ToSlice() {
						labels = append(labels, string(kv.Key)+"="+kv.Value.Emit())
					}
					counted[strings.Join(labels, " ")] = point.Value
				}
			}
		}
	}
	return counted
}

// Attributes are those of a span whose names begin so.
func Attributes(span tracetest.SpanStub, prefix string) map[string]any {
	found := map[string]any{}
	for _, kv := range span.Attributes {
		if key := string(kv.Key); strings.HasPrefix(key, prefix) {
			found[key] = kv.Value.AsInterface()
		}
	}
	return found
}
