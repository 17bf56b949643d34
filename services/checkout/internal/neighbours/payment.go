package neighbours

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"

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

// Charge returns the transaction's id.
func (p *Payment) Charge(ctx context.Context, charge *shopv1.ChargeRequest) (string, error) {
	unreachable, attributes := p.fault.Decide()
	trace.SpanFromContext(ctx).SetAttributes(attributes...)
	client := p.client
	if unreachable {
		client = p.lost
	}
	ctx, cancel := context.WithTimeout(ctx, paymentTimeout)
	defer cancel()
	answer, err := client.Charge(ctx, charge)
	return answer.GetTransactionId(), err
}
