// Stands in for cmd/jaeger/main.go of github.com/jaegertracing/jaeger v1.76.0.
// Why: two of its commands, which print documentation and Elasticsearch's mappings, bring Elasticsearch's storage along.
// Saves: 868 packages, 129 s of CPU.
// Upstream: https://github.com/jaegertracing/jaeger/issues/8831.
// Drop when: Jaeger's own command can be built with components of one's choice.

package main

import (
	"log"

	"github.com/spf13/viper"

	"github.com/jaegertracing/jaeger/cmd/jaeger/internal"
	"github.com/jaegertracing/jaeger/internal/config"
	"github.com/jaegertracing/jaeger/internal/version"
)

func main() {
	command := internal.Command()
	command.AddCommand(version.Command())
	config.AddFlags(viper.New(), command)
	if err := command.Execute(); err != nil {
		log.Fatal(err)
	}
}
