package telemetry

import (
	"context"
	"log/slog"
	"os"
	"slices"
	"testing"
	"time"
)

func TestShutdownSendsWhatIsLeft(t *testing.T) {
	address := closedAddress(t)
	spans, metrics, stop := listen(t, address)
	defer stop()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://"+address)
	t.Setenv("OTEL_RESOURCE_ATTRIBUTES", "service.instance.id=thing")

	providers, err := Start(context.Background(), "thing", os.Getenv, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	if err := (Process{Root: os.DirFS("/"), PageSize: 4096}).Observe(providers.Meter.Meter("test")); err != nil {
		t.Fatal(err)
	}
	_, span := providers.Tracer.Tracer("test").Start(context.Background(), "a call")
	span.End()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := providers.Shutdown(ctx); err != nil {
		t.Fatal(err)
	}

	sent := (<-spans).GetResourceSpans()[0]
	var resource []string
	for _, attribute := range sent.GetResource().GetAttributes() {
		resource = append(resource, attribute.GetKey()+"="+attribute.GetValue().GetStringValue())
	}
	for _, want := range []string{"service.name=thing", "service.instance.id=thing", "telemetry.sdk.language=go"} {
		if !slices.Contains(resource, want) {
			t.Errorf("the resource is %v, want %s in it", resource, want)
		}
	}
	if name := sent.GetScopeSpans()[0].GetSpans()[0].GetName(); name != "a call" {
		t.Errorf("the span sent is %q", name)
	}
	if got := len((<-metrics).GetResourceMetrics()); got != 1 {
		t.Errorf("metrics of %d resources were sent, want 1", got)
	}
}

func TestShutdownEndsInTimeWithoutACollector(t *testing.T) {
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://"+closedAddress(t))
	providers, err := Start(context.Background(), "thing", os.Getenv, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	_, span := providers.Tracer.Tracer("test").Start(context.Background(), "a call")
	span.End()
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	began := time.Now()
	if err := providers.Shutdown(ctx); err == nil {
		t.Error("nothing is said about the span that was lost")
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("it took %s, although one second was given", took)
	}
}

func TestFindsACollectorThatComesLateAndOneThatComesBack(t *testing.T) {
	address := closedAddress(t)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://"+address)
	t.Setenv("OTEL_BSP_SCHEDULE_DELAY", "10")
	providers, err := Start(context.Background(), "thing", os.Getenv, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	ended, end := context.WithCancel(context.Background())
	end()
	defer func() { _ = providers.Shutdown(ended) }()
	tracer := providers.Tracer.Tracer("test")
	for _, when := range []string{"late", "back"} {
		_, lost := tracer.Start(context.Background(), "lost")
		lost.End()
		briefly, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
		if err := providers.Tracer.ForceFlush(briefly); err == nil {
			t.Error("a span was sent to nobody")
		}
		cancel()
		spans, _, stop := listen(t, address)
		_, span := tracer.Start(context.Background(), when)
		span.End()
		select {
		case sent := <-spans:
			if got := sent.GetResourceSpans()[0].GetScopeSpans()[0].GetSpans()[0].GetName(); got != when {
				t.Errorf("the span sent is %q, want %q", got, when)
			}
		case <-time.After(15 * time.Second):
			t.Errorf("the span %q has not been sent after 15 s", when)
		}
		stop()
	}
}

func TestStartRefusesAnEndpointItCannotUse(t *testing.T) {
	getenv := func(string) string { return "otel-collector:4317" }
	_, err := Start(context.Background(), "thing", getenv, slog.New(slog.DiscardHandler))
	if want := `OTEL_EXPORTER_OTLP_ENDPOINT is "otel-collector:4317", and must be like http://otel-collector:4317`; err == nil || err.Error() != want {
		t.Errorf("error is %v, want %s", err, want)
	}
}
