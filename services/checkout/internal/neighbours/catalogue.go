package neighbours

import (
	"context"
	"time"

	"astrolab/proto/shopv1"
	"astrolab/telemetry"
)

const catalogueTimeout = 2 * time.Second

// Catalogue knows what things cost.
type Catalogue struct {
	channel
	client shopv1.ProductCatalogServiceClient
}

// NewCatalogue takes host and port. Nothing is asked yet.
func NewCatalogue(address string, providers *telemetry.Providers) (*Catalogue, error) {
	connected, err := dial("product-catalog", address, providers)
	if err != nil {
		return nil, err
	}
	return &Catalogue{connected, shopv1.NewProductCatalogServiceClient(connected.connection)}, nil
}

// Prices are those of one piece, by the product's id.
func (c *Catalogue) Prices(ctx context.Context) (map[string]*shopv1.Money, error) {
	ctx, cancel := context.WithTimeout(ctx, catalogueTimeout)
	defer cancel()
	answer, err := c.client.ListProducts(ctx, &shopv1.ListProductsRequest{})
	if err != nil {
		return nil, err
	}
	prices := make(map[string]*shopv1.Money, len(answer.GetProducts()))
	for _, product := range answer.GetProducts() {
		prices[product.GetId()] = product.GetPrice()
	}
	return prices, nil
}
