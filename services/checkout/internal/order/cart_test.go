package order

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"astrolab/checkout/internal/neighbours"
)

// fakeCart is the cart of everybody, kept as the cart service does.
type fakeCart struct {
	mu    sync.Mutex
	lines []neighbours.Line
}

func (c *fakeCart) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if r.Method == http.MethodDelete {
		c.take(r.URL.Query().Get("items"))
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"items": append([]neighbours.Line{}, c.lines...)})
}

func (c *fakeCart) take(items string) {
	for _, item := range strings.Split(items, ".") {
		id, text, _ := strings.Cut(item, "-")
		var quantity int32
		_, _ = fmt.Sscan(text, &quantity)
		for i := range c.lines {
			if c.lines[i].ProductID == id {
				c.lines[i].Quantity -= quantity
			}
		}
	}
	c.lines = slices.DeleteFunc(c.lines, func(line neighbours.Line) bool { return line.Quantity <= 0 })
}

// put adds a line, as who shops on while an order is made does.
func (c *fakeCart) put(id string, quantity int32) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := range c.lines {
		if c.lines[i].ProductID == id {
			c.lines[i].Quantity += quantity
			return
		}
	}
	c.lines = append(c.lines, neighbours.Line{ProductID: id, Quantity: quantity})
}

// holds is what is in it: "GLOBE00001 3, SEXTANT001 1".
func (c *fakeCart) holds() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	lines := make([]string, len(c.lines))
	for i, line := range c.lines {
		lines[i] = fmt.Sprintf("%s %d", line.ProductID, line.Quantity)
	}
	return strings.Join(lines, ", ")
}
