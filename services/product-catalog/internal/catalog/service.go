package catalog

import (
	"context"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/product-catalog/internal/shopv1"
)

// Names of the span attributes, which the shop's other services use too.
const (
	productID     = attribute.Key("app.product.id")
	productsCount = attribute.Key("app.products.count")
)

// longestID keeps what a caller sends from filling spans and error messages.
const longestID = 64

// Service answers from memory; it is safe for concurrent use because nothing changes after New.
type Service struct {
	shopv1.UnimplementedProductCatalogServiceServer
	products []*shopv1.Product
	byID     map[string]*shopv1.Product
}

// New makes the service. The products must not be changed afterwards.
func New(products []*shopv1.Product) *Service {
	byID := make(map[string]*shopv1.Product, len(products))
	for _, product := range products {
		byID[product.GetId()] = product
	}
	return &Service{products: products, byID: byID}
}

// ListProducts returns every product, always in the same order.
func (s *Service) ListProducts(ctx context.Context, _ *shopv1.ListProductsRequest) (*shopv1.ListProductsResponse, error) {
	trace.SpanFromContext(ctx).SetAttributes(productsCount.Int(len(s.products)))
	return &shopv1.ListProductsResponse{Products: s.products}, nil
}

// GetProduct returns one product. Errors: InvalidArgument for an id that no product could have, NotFound for one that
// no product has.
func (s *Service) GetProduct(ctx context.Context, request *shopv1.GetProductRequest) (*shopv1.Product, error) {
	id := request.GetId()
	if id == "" {
		return nil, status.Error(codes.InvalidArgument, "the id is empty: ask for one product by its id, or list them all with ListProducts")
	}
	if len(id) > longestID {
		return nil, status.Errorf(codes.InvalidArgument, "the id has %d bytes, and the longest one allowed has %d", len(id), longestID)
	}
	trace.SpanFromContext(ctx).SetAttributes(productID.String(id))
	product, found := s.byID[id]
	if !found {
		return nil, status.Errorf(codes.NotFound, "no product has the id %q; ListProducts names those there are", id)
	}
	return product, nil
}
