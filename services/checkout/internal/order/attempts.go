package order

import (
	"context"
	"sync"

	"google.golang.org/grpc/status"

	"astrolab/proto/shopv1"
)

// mostPlaced are some MiB of orders, and of a class of thirty those of half an hour.
const mostPlaced = 1_000

// attempts sees to it that an order is made once: one of a user at a time, and who asks for the same one again, meanwhile or
// afterwards, is told how it ended.
type attempts struct {
	mu       sync.Mutex
	underWay map[string]*attempt
	placed   *latest[orderKey, *attempt]
}

// orderKey has the user in it, as an order is nobody else's.
type orderKey struct{ userID, orderID string }

// attempt is an order under way until done is closed, and how it ended from then on.
type attempt struct {
	orderKey
	done   chan struct{}
	result *shopv1.OrderResult
	err    error
}

func newAttempts() *attempts {
	return &attempts{underWay: map[string]*attempt{}, placed: newLatest[orderKey, *attempt](mostPlaced)}
}

// begin is the attempt at an order, and whether it is for the caller to make, who must end it then. It is nil while another
// order of the user is under way.
func (a *attempts) begin(userID, orderID string) (found *attempt, isNew bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	key := orderKey{userID, orderID}
	if placed, isPlaced := a.placed.get(key); isPlaced {
		return placed, false
	}
	if before, isUnderWay := a.underWay[userID]; isUnderWay {
		if before.orderKey != key {
			return nil, false
		}
		return before, false
	}
	begun := &attempt{orderKey: key, done: make(chan struct{})}
	a.underWay[userID] = begun
	return begun, true
}

// end tells everybody who waits. An order that failed may be tried again.
func (a *attempts) end(ended *attempt, result *shopv1.OrderResult, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	ended.result, ended.err = result, err
	close(ended.done)
	delete(a.underWay, ended.userID)
	if err == nil {
		a.placed.put(ended.orderKey, ended)
	}
}

// find is nil for an order that was not placed, or is forgotten.
func (a *attempts) find(userID, orderID string) *shopv1.OrderResult {
	a.mu.Lock()
	defer a.mu.Unlock()
	if placed, found := a.placed.get(orderKey{userID, orderID}); found {
		return placed.result
	}
	return nil
}

// wait is how it ended.
func (a *attempt) wait(ctx context.Context) (*shopv1.OrderResult, error) {
	select {
	case <-a.done:
		return a.result, a.err
	case <-ctx.Done():
		return nil, status.FromContextError(ctx.Err()).Err()
	}
}
