package config

import (
	"strings"
	"testing"

	"scatto/internal/refusal"
)

// FuzzSet: whatever value is set to whatever key of whatever file, the outcome
// is a refusal, or a file that is read, says that value again and touches few
// lines: no value can write another key.
func FuzzSet(f *testing.F) {
	var keys []KeyInfo
	for _, k := range Keys() {
		if !strings.HasPrefix(k.Key, listsTable) || !strings.HasSuffix(k.Key, ".name") { // a renamed list has another key
			keys = append(keys, k)
		}
	}
	for i, k := range keys {
		if i%9 == 0 {
			f.Add(uint16(i), k.Example, "")
		}
	}
	f.Add(uint16(0), "x\"\nvat_number = \"1", "# a\n[company]\nname = 'x' # b\n")
	f.Add(uint16(3), "\u202e'''\"\"\"\\", "[company]\r\nname = \"\"\"a\r\nb\"\"\"\r\n")
	f.Fuzz(func(t *testing.T, n uint16, value, extra string) {
		key := keys[int(n)%len(keys)].Key
		data := []byte(extra)
		if extra == "" {
			data = []byte(itValueTemplate)
		}
		edited, err := Set(data, key, value)
		if err != nil {
			if refusal.KindOf(err) == "" || edited != nil {
				t.Fatalf("%s = %q: %v", key, value, err)
			}
			return
		}
		said, err := Get(edited, key)
		if err != nil {
			t.Fatalf("%s = %q cannot be read again: %v", key, value, err)
		}
		again, err := Set(edited, key, said)
		if err != nil || string(again) != string(edited) {
			t.Fatalf("%s = %q is %q, and set to that the file changes (%v):\n%s\nthen\n%s", key, value, said, err, edited, again)
		}
		if changed, added := changedLines(t, data, edited); extra == "" && (changed > 1 || added > 1) {
			t.Fatalf("%s = %q changed %d lines and added %d", key, value, changed, added)
		}
	})
}
