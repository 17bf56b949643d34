package server

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"google.golang.org/grpc/health"
)

func TestReadinessWhileStopping(t *testing.T) {
	healthServer := health.NewServer()
	healthServer.Shutdown()
	recorder := httptest.NewRecorder()
	readiness(healthServer, func() []string { return nil }, noProblems).ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/healthz", nil))
	if recorder.Code != 503 || recorder.Body.String() != "{\"status\":\"stopping\",\"missing\":[]}\n" {
		t.Errorf("/healthz answers %d %q", recorder.Code, recorder.Body)
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
