package order

import (
	"reflect"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/telemetry/servertest"
)

func TestWhatIsPaidAndNotShippedIsPaidBack(t *testing.T) {
	s := open(t)
	s.breaks("POST /ship", answers(500, ""))
	if _, err := s.place(order("ada", "US", "")); status.Code(err) != codes.Unavailable {
		t.Fatal(err)
	}
	if charges, refunds := s.money(); !reflect.DeepEqual(charges, []string{first}) || !reflect.DeepEqual(refunds, []string{first}) {
		t.Errorf("charged are %v, refunded %v", charges, refunds)
	}
	if got := servertest.Attributes(s.serverSpan(t, 7), "app.order.refunded_id"); got["app.order.refunded_id"] != first {
		t.Errorf("the span has %v", got)
	}
	if left := s.cart.holds(); left != "GLOBE00001 3, SEXTANT001 1" {
		t.Errorf("the cart holds %s", left)
	}
}

func TestWhatCannotBePaidBackAtOnceIsBeforeTheNextOrder(t *testing.T) {
	s := open(t)
	s.breaks("POST /ship", answers(500, ""))
	s.breaks("Refund", broken(codes.Unavailable, "no bank"))
	_, _ = s.place(order("ada", "US", ""))
	s.breaks("POST /ship", nil)
	s.steps()
	_, err := s.place(again(order("ada", "US", "")))
	if want := "The order failed at refund: no bank"; status.Convert(err).Message() != want || s.steps() != "Refund" {
		t.Errorf("error is %v", err)
	}
	s.breaks("Refund", nil)
	if _, err := s.place(again(order("ada", "US", ""))); err != nil {
		t.Fatal(err)
	}
	if steps := s.steps(); steps != "Refund, "+allSteps {
		t.Errorf("asked were %s", steps)
	}
	if charges, refunds := s.money(); !reflect.DeepEqual(charges, []string{first, second}) || !reflect.DeepEqual(refunds, []string{first}) {
		t.Errorf("charged are %v, refunded %v", charges, refunds)
	}
	s.cart.put("GLOBE00001", 1)
	third := order("ada", "US", "")
	third.OrderId = "33333333-3333-4333-8333-333333333333"
	if _, err := s.place(third); err != nil || s.steps() != allSteps {
		t.Errorf("what was paid back is owed still: %v", err)
	}
}

func TestAChargeOfWhichNobodyKnowsIsTakenBack(t *testing.T) {
	tests := map[codes.Code]bool{
		codes.Unavailable: true, codes.DeadlineExceeded: true, codes.Canceled: true, codes.Unknown: true,
		codes.InvalidArgument: false, codes.Internal: false,
	}
	for code, taken := range tests {
		s := open(t)
		s.breaks("Charge", broken(code, "no money"))
		if _, err := s.place(order("ada", "US", "")); err == nil {
			t.Fatal("the order was placed")
		}
		if _, refunds := s.money(); (len(refunds) == 1) != taken {
			t.Errorf("after %v refunded are %v", code, refunds)
		}
	}
}
