package telemetry

import (
	"log/slog"
	"sync"
	"time"
)

// quiet keeps a collector that is away from filling the log: the exporters report it every few seconds.
const quiet = time.Minute

type errorLog struct {
	logger *slog.Logger
	now    func() time.Time

	mu       sync.Mutex
	last     time.Time
	withheld int
}

func newErrorLog(logger *slog.Logger) *errorLog {
	return &errorLog{logger: logger, now: time.Now}
}

// Handle logs at most one error a minute, with the number of those it kept back since the one before.
func (l *errorLog) Handle(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	if !l.last.IsZero() && now.Sub(l.last) < quiet {
		l.withheld++
		return
	}
	l.logger.Warn("telemetry could not be sent, and will be tried again", "error", err, "withheld", l.withheld)
	l.last, l.withheld = now, 0
}
