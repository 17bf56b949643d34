// Command product-catalog tells what the shop sells: gRPC on :3550, readiness on :3551/healthz.
package main

import (
	"context"
	_ "embed"
	"fmt"

	"astrolab/product-catalog/internal/catalog"
	"astrolab/proto/shopv1"
	"astrolab/telemetry/server"
	"astrolab/telemetry/service"
)

//go:embed products.json
var productsFile []byte

func main() {
	service.Main(service.Definition{
		Name:       "product-catalog",
		RPCAddress: ":3550",
		WebAddress: ":3551",
		// It makes the fragile product fail.
		Flag: "productCatalogFailure",
		New:  create,
	})
}

func create(_ context.Context, given service.Given) (server.Service, error) {
	products, err := catalog.Parse(productsFile)
	if err != nil {
		return server.Service{}, err
	}
	implementation, err := catalog.New(products, given.Fault, given.Meter)
	if err != nil {
		return server.Service{}, fmt.Errorf("metrics of the catalogue: %w", err)
	}
	given.Logger.Info("read the products", "products", len(products))
	return server.Service{
		Descriptor:     &shopv1.ProductCatalogService_ServiceDesc,
		Implementation: implementation,
		Missing:        given.Missing,
		Problems:       given.Fault.Problems,
	}, nil
}
