package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestValuesAtAnItalianTerminal looks for stable English names where a person
// reads Italian: pipes and JSON keep them.
func TestValuesAtAnItalianTerminal(t *testing.T) {
	p := newProgram(t)
	text := filepath.Join(t.TempDir(), "novita.txt")
	if err := os.WriteFile(text, []byte("Desidero ricevere le novità.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.customers(1)
	p.must("gdpr", "consent", "add", "--email", "anna@hotel.example", "--purpose", "novita", "--text", text, "--channel", "in-person")
	p.must("gdpr", "consent", "add", "--email", "bruno@hotel.example", "--purpose", "novita", "--text", text, "--channel", "portal")
	p.must("gdpr", "consent", "withdraw", "U0002", "--how", "post") // his own words, though a way is called so
	p.must("gdpr", "processor", "add", "Nube S.r.l.", "--category", "storage", "--country", "IT", "--for", "controller,processor")
	for system, every := range map[string]string{"SRV-A": "7d", "SRV-B": "36h", "SRV-C": "1d", "SRV-D": "1h"} {
		p.must("ads", "log", "source", "add", "C0001", system, "--every", every)
	}
	p.must("contract", "add", "C0001", "--kind", "support", "--from", "2026-01-01", "--to", "2026-12-31", "--hours", "10")
	for _, c := range []struct {
		args        []string
		says, never []string
	}{
		{[]string{"gdpr", "consent", "show", "U0001"}, []string{"in vigore", "dato", "di persona"}, []string{"in_force", "in-person", "given"}},
		{[]string{"gdpr", "consent", "show", "U0002"}, []string{"portale", "  post"}, []string{"portal ", "posta"}},
		{[]string{"gdpr", "processor", "list"}, []string{"titolare, responsabile"}, []string{"controller", "processor", "storage"}},
		{[]string{"ads", "log", "source", "list"}, []string{"7 giorni", "36 ore", "24 ore", "1 ora"}, []string{"7d", "36h"}},
		{[]string{"ads", "log", "silent"}, []string{"concordato ogni 7 giorni", "concordato ogni 36 ore"}, []string{"7d", "36h"}},
		{[]string{"ads", "log", "source", "add", "C0001", "SRV-A", "--every", "2w"}, []string{"almeno ogni 14 giorni"}, []string{"14d", "2w"}},
		{[]string{"contract", "list"}, []string{"assistenza"}, []string{"support"}},
		{[]string{"contract", "statement", "K0001"}, []string{"acquistate 10:00"}, []string{"600"}},
	} {
		shown, code := p.onTerminal(100, nil, c.args...)
		for _, s := range c.says {
			if !strings.Contains(shown, s) {
				t.Errorf("%v: exit %d, no %q: %s", c.args, code, s, shown)
			}
		}
		for _, s := range c.never {
			if strings.Contains(shown, s) {
				t.Errorf("%v: %q stands in %s", c.args, s, shown)
			}
		}
	}
	if out := p.must("ads", "log", "source", "list"); !strings.Contains(out, `"every":"36h"`) {
		t.Errorf("JSON keeps the interval: %s", out)
	}
	if out := p.must("gdpr", "processor", "list"); !strings.Contains(out, `"category":"storage"`) || !strings.Contains(out, `"for":["controller","processor"]`) {
		t.Errorf("JSON keeps the names: %s", out)
	}
}
