// Package flags knows whether a fault is turned on. It asks in the background, so that no request waits for the flag server.
package flags

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/open-feature/go-sdk-contrib/providers/ofrep"
	"github.com/open-feature/go-sdk/openfeature"
	"github.com/open-feature/go-sdk/openfeature/isolated"
)

const (
	// lookEvery is how long it takes at most to see a change, beside the second in which the flag server itself sees it.
	lookEvery = time.Second
	// answerTimeout keeps a server that takes a question and never answers from delaying the next look for long.
	answerTimeout = 500 * time.Millisecond
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
	problem   atomic.Pointer[string]
}

// New makes a watcher of one flag. The endpoint is where OFREP is spoken, such as http://flagd:8016. Nothing is asked
// before Watch.
func New(endpoint, key string, logger *slog.Logger) (*Watcher, error) {
	api := isolated.NewAPI()
	client := &http.Client{Timeout: answerTimeout}
	if err := api.SetProviderAndWait(context.Background(), ofrep.NewProvider(endpoint, ofrep.WithClient(client))); err != nil {
		return nil, err
	}
	watcher := &Watcher{key: key, client: api.NewClient(), logger: logger.With("flag", key)}
	watcher.state.Store(&State{})
	watcher.problem.Store(new(string))
	return watcher, nil
}

// Watch asks at once and then once every lookEvery, until ctx ends.
func (w *Watcher) Watch(ctx context.Context) {
	ticker := time.NewTicker(lookEvery)
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

// Problems says why the flag cannot be used as the server has it, for people; nothing where it can.
func (w *Watcher) Problems() []string {
	if problem := *w.problem.Load(); problem != "" {
		return []string{problem}
	}
	return nil
}

func (w *Watcher) look(ctx context.Context) {
	details, err := w.client.BooleanValueDetails(ctx, w.key, false, openfeature.EvaluationContext{})
	if ctx.Err() != nil {
		return
	}
	answered := isAnswer(details.ErrorCode, err)
	if w.reachable.Swap(answered) != answered {
		if answered {
			w.logger.Info("the flag server answers")
		} else {
			w.logger.Info("the flag server gives no answer", "error", err)
		}
	}
	if !answered {
		return
	}
	w.note(w.problemOf(ctx, details.ErrorCode))
	before := w.State()
	w.state.Store(&State{Known: true, On: details.Value, Variant: details.Variant})
	if details.Value != before.On {
		w.logger.Info("the flag has changed", "variant", details.Variant)
	}
}

// note names a problem once, as long as it is the same.
func (w *Watcher) note(problem string) {
	if before := w.problem.Swap(&problem); problem != "" && problem != *before {
		w.logger.Warn("the flag cannot be used", "problem", problem)
	}
}

// cannotEvaluate is what flagd says of a rule that it cannot evaluate. Its code is also that of a server that is away.
const cannotEvaluate = "error processing the flag for evaluation"

// isAnswer says whether the server has read the question, whatever it said to it.
func isAnswer(code openfeature.ErrorCode, err error) bool {
	switch code {
	case "", openfeature.FlagNotFoundCode, openfeature.InvalidContextCode, openfeature.ParseErrorCode,
		openfeature.TargetingKeyMissingCode, openfeature.TypeMismatchCode:
		return true
	}
	return err != nil && strings.Contains(err.Error(), cannotEvaluate)
}

func (w *Watcher) problemOf(ctx context.Context, code openfeature.ErrorCode) string {
	switch code {
	case "":
		return ""
	case openfeature.TypeMismatchCode:
		// The provider says what the value is and not of which type.
		value, err := w.client.ObjectValue(ctx, w.key, nil, openfeature.EvaluationContext{})
		if err != nil || value == nil {
			// A flag without a default variant leaves the value to who asks.
			return ""
		}
		return fmt.Sprintf("%s is off here, as its type is %s and not boolean", w.key, typeOf(value))
	default:
		return fmt.Sprintf("%s is off here, as flagd has no value for it: %s", w.key, code)
	}
}

// typeOf names the type as flagd's own file format does.
func typeOf(value any) string {
	switch value.(type) {
	case bool:
		return "boolean"
	case float64:
		return "number"
	case string:
		return "string"
	default:
		return "object"
	}
}
