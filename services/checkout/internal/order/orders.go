package order

import (
	"context"
	"log/slog"

	"astrolab/proto/shopv1"
)

// Placed is an order that is paid and on its way, for those who come after: who keeps the books, who writes to the customer.
type Placed struct {
	Result                      *shopv1.OrderResult
	UserID, Email, LoyaltyLevel string
	TransactionID               string
}

// Orders takes each order once it is placed. One that cannot be published is placed all the same.
type Orders interface {
	Publish(ctx context.Context, placed Placed) error
}

// Logged writes a line for each order.
type Logged struct{ Logger *slog.Logger }

// Publish never fails.
func (l Logged) Publish(ctx context.Context, placed Placed) error {
	l.Logger.InfoContext(ctx, "order placed", "order", placed.Result.GetOrderId(), "items", len(placed.Result.GetItems()))
	return nil
}
