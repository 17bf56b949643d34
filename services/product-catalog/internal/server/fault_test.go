package server

import (
	"context"
	"reflect"
	"testing"

	otelcodes "go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/product-catalog/internal/catalog"
	"astrolab/product-catalog/internal/shopv1"
)

const damaged = "the product ASTROLABE1 could not be read from the catalogue"

func TestTheFaultBreaksOneProductOnlyAndOffMendsItAtOnce(t *testing.T) {
	r := start(t)
	client := shopv1.NewProductCatalogServiceClient(r.connection)
	get := func(id string) (codes.Code, string) {
		_, err := client.GetProduct(context.Background(), &shopv1.GetProductRequest{Id: id})
		return status.Code(err), status.Convert(err).Message()
	}
	for _, on := range []bool{false, true, false} {
		r.fault.on.Store(on)
		want, text := codes.OK, ""
		if on {
			want, text = codes.Internal, damaged
		}
		if code, message := get(catalog.Fragile); code != want || message != text {
			t.Errorf("with the fault %v the fragile product is %v %q, want %v %q", on, code, message, want, text)
		}
		for _, id := range []string{globe.GetId(), sextant.GetId()} {
			if code, message := get(id); code != codes.OK {
				t.Errorf("with the fault %v %s is %v %q", on, id, code, message)
			}
		}
		if list, err := client.ListProducts(context.Background(), &shopv1.ListProductsRequest{}); err != nil || len(list.GetProducts()) != 3 {
			t.Errorf("with the fault %v the list has %d products, %v", on, len(list.GetProducts()), err)
		}
	}
}

func TestASpanTellsOfTheFaultWhereItDecides(t *testing.T) {
	r := start(t)
	r.fault.on.Store(true)
	client := shopv1.NewProductCatalogServiceClient(r.connection)
	for i, id := range []string{catalog.Fragile, globe.GetId()} {
		_, _ = client.GetProduct(context.Background(), &shopv1.GetProductRequest{Id: id})
		r.finished(t, i+1)
	}
	spans := r.finished(t, 2)
	broken, whole := spans[0], spans[1]
	if want := map[string]any{"app.product.id": catalog.Fragile, "app.test.fault": true}; !reflect.DeepEqual(attributes(broken, "app."), want) {
		t.Errorf("the fragile product's span has %v, want %v", attributes(broken, "app."), want)
	}
	if broken.Status.Code != otelcodes.Error || broken.Status.Description != damaged {
		t.Errorf("the fragile product's span ends as %v %q", broken.Status.Code, broken.Status.Description)
	}
	if want := map[string]any{"app.product.id": globe.GetId()}; !reflect.DeepEqual(attributes(whole, "app."), want) {
		t.Errorf("the other's span has %v, want %v", attributes(whole, "app."), want)
	}
	if whole.Status.Code == otelcodes.Error {
		t.Errorf("the other's span ends as %v", whole.Status)
	}
}

func TestLookupsAreCountedByProductAndByWhetherTheyFailed(t *testing.T) {
	r := start(t)
	client := shopv1.NewProductCatalogServiceClient(r.connection)
	for _, on := range []bool{true, true, false} {
		r.fault.on.Store(on)
		for _, id := range []string{catalog.Fragile, globe.GetId(), "NOSUCHONE1"} {
			_, _ = client.GetProduct(context.Background(), &shopv1.GetProductRequest{Id: id})
		}
	}
	var collected metricdata.ResourceMetrics
	if err := r.metrics.Collect(context.Background(), &collected); err != nil {
		t.Fatal(err)
	}
	counted := map[[2]string]int64{}
	for _, scope := range collected.ScopeMetrics {
		for _, m := range scope.Metrics {
			if m.Name != "app.product.lookups" {
				continue
			}
			for _, point := range m.Data.(metricdata.Sum[int64]).DataPoints {
				id, _ := point.Attributes.Value("app.product.id")
				kind, _ := point.Attributes.Value("error.type")
				counted[[2]string{id.AsString(), kind.AsString()}] = point.Value
			}
		}
	}
	want := map[[2]string]int64{
		{catalog.Fragile, "INTERNAL"}: 2,
		{catalog.Fragile, ""}:         1,
		{globe.GetId(), ""}:           3,
	}
	if !reflect.DeepEqual(counted, want) {
		t.Errorf("counted are %v, want %v", counted, want)
	}
}
