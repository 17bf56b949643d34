// Command generate writes the Go code of services/proto/shop.proto, with the compiler and the two plugins that its
// go.mod pins, so that no protoc has to be installed anywhere.
//
//	go run . -proto ../../proto -out ../shopv1           writes
//	go run . -proto ../../proto -out ../shopv1 -check    exits with 1 when a file there is not current
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"

	"github.com/bufbuild/protocompile"
	"github.com/bufbuild/protocompile/protoutil"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/descriptorpb"
	"google.golang.org/protobuf/types/pluginpb"
)

const (
	source     = "shop.proto"
	goPackage  = "astrolab/proto/shopv1"
	regenerate = "go -C services/proto-go/generate run . -proto ../../proto -out ../shopv1"
)

func main() {
	protoDir := flag.String("proto", "", "folder that holds "+source)
	out := flag.String("out", "", "folder of the generated files")
	check := flag.Bool("check", false, "compare instead of writing")
	flag.Parse()
	if err := run(context.Background(), *protoDir, *out, *check); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, protoDir, out string, check bool) error {
	request, err := compile(ctx, protoDir)
	if err != nil {
		return err
	}
	for _, plugin := range []string{"protoc-gen-go", "protoc-gen-go-grpc"} {
		files, err := runPlugin(ctx, plugin, request)
		if err != nil {
			return err
		}
		for _, file := range files {
			target := filepath.Join(out, path.Base(file.GetName()))
			if check {
				err = compare(target, file.GetContent())
			} else {
				err = os.WriteFile(target, []byte(file.GetContent()), 0o644)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func compile(ctx context.Context, protoDir string) ([]byte, error) {
	compiler := protocompile.Compiler{
		Resolver:       &protocompile.SourceResolver{ImportPaths: []string{protoDir}},
		SourceInfoMode: protocompile.SourceInfoStandard,
	}
	compiled, err := compiler.Compile(ctx, source)
	if err != nil {
		return nil, err
	}
	return proto.Marshal(&pluginpb.CodeGeneratorRequest{
		FileToGenerate: []string{source},
		Parameter:      proto.String("M" + source + "=" + goPackage),
		ProtoFile:      []*descriptorpb.FileDescriptorProto{protoutil.ProtoFromFileDescriptor(compiled[0])},
	})
}

func runPlugin(ctx context.Context, plugin string, request []byte) ([]*pluginpb.CodeGeneratorResponse_File, error) {
	command := exec.CommandContext(ctx, "go", "tool", plugin)
	command.Stdin = bytes.NewReader(request)
	command.Stderr = os.Stderr
	answer, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", plugin, err)
	}
	var response pluginpb.CodeGeneratorResponse
	if err := proto.Unmarshal(answer, &response); err != nil {
		return nil, fmt.Errorf("%s: %w", plugin, err)
	}
	if response.GetError() != "" {
		return nil, fmt.Errorf("%s: %s", plugin, response.GetError())
	}
	return response.GetFile(), nil
}

func compare(target, want string) error {
	got, err := os.ReadFile(target)
	if err == nil && string(got) == want {
		return nil
	}
	return fmt.Errorf("%s is not what %s makes now. Generate it again: %s", filepath.Base(target), source, regenerate)
}
