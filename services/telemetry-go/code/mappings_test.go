package code

import (
	"reflect"
	"testing"
)

func TestMappings(t *testing.T) {
	maps := `00400000-00b1c000 r-xp 00000000 fe:00 77                         /product-catalog
00b1c000-01230000 r--p 0071c000 fe:00 77                         /product-catalog
01230000-0129a000 rw-p 00e30000 fe:00 77                         /product-catalog
0129a000-012e2000 rw-p 00000000 00:00 0
7f0000000000-7f0000001000 r--s 00000000 fe:00 78                 /etc/a shared file
7ffe00000000-7ffe00002000 r-xp 00000000 00:00 0                  [vdso]
`
	want := []mapping{{0x400000, 0x71c000, true}, {0xb1c000, 0x714000, false}}
	if got := mappings(maps); !reflect.DeepEqual(got, want) {
		t.Errorf("mappings() = %+v, want %+v", got, want)
	}
}
