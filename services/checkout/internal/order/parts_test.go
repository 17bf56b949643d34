package order

import (
	"context"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"astrolab/proto/shopv1"
)

func usd(units int64, nanos int32) *shopv1.Money {
	return &shopv1.Money{CurrencyCode: "USD", Units: units, Nanos: nanos}
}

func TestMoneyAddsUpToTheCent(t *testing.T) {
	if got := times(usd(19, 990_000_000), 3); !proto.Equal(got, usd(59, 970_000_000)) {
		t.Errorf("three times 19.99 is %v", got)
	}
	got, err := sum(usd(4, 990_000_000), usd(59, 970_000_000), usd(0, 50_000_000))
	if err != nil || !proto.Equal(got, usd(65, 10_000_000)) {
		t.Errorf("the sum is %v, %v", got, err)
	}
	if got := number(usd(119, 950_000_000)); got != 119.95 {
		t.Errorf("as one number it is %v", got)
	}
	_, err = sum(usd(1, 0), &shopv1.Money{CurrencyCode: "EUR", Units: 1})
	if want := "an order has one currency, and this one would have USD and EUR"; status.Code(err) != codes.FailedPrecondition || status.Convert(err).Message() != want {
		t.Errorf("of two currencies the sum is %v", err)
	}
}

func TestCheckSaysWhatIsWrong(t *testing.T) {
	tests := map[string]func(*shopv1.PlaceOrderRequest){
		"":                             func(*shopv1.PlaceOrderRequest) {},
		"A user id has 1 to 64 bytes.": func(r *shopv1.PlaceOrderRequest) { r.UserId = string(make([]byte, 65)) },
		"The address has a street of 1 to 200 bytes.":               func(r *shopv1.PlaceOrderRequest) { r.Address.Street = " " },
		"The address has a city of 1 to 200 bytes.":                 func(r *shopv1.PlaceOrderRequest) { r.Address.City = string(make([]byte, 201)) },
		"The address has a zip code of 1 to 200 bytes.":             func(r *shopv1.PlaceOrderRequest) { r.Address.ZipCode = "" },
		"A country code is two capital letters, such as DE.":        func(r *shopv1.PlaceOrderRequest) { r.Address.CountryCode = "Germany" },
		"An email address has an @ in it, such as ada@example.com.": func(r *shopv1.PlaceOrderRequest) { r.Email = "ada@" },
		"An order is paid by a card.":                               func(r *shopv1.PlaceOrderRequest) { r.CreditCard = nil },
		"A loyalty level is gold, silver, bronze or none.":          func(r *shopv1.PlaceOrderRequest) { r.LoyaltyLevel = "platinum" },
	}
	for want, change := range tests {
		request := order("ada", "US", "gold")
		change(request)
		err := check(request)
		if got := status.Convert(err).Message(); got != want || (err != nil && status.Code(err) != codes.InvalidArgument) {
			t.Errorf("check() is %v, want %q", err, want)
		}
	}
	if err := check(&shopv1.PlaceOrderRequest{UserId: "ada", OrderId: first}); err == nil {
		t.Error("an order without an address is accepted")
	}
}

func TestAnOrderHasAnIDOfTheOneForm(t *testing.T) {
	for _, id := range []string{"", "7", "urn:uuid:" + first, strings.ReplaceAll(first, "-", "")} {
		request := order("ada", "US", "gold")
		request.OrderId = id
		want := "An order id is a UUID, such as 7f9c24e8-3b12-4fef-91e0-56a2d5a2b1c3."
		if err := check(request); status.Convert(err).Message() != want || status.Code(err) != codes.InvalidArgument {
			t.Errorf("check() of %q is %v", id, err)
		}
	}
}

func TestOneOrderOfAUserIsUnderWayAndWhoAsksForItAgainWaitsForIt(t *testing.T) {
	all := newAttempts()
	mine, isNew := all.begin("ada", first)
	if !isNew {
		t.Fatal("the first one is not new")
	}
	if same, isNew := all.begin("ada", first); same != mine || isNew {
		t.Errorf("the same order is another attempt")
	}
	if other, _ := all.begin("ada", second); other != nil {
		t.Error("another order of the user begins")
	}
	if bobs, isNew := all.begin("bob", first); !isNew || bobs == mine {
		t.Error("another user's order is the same")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := mine.wait(ctx); status.Code(err) != codes.Canceled {
		t.Errorf("who goes away waits for %v", err)
	}
	result := &shopv1.OrderResult{OrderId: first}
	all.end(mine, result, nil)
	if got, err := mine.wait(context.Background()); got != result || err != nil {
		t.Errorf("it ends with %v, %v", got, err)
	}
	if _, isNew := all.begin("ada", second); !isNew {
		t.Error("the next order does not begin")
	}
}

func TestOnlyTheLatestAreKept(t *testing.T) {
	l := newLatest[string, int](2)
	for value, key := range []string{"a", "b", "a", "c"} {
		l.put(key, value)
	}
	for key, want := range map[string]int{"a": 2, "c": 3} {
		if got, found := l.get(key); !found || got != want {
			t.Errorf("%s is %d, %v", key, got, found)
		}
	}
	if _, found := l.get("b"); found || len(l.byKey) != 2 || l.inTurn.Len() != 2 {
		t.Errorf("of %d the oldest is still there: %v", len(l.byKey), found)
	}
	l.drop("a")
	if _, found := l.get("a"); found || l.inTurn.Len() != 1 {
		t.Error("what was dropped is still there")
	}
}
