package queue

import (
	"context"
	"log/slog"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go/jetstream"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/checkout/internal/order"
	"astrolab/proto/shopv1"
	"astrolab/telemetry"
	"astrolab/telemetry/servertest"
)

// serve starts a real server on a port, or on a free one for -1, with what it has kept in a folder.
func serve(t *testing.T, port int, folder string) *server.Server {
	t.Helper()
	running, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: port, JetStream: true, StoreDir: folder, NoLog: true, NoSigs: true})
	if err != nil {
		t.Fatal(err)
	}
	running.Start()
	t.Cleanup(running.Shutdown)
	if !running.ReadyForConnections(10 * time.Second) {
		t.Fatal("the server is not ready after 10 s")
	}
	return running
}

type published struct {
	*Publisher
	spans *tracetest.InMemoryExporter
}

func open(t *testing.T, address string) published {
	t.Helper()
	spans := tracetest.NewInMemoryExporter()
	providers := &telemetry.Providers{
		Tracer:     trace.NewTracerProvider(trace.WithSyncer(spans)),
		Meter:      metric.NewMeterProvider(),
		Propagator: propagation.TraceContext{},
	}
	at := time.Date(2026, 11, 30, 12, 0, 0, 5_000_000, time.UTC)
	publisher, err := New(address, providers, func() time.Time { return at }, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(publisher.connection.Close)
	return published{publisher, spans}
}

func placed(id string) order.Placed {
	usd := func(units int64, nanos int32) *shopv1.Money {
		return &shopv1.Money{CurrencyCode: "USD", Units: units, Nanos: nanos}
	}
	return order.Placed{
		UserID: "ada", Email: "ada@example.com", LoyaltyLevel: "gold", TransactionID: "t1",
		Result: &shopv1.OrderResult{
			OrderId: id, TrackingId: "DE 1", ShippingCost: usd(8, 990_000_000), Total: usd(21, 490_000_000),
			Address: &shopv1.Address{Street: "1 Analytical Way", CountryCode: "DE"},
			Items:   []*shopv1.OrderItem{{ProductId: "GLOBE00001", Quantity: 1, Cost: usd(12, 500_000_000)}},
		},
	}
}

// kept are the stream's messages, oldest first.
func (p published) kept(t *testing.T) []*jetstream.RawStreamMsg {
	t.Helper()
	found, err := p.js.Stream(context.Background(), stream.Name)
	if err != nil {
		t.Fatal(err)
	}
	var messages []*jetstream.RawStreamMsg
	for sequence := found.CachedInfo().State.FirstSeq; sequence <= found.CachedInfo().State.LastSeq; sequence++ {
		message, err := found.GetMsg(context.Background(), sequence)
		if err != nil {
			t.Fatal(err)
		}
		messages = append(messages, message)
	}
	return messages
}

func TestAnOrderIsKeptOnceWithItsTrace(t *testing.T) {
	running := serve(t, -1, t.TempDir())
	p := open(t, running.Addr().String())
	if err := p.Ready(context.Background()); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := p.Publish(context.Background(), placed("o1")); err != nil {
			t.Fatal(err)
		}
	}
	messages := p.kept(t)
	if len(messages) != 1 {
		t.Fatalf("%d messages are kept", len(messages))
	}
	want := `{"orderId":"o1","userId":"ada","placedAt":"2026-11-30T12:00:00.005Z","countryCode":"DE","loyaltyLevel":"gold",` +
		`"transactionId":"t1","trackingId":"DE 1","items":[{"productId":"GLOBE00001","quantity":1,` +
		`"cost":{"currencyCode":"USD","units":12,"nanos":500000000}}],"shippingCost":{"currencyCode":"USD","units":8,"nanos":990000000},` +
		`"total":{"currencyCode":"USD","units":21,"nanos":490000000}}`
	if got := string(messages[0].Data); got != want {
		t.Errorf("kept is %s", got)
	}
	span := p.spans.GetSpans()[0]
	parent := "00-" + span.SpanContext.TraceID().String() + "-" + span.SpanContext.SpanID().String() + "-01"
	if got := messages[0].Header["traceparent"]; !reflect.DeepEqual(got, []string{parent}) {
		t.Errorf("traceparent is %v, want %s", got, parent)
	}
	attributes := map[string]any{
		"messaging.system": "nats", "messaging.operation.name": "publish", "messaging.operation.type": "send",
		"messaging.destination.name": "orders.placed", "messaging.message.id": "o1", "messaging.message.body.size": int64(len(want)),
	}
	if got := servertest.Attributes(span, "messaging."); !reflect.DeepEqual(got, attributes) || span.Name != "publish orders.placed" {
		t.Errorf("the span %s has %v", span.Name, got)
	}
	if got := servertest.Attributes(span, "server.")["server.address"]; got != "127.0.0.1" {
		t.Errorf("server.address is %v", got)
	}
}

func TestWhatIsKeptOutlivesTheServer(t *testing.T) {
	folder := t.TempDir()
	first := serve(t, -1, folder)
	address := first.Addr().String()
	p := open(t, address)
	if err := p.Ready(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := p.Publish(context.Background(), placed("o1")); err != nil {
		t.Fatal(err)
	}
	first.Shutdown()
	first.WaitForShutdown()
	again := open(t, serve(t, -1, folder).Addr().String())
	if err := again.Ready(context.Background()); err != nil {
		t.Fatal(err)
	}
	if messages := again.kept(t); len(messages) != 1 {
		t.Errorf("%d messages are kept", len(messages))
	}
}

func TestAStreamThatIsGoneIsMadeAgain(t *testing.T) {
	p := open(t, serve(t, -1, t.TempDir()).Addr().String())
	if err := p.Ready(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := p.js.DeleteStream(context.Background(), stream.Name); err != nil {
		t.Fatal(err)
	}
	if err := p.Publish(context.Background(), placed("o1")); err != nil {
		t.Fatal(err)
	}
	if messages := p.kept(t); len(messages) != 1 {
		t.Errorf("%d messages are kept", len(messages))
	}
}

func TestAQueueThatIsAwayOrFullIsSaid(t *testing.T) {
	p := open(t, "127.0.0.1:1")
	if p.Connected() || p.Name() != "queue" {
		t.Error("it is connected to nobody")
	}
	soon, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if err := p.Ready(soon); status.Code(err) != codes.Unavailable || status.Convert(err).Message() != "queue does not answer" {
		t.Errorf("ready is %v", err)
	}
	if err := p.Publish(soon, placed("o1")); status.Code(err) != codes.DeadlineExceeded || status.Convert(err).Message() != "queue did not answer in time" {
		t.Errorf("published is %v", err)
	}
	if got := servertest.Attributes(p.spans.GetSpans()[0], "error."); got["error.type"] != "DeadlineExceeded" {
		t.Errorf("the span has %v", got)
	}

	full := open(t, serve(t, -1, t.TempDir()).Addr().String())
	if err := full.Ready(context.Background()); err != nil {
		t.Fatal(err)
	}
	small := stream
	small.MaxBytes = 10
	if _, err := full.js.UpdateStream(context.Background(), small); err != nil {
		t.Fatal(err)
	}
	err := full.Publish(context.Background(), placed("o1"))
	if status.Code(err) != codes.Unavailable || !strings.HasPrefix(status.Convert(err).Message(), "queue takes no order: maximum bytes exceeded") {
		t.Errorf("published is %v", err)
	}
}
