package cmd

import "testing"

func TestTheBarOfARun(t *testing.T) {
	for _, c := range []struct {
		says              string
		done, of, columns int
		want              string
	}{
		{"at the start", 0, 1000, 80, "[........................................]    0/1000   0 %"},
		{"half way", 500, 1000, 80, "[####################....................]  500/1000  50 %"},
		{"done", 1000, 1000, 80, "[########################################] 1000/1000 100 %"},
		{"a screen of unknown width", 64, 128, 0, "[####################....................]  64/128  50 %"},
		{"a narrow screen", 64, 128, 30, "[######.......]  64/128  50 %"},
		{"no room for a bar", 64, 128, 16, " 64/128  50 %"},
	} {
		if got := barLine(c.done, c.of, c.columns); got != c.want {
			t.Errorf("%s: %q, want %q", c.says, got, c.want)
		}
		if c.columns > 20 && len(barLine(c.done, c.of, c.columns)) >= c.columns {
			t.Errorf("%s: it fills the line and would break it", c.says)
		}
	}
}
