package order

import (
	"context"
	"reflect"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"astrolab/proto/shopv1"
)

func TestAnOrderThatIsAskedForAgainIsTheSame(t *testing.T) {
	s := open(t)
	before, err := s.place(order("ada", "US", "gold"))
	if err != nil {
		t.Fatal(err)
	}
	s.steps()
	s.cart.put("GLOBE00001", 1)
	after, err := s.place(order("ada", "US", "gold"))
	if err != nil || !proto.Equal(before, after) {
		t.Errorf("again it is %v, %v, and it was %v", after, err, before)
	}
	if steps := s.steps(); steps != "" {
		t.Errorf("asked again were %s", steps)
	}
	counted := map[string]int64{"app.loyalty.level=gold app.order.outcome=placed": 1}
	if got := s.Counted(t, "app.orders"); !reflect.DeepEqual(got, counted) {
		t.Errorf("counted are %v", got)
	}
	next, err := s.place(again(order("ada", "US", "gold")))
	if err != nil || next.GetOrderId() != second {
		t.Errorf("the next order is %v, %v", next, err)
	}
}

func TestAnOrderThatIsSentTwiceAtOnceIsMadeOnce(t *testing.T) {
	s := open(t)
	began, goOn := make(chan struct{}), make(chan struct{})
	s.meanwhile("POST /ship", func() { close(began); <-goOn })
	type ended struct {
		result *shopv1.OrderResult
		err    error
	}
	both := make(chan ended, 2)
	send := func() {
		result, err := s.place(order("ada", "US", ""))
		both <- ended{result, err}
	}
	go send()
	<-began
	go send()
	if _, err := s.place(again(order("ada", "US", ""))); status.Code(err) != codes.Aborted || status.Convert(err).Message() != "This cart is being ordered already." {
		t.Errorf("another order meanwhile ends with %v", err)
	}
	s.meanwhile("POST /ship", nil)
	if _, err := s.place(again(order("bob", "US", ""))); err != nil {
		t.Errorf("another user's order meanwhile ends with %v", err)
	}
	close(goOn)
	for range 2 {
		if one := <-both; one.err != nil || one.result.GetTrackingId() != "US "+first {
			t.Errorf("it ends with %v, %v", one.result, one.err)
		}
	}
	if charges, refunds := s.money(); !reflect.DeepEqual(charges, []string{first, second}) || refunds != nil {
		t.Errorf("charged are %v, refunded %v", charges, refunds)
	}
}

func TestAnOrderThatFailedCanBeTriedAgain(t *testing.T) {
	s := open(t)
	s.breaks("POST /quote", answers(500, ""))
	if _, err := s.place(order("ada", "US", "")); status.Code(err) != codes.Unavailable {
		t.Fatal(err)
	}
	s.breaks("POST /quote", nil)
	if _, err := s.place(order("ada", "US", "")); err != nil {
		t.Errorf("the same order ends with %v", err)
	}
}

func TestAPlacedOrderCanBeReadByWhoMadeIt(t *testing.T) {
	s := open(t)
	placed, err := s.place(order("ada", "US", ""))
	if err != nil {
		t.Fatal(err)
	}
	read := func(user, id string) (*shopv1.OrderResult, error) {
		return shopv1.NewCheckoutServiceClient(s.Connection).GetOrder(context.Background(), &shopv1.GetOrderRequest{UserId: user, OrderId: id})
	}
	if found, err := read("ada", first); err != nil || !proto.Equal(found, placed) {
		t.Errorf("it is read as %v, %v", found, err)
	}
	for _, key := range []orderKey{{"bob", first}, {"ada", second}} {
		_, err := read(key.userID, key.orderID)
		if want := "There is no such order of this user any more."; status.Code(err) != codes.NotFound || status.Convert(err).Message() != want {
			t.Errorf("order %s of %s ends with %v", key.orderID, key.userID, err)
		}
	}
}
