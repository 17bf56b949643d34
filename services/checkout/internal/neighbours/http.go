package neighbours

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/telemetry"
)

const (
	// lookTimeout is for a look at a neighbour's health, which no order waits for.
	lookTimeout = 500 * time.Millisecond
	// idle is well below the half minute after which a server closes a connection that nobody uses.
	idle = 10 * time.Second
	// largestAnswer keeps a neighbour that went wrong from filling the memory.
	largestAnswer = 1 << 20
)

// web is a neighbour that speaks HTTP and JSON.
type web struct {
	name, base string
	// asks is traced, looks is not.
	asks, looks        *http.Client
	reachable, looking atomic.Bool
}

func newWeb(name, address string, providers *telemetry.Providers) *web {
	// A proxy that the engine hands to every container is not for calls inside the stack.
	plain := &http.Transport{IdleConnTimeout: idle, MaxIdleConnsPerHost: 16}
	traced := otelhttp.NewTransport(plain,
		otelhttp.WithTracerProvider(providers.Tracer),
		otelhttp.WithMeterProvider(providers.Meter),
		otelhttp.WithPropagators(providers.Propagator),
		otelhttp.WithSpanNameFormatter(func(_ string, r *http.Request) string { return r.Method + " " + r.URL.Path }))
	return &web{
		name: name, base: "http://" + address,
		asks: &http.Client{Transport: traced}, looks: &http.Client{Transport: plain, Timeout: lookTimeout},
	}
}

func (w *web) Name() string { return w.name }

func (w *web) Connected() bool {
	if w.looking.CompareAndSwap(false, true) {
		go func() {
			defer w.looking.Store(false)
			response, err := w.looks.Get(w.base + "/healthz")
			if err == nil {
				_ = response.Body.Close()
			}
			w.reachable.Store(err == nil && response.StatusCode == http.StatusOK)
		}()
	}
	return w.reachable.Load()
}

// request is one question; a body is sent as JSON, and an answer is read into the pointer where there is one.
type request struct {
	method, path string
	query        url.Values
	body, answer any
	timeout      time.Duration
}

func (w *web) ask(ctx context.Context, asked request) error {
	ctx, cancel := context.WithTimeout(ctx, asked.timeout)
	defer cancel()
	var body io.Reader
	if asked.body != nil {
		text, err := json.Marshal(asked.body)
		if err != nil {
			return status.Errorf(codes.Internal, "what was to be sent to %s: %v", w.name, err)
		}
		body = bytes.NewReader(text)
	}
	address := w.base + asked.path
	if len(asked.query) > 0 {
		address += "?" + asked.query.Encode()
	}
	sent, err := http.NewRequestWithContext(ctx, asked.method, address, body)
	if err != nil {
		return status.Errorf(codes.Internal, "the address of %s: %v", w.name, err)
	}
	if body != nil {
		sent.Header.Set("Content-Type", "application/json")
	}
	response, err := w.asks.Do(sent)
	if err != nil {
		return w.silent(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(response.Body, largestAnswer))
	if err != nil {
		return w.silent(err)
	}
	if response.StatusCode != http.StatusOK {
		return w.refused(response.StatusCode, text)
	}
	if asked.answer == nil {
		return nil
	}
	if err := json.Unmarshal(text, asked.answer); err != nil {
		return status.Errorf(codes.Internal, "%s answered what cannot be read: %v", w.name, err)
	}
	return nil
}

// silent is for no answer at all.
func (w *web) silent(err error) error {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return status.Errorf(codes.DeadlineExceeded, "%s did not answer in time", w.name)
	case errors.Is(err, context.Canceled):
		return status.Error(codes.Canceled, "who asked for the order went away")
	default:
		return status.Errorf(codes.Unavailable, "%s does not answer", w.name)
	}
}

// refused is for an answer in the shop's form of problems.
func (w *web) refused(code int, text []byte) error {
	var problem struct {
		Error struct{ Code, Message string }
	}
	_ = json.Unmarshal(text, &problem)
	answered := strings.TrimSpace(fmt.Sprintf("%s answered %d %s", w.name, code, problem.Error.Code))
	switch {
	case code == http.StatusBadRequest && problem.Error.Message != "":
		return status.Error(codes.InvalidArgument, problem.Error.Message)
	case code >= http.StatusInternalServerError:
		return status.Error(codes.Unavailable, answered)
	default:
		return status.Error(codes.Internal, answered)
	}
}
