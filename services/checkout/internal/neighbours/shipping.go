package neighbours

import (
	"context"
	"net/http"
	"time"

	"astrolab/proto/shopv1"
	"astrolab/telemetry"
)

// shippingTimeout is longer than customs ever take.
const shippingTimeout = 6 * time.Second

// Shipping says what a parcel costs, and sends it.
type Shipping struct{ *web }

// NewShipping takes host and port. Nothing is asked yet.
func NewShipping(address string, providers *telemetry.Providers) *Shipping {
	return &Shipping{newWeb("shipping", address, providers)}
}

type parcel struct {
	OrderID     string `json:"orderId,omitempty"`
	CountryCode string `json:"countryCode"`
	Items       []Line `json:"items"`
}

// Quote is what it costs to ship a parcel, and whether it goes to another country.
type Quote struct {
	Cost          *shopv1.Money
	International bool
}

// Quote is for these, sent there.
func (s *Shipping) Quote(ctx context.Context, country string, lines []Line) (Quote, error) {
	var answer struct {
		Cost struct {
			CurrencyCode string
			Units        int64
			Nanos        int32
		}
		International bool
	}
	body := parcel{CountryCode: country, Items: lines}
	if err := s.ask(ctx, request{method: http.MethodPost, path: "/quote", body: body, answer: &answer, timeout: shippingTimeout}); err != nil {
		return Quote{}, err
	}
	cost := &shopv1.Money{CurrencyCode: answer.Cost.CurrencyCode, Units: answer.Cost.Units, Nanos: answer.Cost.Nanos}
	return Quote{Cost: cost, International: answer.International}, nil
}

// Ship sends them, and returns the number by which they can be followed.
func (s *Shipping) Ship(ctx context.Context, orderID, country string, lines []Line) (string, error) {
	var answer struct{ TrackingID string }
	body := parcel{OrderID: orderID, CountryCode: country, Items: lines}
	err := s.ask(ctx, request{method: http.MethodPost, path: "/ship", body: body, answer: &answer, timeout: shippingTimeout})
	return answer.TrackingID, err
}
