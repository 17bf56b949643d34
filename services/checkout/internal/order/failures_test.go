package order

import (
	"net/http"
	"reflect"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/telemetry/servertest"
)

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
		{"nothing is shipped", "POST /ship", "ship", "UNAVAILABLE", "shipping answered 502", answers(502, ""), codes.Unavailable, 6},
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
			if steps := s.steps(); len(strings.Split(steps, ", ")) != test.asked {
				t.Errorf("asked were %s", steps)
			}
			want := map[string]int64{"app.loyalty.level=silver app.order.outcome=failed app.order.step=" + test.step + " error.type=" + test.kind: 1}
			if counted := s.Counted(t, "app.orders"); !reflect.DeepEqual(counted, want) {
				t.Errorf("counted are %v", counted)
			}
		})
	}
}

func TestWhatTheCustomerCanChangeIsRefusedAndNoError(t *testing.T) {
	tests := map[string]struct {
		prepare func(*shop)
		code    codes.Code
		message string
		step    string
	}{
		"an empty cart":  {func(s *shop) { s.cart.lines = nil }, codes.FailedPrecondition, "The cart is empty, so there is nothing to order.", "read_cart"},
		"an old product": {func(s *shop) { s.cart.put("NOSUCHONE1", 1) }, codes.FailedPrecondition, "The shop no longer sells NOSUCHONE1.", "read_prices"},
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

func TestTheFaultLooksForPaymentWhereItIsNot(t *testing.T) {
	s := open(t)
	s.lost.Store(true)
	_, err := s.place(order("ada", "US", "gold"))
	if steps := s.steps(); status.Code(err) != codes.Unavailable || steps != "GET /cart, ListProducts, POST /quote" {
		t.Errorf("error is %v after %s", err, steps)
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
