package order

import (
	"context"

	"astrolab/proto/shopv1"
)

// Placed is an order that is paid and on its way, for those who come after: who keeps the books, who writes to the customer.
type Placed struct {
	Result                      *shopv1.OrderResult
	UserID, Email, LoyaltyLevel string
	TransactionID               string
}

// Orders keeps each order for those who come after. One that it does not keep is not confirmed.
type Orders interface {
	// Ready fails where no order could be kept now.
	Ready(ctx context.Context) error
	// Publish returns when the order is kept. It is kept once, however often it is published.
	Publish(ctx context.Context, placed Placed) error
}
