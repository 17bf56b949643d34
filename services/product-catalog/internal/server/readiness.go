package server

import (
	"io"
	"net/http"

	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
)

// readiness answers what the gRPC health service answers, for those who speak HTTP. The catalogue needs no neighbour,
// so none can be missing.
func readiness(healthServer *health.Server) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		code, body := http.StatusOK, `{"status":"ok","missing":[]}`
		answer, err := healthServer.Check(r.Context(), &grpc_health_v1.HealthCheckRequest{})
		if err != nil || answer.GetStatus() != grpc_health_v1.HealthCheckResponse_SERVING {
			code, body = http.StatusServiceUnavailable, `{"status":"stopping","missing":[]}`
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(code)
		_, _ = io.WriteString(w, body+"\n")
	})
	return mux
}
