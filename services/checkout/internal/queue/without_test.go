package queue

import (
	"context"
	"testing"

	"github.com/nats-io/nats.go/jetstream"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// changed puts another stream in the place of the planned one.
func (p published) changed(t *testing.T, change func(*jetstream.StreamConfig)) {
	t.Helper()
	ctx := context.Background()
	if err := p.Ready(ctx); err != nil {
		t.Fatal(err)
	}
	if err := p.js.DeleteStream(ctx, stream.Name); err != nil {
		t.Fatal(err)
	}
	config := stream
	change(&config)
	if _, err := p.js.CreateStream(ctx, config); err != nil {
		t.Fatal(err)
	}
}

func (p published) count(t *testing.T) uint64 {
	t.Helper()
	found, err := p.js.Stream(context.Background(), stream.Name)
	if err != nil {
		t.Fatal(err)
	}
	return found.CachedInfo().State.Msgs
}

func TestWithoutADiskWhatWasConfirmedIsLostWithTheServer(t *testing.T) {
	folder := t.TempDir()
	first := serve(t, -1, folder)
	p := open(t, first.Addr().String())
	p.changed(t, func(config *jetstream.StreamConfig) { config.Storage = jetstream.MemoryStorage })
	if err := p.Publish(context.Background(), placed("o1")); err != nil || p.count(t) != 1 {
		t.Fatalf("published is %v, and %d are kept", err, p.count(t))
	}
	first.Shutdown()
	first.WaitForShutdown()
	again := open(t, serve(t, -1, folder).Addr().String())
	if err := again.Ready(context.Background()); err != nil {
		t.Fatal(err)
	}
	if kept := again.count(t); kept != 0 {
		t.Errorf("%d messages are kept", kept)
	}
}

// small has room for one order.
func small(config *jetstream.StreamConfig) { config.MaxBytes = 1000 }

func TestAFullQueueRefusesAnOrderAndWithoutThatForgetsTheOldest(t *testing.T) {
	ctx := context.Background()
	p := open(t, serve(t, -1, t.TempDir()).Addr().String())
	p.changed(t, small)
	if err := p.Publish(ctx, placed("o1")); err != nil {
		t.Fatal(err)
	}
	if err := p.Publish(ctx, placed("o2")); status.Code(err) != codes.Unavailable {
		t.Errorf("published is %v", err)
	}
	if messages := p.kept(t); len(messages) != 1 || messages[0].Header.Get("Nats-Msg-Id") != "o1" {
		t.Errorf("kept are %v", messages)
	}

	p.changed(t, func(config *jetstream.StreamConfig) {
		small(config)
		config.Discard = jetstream.DiscardOld
	})
	for _, id := range []string{"o1", "o2"} {
		if err := p.Publish(ctx, placed(id)); err != nil {
			t.Fatal(err)
		}
	}
	if messages := p.kept(t); len(messages) != 1 || messages[0].Header.Get("Nats-Msg-Id") != "o2" {
		t.Errorf("kept are %v", messages)
	}
}

func TestWithoutItsIdAnOrderThatIsPublishedTwiceIsKeptTwice(t *testing.T) {
	ctx := context.Background()
	p := open(t, serve(t, -1, t.TempDir()).Addr().String())
	if err := p.Ready(ctx); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := p.js.Publish(ctx, subject, []byte("o1")); err != nil {
			t.Fatal(err)
		}
	}
	if kept := p.count(t); kept != 2 {
		t.Errorf("%d messages are kept", kept)
	}
}
