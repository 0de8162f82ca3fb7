package cmd

import (
	"os"
	"strings"
	"testing"
	"time"
)

// Who asks for completion while another process has the store gets what is
// known without it, at once, and no word of an error.
func TestCompletionWhileTheStoreIsHeld(t *testing.T) {
	p := newProgram(t)
	p.customers(1)
	p.must("ticket", "open", "--customer", "C0001", "--subject", "Stampante ferma", "--description", "non stampa", "--accept-terms")
	rows := []struct {
		typed      []string
		free, held string // what is offered; "" for nothing
	}{
		{[]string{"ticket", "show", ""}, "Stampante ferma", ""},
		{[]string{"session", "start", ""}, "Stampante ferma", ""},
		{[]string{"ticket", "open", "--customer", ""}, "C0001", ""},
		{[]string{"ticket", "edit", "1", "--customer", ""}, "C0001", ""}, // a flag after an argument
		{[]string{"ticket", "edit", "1", ""}, "", ""},
		{[]string{"ticket", "s"}, "search\t", "search\t"},
		{[]string{"ticket", "open", "--channel", "p"}, "portal", "portal"},
		{[]string{"ticket", "open", "--ch"}, "--channel\t", "--channel\t"},
	}
	offered := func(typed []string, want string) {
		t.Helper()
		start := time.Now()
		out, errs, code := p.run(append([]string{"__complete"}, typed...)...)
		// It would wait for a minute: that is what the program is told.
		if took := time.Since(start); code != 0 || took > 15*time.Second {
			t.Errorf("%q: exit %d after %v", typed, code, took)
		}
		for line := range strings.Lines(errs) {
			if !strings.HasPrefix(line, "Completion ended with directive:") { // the library's own, which shells throw away
				t.Errorf("%q says %q", typed, line)
			}
		}
		if words, _, ok := strings.Cut(out, ":"); !ok || want == "" && words != "" || !strings.Contains(words, want) {
			t.Errorf("%q is offered %q, want %q", typed, out, want)
		}
	}
	for _, row := range rows {
		offered(row.typed, row.free)
	}
	p.holding()
	for _, row := range rows {
		offered(row.typed, row.held)
	}
	t.Run("in bash", func(t *testing.T) {
		const library = "/usr/share/bash-completion/bash_completion"
		tool(t, "bash")
		if _, err := os.Stat(library); err != nil {
			t.Skip("needs bash-completion") // TestCompletionInBash holds that it is there
		}
		folder, environ := p.onPath(t)
		k := typeAt(t, "bash --norc --noprofile -i", folder, environ)
		k.until(". "+library+"; . <(scatto completion bash); PS1='sa''y> '\r", "sa''y")
		k.until("", prompt)
		const typed = "scatto ticket show "
		shown := k.until(typed+"\x1b?\t\t\x15echo shown''1\r", "shown1")
		if rest := strings.TrimSpace(strings.ReplaceAll(shown, typed, "")); rest != "echo shown''1" {
			t.Errorf("the screen shows %q", rest)
		}
	})
}
