package cgroup

import (
	"testing"
	"testing/fstest"
)

func files(contents map[string]string) fstest.MapFS {
	tree := fstest.MapFS{}
	for name, text := range contents {
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return tree
}

func TestRead(t *testing.T) {
	tests := map[string]struct {
		files map[string]string
		want  Memory
	}{
		"version 2 in a container of its own namespace": {
			files: map[string]string{
				"proc/self/cgroup":             "0::/\n",
				"sys/fs/cgroup/memory.current": "30000000\n",
				"sys/fs/cgroup/memory.max":     "67108864\n",
				"sys/fs/cgroup/memory.stat":    "anon 20000000\nfile 9000000\ninactive_file 8000000\nactive_file 1000000\n",
			},
			want: Memory{Usage: 21000000, HasUsage: true, Limit: 67108864, HasLimit: true},
		},
		"version 2 without a limit, in a nested group": {
			files: map[string]string{
				"proc/self/cgroup": "0::/user.slice/shop.scope\n",
				"sys/fs/cgroup/user.slice/shop.scope/memory.current": "5000\n",
				"sys/fs/cgroup/user.slice/shop.scope/memory.max":     "max\n",
			},
			want: Memory{Usage: 5000, HasUsage: true},
		},
		"version 1 in a container, whose path is the host's": {
			files: map[string]string{
				"proc/self/cgroup":                           "12:cpu,cpuacct:/docker/ab12\n9:memory:/docker/ab12\n1:name=systemd:/docker/ab12\n0::/docker/ab12\n",
				"sys/fs/cgroup/memory/memory.usage_in_bytes": "40000000\n",
				"sys/fs/cgroup/memory/memory.limit_in_bytes": "67108864\n",
				"sys/fs/cgroup/memory/memory.stat":           "cache 900\ninactive_file 1\ntotal_inactive_file 14000000\ntotal_active_file 1000000\n",
			},
			want: Memory{Usage: 25000000, HasUsage: true, Limit: 67108864, HasLimit: true},
		},
		"version 1 without a limit": {
			files: map[string]string{
				"proc/self/cgroup":                           "9:memory:/\n",
				"sys/fs/cgroup/memory/memory.usage_in_bytes": "7000\n",
				"sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
			},
			want: Memory{Usage: 7000, HasUsage: true},
		},
		"more pages of files than usage, between two reads": {
			files: map[string]string{
				"sys/fs/cgroup/memory.current": "10\n",
				"sys/fs/cgroup/memory.stat":    "inactive_file 20\n",
			},
			want: Memory{Usage: 0, HasUsage: true},
		},
		"no control groups at all": {files: map[string]string{}, want: Memory{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Read(files(test.files)); got != test.want {
				t.Errorf("Read() = %+v, want %+v", got, test.want)
			}
		})
	}
}
