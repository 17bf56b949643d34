package cgroup

import (
	"encoding/json"
	"os"
	"testing"
	"testing/fstest"
)

// shared holds what every language reads alike.
const shared = "../../testing/cgroup.json"

func TestRead(t *testing.T) {
	var cases []struct {
		Name         string
		Files        map[string]string
		Usage, Limit *int64
	}
	text, err := os.ReadFile(shared)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) == 0 {
		t.Fatal("there are no cases")
	}
	for _, test := range cases {
		t.Run(test.Name, func(t *testing.T) {
			tree := fstest.MapFS{}
			for name, text := range test.Files {
				tree[name] = &fstest.MapFile{Data: []byte(text)}
			}
			want := Memory{}
			if test.Usage != nil {
				want.Usage, want.HasUsage = *test.Usage, true
			}
			if test.Limit != nil {
				want.Limit, want.HasLimit = *test.Limit, true
			}
			if got := Read(tree); got != want {
				t.Errorf("Read() = %+v, want %+v", got, want)
			}
		})
	}
}
