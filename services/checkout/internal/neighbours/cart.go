package neighbours

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
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

// Take takes these lines out, and leaves what was put in since they were read.
func (c *Cart) Take(ctx context.Context, userID string, lines []Line) error {
	query := of(userID)
	query.Set("items", itemsOf(lines))
	return c.ask(ctx, request{method: http.MethodDelete, path: "/cart", query: query, timeout: cartTimeout})
}

// itemsOf is "ASTROLABE1-2.TRIPOD00X1-1", as the cart writes them.
func itemsOf(lines []Line) string {
	items := make([]string, len(lines))
	for i, line := range lines {
		items[i] = fmt.Sprintf("%s-%d", line.ProductID, line.Quantity)
	}
	return strings.Join(items, ".")
}

func of(userID string) url.Values { return url.Values{"userId": {userID}} }
