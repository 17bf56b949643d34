package server_test

import (
	"context"
	"io"
	"net/http"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"

	"astrolab/telemetry"
	"astrolab/telemetry/server"
	"astrolab/telemetry/servertest"
)

const name = "astrolab.test.Thing"

// start serves a service that has no methods, only its health.
func start(t *testing.T) *servertest.Running {
	t.Helper()
	return servertest.Start(t, func(*telemetry.Providers) server.Service {
		return server.Service{
			Descriptor:     &grpc.ServiceDesc{ServiceName: name, HandlerType: (*any)(nil)},
			Implementation: struct{}{},
			Missing:        func() []string { return []string{"flagd"} },
			Problems:       func() []string { return nil },
		}
	})
}

func TestHealthIsThatOfTheService(t *testing.T) {
	r := start(t)
	answer, err := grpc_health_v1.NewHealthClient(r.Connection).Check(context.Background(), &grpc_health_v1.HealthCheckRequest{Service: name})
	if err != nil || answer.GetStatus() != grpc_health_v1.HealthCheckResponse_SERVING {
		t.Errorf("health is %v, %v", answer, err)
	}
}

func TestReadiness(t *testing.T) {
	r := start(t)
	response, err := http.Get("http://" + r.WebAddress + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, _ := io.ReadAll(response.Body)
	if response.StatusCode != 200 || string(body) != "{\"status\":\"ok\",\"missing\":[\"flagd\"]}\n" || response.Header.Get("Content-Type") != "application/json" {
		t.Errorf("/healthz answers %s %q %s", response.Status, body, response.Header.Get("Content-Type"))
	}
}

func TestServeEndsAlthoughACallNeverDoes(t *testing.T) {
	r := start(t)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	watch, err := grpc_health_v1.NewHealthClient(r.Connection).Watch(ctx, &grpc_health_v1.HealthCheckRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if first, err := watch.Recv(); err != nil || first.GetStatus() != grpc_health_v1.HealthCheckResponse_SERVING {
		t.Fatalf("the watch begins with %v, %v", first, err)
	}
	r.Stop()
	if second, err := watch.Recv(); err != nil || second.GetStatus() != grpc_health_v1.HealthCheckResponse_NOT_SERVING {
		t.Errorf("the watch goes on with %v, %v", second, err)
	}
	if _, err := watch.Recv(); status.Code(err) != codes.Unavailable {
		t.Errorf("the watch ends with %v, want it to be cut off", err)
	}
	select {
	case err := <-r.Ended:
		if err != nil {
			t.Errorf("Serve ends with %v", err)
		}
	case <-ctx.Done():
		t.Error("Serve has not ended although its grace is over")
	}
}
