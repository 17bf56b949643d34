// Package order makes an order of what is in a cart.
package order

import (
	"context"
	"log/slog"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/checkout/internal/neighbours"
	"astrolab/proto/shopv1"
)

// Names of the attributes, which the shop's other services use too.
const (
	orderID               = attribute.Key("app.order.id")
	orderItems            = attribute.Key("app.order.items.count")
	orderAmount           = attribute.Key("app.order.amount")
	orderStep             = attribute.Key("app.order.step")
	orderOutcome          = attribute.Key("app.order.outcome")
	repeatedOrder         = attribute.Key("app.order.repeated")
	refundedOrder         = attribute.Key("app.order.refunded_id")
	shippingAmount        = attribute.Key("app.shipping.amount")
	shippingCountry       = attribute.Key("app.shipping.country")
	shippingInternational = attribute.Key("app.shipping.international")
	loyaltyLevel          = attribute.Key("app.loyalty.level")
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
	debts      *debts
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
	return &Service{neighbours: all, attempts: newAttempts(), debts: newDebts(), orders: orders, logger: logger}, nil
}

// PlaceOrder orders what is in the user's cart, once for each order id. The span says at which step one failed.
func (s *Service) PlaceOrder(ctx context.Context, request *shopv1.PlaceOrderRequest) (*shopv1.OrderResult, error) {
	span := trace.SpanFromContext(ctx)
	span.SetAttributes(loyaltyLevel.String(loyaltyOf(request)))
	if err := check(request); err != nil {
		return nil, s.count(ctx, request, &failure{atRequest, err})
	}
	span.SetAttributes(orderID.String(request.GetOrderId()), shippingCountry.String(request.GetAddress().GetCountryCode()))
	attempt, isNew := s.attempts.begin(request.GetUserId(), request.GetOrderId())
	if attempt == nil {
		return nil, s.count(ctx, request, &failure{atRequest, status.Error(codes.Aborted, "This cart is being ordered already.")})
	}
	if !isNew {
		span.SetAttributes(repeatedOrder.Bool(true))
		return attempt.wait(ctx)
	}
	result, failed := s.place(ctx, request)
	err := s.count(ctx, request, failed)
	s.attempts.end(attempt, result, err)
	return result, err
}

// GetOrder is an order that was placed.
func (s *Service) GetOrder(ctx context.Context, request *shopv1.GetOrderRequest) (*shopv1.OrderResult, error) {
	result := s.attempts.find(request.GetUserId(), request.GetOrderId())
	if result == nil {
		return nil, status.Error(codes.NotFound, "There is no such order of this user any more.")
	}
	trace.SpanFromContext(ctx).SetAttributes(orderID.String(result.GetOrderId()))
	return result, nil
}

func (s *Service) place(ctx context.Context, request *shopv1.PlaceOrderRequest) (*shopv1.OrderResult, *failure) {
	if err := s.settle(ctx, request.GetUserId()); err != nil {
		return nil, &failure{atRefund, err}
	}
	order, failed := s.prepare(ctx, request)
	if failed != nil {
		return nil, failed
	}
	count := int32(0)
	for _, line := range order.lines {
		count += line.Quantity
	}
	trace.SpanFromContext(ctx).SetAttributes(orderItems.Int(int(count)), orderAmount.Float64(number(order.total)),
		shippingAmount.Float64(number(order.shipping)))
	return s.finish(ctx, order, request)
}
