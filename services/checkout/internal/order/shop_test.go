package order

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.opentelemetry.io/otel/trace"
	"google.golang.org/grpc"

	"astrolab/checkout/internal/neighbours"
	"astrolab/proto/shopv1"
	"astrolab/telemetry"
	"astrolab/telemetry/server"
	"astrolab/telemetry/servertest"
)

// shop is a checkout with every neighbour that it has.
type shop struct {
	*fakeNeighbours
	lost atomic.Bool
	*servertest.Running
}

func (s *shop) Decide() (bool, []attribute.KeyValue) {
	return s.lost.Load(), []attribute.KeyValue{attribute.Bool("app.test.fault", s.lost.Load())}
}

func open(t *testing.T) *shop {
	t.Helper()
	s := &shop{fakeNeighbours: newNeighbours()}
	web := httptest.NewServer(s.fakeNeighbours)
	t.Cleanup(web.Close)
	rpc, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	rpcServer := grpc.NewServer()
	shopv1.RegisterProductCatalogServiceServer(rpcServer, s.fakeNeighbours)
	shopv1.RegisterPaymentServiceServer(rpcServer, s.fakeNeighbours)
	go func() { _ = rpcServer.Serve(rpc) }()
	t.Cleanup(rpcServer.Stop)
	s.Running = servertest.Start(t, func(providers *telemetry.Providers) server.Service {
		host := strings.TrimPrefix(web.URL, "http://")
		catalogue, catalogueErr := neighbours.NewCatalogue(rpc.Addr().String(), providers)
		payment, paymentErr := neighbours.NewPayment(rpc.Addr().String(), s, providers)
		if err := errors.Join(catalogueErr, paymentErr); err != nil {
			t.Fatal(err)
		}
		service, err := New(Neighbours{
			Cart: neighbours.NewCart(host, providers), Catalogue: catalogue, Shipping: neighbours.NewShipping(host, providers),
			Payment: payment, Orders: s.fakeNeighbours,
		}, providers.Meter.Meter("test"), slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		none := func() []string { return nil }
		return server.Service{Descriptor: &shopv1.CheckoutService_ServiceDesc, Implementation: service, Missing: none, Problems: none}
	})
	return s
}

func (s *shop) place(request *shopv1.PlaceOrderRequest) (*shopv1.OrderResult, error) {
	return shopv1.NewCheckoutServiceClient(s.Connection).PlaceOrder(context.Background(), request)
}

// serverSpan waits for the spans of the calls, and returns checkout's own.
func (s *shop) serverSpan(t *testing.T, n int) tracetest.SpanStub {
	t.Helper()
	spans := s.Finished(t, n)
	for _, span := range spans {
		if span.SpanKind == trace.SpanKindServer {
			return span
		}
	}
	t.Fatalf("none of %d spans is the server's", len(spans))
	return tracetest.SpanStub{}
}

// Ids of orders, as the shop's form has them.
const (
	first  = "11111111-1111-4111-8111-111111111111"
	second = "22222222-2222-4222-8222-222222222222"
)

// order is the first one; again is another of the same.
func order(user, country, level string) *shopv1.PlaceOrderRequest {
	return &shopv1.PlaceOrderRequest{
		OrderId: first, UserId: user, Email: "ada@example.com", LoyaltyLevel: level,
		Address:    &shopv1.Address{Street: "1 Analytical Way", City: "London", ZipCode: "N1", CountryCode: country},
		CreditCard: &shopv1.CreditCard{Number: "4242424242424242", ExpirationYear: 2030, ExpirationMonth: 1, Cvv: "123"},
	}
}

func again(request *shopv1.PlaceOrderRequest) *shopv1.PlaceOrderRequest {
	request.OrderId = second
	return request
}

func answers(code int, body string) func(http.ResponseWriter) error {
	return func(w http.ResponseWriter) error {
		w.WriteHeader(code)
		_, err := w.Write([]byte(body))
		return err
	}
}
