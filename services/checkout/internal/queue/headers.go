package queue

import (
	"maps"
	"slices"

	"github.com/nats-io/nats.go"
)

// headers carries the trace's context in a message: those of NATS keep their letters' case, which HTTP's do not.
type headers nats.Header

func (h headers) Get(key string) string { return nats.Header(h).Get(key) }

func (h headers) Set(key, value string) { nats.Header(h).Set(key, value) }

func (h headers) Keys() []string { return slices.Collect(maps.Keys(h)) }
