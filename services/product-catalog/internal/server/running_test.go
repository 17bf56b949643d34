package server

import (
	"context"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/test/bufconn"

	"astrolab/product-catalog/internal/catalog"
	"astrolab/product-catalog/internal/shopv1"
	"astrolab/product-catalog/internal/telemetry"
)

var (
	fragile = &shopv1.Product{Id: catalog.Fragile, Name: "Astrolabe", Price: &shopv1.Money{CurrencyCode: "USD", Units: 101}}
	globe   = &shopv1.Product{Id: "GLOBE00001", Name: "Globe", Price: &shopv1.Money{CurrencyCode: "USD", Units: 12, Nanos: 500000000}}
	sextant = &shopv1.Product{Id: "SEXTANT001", Name: "Sextant", Price: &shopv1.Money{CurrencyCode: "USD", Units: 80}}
)

// switched is a fault in a test's hand.
type switched struct{ on atomic.Bool }

func (s *switched) Decide() (bool, []attribute.KeyValue) {
	on := s.on.Load()
	return on, []attribute.KeyValue{attribute.Bool("app.test.fault", on)}
}

type running struct {
	connection *grpc.ClientConn
	fault      *switched
	metrics    *metric.ManualReader
	webAddress string
	spans      *tracetest.InMemoryExporter
	stop       context.CancelFunc
	ended      chan error
}

func start(t *testing.T) *running {
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
	fault := &switched{}
	service, err := catalog.New([]*shopv1.Product{globe, sextant, fragile}, fault, providers.Meter.Meter("test"))
	if err != nil {
		t.Fatal(err)
	}
	missing := func() []string { return []string{"flagd"} }
	go func() { ended <- Serve(ctx, service, missing, noProblems, providers, rpc, web) }()
	connection, err := grpc.NewClient("passthrough:///catalog",
		grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) { return rpc.DialContext(ctx) }),
		grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(); _ = connection.Close() })
	return &running{connection, fault, reader, web.Addr().String(), spans, stop, ended}
}

// finished waits for the spans of n calls: a span ends after its call's answer has left.
func (r *running) finished(t *testing.T, n int) tracetest.SpanStubs {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if spans := r.spans.GetSpans(); len(spans) >= n {
			return spans
		}
	}
	t.Fatalf("%d spans after 5 s, want %d", len(r.spans.GetSpans()), n)
	return nil
}

func attributes(span tracetest.SpanStub, prefix string) map[string]any {
	found := map[string]any{}
	for _, kv := range span.Attributes {
		if key := string(kv.Key); strings.HasPrefix(key, prefix) {
			found[key] = kv.Value.AsInterface()
		}
	}
	return found
}
