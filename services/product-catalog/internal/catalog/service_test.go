package catalog_test

import (
	"context"
	"reflect"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"astrolab/proto/shopv1"
	"astrolab/telemetry/servertest"
)

func TestListProducts(t *testing.T) {
	r := start(t)
	ctx := metadata.AppendToOutgoingContext(context.Background(), "traceparent", "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01")
	answer, err := shopv1.NewProductCatalogServiceClient(r.Connection).ListProducts(ctx, &shopv1.ListProductsRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if want := (&shopv1.ListProductsResponse{Products: []*shopv1.Product{globe, sextant, fragile}}); !proto.Equal(answer, want) {
		t.Errorf("answer is %v, want %v", answer, want)
	}
	span := r.Finished(t, 1)[0]
	if span.Name != "astrolab.shop.v1.ProductCatalogService/ListProducts" {
		t.Errorf("the span is called %s", span.Name)
	}
	if got := span.SpanContext.TraceID().String(); got != "0123456789abcdef0123456789abcdef" {
		t.Errorf("the span is in the trace %s, not in its caller's", got)
	}
	if got, want := servertest.Attributes(span, "app."), map[string]any{"app.products.count": int64(3)}; !reflect.DeepEqual(got, want) {
		t.Errorf("the span's own attributes are %v, want %v", got, want)
	}
}

func TestGetProduct(t *testing.T) {
	tooLong := string(make([]byte, 65))
	tests := map[string]struct {
		id         string
		want       *shopv1.Product
		code       codes.Code
		message    string
		attributes map[string]any
	}{
		"one that there is": {id: "SEXTANT001", want: sextant, attributes: map[string]any{"app.product.id": "SEXTANT001"}},
		"one that there is not": {
			id: "sextant\n", code: codes.NotFound, attributes: map[string]any{"app.product.id": "sextant\n"},
			message: `no product has the id "sextant\n"; ListProducts names those there are`,
		},
		"none": {
			code: codes.InvalidArgument, attributes: map[string]any{},
			message: "the id is empty: ask for one product by its id, or list them all with ListProducts",
		},
		"too long a one": {
			id: tooLong, code: codes.InvalidArgument, attributes: map[string]any{},
			message: "the id has 65 bytes, and the longest one allowed has 64",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := start(t)
			answer, err := shopv1.NewProductCatalogServiceClient(r.Connection).
				GetProduct(context.Background(), &shopv1.GetProductRequest{Id: test.id})
			if status.Code(err) != test.code || status.Convert(err).Message() != test.message {
				t.Errorf("error is %v, want %v %q", err, test.code, test.message)
			}
			if err == nil && !proto.Equal(answer, test.want) {
				t.Errorf("answer is %v, want %v", answer, test.want)
			}
			if got := servertest.Attributes(r.Finished(t, 1)[0], "app."); !reflect.DeepEqual(got, test.attributes) {
				t.Errorf("the span's own attributes are %v, want %v", got, test.attributes)
			}
		})
	}
}

func TestHealthIsNotTraced(t *testing.T) {
	r := start(t)
	answer, err := grpc_health_v1.NewHealthClient(r.Connection).
		Check(context.Background(), &grpc_health_v1.HealthCheckRequest{Service: "astrolab.shop.v1.ProductCatalogService"})
	if err != nil || answer.GetStatus() != grpc_health_v1.HealthCheckResponse_SERVING {
		t.Fatalf("health is %v, %v", answer, err)
	}
	if _, err := shopv1.NewProductCatalogServiceClient(r.Connection).ListProducts(context.Background(), &shopv1.ListProductsRequest{}); err != nil {
		t.Fatal(err)
	}
	spans := r.Finished(t, 1)
	if len(spans) != 1 || spans[0].Name != "astrolab.shop.v1.ProductCatalogService/ListProducts" {
		t.Errorf("spans are %v, want the one of ListProducts", spans)
	}
	if got := servertest.Attributes(spans[0], "rpc."); got["rpc.method"] == nil || got["rpc.system.name"] != "grpc" {
		t.Errorf("the span's rpc attributes are %v", got)
	}
}
