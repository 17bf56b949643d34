// Package server serves a service of the shop by gRPC and its readiness by HTTP.
package server

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc"
	"go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc/filters"
	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/keepalive"

	"astrolab/telemetry"
)

// Grace is how long calls that are under way may take once the service is asked to stop. Flushing the telemetry comes
// after it, and both must fit in two seconds.
const Grace = time.Second

// Service is what is served.
type Service struct {
	// Descriptor is the one that protoc has made, such as &shopv1.ProductCatalogService_ServiceDesc.
	Descriptor *grpc.ServiceDesc
	// Implementation has the type that the descriptor asks for.
	Implementation any
	Missing        Missing
	Problems       Problems
}

// Serve answers on both listeners until ctx ends, then lets calls under way finish for Grace.
func Serve(ctx context.Context, service Service, providers *telemetry.Providers, rpc, web net.Listener) error {
	healthServer := health.NewServer()
	rpcServer := newRPC(service, healthServer, providers)
	webServer := &http.Server{Handler: readiness(healthServer, service.Missing, service.Problems), ReadHeaderTimeout: 2 * time.Second}

	ended := make(chan error, 2)
	go func() { ended <- wrap("gRPC", rpcServer.Serve(rpc)) }()
	go func() { ended <- wrap("HTTP", webServer.Serve(web)) }()

	var failure error
	select {
	case failure = <-ended:
	case <-ctx.Done():
	}
	healthServer.Shutdown()
	stop(rpcServer)
	return errors.Join(failure, webServer.Close())
}

func newRPC(service Service, healthServer *health.Server, providers *telemetry.Providers) *grpc.Server {
	server := grpc.NewServer(
		grpc.StatsHandler(otelgrpc.NewServerHandler(
			otelgrpc.WithTracerProvider(providers.Tracer),
			otelgrpc.WithMeterProvider(providers.Meter),
			otelgrpc.WithPropagators(providers.Propagator),
			otelgrpc.WithFilter(filters.Not(filters.HealthCheck())),
		)),
		// Without this a client whose keepalive is below five minutes, which is common, is hung up on.
		grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{MinTime: 5 * time.Second, PermitWithoutStream: true}),
	)
	server.RegisterService(service.Descriptor, service.Implementation)
	grpc_health_v1.RegisterHealthServer(server, healthServer)
	healthServer.SetServingStatus(service.Descriptor.ServiceName, grpc_health_v1.HealthCheckResponse_SERVING)
	return server
}

func stop(server *grpc.Server) {
	hurry := time.AfterFunc(Grace, server.Stop)
	defer hurry.Stop()
	server.GracefulStop()
}

func wrap(what string, err error) error {
	if err == nil || errors.Is(err, http.ErrServerClosed) || errors.Is(err, grpc.ErrServerStopped) {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
