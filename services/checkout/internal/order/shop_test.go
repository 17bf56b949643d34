package order

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"go.opentelemetry.io/otel/attribute"
	"google.golang.org/grpc"

	"astrolab/checkout/internal/neighbours"
	"astrolab/proto/shopv1"
	"astrolab/telemetry"
	"astrolab/telemetry/server"
	"astrolab/telemetry/servertest"
)

// shop is every neighbour of checkout, and what they were asked, in order.
type shop struct {
	shopv1.UnimplementedProductCatalogServiceServer
	shopv1.UnimplementedPaymentServiceServer
	mu        sync.Mutex
	asked     []string
	charged   []*shopv1.ChargeRequest
	published []Placed
	// broken answers in a neighbour's place, by "POST /quote" and "Charge".
	broken map[string]func(w http.ResponseWriter) error
	cart   string
	lost   atomic.Bool
	*servertest.Running
}

func (s *shop) note(what string) func(w http.ResponseWriter) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, what)
	return s.broken[what]
}

func (s *shop) breaks(what string, how func(w http.ResponseWriter) error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.broken[what] = how
}

func (s *shop) steps() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.asked, ", ")
}

func (s *shop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	what := r.Method + " " + r.URL.Path
	if broken := s.note(what); broken != nil {
		_ = broken(w)
		return
	}
	switch what {
	case "GET /cart":
		_, _ = w.Write([]byte(s.cart))
	case "POST /quote":
		_, _ = w.Write([]byte(`{"cost":{"currencyCode":"USD","units":8,"nanos":990000000},"international":true}`))
	case "POST /ship":
		var body struct{ OrderID, CountryCode string }
		_ = json.NewDecoder(r.Body).Decode(&body)
		_, _ = w.Write([]byte(`{"trackingId":"` + body.CountryCode + " " + body.OrderID + `"}`))
	default:
		_, _ = w.Write([]byte(`{"items":[]}`))
	}
}

func (s *shop) ListProducts(context.Context, *shopv1.ListProductsRequest) (*shopv1.ListProductsResponse, error) {
	if broken := s.note("ListProducts"); broken != nil {
		return nil, broken(nil)
	}
	return &shopv1.ListProductsResponse{Products: []*shopv1.Product{
		{Id: "GLOBE00001", Price: usd(12, 500_000_000)}, {Id: "SEXTANT001", Price: usd(80, 0)},
	}}, nil
}

func (s *shop) Charge(_ context.Context, request *shopv1.ChargeRequest) (*shopv1.ChargeResponse, error) {
	if broken := s.note("Charge"); broken != nil {
		return nil, broken(nil)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.charged = append(s.charged, request)
	return &shopv1.ChargeResponse{TransactionId: "t1"}, nil
}

func (s *shop) Publish(_ context.Context, placed Placed) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.published = append(s.published, placed)
	return errors.New("the queue is away")
}

func (s *shop) Decide() (bool, []attribute.KeyValue) {
	return s.lost.Load(), []attribute.KeyValue{attribute.Bool("app.test.fault", s.lost.Load())}
}

func open(t *testing.T) *shop {
	t.Helper()
	s := &shop{
		broken: map[string]func(http.ResponseWriter) error{},
		cart:   `{"items":[{"productId":"GLOBE00001","quantity":3},{"productId":"SEXTANT001","quantity":1}]}`,
	}
	web := httptest.NewServer(s)
	t.Cleanup(web.Close)
	rpc, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	rpcServer := grpc.NewServer()
	shopv1.RegisterProductCatalogServiceServer(rpcServer, s)
	shopv1.RegisterPaymentServiceServer(rpcServer, s)
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
			Payment: payment, Orders: s,
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

func order(user, country, level string) *shopv1.PlaceOrderRequest {
	return &shopv1.PlaceOrderRequest{
		UserId: user, Email: "ada@example.com", LoyaltyLevel: level,
		Address:    &shopv1.Address{Street: "1 Analytical Way", City: "London", ZipCode: "N1", CountryCode: country},
		CreditCard: &shopv1.CreditCard{Number: "4242424242424242", ExpirationYear: 2030, ExpirationMonth: 1, Cvv: "123"},
	}
}
