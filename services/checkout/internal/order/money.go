package order

import (
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/proto/shopv1"
)

const nanosPerUnit = 1_000_000_000

func nanosOf(money *shopv1.Money) int64 {
	return money.GetUnits()*nanosPerUnit + int64(money.GetNanos())
}

func fromNanos(currency string, nanos int64) *shopv1.Money {
	return &shopv1.Money{CurrencyCode: currency, Units: nanos / nanosPerUnit, Nanos: int32(nanos % nanosPerUnit)}
}

func times(price *shopv1.Money, quantity int32) *shopv1.Money {
	return fromNanos(price.GetCurrencyCode(), nanosOf(price)*int64(quantity))
}

// sum fails for more than one currency, as an order is paid at once.
func sum(first *shopv1.Money, others ...*shopv1.Money) (*shopv1.Money, error) {
	currency, nanos := first.GetCurrencyCode(), nanosOf(first)
	for _, other := range others {
		if other.GetCurrencyCode() != currency {
			return nil, status.Errorf(codes.FailedPrecondition, "an order has one currency, and this one would have %s and %s", currency, other.GetCurrencyCode())
		}
		nanos += nanosOf(other)
	}
	return fromNanos(currency, nanos), nil
}

// number is an amount as a span shows it; nobody calculates with it.
func number(money *shopv1.Money) float64 {
	return float64(nanosOf(money)) / nanosPerUnit
}
