package flags

import (
	"context"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	semconv "go.opentelemetry.io/otel/semconv/v1.41.0"
)

const provider = "flagd"

// Decide says whether the fault is on, with the attributes that tell so on a span; none while nothing is known.
func (w *Watcher) Decide() (bool, []attribute.KeyValue) {
	state := w.State()
	if !state.Known {
		return state.On, nil
	}
	attributes := []attribute.KeyValue{semconv.FeatureFlagKey(w.key), semconv.FeatureFlagProviderName(provider)}
	if state.Variant != "" {
		attributes = append(attributes, semconv.FeatureFlagResultVariant(state.Variant))
	}
	return state.On, attributes
}

// Observe reports what this process acts on, so that a chart can say since when. Nothing before the server's first
// answer: after each start a first zero would stand where nobody turned anything.
func (w *Watcher) Observe(meter metric.Meter) error {
	_, err := meter.Int64ObservableGauge("app.feature_flag.enabled",
		metric.WithDescription("1 while the flag is on, else 0"),
		metric.WithInt64Callback(func(_ context.Context, observer metric.Int64Observer) error {
			state := w.State()
			if !state.Known {
				return nil
			}
			value := int64(0)
			if state.On {
				value = 1
			}
			observer.Observe(value, metric.WithAttributes(semconv.FeatureFlagKey(w.key)))
			return nil
		}))
	return err
}
