// Package queue hands placed orders to NATS JetStream, for those who come after.
package queue

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/propagation"
	semconv "go.opentelemetry.io/otel/semconv/v1.41.0"
	"go.opentelemetry.io/otel/trace"
	grpccodes "google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/checkout/internal/order"
	"astrolab/telemetry"
)

const (
	subject   = "orders.placed"
	operation = "publish"
	// patience is how long an order waits for a queue that is being restarted, before anything is charged.
	patience = 2 * time.Second
	look     = 50 * time.Millisecond
	// publishTimeout is for the queue's word that it has an order on its disk.
	publishTimeout = 4 * time.Second
)

// Publisher is safe for concurrent use.
type Publisher struct {
	connection *nats.Conn
	js         jetstream.JetStream
	// ready says that the stream was there when the connection was made.
	ready      atomic.Bool
	tracer     trace.Tracer
	propagator propagation.TextMapPropagator
	sent       metric.Int64Counter
	attributes []attribute.KeyValue
	now        func() time.Time
}

// New takes host and port. It waits for nobody: the queue may come later.
func New(address string, providers *telemetry.Providers, now func() time.Time, logger *slog.Logger) (*Publisher, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("the queue's address: %w", err)
	}
	number, err := strconv.Atoi(port)
	if err != nil {
		return nil, fmt.Errorf("the queue's port: %w", err)
	}
	sent, err := providers.Meter.Meter("checkout").Int64Counter("messaging.client.sent.messages", metric.WithUnit("{message}"),
		metric.WithDescription("Messages that were tried to be sent to the queue."))
	if err != nil {
		return nil, err
	}
	publisher := &Publisher{
		tracer: providers.Tracer.Tracer("checkout"), propagator: providers.Propagator, sent: sent, now: now,
		attributes: []attribute.KeyValue{
			semconv.MessagingSystemKey.String("nats"), semconv.MessagingOperationName(operation), semconv.MessagingOperationTypeSend,
			semconv.MessagingDestinationName(subject), semconv.ServerAddress(host), semconv.ServerPort(number),
		},
	}
	// The handler may be called before there is a stream to ask for.
	asks := make(chan struct{}, 1)
	publisher.connection, err = connect(address, logger, func() {
		select {
		case asks <- struct{}{}:
		default:
		}
	})
	if err != nil {
		return nil, fmt.Errorf("the queue: %w", err)
	}
	if publisher.js, err = jetstream.New(publisher.connection); err != nil {
		return nil, fmt.Errorf("the queue: %w", err)
	}
	go publisher.keep(asks, logger)
	return publisher, nil
}

// keep sees to the stream after each connection: a server takes connections before it has read what it keeps.
func (p *Publisher) keep(asks <-chan struct{}, logger *slog.Logger) {
	for range asks {
		for p.connection.IsConnected() {
			ctx, cancel := context.WithTimeout(context.Background(), publishTimeout)
			err := p.ensure(ctx)
			cancel()
			if err == nil {
				logger.Info("the queue takes orders")
				break
			}
			logger.Warn("the queue has no stream for orders", "error", err)
			time.Sleep(retry)
		}
	}
}

// Name is that of a neighbour.
func (p *Publisher) Name() string { return "queue" }

// Connected never waits.
func (p *Publisher) Connected() bool { return p.connection.IsConnected() && p.ready.Load() }

// Ready waits for a moment for a queue that is away.
func (p *Publisher) Ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	again := time.NewTicker(look)
	defer again.Stop()
	for !p.Connected() {
		select {
		case <-again.C:
		case <-ctx.Done():
			return status.Error(grpccodes.Unavailable, "queue does not answer")
		}
	}
	return nil
}

// Publish returns when the order is on the queue's disk. Under the same id it is kept once.
func (p *Publisher) Publish(ctx context.Context, placed order.Placed) error {
	id := placed.Result.GetOrderId()
	body, err := encode(placed, p.now())
	if err != nil {
		return status.Errorf(grpccodes.Internal, "what was to be published: %v", err)
	}
	ctx, cancel := context.WithTimeout(ctx, publishTimeout)
	defer cancel()
	ctx, span := p.tracer.Start(ctx, operation+" "+subject, trace.WithSpanKind(trace.SpanKindProducer), trace.WithAttributes(p.attributes...),
		trace.WithAttributes(semconv.MessagingMessageID(id), semconv.MessagingMessageBodySize(len(body))))
	defer span.End()
	sent := &nats.Msg{Subject: subject, Data: body, Header: nats.Header{}}
	p.propagator.Inject(ctx, headers(sent.Header))
	err = p.send(ctx, sent, id)
	p.sent.Add(ctx, 1, metric.WithAttributes(p.attributes...), metric.WithAttributes(errorType(err)...))
	if err == nil {
		return nil
	}
	span.SetAttributes(errorType(err)...)
	span.SetStatus(codes.Error, err.Error())
	span.RecordError(err)
	return answerOf(err)
}

func (p *Publisher) send(ctx context.Context, sent *nats.Msg, id string) error {
	_, err := p.js.PublishMsg(ctx, sent, jetstream.WithMsgID(id))
	if !errors.Is(err, jetstream.ErrNoStreamResponse) {
		return err
	}
	if err := p.ensure(ctx); err != nil {
		return err
	}
	_, err = p.js.PublishMsg(ctx, sent, jetstream.WithMsgID(id))
	return err
}

func errorType(err error) []attribute.KeyValue {
	if err == nil {
		return nil
	}
	return []attribute.KeyValue{semconv.ErrorTypeKey.String(status.Code(answerOf(err)).String())}
}

// answerOf is a gRPC status, as that of every neighbour.
func answerOf(err error) error {
	var refused *jetstream.APIError
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return status.Error(grpccodes.DeadlineExceeded, "queue did not answer in time")
	case errors.As(err, &refused):
		return status.Errorf(grpccodes.Unavailable, "queue takes no order: %s", refused.Description)
	default:
		return status.Error(grpccodes.Unavailable, "queue does not answer")
	}
}
