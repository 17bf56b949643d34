package neighbours

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
	"google.golang.org/grpc"
	"google.golang.org/grpc/peer"

	"astrolab/proto/shopv1"
	"astrolab/telemetry"
)

const (
	paymentTimeout = 3 * time.Second
	// nowhere is an address where nobody listens, in this container itself, so that it is refused at once.
	nowhere = "127.0.0.1:1"
)

// Fault says whether it is on, and what a span should say about that.
type Fault interface {
	Decide() (on bool, attributes []attribute.KeyValue)
}

// Payment takes the money.
type Payment struct {
	channel
	client, lost shopv1.PaymentServiceClient
	fault        Fault
}

// NewPayment takes host and port. While the fault is on it is looked for where it is not.
func NewPayment(address string, fault Fault, providers *telemetry.Providers) (*Payment, error) {
	connected, err := dial("payment", address, providers)
	if err != nil {
		return nil, err
	}
	lost, err := dial("payment", nowhere, providers)
	if err != nil {
		return nil, err
	}
	return &Payment{
		channel: connected, fault: fault,
		client: shopv1.NewPaymentServiceClient(connected.connection),
		lost:   shopv1.NewPaymentServiceClient(lost.connection),
	}, nil
}

// Charge returns the transaction's id. What was not sent was not charged either.
func (p *Payment) Charge(ctx context.Context, charge *shopv1.ChargeRequest) (transaction string, sent bool, err error) {
	client := p.chosen(ctx)
	ctx, cancel := context.WithTimeout(ctx, paymentTimeout)
	defer cancel()
	// It is known as soon as there is a connection to send by.
	var receiver peer.Peer
	answer, err := client.Charge(ctx, charge, grpc.Peer(&receiver))
	return answer.GetTransactionId(), receiver.Addr != nil, err
}

// Refund takes back what was charged for an order, if anything was.
func (p *Payment) Refund(ctx context.Context, orderID string) error {
	client := p.chosen(ctx)
	ctx, cancel := context.WithTimeout(ctx, paymentTimeout)
	defer cancel()
	_, err := client.Refund(ctx, &shopv1.RefundRequest{OrderId: orderID})
	return err
}

func (p *Payment) chosen(ctx context.Context) shopv1.PaymentServiceClient {
	unreachable, attributes := p.fault.Decide()
	trace.SpanFromContext(ctx).SetAttributes(attributes...)
	if unreachable {
		return p.lost
	}
	return p.client
}
