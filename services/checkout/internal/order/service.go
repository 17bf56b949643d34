// Package order makes an order of what is in a cart.
package order

import (
	"context"
	"log/slog"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	semconv "go.opentelemetry.io/otel/semconv/v1.41.0"
	"go.opentelemetry.io/otel/trace"
	"google.golang.org/genproto/googleapis/rpc/code"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/checkout/internal/neighbours"
	"astrolab/proto/shopv1"
)

// Names of the attributes, which the shop's other services use too.
const (
	orderID         = attribute.Key("app.order.id")
	orderItems      = attribute.Key("app.order.items.count")
	orderAmount     = attribute.Key("app.order.amount")
	orderStep       = attribute.Key("app.order.step")
	orderOutcome    = attribute.Key("app.order.outcome")
	shippingAmount  = attribute.Key("app.shipping.amount")
	shippingCountry = attribute.Key("app.shipping.country")
	loyaltyLevel    = attribute.Key("app.loyalty.level")
)

// Neighbours are who has a part in an order.
type Neighbours struct {
	Cart      *neighbours.Cart
	Catalogue *neighbours.Catalogue
	Shipping  *neighbours.Shipping
	Payment   *neighbours.Payment
	Orders    Orders
}

// Service is safe for concurrent use.
type Service struct {
	shopv1.UnimplementedCheckoutServiceServer
	neighbours Neighbours
	attempts   *attempts
	orders     metric.Int64Counter
	logger     *slog.Logger
}

// New makes the service.
func New(all Neighbours, meter metric.Meter, logger *slog.Logger) (*Service, error) {
	orders, err := meter.Int64Counter("app.orders", metric.WithUnit("{order}"),
		metric.WithDescription("Orders that were asked for: placed, refused for what the customer can change, or failed."))
	if err != nil {
		return nil, err
	}
	return &Service{neighbours: all, attempts: newAttempts(), orders: orders, logger: logger}, nil
}

// PlaceOrder orders what is in the user's cart. The span says at which step one failed.
func (s *Service) PlaceOrder(ctx context.Context, request *shopv1.PlaceOrderRequest) (*shopv1.OrderResult, error) {
	trace.SpanFromContext(ctx).SetAttributes(loyaltyLevel.String(loyaltyOf(request)))
	result, failed := s.place(ctx, request)
	attributes := append(outcomeOf(failed), loyaltyLevel.String(loyaltyOf(request)))
	s.orders.Add(ctx, 1, metric.WithAttributes(attributes...))
	if failed == nil {
		return result, nil
	}
	span := trace.SpanFromContext(ctx)
	span.SetAttributes(outcomeOf(failed)...)
	if isFailure(failed) {
		span.RecordError(failed.err)
	}
	return nil, answerOf(failed)
}

func (s *Service) place(ctx context.Context, request *shopv1.PlaceOrderRequest) (*shopv1.OrderResult, *failure) {
	if err := check(request); err != nil {
		return nil, &failure{atRequest, err}
	}
	span := trace.SpanFromContext(ctx)
	span.SetAttributes(shippingCountry.String(request.GetAddress().GetCountryCode()))
	end, began := s.attempts.begin(request.GetUserId())
	if !began {
		return nil, &failure{atRequest, status.Error(codes.Aborted, "This cart is being ordered already.")}
	}
	defer end()
	order, failed := s.prepare(ctx, request)
	if failed != nil {
		return nil, failed
	}
	id := s.attempts.orderID(request.GetUserId(), contentsOf(order.lines, order.total))
	count := int32(0)
	for _, line := range order.lines {
		count += line.Quantity
	}
	span.SetAttributes(orderID.String(id), orderItems.Int(int(count)), orderAmount.Float64(number(order.total)),
		shippingAmount.Float64(number(order.shipping)))
	return s.finish(ctx, id, order, request)
}

// isFailure is false for what the customer can change.
func isFailure(failed *failure) bool {
	switch status.Code(failed.err) {
	case codes.InvalidArgument, codes.FailedPrecondition, codes.Aborted:
		return false
	default:
		return true
	}
}

func outcomeOf(failed *failure) []attribute.KeyValue {
	if failed == nil {
		return []attribute.KeyValue{orderOutcome.String("placed")}
	}
	if !isFailure(failed) {
		return []attribute.KeyValue{orderOutcome.String("refused"), orderStep.String(failed.step)}
	}
	kind := code.Code(status.Code(failed.err)).String()
	return []attribute.KeyValue{orderOutcome.String("failed"), orderStep.String(failed.step), semconv.ErrorTypeKey.String(kind)}
}

// answerOf keeps the code, and leaves out of the message what is of no use to who buys.
func answerOf(failed *failure) error {
	if !isFailure(failed) {
		return failed.err
	}
	found := status.Convert(failed.err)
	return status.Errorf(found.Code(), "The order failed at %s: %s", failed.step, found.Message())
}
