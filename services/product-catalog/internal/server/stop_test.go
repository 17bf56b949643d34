package server

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"
)

func TestReadiness(t *testing.T) {
	r := start(t)
	response, err := http.Get("http://" + r.webAddress + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, _ := io.ReadAll(response.Body)
	if response.StatusCode != 200 || string(body) != "{\"status\":\"ok\",\"missing\":[\"flagd\"]}\n" || response.Header.Get("Content-Type") != "application/json" {
		t.Errorf("/healthz answers %s %q %s", response.Status, body, response.Header.Get("Content-Type"))
	}
}

func TestReadinessWhileStopping(t *testing.T) {
	healthServer := health.NewServer()
	healthServer.Shutdown()
	recorder := httptest.NewRecorder()
	readiness(healthServer, func() []string { return nil }, noProblems).ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/healthz", nil))
	if recorder.Code != 503 || recorder.Body.String() != "{\"status\":\"stopping\",\"missing\":[]}\n" {
		t.Errorf("/healthz answers %d %q", recorder.Code, recorder.Body)
	}
}

func TestServeEndsAlthoughACallNeverDoes(t *testing.T) {
	r := start(t)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	watch, err := grpc_health_v1.NewHealthClient(r.connection).Watch(ctx, &grpc_health_v1.HealthCheckRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if first, err := watch.Recv(); err != nil || first.GetStatus() != grpc_health_v1.HealthCheckResponse_SERVING {
		t.Fatalf("the watch begins with %v, %v", first, err)
	}
	r.stop()
	if second, err := watch.Recv(); err != nil || second.GetStatus() != grpc_health_v1.HealthCheckResponse_NOT_SERVING {
		t.Errorf("the watch goes on with %v, %v", second, err)
	}
	if _, err := watch.Recv(); status.Code(err) != codes.Unavailable {
		t.Errorf("the watch ends with %v, want it to be cut off", err)
	}
	select {
	case err := <-r.ended:
		if err != nil {
			t.Errorf("Serve ends with %v", err)
		}
	case <-ctx.Done():
		t.Error("Serve has not ended although its grace is over")
	}
}

func noProblems() []string { return nil }

func TestAProblemIsToldBesideAndKeepsNothingFromServing(t *testing.T) {
	recorder := httptest.NewRecorder()
	problems := func() []string { return []string{"someFault is off here"} }
	readiness(health.NewServer(), noProblems, problems).ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/healthz", nil))
	if want := "{\"status\":\"ok\",\"missing\":[],\"problems\":[\"someFault is off here\"]}\n"; recorder.Code != 200 || recorder.Body.String() != want {
		t.Errorf("/healthz answers %d %q", recorder.Code, recorder.Body)
	}
}
