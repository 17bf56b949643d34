// Command product-catalog tells what the shop sells: gRPC on :3550, readiness on :3551/healthz.
package main

import (
	"cmp"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"

	"astrolab/product-catalog/internal/catalog"
	"astrolab/product-catalog/internal/code"
	"astrolab/product-catalog/internal/flags"
	"astrolab/product-catalog/internal/server"
	"astrolab/product-catalog/internal/telemetry"
)

const (
	name       = "product-catalog"
	rpcAddress = ":3550"
	webAddress = ":3551"
	// flag makes the fragile product fail.
	flag         = "productCatalogFailure"
	flagEndpoint = "http://flagd:8016"
	// flush is what remains of the two seconds that a stop may take.
	flush = 2*time.Second - server.Grace
)

//go:embed products.json
var productsFile []byte

func main() {
	started := time.Now()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	logger := slog.New(slog.NewTextHandler(os.Stderr, nil)).With("service", name)
	if pinned, err := code.Pin(); err != nil {
		logger.Warn("code not pinned in memory: at its memory limit this process may hang instead of being killed", "error", err)
	} else {
		logger.Info("pinned code in memory", "bytes", pinned)
	}
	if err := run(ctx, started, logger); err != nil {
		logger.Error("cannot go on", "error", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, started time.Time, logger *slog.Logger) (err error) {
	products, err := catalog.Parse(productsFile)
	if err != nil {
		return err
	}
	providers, err := telemetry.Start(ctx, name, os.Getenv, logger)
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
	meter := providers.Meter.Meter(name)
	if err := process.Observe(meter); err != nil {
		return fmt.Errorf("metrics of the process: %w", err)
	}
	fault, err := flags.New(cmp.Or(os.Getenv("OFREP_ENDPOINT"), flagEndpoint), flag, logger)
	if err != nil {
		return fmt.Errorf("the flag %s: %w", flag, err)
	}
	if err := fault.Observe(meter); err != nil {
		return fmt.Errorf("the metric of the flag %s: %w", flag, err)
	}
	service, err := catalog.New(products, fault, meter)
	if err != nil {
		return fmt.Errorf("metrics of the catalogue: %w", err)
	}
	go fault.Watch(ctx)
	missing := func() []string {
		if fault.Reachable() {
			return nil
		}
		return []string{"flagd"}
	}
	rpc, rpcErr := net.Listen("tcp", rpcAddress)
	web, webErr := net.Listen("tcp", webAddress)
	if err := errors.Join(rpcErr, webErr); err != nil {
		return err
	}
	logger.Info("serving", "products", len(products), "grpc", rpcAddress, "http", webAddress)
	return server.Serve(ctx, service, missing, fault.Problems, providers, rpc, web)
}
