package order

import (
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
	if err := check(&shopv1.PlaceOrderRequest{UserId: "ada"}); err == nil {
		t.Error("an order without an address is accepted")
	}
}

func TestAnUnfinishedOrderKeepsItsIDAsLongAsItIsTheSame(t *testing.T) {
	all := newAttempts()
	first := all.orderID("ada", "one globe")
	if all.orderID("ada", "one globe") == first {
		t.Error("an order that was never kept has its id again")
	}
	all.keep("ada", first, "one globe")
	if all.orderID("ada", "one globe") != first {
		t.Error("the same order has another id")
	}
	if all.orderID("ada", "two globes") == first || all.orderID("bob", "one globe") == first {
		t.Error("another order has the same id")
	}
	all.finish("ada")
	if all.orderID("ada", "one globe") == first {
		t.Error("a finished order's id is used again")
	}
}

func TestUnfinishedOrdersDoNotFillTheMemory(t *testing.T) {
	all := newAttempts()
	for i := range mostUnfinished + 5 {
		all.keep(string(rune(i)), "id", "contents")
	}
	if len(all.unfinished) != mostUnfinished {
		t.Errorf("%d are kept", len(all.unfinished))
	}
}
