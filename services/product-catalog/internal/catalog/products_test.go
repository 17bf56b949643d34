package catalog

import (
	"os"
	"strings"
	"testing"
)

func TestTheShippedProducts(t *testing.T) {
	text, err := os.ReadFile("../../products.json")
	if err != nil {
		t.Fatal(err)
	}
	products, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"OLJCESPC7Z": "explorascope.svg",
		"66VCHSJNUP": "optical-tube.svg",
		"1YMWWN1N4O": "eclipse-glasses.svg",
		"L9ECAV7KIM": "lens-kit.svg",
		"2ZYFJ3GM2N": "binoculars.svg",
		"0PUK6V6EV0": "solar-filter.svg",
		"LS4PSXUNUM": "red-flashlight.svg",
		"9SIQT8TOJO": "reflector.svg",
		"6E92ZMYYFZ": "planisphere.svg",
		"HQTGWGPNH4": "star-atlas.svg",
		"ASTROLABE1": "astrolabe.svg",
		"TRIPOD00X1": "tripod.svg",
	}
	if products[0].GetId() != Fragile {
		t.Errorf("the first product is %s, and the fault breaks %s, which people must come across", products[0].GetId(), Fragile)
	}
	if len(products) != len(want) {
		t.Errorf("%d products, want %d", len(products), len(want))
	}
	for _, product := range products {
		if want[product.GetId()] != product.GetPicture() {
			t.Errorf("%s has the picture %s, want %q", product.GetId(), product.GetPicture(), want[product.GetId()])
		}
		if strings.Contains(product.GetDescription(), "\n") {
			t.Errorf("%s is described in more than one paragraph", product.GetId())
		}
	}
}

func TestParseNamesEveryProblem(t *testing.T) {
	_, err := Parse([]byte(`{"products": [
		{"id": "AAAAAAAAAA", "name": "A", "description": "a", "picture": "a.svg", "price": {"currencyCode": "USD", "units": 1}, "categories": ["x"]},
		{"id": "AAAAAAAAAA", "name": "B", "description": "b", "picture": "../b.svg", "price": {"currencyCode": "EUR", "units": 1}, "categories": ["x"]},
		{"id": "c", "price": {"currencyCode": "USD", "nanos": 1000000000}}
	]}`))
	want := `products[1] "AAAAAAAAAA": a picture is a file name such as star-atlas.svg
products[1] "AAAAAAAAAA": prices are in USD
products[1] "AAAAAAAAAA": another product has this id
products[2] "c": an id is ten capital letters and digits
products[2] "c": a name is missing
products[2] "c": a description is missing
products[2] "c": a picture is a file name such as star-atlas.svg
products[2] "c": a price is units and 0 to 999999999 nanos
products[2] "c": at least one category is needed`
	if err == nil || err.Error() != want {
		t.Errorf("error is\n%v\nwant\n%s", err, want)
	}
}

func TestParseRefusesAnEmptyListAndUnknownFields(t *testing.T) {
	if _, err := Parse([]byte(`{}`)); err == nil || err.Error() != "products: the list is empty, so there would be nothing to sell" {
		t.Errorf("error for an empty list is %v", err)
	}
	// protojson varies the spaces of its messages on purpose, so only the field's name can be asserted.
	if _, err := Parse([]byte(`{"products": [{"colour": "red"}]}`)); err == nil || !strings.Contains(err.Error(), `"colour"`) {
		t.Errorf("error for an unknown field is %v", err)
	}
}
