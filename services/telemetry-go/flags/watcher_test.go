package flags

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
)

const key = "someFault"

// server speaks OFREP as the flag server does, at an address that stays its own when it is started again.
type server struct {
	on      atomic.Bool
	hangs   atomic.Bool
	answer  atomic.Pointer[answer]
	address string
	stop    func()
}

// answer is given in place of on and off.
type answer struct {
	status int
	body   string
}

func (s *server) start(t *testing.T) {
	t.Helper()
	listener, err := net.Listen("tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	s.address = listener.Addr().String()
	web := &http.Server{Handler: s, ReadHeaderTimeout: time.Second}
	go func() { _ = web.Serve(listener) }()
	s.stop = sync.OnceFunc(func() { _ = web.Close() })
	t.Cleanup(s.stop)
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.hangs.Load() {
		<-r.Context().Done()
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if r.Method != http.MethodPost || r.URL.Path != "/ofrep/v1/evaluate/flags/"+key {
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, `{"errorCode":"FLAG_NOT_FOUND"}`)
		return
	}
	if other := s.answer.Load(); other != nil {
		w.WriteHeader(other.status)
		_, _ = io.WriteString(w, other.body)
		return
	}
	variant := "off"
	if s.on.Load() {
		variant = "on"
	}
	_, _ = fmt.Fprintf(w, `{"key":%q,"value":%v,"variant":%q,"reason":"STATIC","metadata":{}}`, key, s.on.Load(), variant)
}

func watch(t *testing.T, address string) (*Watcher, *lines) {
	t.Helper()
	log := &lines{}
	watcher, err := New("http://"+address, key, slog.New(slog.NewTextHandler(log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { watcher.Watch(ctx); close(ended) }()
	t.Cleanup(func() { stop(); <-ended })
	return watcher, log
}

type lines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lines) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(line)
}

func (l *lines) count(part string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Count(l.text.String(), part)
}

func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if holds() {
			return
		}
	}
	t.Fatalf("not within 10 s: %s", what)
}

func enabled(t *testing.T, watcher *Watcher) []metricdata.DataPoint[int64] {
	t.Helper()
	reader := metric.NewManualReader()
	if err := watcher.Observe(metric.NewMeterProvider(metric.WithReader(reader)).Meter("test")); err != nil {
		t.Fatal(err)
	}
	var collected metricdata.ResourceMetrics
	if err := reader.Collect(context.Background(), &collected); err != nil {
		t.Fatal(err)
	}
	if len(collected.ScopeMetrics) == 0 {
		return nil
	}
	found := collected.ScopeMetrics[0].Metrics[0]
	if found.Name != "app.feature_flag.enabled" {
		t.Errorf("the metric is called %s", found.Name)
	}
	return found.Data.(metricdata.Gauge[int64]).DataPoints
}

func TestAChangeIsSeenWithinTheBeat(t *testing.T) {
	var flagd server
	flagd.address = "127.0.0.1:0"
	flagd.start(t)
	watcher, log := watch(t, flagd.address)
	eventually(t, "known and off", func() bool { return watcher.State() == State{Known: true, Variant: "off"} })
	for _, on := range []bool{true, false} {
		flagd.on.Store(on)
		changed := time.Now()
		eventually(t, fmt.Sprintf("on is %v", on), func() bool { return watcher.State().On == on })
		if took := time.Since(changed); took > 3*time.Second {
			t.Errorf("it took %s until the flag was %v", took, on)
		}
	}
	// The state is there for requests before the log tells of it.
	eventually(t, "both changes in the log", func() bool { return log.count("the flag has changed") == 2 })
}

