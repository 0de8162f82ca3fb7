package cmd

import "testing"

// A path in a command that is to be copied means the same to a shell.
func TestAPathIsQuotedForItsShell(t *testing.T) {
	for _, c := range []struct {
		path      string
		separator rune
		want      string
	}{
		{"/srv/scatto-1.2", '/', "/srv/scatto-1.2"},
		{"/srv/città", '/', "/srv/città"},
		{"la mia", '/', "'la mia'"},
		{"dell'ufficio", '/', `'dell'\''ufficio'`},
		{"a;b", '/', "'a;b'"},
		{"a&b$(c)*", '/', "'a&b$(c)*'"},
		{`C:\Dati\scatto`, '\\', `C:\Dati\scatto`},
		{`C:\I miei dati`, '\\', `"C:\I miei dati"`},
	} {
		if got := quoted(c.path, c.separator); got != c.want {
			t.Errorf("%s: %s, want %s", c.path, got, c.want)
		}
	}
}
