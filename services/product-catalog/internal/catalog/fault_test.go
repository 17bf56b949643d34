package catalog_test

import (
	"context"
	"reflect"
	"testing"

	otelcodes "go.opentelemetry.io/otel/codes"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/product-catalog/internal/catalog"
	"astrolab/proto/shopv1"
	"astrolab/telemetry/servertest"
)

const damaged = "the product ASTROLABE1 could not be read from the catalogue"

func TestTheFaultBreaksOneProductOnlyAndOffMendsItAtOnce(t *testing.T) {
	r := start(t)
	client := shopv1.NewProductCatalogServiceClient(r.Connection)
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
	client := shopv1.NewProductCatalogServiceClient(r.Connection)
	for i, id := range []string{catalog.Fragile, globe.GetId()} {
		_, _ = client.GetProduct(context.Background(), &shopv1.GetProductRequest{Id: id})
		r.Finished(t, i+1)
	}
	spans := r.Finished(t, 2)
	broken, whole := spans[0], spans[1]
	if want := map[string]any{"app.product.id": catalog.Fragile, "app.test.fault": true}; !reflect.DeepEqual(servertest.Attributes(broken, "app."), want) {
		t.Errorf("the fragile product's span has %v, want %v", servertest.Attributes(broken, "app."), want)
	}
	if broken.Status.Code != otelcodes.Error || broken.Status.Description != damaged {
		t.Errorf("the fragile product's span ends as %v %q", broken.Status.Code, broken.Status.Description)
	}
	if want := map[string]any{"app.product.id": globe.GetId()}; !reflect.DeepEqual(servertest.Attributes(whole, "app."), want) {
		t.Errorf("the other's span has %v, want %v", servertest.Attributes(whole, "app."), want)
	}
	if whole.Status.Code == otelcodes.Error {
		t.Errorf("the other's span ends as %v", whole.Status)
	}
}

func TestLookupsAreCountedByProductAndByWhetherTheyFailed(t *testing.T) {
	r := start(t)
	client := shopv1.NewProductCatalogServiceClient(r.Connection)
	for _, on := range []bool{true, true, false} {
		r.fault.on.Store(on)
		for _, id := range []string{catalog.Fragile, globe.GetId(), "NOSUCHONE1"} {
			_, _ = client.GetProduct(context.Background(), &shopv1.GetProductRequest{Id: id})
		}
	}
	counted := r.Counted(t, "app.product.lookups")
	want := map[string]int64{
		"app.product.id=" + catalog.Fragile + " error.type=INTERNAL": 2,
		"app.product.id=" + catalog.Fragile:                          1,
		"app.product.id=" + globe.GetId():                            3,
	}
	if !reflect.DeepEqual(counted, want) {
		t.Errorf("counted are %v, want %v", counted, want)
	}
}
