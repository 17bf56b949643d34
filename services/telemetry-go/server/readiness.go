package server

import (
	"encoding/json"
	"net/http"

	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
)

// Missing names the neighbours that are not there; the service serves without them.
type Missing func() []string

// Problems are what does not keep the service from serving and a person should know.
type Problems func() []string

// readiness answers what the gRPC health service answers, for those who speak HTTP.
func readiness(healthServer *health.Server, missing Missing, problems Problems) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		code, state := http.StatusOK, "ok"
		answer, err := healthServer.Check(r.Context(), &grpc_health_v1.HealthCheckRequest{})
		if err != nil || answer.GetStatus() != grpc_health_v1.HealthCheckResponse_SERVING {
			code, state = http.StatusServiceUnavailable, "stopping"
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(code)
		_ = json.NewEncoder(w).Encode(struct {
			Status   string   `json:"status"`
			Missing  []string `json:"missing"`
			Problems []string `json:"problems,omitempty"`
		}{state, append([]string{}, missing()...), problems()})
	})
	return mux
}
