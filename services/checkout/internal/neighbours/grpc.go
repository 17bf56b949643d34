package neighbours

import (
	"time"

	"go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc"
	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/connectivity"
	"google.golang.org/grpc/credentials/insecure"

	"astrolab/telemetry"
)

const (
	firstRetry = 200 * time.Millisecond
	// longestRetry is how long a neighbour that came back is not found at most.
	longestRetry = time.Second
)

// channel is a connection to a neighbour that speaks gRPC.
type channel struct {
	name       string
	connection *grpc.ClientConn
}

func dial(name, address string, providers *telemetry.Providers) (channel, error) {
	retry := backoff.DefaultConfig
	retry.BaseDelay, retry.MaxDelay = firstRetry, longestRetry
	// "passthrough" has the name looked up at each attempt, and a new container gets a new address; gRPC's own way
	// waits 30 s between look-ups. It asks no proxy either, as those are not for calls inside the stack.
	connection, err := grpc.NewClient("passthrough:///"+address,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithNoProxy(),
		grpc.WithConnectParams(grpc.ConnectParams{Backoff: retry, MinConnectTimeout: longestRetry}),
		// A charge is sent once, whatever becomes of it.
		grpc.WithDisableRetry(),
		grpc.WithStatsHandler(otelgrpc.NewClientHandler(
			otelgrpc.WithTracerProvider(providers.Tracer),
			otelgrpc.WithMeterProvider(providers.Meter),
			otelgrpc.WithPropagators(providers.Propagator),
		)))
	return channel{name, connection}, err
}

func (c channel) Name() string { return c.name }

func (c channel) Connected() bool {
	c.connection.Connect()
	return c.connection.GetState() == connectivity.Ready
}
