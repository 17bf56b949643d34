package order

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"google.golang.org/grpc/metadata"
	"google.golang.org/protobuf/proto"

	"astrolab/proto/shopv1"
	"astrolab/telemetry/servertest"
)

const allSteps = "GET /cart, ListProducts, POST /quote, Charge, POST /ship, Publish, DELETE /cart"

func TestAnOrderIsPricedPaidShippedAndTakenOutOfTheCart(t *testing.T) {
	s := open(t)
	result, err := s.place(order("ada", "DE", "gold"))
	if err != nil {
		t.Fatal(err)
	}
	want := &shopv1.OrderResult{
		OrderId: first, TrackingId: "DE " + first, ShippingCost: usd(8, 990_000_000), Address: order("ada", "DE", "gold").GetAddress(),
		Items: []*shopv1.OrderItem{
			{ProductId: "GLOBE00001", Quantity: 3, Cost: usd(37, 500_000_000)},
			{ProductId: "SEXTANT001", Quantity: 1, Cost: usd(80, 0)},
		},
		Total: usd(126, 490_000_000),
	}
	if !proto.Equal(result, want) {
		t.Errorf("the result is %v, want %v", result, want)
	}
	if got := s.steps(); got != allSteps {
		t.Errorf("asked were %s", got)
	}
	if left := s.cart.holds(); left != "" {
		t.Errorf("the cart still holds %s", left)
	}
	charge := s.charged[0]
	if !proto.Equal(charge.GetAmount(), want.GetTotal()) || charge.GetOrderId() != first || charge.GetLoyaltyLevel() != "gold" {
		t.Errorf("charged is %v", charge)
	}
	if published := s.published[0]; published.TransactionID != "t1" || published.Email != "ada@example.com" || published.Result.GetOrderId() != first {
		t.Errorf("published is %+v", published)
	}
	span := s.serverSpan(t, 7)
	attributes := map[string]any{
		"app.order.id": first, "app.order.items.count": int64(4), "app.order.amount": 126.49, "app.shipping.amount": 8.99,
		"app.shipping.country": "DE", "app.shipping.international": true, "app.loyalty.level": "gold", "app.test.fault": false,
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

func TestWhatIsPutIntoTheCartMeanwhileStays(t *testing.T) {
	s := open(t)
	s.meanwhile("Charge", func() {
		s.cart.put("GLOBE00001", 2)
		s.cart.put("TRIPOD00X1", 1)
	})
	result, err := s.place(order("ada", "US", ""))
	if err != nil || len(result.GetItems()) != 2 {
		t.Fatalf("the order ends with %v, %v", result, err)
	}
	if left := s.cart.holds(); left != "GLOBE00001 2, TRIPOD00X1 1" {
		t.Errorf("the cart holds %s", left)
	}
}

func TestAnOrderStandsAlthoughItsCartKeepsIt(t *testing.T) {
	s := open(t)
	s.breaks("DELETE /cart", answers(503, ""))
	if _, err := s.place(order("ada", "US", "")); err != nil {
		t.Fatal(err)
	}
	if events := s.serverSpan(t, 7).Events; len(events) != 1 {
		t.Errorf("%d events are on the span, want one for the cart", len(events))
	}
}
