package order

import (
	"context"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.opentelemetry.io/otel/trace"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"astrolab/proto/shopv1"
	"astrolab/telemetry/servertest"
)

const allSteps = "GET /cart, ListProducts, POST /quote, Charge, POST /ship, DELETE /cart"

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

func broken(code codes.Code, message string) func(http.ResponseWriter) error {
	return func(http.ResponseWriter) error { return status.Error(code, message) }
}

func answers(code int, body string) func(http.ResponseWriter) error {
	return func(w http.ResponseWriter) error {
		w.WriteHeader(code)
		_, err := w.Write([]byte(body))
		return err
	}
}

func TestAnOrderIsPricedPaidShippedAndTakenOutOfTheCart(t *testing.T) {
	s := open(t)
	result, err := s.place(order("ada", "DE", "gold"))
	if err != nil {
		t.Fatal(err)
	}
	id := result.GetOrderId()
	want := &shopv1.OrderResult{
		OrderId: id, TrackingId: "DE " + id, ShippingCost: usd(8, 990_000_000), Address: order("ada", "DE", "gold").GetAddress(),
		Items: []*shopv1.OrderItem{
			{ProductId: "GLOBE00001", Quantity: 3, Cost: usd(37, 500_000_000)},
			{ProductId: "SEXTANT001", Quantity: 1, Cost: usd(80, 0)},
		},
		Total: usd(126, 490_000_000),
	}
	if !proto.Equal(result, want) || len(id) != 36 {
		t.Errorf("the result is %v, want %v", result, want)
	}
	if got := s.steps(); got != allSteps {
		t.Errorf("asked were %s", got)
	}
	charge := s.charged[0]
	if !proto.Equal(charge.GetAmount(), want.GetTotal()) || charge.GetOrderId() != id || charge.GetLoyaltyLevel() != "gold" {
		t.Errorf("charged is %v", charge)
	}
	if published := s.published[0]; published.TransactionID != "t1" || published.Email != "ada@example.com" || published.Result.GetOrderId() != id {
		t.Errorf("published is %+v", published)
	}
	span := s.serverSpan(t, 7)
	attributes := map[string]any{
		"app.order.id": id, "app.order.items.count": int64(4), "app.order.amount": 126.49, "app.shipping.amount": 8.99,
		"app.shipping.country": "DE", "app.loyalty.level": "gold", "app.test.fault": false,
	}
	if got := servertest.Attributes(span, "app."); !reflect.DeepEqual(got, attributes) {
		t.Errorf("the span has %v, want %v", got, attributes)
	}
	counted := map[string]int64{"app.loyalty.level=gold app.order.outcome=placed": 1}
	if got := s.Counted(t, "app.orders"); !reflect.DeepEqual(got, counted) {
		t.Errorf("counted are %v", got)
	}
}

func TestAllSpansAreInTheCallersTrace(t *testing.T) {
	s := open(t)
	ctx := metadata.AppendToOutgoingContext(context.Background(), "traceparent", "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01")
	if _, err := shopv1.NewCheckoutServiceClient(s.Connection).PlaceOrder(ctx, order("ada", "US", "none")); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, span := range s.Finished(t, 7) {
		if got := span.SpanContext.TraceID().String(); got != "0123456789abcdef0123456789abcdef" {
			t.Errorf("%s is in the trace %s", span.Name, got)
		}
		names = append(names, span.Name)
	}
	want := "GET /cart, astrolab.shop.v1.ProductCatalogService/ListProducts, POST /quote, astrolab.shop.v1.PaymentService/Charge, " +
		"POST /ship, DELETE /cart, astrolab.shop.v1.CheckoutService/PlaceOrder"
	if got := strings.Join(names, ", "); got != want {
		t.Errorf("the spans are %s", got)
	}
}

func TestAStepThatFailsFailsTheOrder(t *testing.T) {
	away := answers(503, `{"error":{"code":"store_unavailable","message":"The store does not answer."}}`)
	tests := []struct {
		name, breaks, step, kind, message string
		how                               func(http.ResponseWriter) error
		code                              codes.Code
		asked                             int
	}{
		{"the cart is away", "GET /cart", "read_cart", "UNAVAILABLE", "cart answered 503 store_unavailable", away, codes.Unavailable, 1},
		{"the cart is not JSON", "GET /cart", "read_cart", "INTERNAL", "cart answered what cannot be read: unexpected end of JSON input", answers(200, "{"), codes.Internal, 1},
		{"the catalogue is broken", "ListProducts", "read_prices", "INTERNAL", "no products", broken(codes.Internal, "no products"), codes.Internal, 2},
		{"there is no quote", "POST /quote", "quote_shipping", "UNAVAILABLE", "shipping answered 500", answers(500, ""), codes.Unavailable, 3},
		{"the charge fails", "Charge", "charge", "INTERNAL", "no money", broken(codes.Internal, "no money"), codes.Internal, 4},
		{"nothing is shipped", "POST /ship", "ship", "UNAVAILABLE", "shipping answered 502", answers(502, ""), codes.Unavailable, 5},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := open(t)
			s.breaks(test.breaks, test.how)
			_, err := s.place(order("ada", "US", "silver"))
			if want := "The order failed at " + test.step + ": " + test.message; status.Code(err) != test.code || status.Convert(err).Message() != want {
				t.Errorf("error is %v, want %v %q", err, test.code, want)
			}
			span := s.serverSpan(t, test.asked+1)
			got := servertest.Attributes(span, "")
			if got["app.order.step"] != test.step || got["error.type"] != test.kind || got["app.order.outcome"] != "failed" {
				t.Errorf("the span has %v", got)
			}
			if len(span.Events) == 0 {
				t.Error("the span has no exception")
			}
			if asked := len(strings.Split(s.steps(), ", ")); asked != test.asked {
				t.Errorf("asked were %s", s.steps())
			}
			want := map[string]int64{"app.loyalty.level=silver app.order.outcome=failed app.order.step=" + test.step + " error.type=" + test.kind: 1}
			if counted := s.Counted(t, "app.orders"); !reflect.DeepEqual(counted, want) {
				t.Errorf("counted are %v", counted)
			}
		})
	}
}

