package order

import (
	"context"
	"sync"

	"go.opentelemetry.io/otel/trace"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// mostOwed is far more than there are users.
const mostOwed = 10_000

// debts are the charges that could not be taken back yet, by user: an order of each.
type debts struct {
	mu     sync.Mutex
	orders *latest[string, string]
}

func newDebts() *debts { return &debts{orders: newLatest[string, string](mostOwed)} }

func (d *debts) of(userID string) (orderID string, owed bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.orders.get(userID)
}

func (d *debts) owe(userID, orderID string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.orders.put(userID, orderID)
}

func (d *debts) settle(userID string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.orders.drop(userID)
}

// settle takes back what a user has paid for nothing, before anything else is charged.
func (s *Service) settle(ctx context.Context, userID string) error {
	orderID, owed := s.debts.of(userID)
	if !owed {
		return nil
	}
	return s.refund(ctx, userID, orderID)
}

// takeBack sees to it that nobody pays for an order that came to nothing. What cannot be taken back now is before the user's
// next order.
func (s *Service) takeBack(ctx context.Context, userID, orderID string) {
	s.debts.owe(userID, orderID)
	// Whether the caller still waits does not matter to who has paid.
	if err := s.refund(context.WithoutCancel(ctx), userID, orderID); err != nil {
		s.note(ctx, "a charge was not taken back yet", orderID, err)
	}
}

func (s *Service) refund(ctx context.Context, userID, orderID string) error {
	if err := s.neighbours.Payment.Refund(ctx, orderID); err != nil {
		return err
	}
	s.debts.settle(userID)
	trace.SpanFromContext(ctx).SetAttributes(refundedOrder.String(orderID))
	return nil
}

// mayBeCharged is whether a charge that ended so, and was sent, may have been taken all the same: whether payment itself
// answered is not known.
func mayBeCharged(err error) bool {
	switch status.Code(err) {
	case codes.Unavailable, codes.DeadlineExceeded, codes.Canceled, codes.Unknown:
		return true
	default:
		return false
	}
}
