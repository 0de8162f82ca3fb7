//go:build unix

package cmd

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// completions is what somebody types before asking, what is offered then, and
// what is not.
var completions = []struct {
	typed           string
	offers, forbids []string
}{
	{"scatto tic", []string{"ticket"}, []string{"cartella"}},
	{"scatto ticket s", []string{"search", "show", "solve"}, []string{"queue"}},
	{"scatto man ticket o", []string{"open"}, []string{"clienti.csv"}},
	{"scatto ticket open --ch", []string{"--channel"}, []string{"--customer"}},
	{"scatto ticket open --channel p", []string{"portal", "pec", "phone"}, []string{"in-person", "clienti.csv"}},
	{"scatto ticket show 20", []string{"2026-000001", "Stampante ferma", "2026-000002"}, []string{"clienti.csv"}},
	{"scatto ticket open --customer C0", []string{"C0001", "Hotel Miramare S.r.l.", "C0002"}, []string{"clienti.csv"}},
	{"scatto backup verify c", []string{"clienti.csv", "cartella/"}, nil},
	{"scatto customer import ", []string{"clienti.csv", "cartella/"}, []string{"nota.txt"}},
	{"scatto --data c", []string{"cartella/"}, []string{"clienti.csv"}},
	{"scatto check vat ", nil, []string{"clienti.csv", "cartella/"}},
}

// shellShop has two customers and two tickets; what one says would do harm
// where a shell ran it.
func shellShop(t *testing.T) (folder string, environ []string) {
	t.Helper()
	p := newProgram(t)
	folder, environ = p.onPath(t)
	p.must("customer", "add", "--name", "Hotel Miramare S.r.l.", "--vat", "99900030406", "--address", "Viale Vespucci 15",
		"--zip", "47921", "--city", "Rimini", "--province", "RN")
	p.must("customer", "add", "--name", "Studio Bianchi", "--vat", "99900040405", "--address", "Corso d'Augusto 80",
		"--zip", "47921", "--city", "Rimini", "--province", "RN")
	p.must("ticket", "open", "--customer", "C0001", "--subject", "Stampante ferma", "--description", "non stampa", "--accept-terms")
	p.must("ticket", "open", "--customer", "C0002", "--subject", "$(touch harm) `touch harm` \"'; touch harm", "--description", "prova")
	t.Cleanup(func() {
		if _, err := os.Stat(filepath.Join(folder, "harm")); err == nil {
			t.Error("the shell has run a ticket's subject")
		}
	})
	return folder, environ
}

func wantOffers(t *testing.T, typed, shown string, offers, forbids []string) {
	t.Helper()
	for _, s := range offers {
		if !strings.Contains(shown, s) {
			t.Errorf("%q is not offered %s but\n%q", typed, s, shown)
		}
	}
	for _, s := range forbids {
		if strings.Contains(shown, s) {
			t.Errorf("%q is offered %s:\n%q", typed, s, shown)
		}
	}
}

// prompt says that the shell reads keys: what comes earlier is the terminal's.
const prompt = "say> "

// askAll types every line, asks for what may follow with the shell's key for
// that, and wipes the line; then a Tab completes a word and Enter runs it.
func askAll(k *keyboard, list string) {
	k.t.Helper()
	for i, row := range completions {
		k.until("", prompt)
		shown := k.until(fmt.Sprintf("%s%s\x15echo shown''%d''shown\r", row.typed, list, i), fmt.Sprintf("shown%dshown", i))
		wantOffers(k.t, row.typed, strings.ReplaceAll(shown, row.typed, ""), row.offers, row.forbids)
	}
	k.until("", prompt)
	k.until("scatto versi\t\r", "(go")
}

func TestCompletionInBash(t *testing.T) {
	tool(t, "bash")
	const library = "/usr/share/bash-completion/bash_completion"
	if _, err := os.Stat(library); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("needs bash-completion")
		}
		t.Skip("needs bash-completion")
	}
	folder, environ := shellShop(t)
	k := typeAt(t, "bash --norc --noprofile -i", folder, environ)
	k.until(". "+library+"; . <(scatto completion bash); bind 'set page-completions off'; bind 'set completion-query-items 0'; PS1='sa''y> '\r", "sa''y")
	askAll(k, "\x1b?")
}

func TestCompletionInZsh(t *testing.T) {
	tool(t, "zsh")
	folder, environ := shellShop(t)
	k := typeAt(t, "zsh -f -i", folder, environ)
	// As packages install it: a function that the shell finds by itself.
	k.until("mkdir .fun; scatto completion zsh > .fun/_scatto; fpath=($PWD/.fun $fpath); autoload -U compinit; compinit -u -D; setopt no_prompt_sp; LISTMAX=1000; bindkey -e; PS1='sa''y> '\r", "sa''y")
	askAll(k, "\x1b\x04")
}

func TestCompletionInFish(t *testing.T) {
	tool(t, "fish")
	folder, environ := shellShop(t)
	script := "scatto completion fish | source\n"
	for i, row := range completions {
		script += fmt.Sprintf("echo shown%d; complete -C '%s'\n", i, row.typed)
	}
	c := exec.Command("fish", "--no-config", "-c", script)
	c.Dir, c.Env = folder, environ
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	// In fish the library cannot sift files: it offers all of them.
	sifted := map[string]bool{"scatto customer import ": true, "scatto --data c": true}
	_, rest, _ := strings.Cut(string(out), "shown0\n")
	for i, row := range completions {
		var shown string
		shown, rest, _ = strings.Cut(rest, fmt.Sprintf("shown%d\n", i+1))
		if sifted[row.typed] {
			row.forbids = nil
		}
		wantOffers(t, row.typed, shown, row.offers, row.forbids)
	}
}
