package order

import (
	"fmt"
	"strings"
	"sync"

	"github.com/google/uuid"

	"astrolab/checkout/internal/neighbours"
	"astrolab/proto/shopv1"
)

// mostUnfinished keeps orders that nobody comes back for from filling the memory.
const mostUnfinished = 10_000

// attempts sees to it that a cart is charged once: one order of a user at a time, and one that was not finished after its charge
// was asked for goes on under the same id, for which payment charges once.
type attempts struct {
	mu         sync.Mutex
	underWay   map[string]bool
	unfinished map[string]attempt
}

type attempt struct{ orderID, contents string }

func newAttempts() *attempts {
	return &attempts{underWay: map[string]bool{}, unfinished: map[string]attempt{}}
}

// begin fails while another order of the user is under way; end must be called where it does not.
func (a *attempts) begin(userID string) (end func(), began bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.underWay[userID] {
		return nil, false
	}
	a.underWay[userID] = true
	return func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		delete(a.underWay, userID)
	}, true
}

// orderID is a new one, or that of the same order when it was not finished.
func (a *attempts) orderID(userID, contents string) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if before, found := a.unfinished[userID]; found && before.contents == contents {
		return before.orderID
	}
	return uuid.NewString()
}

func (a *attempts) keep(userID, orderID, contents string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, found := a.unfinished[userID]; !found && len(a.unfinished) >= mostUnfinished {
		for any := range a.unfinished {
			delete(a.unfinished, any)
			break
		}
	}
	a.unfinished[userID] = attempt{orderID, contents}
}

func (a *attempts) finish(userID string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.unfinished, userID)
}

// contentsOf is the same for the same things at the same price.
func contentsOf(lines []neighbours.Line, total *shopv1.Money) string {
	var text strings.Builder
	for _, line := range lines {
		fmt.Fprintf(&text, "%s %d, ", line.ProductID, line.Quantity)
	}
	fmt.Fprintf(&text, "%d %s", nanosOf(total), total.GetCurrencyCode())
	return text.String()
}
