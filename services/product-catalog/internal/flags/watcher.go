// Package flags knows whether a fault is turned on. It asks in the background, so that no request waits for the flag server.
package flags

import (
	"context"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/open-feature/go-sdk-contrib/providers/ofrep"
	"github.com/open-feature/go-sdk/openfeature"
	"github.com/open-feature/go-sdk/openfeature/isolated"
)

const (
	// beat is how long it takes at most to see a change, beside the second in which the flag server itself sees it.
	beat = time.Second
	// patience keeps a server that takes a question and never answers from stretching the beat for long.
	patience = 500 * time.Millisecond
)

// State is what is known of a flag.
type State struct {
	// Known is false until the flag server has answered once.
	Known bool
	On    bool
	// Variant is the value's name; empty while nothing is known.
	Variant string
}

// Watcher keeps a flag's latest known state; while the server is away the last one stands, at first off.
type Watcher struct {
	key       string
	client    *openfeature.Client
	logger    *slog.Logger
	state     atomic.Pointer[State]
	reachable atomic.Bool
}

// New makes a watcher of one flag. The endpoint is where OFREP is spoken, such as http://flagd:8016. Nothing is asked
// before Watch.
func New(endpoint, key string, logger *slog.Logger) (*Watcher, error) {
	api := isolated.NewAPI()
	client := &http.Client{Timeout: patience}
	if err := api.SetProviderAndWait(context.Background(), ofrep.NewProvider(endpoint, ofrep.WithClient(client))); err != nil {
		return nil, err
	}
	watcher := &Watcher{key: key, client: api.NewClient(), logger: logger.With("flag", key)}
	watcher.state.Store(&State{})
	return watcher, nil
}

// Watch asks at once and then once a beat, until ctx ends.
func (w *Watcher) Watch(ctx context.Context) {
	ticker := time.NewTicker(beat)
	defer ticker.Stop()
	for {
		w.look(ctx)
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// State is the latest; it never waits.
func (w *Watcher) State() State { return *w.state.Load() }

// Reachable says whether the last question was answered.
func (w *Watcher) Reachable() bool { return w.reachable.Load() }

func (w *Watcher) look(ctx context.Context) {
	details, err := w.client.BooleanValueDetails(ctx, w.key, false, openfeature.EvaluationContext{})
	if ctx.Err() != nil {
		return
	}
	if answered := err == nil; w.reachable.Swap(answered) != answered {
		if answered {
			w.logger.Info("the flag server answers")
		} else {
			w.logger.Info("the flag server gives no answer", "error", err)
		}
	}
	if err != nil {
		return
	}
	before := w.State()
	w.state.Store(&State{Known: true, On: details.Value, Variant: details.Variant})
	if details.Value != before.On {
		w.logger.Info("the flag has changed", "variant", details.Variant)
	}
}
