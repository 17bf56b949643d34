package telemetry

import (
	"bytes"
	"errors"
	"log/slog"
	"testing"
	"time"
)

func TestErrorLogSpeaksOnceAMinute(t *testing.T) {
	var out bytes.Buffer
	withoutTime := func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}
	now := time.Unix(1000, 0)
	log := newErrorLog(slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{ReplaceAttr: withoutTime})))
	log.now = func() time.Time { return now }

	for _, second := range []time.Duration{0, 5, 59, 60, 61} {
		now = time.Unix(1000, 0).Add(second * time.Second)
		log.Handle(errors.New("no collector"))
	}

	want := `level=WARN msg="telemetry could not be sent, and will be tried again" error="no collector" withheld=0
level=WARN msg="telemetry could not be sent, and will be tried again" error="no collector" withheld=2
`
	if out.String() != want {
		t.Errorf("log is\n%swant\n%s", out.String(), want)
	}
}
