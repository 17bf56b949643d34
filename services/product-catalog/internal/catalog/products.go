// Package catalog holds what the shop sells, and the service that tells about it.
package catalog

import (
	"errors"
	"fmt"
	"regexp"

	"google.golang.org/protobuf/encoding/protojson"

	"astrolab/proto/shopv1"
)

var (
	idPattern      = regexp.MustCompile(`^[0-9A-Z]{10}$`)
	picturePattern = regexp.MustCompile(`^[a-z0-9-]+\.svg$`)
)

// Parse reads products in the JSON form of a ListProductsResponse. The error names every problem at once, each with
// the product it is about.
func Parse(text []byte) ([]*shopv1.Product, error) {
	var list shopv1.ListProductsResponse
	if err := protojson.Unmarshal(text, &list); err != nil {
		return nil, fmt.Errorf("products: %w", err)
	}
	if len(list.GetProducts()) == 0 {
		return nil, errors.New("products: the list is empty, so there would be nothing to sell")
	}
	var problems []error
	seen := make(map[string]bool, len(list.GetProducts()))
	for i, product := range list.GetProducts() {
		for _, problem := range check(product) {
			problems = append(problems, fmt.Errorf("products[%d] %q: %s", i, product.GetId(), problem))
		}
		if seen[product.GetId()] {
			problems = append(problems, fmt.Errorf("products[%d] %q: another product has this id", i, product.GetId()))
		}
		seen[product.GetId()] = true
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return list.GetProducts(), nil
}

func check(product *shopv1.Product) []string {
	var problems []string
	expect := func(holds bool, problem string) {
		if !holds {
			problems = append(problems, problem)
		}
	}
	price := product.GetPrice()
	expect(idPattern.MatchString(product.GetId()), "an id is ten capital letters and digits")
	expect(product.GetName() != "", "a name is missing")
	expect(product.GetDescription() != "", "a description is missing")
	expect(picturePattern.MatchString(product.GetPicture()), "a picture is a file name such as star-atlas.svg")
	expect(price.GetCurrencyCode() == "USD", "prices are in USD")
	expect(price.GetUnits() >= 0 && price.GetNanos() >= 0 && price.GetNanos() < 1e9, "a price is units and 0 to 999999999 nanos")
	expect(price.GetUnits() > 0 || price.GetNanos() > 0, "a price is above zero")
	expect(len(product.GetCategories()) > 0, "at least one category is needed")
	return problems
}