func TestWhatTheCustomerCanChangeIsRefusedAndNoError(t *testing.T) {
	unknown := `{"items":[{"productId":"NOSUCHONE1","quantity":1}]}`
	tests := map[string]struct {
		prepare func(*shop)
		code    codes.Code
		message string
		step    string
	}{
		"an empty cart":  {func(s *shop) { s.cart = `{"items":[]}` }, codes.FailedPrecondition, "The cart is empty, so there is nothing to order.", "read_cart"},
		"an old product": {func(s *shop) { s.cart = unknown }, codes.FailedPrecondition, "The shop no longer sells NOSUCHONE1.", "read_prices"},
		"a refused card": {func(s *shop) { s.breaks("Charge", broken(codes.InvalidArgument, "The card has expired.")) }, codes.InvalidArgument, "The card has expired.", "charge"},
		"a strange place": {func(s *shop) {
			s.breaks("POST /quote", answers(400, `{"error":{"code":"c","message":"Nobody lives there."}}`))
		}, codes.InvalidArgument, "Nobody lives there.", "quote_shipping"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			test.prepare(s)
			_, err := s.place(order("ada", "US", ""))
			if status.Code(err) != test.code || status.Convert(err).Message() != test.message {
				t.Errorf("error is %v", err)
			}
			want := map[string]int64{"app.loyalty.level=none app.order.outcome=refused app.order.step=" + test.step: 1}
			if counted := s.Counted(t, "app.orders"); !reflect.DeepEqual(counted, want) {
				t.Errorf("counted are %v", counted)
			}
			if len(s.published) != 0 || len(s.charged) != 0 {
				t.Error("it was charged or published")
			}
		})
	}
}

func TestAnOrderThatWasPaidAndNotShippedIsNotANewOne(t *testing.T) {
	s := open(t)
	s.breaks("POST /ship", answers(500, ""))
	if _, err := s.place(order("ada", "US", "")); status.Code(err) != codes.Unavailable {
		t.Fatal(err)
	}
	s.breaks("POST /ship", nil)
	result, err := s.place(order("ada", "US", ""))
	if err != nil {
		t.Fatal(err)
	}
	next, err := s.place(order("ada", "US", ""))
	if err != nil {
		t.Fatal(err)
	}
	if s.charged[0].GetOrderId() != result.GetOrderId() || s.charged[1].GetOrderId() != result.GetOrderId() {
		t.Errorf("payment was asked for %v, and the order is %s", s.charged, result.GetOrderId())
	}
	if next.GetOrderId() == result.GetOrderId() {
		t.Error("the next order has the same id")
	}
}

func TestOneOrderOfAUserAtATime(t *testing.T) {
	s := open(t)
	began, goOn := make(chan struct{}), make(chan struct{})
	s.breaks("Charge", func(http.ResponseWriter) error {
		close(began)
		<-goOn
		return status.Error(codes.Internal, "no money")
	})
	ended := make(chan struct{})
	go func() { _, _ = s.place(order("ada", "US", "")); close(ended) }()
	<-began
	_, err := s.place(order("ada", "US", ""))
	if status.Code(err) != codes.Aborted || status.Convert(err).Message() != "This cart is being ordered already." {
		t.Errorf("the second one ends with %v", err)
	}
	s.breaks("Charge", nil)
	if _, err := s.place(order("bob", "US", "")); err != nil {
		t.Errorf("another user's ends with %v", err)
	}
	close(goOn)
	<-ended
	if _, err := s.place(order("ada", "US", "")); err != nil {
		t.Errorf("the next one ends with %v", err)
	}
}

func TestTheFaultLooksForPaymentWhereItIsNot(t *testing.T) {
	s := open(t)
	s.lost.Store(true)
	_, err := s.place(order("ada", "US", "gold"))
	if status.Code(err) != codes.Unavailable || strings.Contains(s.steps(), "Charge") {
		t.Errorf("error is %v after %s", err, s.steps())
	}
	got := servertest.Attributes(s.serverSpan(t, 5), "")
	if got["error.type"] != "UNAVAILABLE" || got["app.order.step"] != "charge" || got["app.test.fault"] != true {
		t.Errorf("the span has %v", got)
	}
	s.lost.Store(false)
	if _, err := s.place(order("ada", "US", "gold")); err != nil {
		t.Errorf("without the fault the order ends with %v", err)
	}
}

func TestAnOrderStandsAlthoughItsCartCannotBeEmptied(t *testing.T) {
	s := open(t)
	s.breaks("DELETE /cart", answers(503, ""))
	if _, err := s.place(order("ada", "US", "")); err != nil {
		t.Fatal(err)
	}
	if events := s.serverSpan(t, 7).Events; len(events) != 2 {
		t.Errorf("%d events are on the span, want one for the cart and one for the queue", len(events))
	}
}
