// Command checkout makes an order of a cart: gRPC on :5050, readiness on :5051/healthz.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"astrolab/checkout/internal/neighbours"
	"astrolab/checkout/internal/order"
	"astrolab/checkout/internal/queue"
	"astrolab/proto/shopv1"
	"astrolab/telemetry/server"
	"astrolab/telemetry/service"
)

func main() {
	service.Main(service.Definition{
		Name:       "checkout",
		RPCAddress: ":5050",
		WebAddress: ":5051",
		// It has payment looked for where it is not.
		Flag: "paymentUnreachable",
		New:  create,
	})
}

func create(_ context.Context, given service.Given) (server.Service, error) {
	providers := given.Providers
	cart := neighbours.NewCart(cmp.Or(os.Getenv("CART_ADDR"), "cart:8080"), providers)
	shipping := neighbours.NewShipping(cmp.Or(os.Getenv("SHIPPING_ADDR"), "shipping:8080"), providers)
	catalogue, catalogueErr := neighbours.NewCatalogue(cmp.Or(os.Getenv("PRODUCT_CATALOG_ADDR"), "product-catalog:3550"), providers)
	payment, paymentErr := neighbours.NewPayment(cmp.Or(os.Getenv("PAYMENT_ADDR"), "payment:5060"), given.Fault, providers)
	orders, ordersErr := queue.New(cmp.Or(os.Getenv("QUEUE_ADDR"), "queue:4222"), providers, time.Now, given.Logger)
	if err := errors.Join(catalogueErr, paymentErr, ordersErr); err != nil {
		return server.Service{}, err
	}
	implementation, err := order.New(order.Neighbours{
		Cart: cart, Catalogue: catalogue, Shipping: shipping, Payment: payment, Orders: orders,
	}, given.Meter, given.Logger)
	if err != nil {
		return server.Service{}, fmt.Errorf("metrics of the orders: %w", err)
	}
	return server.Service{
		Descriptor:     &shopv1.CheckoutService_ServiceDesc,
		Implementation: implementation,
		Missing: func() []string {
			return append(neighbours.Missing(cart, catalogue, payment, shipping, orders), given.Missing()...)
		},
		Problems: given.Fault.Problems,
	}, nil
}
