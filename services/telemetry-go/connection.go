package telemetry

import (
	"fmt"
	"net/url"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
)

const (
	firstRetry = time.Second
	// longestRetry keeps a collector that was away from being found again up to two minutes later, which is gRPC's own.
	longestRetry = 5 * time.Second
	// giveUp is when a batch is dropped; the collector has been away for so long that newer ones matter more.
	giveUp = time.Minute
)

// connect takes an endpoint such as http://otel-collector:4317. It neither waits for a connection nor looks the host up.
func connect(endpoint string) (*grpc.ClientConn, error) {
	address, err := url.Parse(endpoint)
	if err != nil || address.Host == "" || (address.Scheme != "http" && address.Scheme != "https") {
		return nil, fmt.Errorf("OTEL_EXPORTER_OTLP_ENDPOINT is %q, and must be like http://otel-collector:4317", endpoint)
	}
	transport := insecure.NewCredentials()
	if address.Scheme == "https" {
		transport = credentials.NewTLS(nil)
	}
	retry := backoff.DefaultConfig
	retry.MaxDelay = longestRetry
	// "passthrough" has the name looked up at each attempt, and a new container gets a new address; gRPC's own way
	// waits 30 s between look-ups.
	return grpc.NewClient("passthrough:///"+address.Host,
		grpc.WithTransportCredentials(transport),
		grpc.WithConnectParams(grpc.ConnectParams{Backoff: retry, MinConnectTimeout: longestRetry}))
}
