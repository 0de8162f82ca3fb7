package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestWithoutComments(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"a line of its own", "# a\nb = 1\n", "\nb = 1\n"},
		{"behind a value", "b = 'x'  \t # a\r\nc = 1\r\n", "b = 'x'\r\nc = 1\r\n"},
		{"behind a header", "[b] # a", "[b]"},
		{"in a text", "b = \"# no\" # a\nc = '''\n# no\n''' # a\n", "b = \"# no\"\nc = '''\n# no\n'''\n"},
		{"in a key", "\"#\" = 1 # a\n", "\"#\" = 1\n"},
		{"in an array it stays", "b = [ # a\n1]\n# c\n", "b = [ # a\n1]\n\n"},
		{"with a control character it stays", "# a\a\n# b\n", "# a\a\n\n"},
		{"behind a bare CR, which would become the end of the line, it stays", "\r# a\nb = 1\n", "\r# a\nb = 1\n"},
		{"behind what is no TOML it stays", "b = '1' c # a\n# b\n", "b = '1' c # a\n# b\n"},
	} {
		if got := scanText(row.text).withoutComments(); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

// checkComments holds that the library says the same of a text without its
// comments.
func checkComments(t *testing.T, text string) {
	t.Helper()
	if _, err := unfit(text); err != nil {
		return
	}
	want, problem := parseTOML(text)
	got, lean := parseTOML(scanText(text).withoutComments())
	if (problem == nil) != (lean == nil) {
		t.Fatalf("%q: %v with comments, %v without", text, problem, lean)
	}
	if problem == nil {
		if diff := cmp.Diff(want, got, cmpopts.EquateNaNs()); diff != "" {
			t.Fatalf("%q (-with comments +without): %s", text, diff)
		}
	} else if problem.Line != lean.Line {
		t.Fatalf("%q: line %d with comments, %d without: %v, %v", text, problem.Line, lean.Line, problem.Err, lean.Err)
	}
}

func TestCommentsSayNothing(t *testing.T) {
	checkComments(t, itValueTemplate)
	checkComments(t, helpdesk)
	for _, row := range badFiles {
		checkComments(t, row.text)
		checkComments(t, strings.ReplaceAll(row.text, "\n", " # x\n# \"y\"\n"))
	}
}

func FuzzComments(f *testing.F) {
	f.Add("# a\nb = 'x' # c\n[d] # e\r\nf = [ # g\n 1, # h\n]\n'#' = \"\"\"\n# i\\\n\"\"\"\"\" # j")
	f.Add("a = # b\n[c # d\n]\n")
	f.Add("a.'b'.\"#\" = 1 #\r\n[[x]]#\n#\x7f\nb = { c = '#' } # d\n")
	f.Add("\r# a\nb$=")
	f.Fuzz(checkComments)
}
