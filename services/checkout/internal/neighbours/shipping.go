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

// Quote is what it costs to ship these there.
func (s *Shipping) Quote(ctx context.Context, country string, lines []Line) (*shopv1.Money, error) {
	var answer struct {
		Cost struct {
			CurrencyCode string
			Units        int64
			Nanos        int32
		}
	}
	body := parcel{CountryCode: country, Items: lines}
	if err := s.ask(ctx, request{method: http.MethodPost, path: "/quote", body: body, answer: &answer, timeout: shippingTimeout}); err != nil {
		return nil, err
	}
	return &shopv1.Money{CurrencyCode: answer.Cost.CurrencyCode, Units: answer.Cost.Units, Nanos: answer.Cost.Nanos}, nil
}

// Ship sends them, and returns the number by which they can be followed.
func (s *Shipping) Ship(ctx context.Context, orderID, country string, lines []Line) (string, error) {
	var answer struct{ TrackingID string }
	body := parcel{OrderID: orderID, CountryCode: country, Items: lines}
	err := s.ask(ctx, request{method: http.MethodPost, path: "/ship", body: body, answer: &answer, timeout: shippingTimeout})
	return answer.TrackingID, err
}
