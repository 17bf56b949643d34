// Package service is the frame around a service of the shop: telemetry, a flag, readiness, and an end in time.
package service

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"

	"go.opentelemetry.io/otel/metric"

	"astrolab/telemetry"
	"astrolab/telemetry/code"
	"astrolab/telemetry/flags"
	"astrolab/telemetry/server"
)

const (
	flagEndpoint = "http://flagd:8016"
	// flush is what remains of the two seconds that a stop may take.
	flush = 2*time.Second - server.Grace
)

// Definition is what one service differs in from another.
type Definition struct {
	Name string
	// RPCAddress is where gRPC is spoken, WebAddress where /healthz is.
	RPCAddress, WebAddress string
	// Flag turns on the fault of this service.
	Flag string
	// New makes what is served. It is called once, and ctx ends when the service is to stop.
	New func(ctx context.Context, given Given) (server.Service, error)
}

// Given is what a service is made with.
type Given struct {
	Providers *telemetry.Providers
	Meter     metric.Meter
	Fault     *flags.Watcher
	Logger    *slog.Logger
}

// Missing names flagd where it does not answer.
func (g Given) Missing() []string {
	if g.Fault.Reachable() {
		return nil
	}
	return []string{"flagd"}
}

// Main runs the service until SIGTERM, and ends the process with 1 when it cannot.
func Main(definition Definition) {
	started := time.Now()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	logger := slog.New(slog.NewTextHandler(os.Stderr, nil)).With("service", definition.Name)
	if pinned, err := code.Pin(); err != nil {
		logger.Warn("code not pinned in memory: at its memory limit this process may hang instead of being killed", "error", err)
	} else {
		logger.Info("pinned code in memory", "bytes", pinned)
	}
	if err := run(ctx, definition, started, logger); err != nil {
		logger.Error("cannot go on", "error", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, definition Definition, started time.Time, logger *slog.Logger) error {
	providers, err := telemetry.Start(ctx, definition.Name, os.Getenv, logger)
	if err != nil {
		return err
	}
	defer func() {
		// ctx has ended by now, and what is left must still be sent.
		flushing, cancel := context.WithTimeout(context.WithoutCancel(ctx), flush)
		defer cancel()
		if lost := providers.Shutdown(flushing); lost != nil {
			logger.Warn("the last spans or metrics could not be sent", "error", lost)
		}
	}()
	process := telemetry.Process{Root: os.DirFS("/"), PageSize: int64(os.Getpagesize()), Started: started}
	meter := providers.Meter.Meter(definition.Name)
	if err := process.Observe(meter); err != nil {
		return fmt.Errorf("metrics of the process: %w", err)
	}
	fault, err := flags.New(cmp.Or(os.Getenv("OFREP_ENDPOINT"), flagEndpoint), definition.Flag, logger)
	if err != nil {
		return fmt.Errorf("the flag %s: %w", definition.Flag, err)
	}
	if err := fault.Observe(meter); err != nil {
		return fmt.Errorf("the metric of the flag %s: %w", definition.Flag, err)
	}
	served, err := definition.New(ctx, Given{Providers: providers, Meter: meter, Fault: fault, Logger: logger})
	if err != nil {
		return err
	}
	go fault.Watch(ctx)
	rpc, rpcErr := net.Listen("tcp", definition.RPCAddress)
	web, webErr := net.Listen("tcp", definition.WebAddress)
	if err := errors.Join(rpcErr, webErr); err != nil {
		return err
	}
	logger.Info("serving", "grpc", definition.RPCAddress, "http", definition.WebAddress)
	context.AfterFunc(ctx, func() { logger.Info("stopping") })
	return server.Serve(ctx, served, providers, rpc, web)
}
