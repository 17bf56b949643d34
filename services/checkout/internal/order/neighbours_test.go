package order

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/checkout/internal/neighbours"
	"astrolab/proto/shopv1"
)

// fakeNeighbours is every neighbour of checkout, and what they were asked, in order.
type fakeNeighbours struct {
	shopv1.UnimplementedProductCatalogServiceServer
	shopv1.UnimplementedPaymentServiceServer
	cart      fakeCart
	mu        sync.Mutex
	asked     []string
	charged   []*shopv1.ChargeRequest
	refunded  []string
	published []Placed
	// away is what is wrong with the queue before anything is charged.
	away error
	// broken answers in a neighbour's place, by "POST /quote" and "Charge".
	broken map[string]func(w http.ResponseWriter) error
	// before is called before a neighbour answers.
	before map[string]func()
}

func newNeighbours() *fakeNeighbours {
	return &fakeNeighbours{
		cart:   fakeCart{lines: []neighbours.Line{{ProductID: "GLOBE00001", Quantity: 3}, {ProductID: "SEXTANT001", Quantity: 1}}},
		broken: map[string]func(http.ResponseWriter) error{},
		before: map[string]func(){},
	}
}

func (n *fakeNeighbours) note(what string) func(w http.ResponseWriter) error {
	n.mu.Lock()
	n.asked = append(n.asked, what)
	broken, before := n.broken[what], n.before[what]
	n.mu.Unlock()
	if before != nil {
		before()
	}
	return broken
}

func (n *fakeNeighbours) breaks(what string, how func(w http.ResponseWriter) error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.broken[what] = how
}

// meanwhile has something done while a neighbour is asked.
func (n *fakeNeighbours) meanwhile(what string, do func()) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.before[what] = do
}

// steps are what was asked since the last time.
func (n *fakeNeighbours) steps() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	asked := n.asked
	n.asked = nil
	return strings.Join(asked, ", ")
}

func (n *fakeNeighbours) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	what := r.Method + " " + r.URL.Path
	if broken := n.note(what); broken != nil {
		_ = broken(w)
		return
	}
	switch what {
	case "POST /quote":
		_, _ = w.Write([]byte(`{"cost":{"currencyCode":"USD","units":8,"nanos":990000000},"international":true}`))
	case "POST /ship":
		var body struct{ OrderID, CountryCode string }
		_ = json.NewDecoder(r.Body).Decode(&body)
		_, _ = w.Write([]byte(`{"trackingId":"` + body.CountryCode + " " + body.OrderID + `"}`))
	default:
		n.cart.ServeHTTP(w, r)
	}
}

func (n *fakeNeighbours) ListProducts(context.Context, *shopv1.ListProductsRequest) (*shopv1.ListProductsResponse, error) {
	if broken := n.note("ListProducts"); broken != nil {
		return nil, broken(nil)
	}
	return &shopv1.ListProductsResponse{Products: []*shopv1.Product{
		{Id: "GLOBE00001", Price: usd(12, 500_000_000)}, {Id: "SEXTANT001", Price: usd(80, 0)},
	}}, nil
}

func (n *fakeNeighbours) Charge(_ context.Context, request *shopv1.ChargeRequest) (*shopv1.ChargeResponse, error) {
	if broken := n.note("Charge"); broken != nil {
		return nil, broken(nil)
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.charged = append(n.charged, request)
	return &shopv1.ChargeResponse{TransactionId: "t1"}, nil
}

func (n *fakeNeighbours) Refund(_ context.Context, request *shopv1.RefundRequest) (*shopv1.RefundResponse, error) {
	if broken := n.note("Refund"); broken != nil {
		return nil, broken(nil)
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.refunded = append(n.refunded, request.GetOrderId())
	return &shopv1.RefundResponse{TransactionId: "t1"}, nil
}

func (n *fakeNeighbours) Ready(context.Context) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.away
}

func (n *fakeNeighbours) Publish(_ context.Context, placed Placed) error {
	if broken := n.note("Publish"); broken != nil {
		return broken(nil)
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.published = append(n.published, placed)
	return nil
}

// money is the orders that were charged, and those whose charge was taken back.
func (n *fakeNeighbours) money() (charges, refunds []string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, charge := range n.charged {
		charges = append(charges, charge.GetOrderId())
	}
	return charges, slices.Clone(n.refunded)
}

func broken(code codes.Code, message string) func(http.ResponseWriter) error {
	return func(http.ResponseWriter) error { return status.Error(code, message) }
}
