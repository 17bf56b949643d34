package order

import (
	"context"

	"go.opentelemetry.io/otel/trace"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/checkout/internal/neighbours"
	"astrolab/proto/shopv1"
)

// Steps of an order, as its span names the one that it failed at.
const (
	atRequest   = "check_request"
	atRefund    = "refund"
	atCart      = "read_cart"
	atCatalogue = "read_prices"
	atQuote     = "quote_shipping"
	atCharge    = "charge"
	atShip      = "ship"
	atPublish   = "publish"
)

// failure is an error and the step at which it came about.
type failure struct {
	step string
	err  error
}

func (f *failure) Error() string { return f.step + ": " + f.err.Error() }

// prepared is an order that could be paid.
type prepared struct {
	lines           []neighbours.Line
	items           []*shopv1.OrderItem
	shipping, total *shopv1.Money
}

// prepare asks what is ordered and what it costs. Nothing is changed by it.
func (s *Service) prepare(ctx context.Context, request *shopv1.PlaceOrderRequest) (prepared, *failure) {
	lines, err := s.neighbours.Cart.Read(ctx, request.GetUserId())
	if err == nil && len(lines) == 0 {
		err = status.Error(codes.FailedPrecondition, "The cart is empty, so there is nothing to order.")
	}
	if err != nil {
		return prepared{}, &failure{atCart, err}
	}
	prices, err := s.neighbours.Catalogue.Prices(ctx)
	if err != nil {
		return prepared{}, &failure{atCatalogue, err}
	}
	order := prepared{lines: lines}
	var costs []*shopv1.Money
	for _, line := range lines {
		price, sold := prices[line.ProductID]
		if !sold {
			return prepared{}, &failure{atCatalogue, status.Errorf(codes.FailedPrecondition, "The shop no longer sells %s.", line.ProductID)}
		}
		cost := times(price, line.Quantity)
		costs = append(costs, cost)
		order.items = append(order.items, &shopv1.OrderItem{ProductId: line.ProductID, Quantity: line.Quantity, Cost: cost})
	}
	quote, err := s.neighbours.Shipping.Quote(ctx, request.GetAddress().GetCountryCode(), lines)
	if err != nil {
		return prepared{}, &failure{atQuote, err}
	}
	trace.SpanFromContext(ctx).SetAttributes(shippingInternational.Bool(quote.International))
	order.shipping = quote.Cost
	if order.total, err = sum(order.shipping, costs...); err != nil {
		return prepared{}, &failure{atQuote, err}
	}
	return order, nil
}

// finish takes the money, ships, has the order kept, and takes what is shipped out of the cart. As a parcel cannot be called
// back and a charge can, it is the charge that is taken back where shipping fails, or where nobody keeps the order.
func (s *Service) finish(ctx context.Context, order prepared, request *shopv1.PlaceOrderRequest) (*shopv1.OrderResult, *failure) {
	// Nothing is charged that nobody would write down.
	if err := s.neighbours.Orders.Ready(ctx); err != nil {
		return nil, &failure{atPublish, err}
	}
	user, id := request.GetUserId(), request.GetOrderId()
	transaction, sent, err := s.neighbours.Payment.Charge(ctx, &shopv1.ChargeRequest{
		Amount: order.total, CreditCard: request.GetCreditCard(), LoyaltyLevel: loyaltyOf(request), OrderId: id,
	})
	if err != nil {
		if sent && mayBeCharged(err) {
			s.takeBack(ctx, user, id)
		}
		return nil, &failure{atCharge, err}
	}
	// It is paid: from here on it does not matter whether the caller still waits.
	ctx = context.WithoutCancel(ctx)
	tracking, err := s.neighbours.Shipping.Ship(ctx, id, request.GetAddress().GetCountryCode(), order.lines)
	if err != nil {
		s.takeBack(ctx, user, id)
		return nil, &failure{atShip, err}
	}
	result := &shopv1.OrderResult{
		OrderId: id, TrackingId: tracking, ShippingCost: order.shipping, Address: request.GetAddress(),
		Items: order.items, Total: order.total,
	}
	placed := Placed{
		Result: result, UserID: user, Email: request.GetEmail(), LoyaltyLevel: loyaltyOf(request), TransactionID: transaction,
	}
	if err := s.neighbours.Orders.Publish(ctx, placed); err != nil {
		s.takeBack(ctx, user, id)
		return nil, &failure{atPublish, err}
	}
	if err := s.neighbours.Cart.Take(ctx, user, order.lines); err != nil {
		s.note(ctx, "a placed order was not taken out of its cart", id, err)
	}
	return result, nil
}

// note is for what goes wrong and changes nothing about how the order ends.
func (s *Service) note(ctx context.Context, what, orderID string, err error) {
	trace.SpanFromContext(ctx).RecordError(err)
	s.logger.WarnContext(ctx, what, "order", orderID, "error", err)
}
