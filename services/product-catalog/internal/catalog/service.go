package catalog

import (
	"context"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	semconv "go.opentelemetry.io/otel/semconv/v1.41.0"
	"go.opentelemetry.io/otel/trace"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/proto/shopv1"
)

// Names of the span attributes, which the shop's other services use too.
const (
	productID     = attribute.Key("app.product.id")
	productsCount = attribute.Key("app.products.count")
)

// Fragile is the one product that cannot be read while the fault is on: the first in the shop's window, which most people
// open.
const Fragile = "ASTROLABE1"

// Fault says whether it is on, so that the fragile product is broken, and what a span should tell about that: both of
// one moment, or a span would tell of a flag that was not the one acted on.
type Fault interface {
	Decide() (on bool, attributes []attribute.KeyValue)
}

// longestID keeps what a caller sends from filling spans and error messages.
const longestID = 64

// Service answers from memory; it is safe for concurrent use because nothing changes after New.
type Service struct {
	shopv1.UnimplementedProductCatalogServiceServer
	products []*shopv1.Product
	byID     map[string]*shopv1.Product
	fault    Fault
	lookups  metric.Int64Counter
}

// New makes the service. The products must not be changed afterwards.
func New(products []*shopv1.Product, fault Fault, meter metric.Meter) (*Service, error) {
	lookups, err := meter.Int64Counter("app.product.lookups", metric.WithUnit("{lookup}"),
		metric.WithDescription("Times that one product was asked for by its id; those that failed have an error.type."))
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*shopv1.Product, len(products))
	for _, product := range products {
		byID[product.GetId()] = product
	}
	return &Service{products: products, byID: byID, fault: fault, lookups: lookups}, nil
}

// ListProducts returns every product, always in the same order.
func (s *Service) ListProducts(ctx context.Context, _ *shopv1.ListProductsRequest) (*shopv1.ListProductsResponse, error) {
	trace.SpanFromContext(ctx).SetAttributes(productsCount.Int(len(s.products)))
	return &shopv1.ListProductsResponse{Products: s.products}, nil
}

// GetProduct returns one product. Errors: InvalidArgument for an id that no product could have, NotFound for one that
// no product has, Internal for the fragile one while it is broken.
func (s *Service) GetProduct(ctx context.Context, request *shopv1.GetProductRequest) (*shopv1.Product, error) {
	id := request.GetId()
	if id == "" {
		return nil, status.Error(codes.InvalidArgument, "the id is empty: ask for one product by its id, or list them all with ListProducts")
	}
	if len(id) > longestID {
		return nil, status.Errorf(codes.InvalidArgument, "the id has %d bytes, and the longest one allowed has %d", len(id), longestID)
	}
	span := trace.SpanFromContext(ctx)
	span.SetAttributes(productID.String(id))
	product, found := s.byID[id]
	if !found {
		return nil, status.Errorf(codes.NotFound, "no product has the id %q; ListProducts names those there are", id)
	}
	if id == Fragile {
		broken, attributes := s.fault.Decide()
		span.SetAttributes(attributes...)
		if broken {
			s.lookups.Add(ctx, 1, metric.WithAttributes(productID.String(id), semconv.ErrorTypeKey.String("INTERNAL")))
			return nil, status.Errorf(codes.Internal, "the product %s could not be read from the catalogue", id)
		}
	}
	// Only ids that there are: a label must not take whatever a caller sends.
	s.lookups.Add(ctx, 1, metric.WithAttributes(productID.String(id)))
	return product, nil
}
