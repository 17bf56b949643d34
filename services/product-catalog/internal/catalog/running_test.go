package catalog_test

import (
	"sync/atomic"
	"testing"

	"go.opentelemetry.io/otel/attribute"

	"astrolab/product-catalog/internal/catalog"
	"astrolab/proto/shopv1"
	"astrolab/telemetry"
	"astrolab/telemetry/server"
	"astrolab/telemetry/servertest"
)

var (
	fragile = &shopv1.Product{Id: catalog.Fragile, Name: "Astrolabe", Description: "Guided by an étoile.", Categories: []string{"instruments"}, Price: &shopv1.Money{CurrencyCode: "USD", Units: 101}}
	globe   = &shopv1.Product{Id: "GLOBE00001", Name: "Globe", Price: &shopv1.Money{CurrencyCode: "USD", Units: 12, Nanos: 500000000}}
	sextant = &shopv1.Product{Id: "SEXTANT001", Name: "Sextant", Description: "Old brass.", Categories: []string{"instruments"}, Price: &shopv1.Money{CurrencyCode: "USD", Units: 80}}
)

// switched is a fault in a test's hand.
type switched struct{ on atomic.Bool }

func (s *switched) Decide() (bool, []attribute.KeyValue) {
	on := s.on.Load()
	return on, []attribute.KeyValue{attribute.Bool("app.test.fault", on)}
}

type running struct {
	*servertest.Running
	fault *switched
}

func start(t *testing.T) running {
	t.Helper()
	fault := &switched{}
	none := func() []string { return nil }
	served := servertest.Start(t, func(providers *telemetry.Providers) server.Service {
		service, err := catalog.New([]*shopv1.Product{globe, sextant, fragile}, fault, providers.Meter.Meter("test"))
		if err != nil {
			t.Fatal(err)
		}
		return server.Service{Descriptor: &shopv1.ProductCatalogService_ServiceDesc, Implementation: service, Missing: none, Problems: none}
	})
	return running{served, fault}
}
