package queue

import (
	"context"
	"log/slog"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

const (
	dialTimeout = time.Second
	// retry is how long a queue that came back is not found at most.
	retry = 500 * time.Millisecond
	// twice is how far back the queue knows that it has an order already.
	twice = 2 * time.Minute
	// largest is what orders may take on its disk: when it is full none is confirmed that would not be kept.
	largest = 128 << 20
)

// stream keeps each order on the disk until accounting has it in its books.
var stream = jetstream.StreamConfig{
	Name:        "orders",
	Description: "Orders that were confirmed and are not in the books yet.",
	Subjects:    []string{subject},
	Retention:   jetstream.WorkQueuePolicy,
	Storage:     jetstream.FileStorage,
	Discard:     jetstream.DiscardNew,
	MaxBytes:    largest,
	Duplicates:  twice,
}

// connect returns at once; the connection is made, and made again, in the background.
func connect(address string, logger *slog.Logger, connected func()) (*nats.Conn, error) {
	return nats.Connect("nats://"+address,
		nats.Name("checkout"),
		nats.Timeout(dialTimeout),
		nats.RetryOnFailedConnect(true),
		nats.MaxReconnects(-1),
		nats.ReconnectWait(retry),
		nats.ReconnectJitter(0, 0),
		nats.ConnectHandler(func(*nats.Conn) { connected() }),
		nats.ReconnectHandler(func(*nats.Conn) { connected() }),
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) { logger.Warn("the queue is gone", "error", err) }),
	)
}

// ensure makes the stream where it is not there, as in a queue that was recreated.
func (p *Publisher) ensure(ctx context.Context) error {
	_, err := p.js.CreateOrUpdateStream(ctx, stream)
	p.ready.Store(err == nil)
	return err
}
