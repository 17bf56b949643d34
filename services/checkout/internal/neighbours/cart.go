package neighbours

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"astrolab/telemetry"
)

const cartTimeout = 2 * time.Second

// Line is one product and how many of it.
type Line struct {
	ProductID string `json:"productId"`
	Quantity  int32  `json:"quantity"`
}

// Cart keeps what people want to buy.
type Cart struct{ *web }

// NewCart takes host and port. Nothing is asked yet.
func NewCart(address string, providers *telemetry.Providers) *Cart {
	return &Cart{newWeb("cart", address, providers)}
}

// Read returns the user's lines.
func (c *Cart) Read(ctx context.Context, userID string) ([]Line, error) {
	var answer struct{ Items []Line }
	err := c.ask(ctx, request{method: http.MethodGet, path: "/cart", query: of(userID), answer: &answer, timeout: cartTimeout})
	return answer.Items, err
}

// Empty takes out everything.
func (c *Cart) Empty(ctx context.Context, userID string) error {
	return c.ask(ctx, request{method: http.MethodDelete, path: "/cart", query: of(userID), timeout: cartTimeout})
}

func of(userID string) url.Values { return url.Values{"userId": {userID}} }
