package network

import (
	"testing"

	"scatto/internal/refusal"
)

// FuzzParseBandwidth: a bandwidth that is taken is above nothing, and as the map
// writes it reads back.
func FuzzParseBandwidth(f *testing.F) {
	for _, s := range []string{"1000/300", "7/0.5", "0/1", "1/", "1e3/1", "1000000/1000000", "1,5/0,25", " 1 / 2 ", "-1/1", "9999999/1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		down, up, err := ParseBandwidth(s)
		if err != nil {
			if refusal.KindOf(err) == "" || down != 0 || up != 0 {
				t.Fatalf("%q: %d/%d, %v", s, down, up, err)
			}
			return
		}
		d, u, err := ParseBandwidth(mbit(down) + "/" + mbit(up))
		if err != nil || d != down || u != up || down < 1 || up < 1 {
			t.Fatalf("%q: %d/%d reads back as %d/%d, %v", s, down, up, d, u, err)
		}
	})
}
