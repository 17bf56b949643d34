package catalog_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/proto/shopv1"
	"astrolab/telemetry/servertest"
)

func TestSearchFindsWhereEachWordBeginsAWord(t *testing.T) {
	r := start(t)
	client := shopv1.NewProductCatalogServiceClient(r.Connection)
	for query, want := range map[string][]string{
		"globe":            {globe.GetId()},
		"GLO":              {globe.GetId()},
		"lobe":             nil,
		"brass instrument": {sextant.GetId()},
		"instruments":      {sextant.GetId(), fragile.GetId()},
		"old, brass!":      {sextant.GetId()},
		"étoile":           {fragile.GetId()},
		"globe sextant":    nil,
	} {
		answer, err := client.SearchProducts(context.Background(), &shopv1.SearchProductsRequest{Query: query})
		if err != nil {
			t.Fatalf("%q: %v", query, err)
		}
		var got []string
		for _, product := range answer.GetResults() {
			got = append(got, product.GetId())
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q finds %v, want %v", query, got, want)
		}
	}
}

func TestASearchTellsHowManyItFoundAndNotWhatFor(t *testing.T) {
	r := start(t)
	client := shopv1.NewProductCatalogServiceClient(r.Connection)
	if _, err := client.SearchProducts(context.Background(), &shopv1.SearchProductsRequest{Query: "instruments"}); err != nil {
		t.Fatal(err)
	}
	span := r.Finished(t, 1)[0]
	if got, want := servertest.Attributes(span, "app."), map[string]any{"app.products_search.count": int64(2)}; !reflect.DeepEqual(got, want) {
		t.Errorf("the span has %v, want %v", got, want)
	}
}

func TestASearchForNothingIsRefused(t *testing.T) {
	r := start(t)
	client := shopv1.NewProductCatalogServiceClient(r.Connection)
	for query, want := range map[string]string{
		"":                       "the query has no word in it: search for letters or digits, or list all products with ListProducts",
		" … ":                    "the query has no word in it: search for letters or digits, or list all products with ListProducts",
		strings.Repeat("a", 101): "the query has 101 bytes, and the longest one allowed has 100",
	} {
		_, err := client.SearchProducts(context.Background(), &shopv1.SearchProductsRequest{Query: query})
		if status.Code(err) != codes.InvalidArgument || status.Convert(err).Message() != want {
			t.Errorf("%q is answered with %v, want %q", query, err, want)
		}
	}
}
