package order

import (
	"reflect"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

func TestNothingIsChargedWhileNobodyCouldKeepTheOrder(t *testing.T) {
	s := open(t)
	s.away = status.Error(codes.Unavailable, "queue does not answer")
	_, err := s.place(order("ada", "US", ""))
	if want := "The order failed at publish: queue does not answer"; status.Code(err) != codes.Unavailable || status.Convert(err).Message() != want {
		t.Errorf("error is %v", err)
	}
	if got := s.steps(); got != "GET /cart, ListProducts, POST /quote" {
		t.Errorf("asked were %s", got)
	}
	want := map[string]int64{"app.loyalty.level=none app.order.outcome=failed app.order.step=publish error.type=UNAVAILABLE": 1}
	if counted := s.Counted(t, "app.orders"); !reflect.DeepEqual(counted, want) {
		t.Errorf("counted are %v", counted)
	}
}

func TestAnOrderThatNobodyKeptIsPaidBackAndItsCartIsAsItWas(t *testing.T) {
	s := open(t)
	s.breaks("Publish", broken(codes.Unavailable, "queue does not answer"))
	before := s.cart.holds()
	_, err := s.place(order("ada", "US", ""))
	if want := "The order failed at publish: queue does not answer"; status.Code(err) != codes.Unavailable || status.Convert(err).Message() != want {
		t.Errorf("error is %v", err)
	}
	if got := s.steps(); got != "GET /cart, ListProducts, POST /quote, Charge, POST /ship, Publish, Refund" {
		t.Errorf("asked were %s", got)
	}
	if !reflect.DeepEqual(s.refunded, []string{first}) || s.cart.holds() != before {
		t.Errorf("refunded are %v, and the cart holds %s", s.refunded, s.cart.holds())
	}
}