func TestSpansAndMetricsTellWhatIsKnownAndNothingBefore(t *testing.T) {
	var flagd server
	flagd.address = "127.0.0.1:0"
	flagd.start(t)
	flagd.hangs.Store(true)
	watcher, _ := watch(t, flagd.address)
	_, attributes := watcher.Decide()
	if points := enabled(t, watcher); len(attributes) != 0 || len(points) != 0 {
		t.Errorf("before the first answer: %v, %v", attributes, points)
	}
	flagd.hangs.Store(false)
	flagd.on.Store(true)
	eventually(t, "on", func() bool { return watcher.State().On })
	var told []string
	_, attributes = watcher.Decide()
	for _, attribute := range attributes {
		told = append(told, string(attribute.Key)+"="+attribute.Value.AsString())
	}
	if got, want := strings.Join(told, " "), "feature_flag.key=someFault feature_flag.provider.name=flagd feature_flag.result.variant=on"; got != want {
		t.Errorf("a span is told %s, want %s", got, want)
	}
	points := enabled(t, watcher)
	if len(points) != 1 || points[0].Value != 1 {
		t.Fatalf("the metric is %v, want one 1", points)
	}
	if label, _ := points[0].Attributes.Value("feature_flag.key"); label.AsString() != key {
		t.Errorf("the metric is of the flag %q", label.AsString())
	}
}

func TestAServerThatGoesLeavesTheLastStateAndIsFoundAgain(t *testing.T) {
	var flagd server
	flagd.address = "127.0.0.1:0"
	flagd.start(t)
	flagd.on.Store(true)
	watcher, log := watch(t, flagd.address)
	eventually(t, "on", func() bool { return watcher.State().On })
	flagd.stop()
	eventually(t, "gone", func() bool { return !watcher.Reachable() })
	if !watcher.State().On {
		t.Error("the fault is off although nobody said so")
	}
	eventually(t, "gone in the log, once", func() bool { return log.count("gives no answer") == 1 })
	flagd.on.Store(false)
	flagd.start(t)
	eventually(t, "back and off", func() bool { return watcher.Reachable() && !watcher.State().On })
}

func TestAServerThatWasNeverThereIsOff(t *testing.T) {
	var flagd server
	flagd.address = "127.0.0.1:0"
	flagd.start(t)
	flagd.stop()
	watcher, _ := watch(t, flagd.address)
	if watcher.Reachable() || watcher.State() != (State{}) {
		t.Errorf("it is %+v, reachable %v", watcher.State(), watcher.Reachable())
	}
}

func TestAFlagThatIsNoBooleanIsOffAndItsServerThere(t *testing.T) {
	for name, test := range map[string]struct {
		answer  answer
		problem string
	}{
		"disabled":   {answer{200, `{"reason":"DISABLED"}`}, ""},
		"no default": {answer{200, `{"reason":"DEFAULT"}`}, ""},
		"number":     {answer{200, `{"value":0.2,"variant":"20%","reason":"STATIC"}`}, "its type is number and not boolean"},
		"string":     {answer{200, `{"value":"x","variant":"x","reason":"STATIC"}`}, "its type is string and not boolean"},
		"object":     {answer{200, `{"value":{},"variant":"x","reason":"STATIC"}`}, "its type is object and not boolean"},
		"not there":  {answer{404, `{"errorCode":"FLAG_NOT_FOUND"}`}, "flagd has no value for it: FLAG_NOT_FOUND"},
		"bad rule": {answer{400, `{"errorCode":"GENERAL","errorDetails":"error processing the flag for evaluation"}`},
			"flagd has no value for it: GENERAL"},
	} {
		t.Run(name, func(t *testing.T) {
			var flagd server
			flagd.address = "127.0.0.1:0"
			flagd.answer.Store(&test.answer)
			flagd.start(t)
			watcher, log := watch(t, flagd.address)
			eventually(t, "known", func() bool { return watcher.State().Known })
			if !watcher.Reachable() || watcher.State().On || watcher.State().Variant != "" {
				t.Errorf("it is %+v, reachable %v", watcher.State(), watcher.Reachable())
			}
			want := ""
			if test.problem != "" {
				want = key + " is off here, as " + test.problem
			}
			if got := strings.Join(watcher.Problems(), ""); got != want {
				t.Errorf("the problem is %q, want %q", got, want)
			}
			watcher.look(context.Background())
			if told := log.count("cannot be used"); told > 1 || (told == 1) != (want != "") {
				t.Errorf("it was told %d times", told)
			}
		})
	}
}
