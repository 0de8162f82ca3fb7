package cmd

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestNoFlagTakesASecret looks through the whole tree: arguments stand in the
// process list and in the shell's history. The one exception is the access code
// that a customer types to see his own tickets (R03).
func TestNoFlagTakesASecret(t *testing.T) {
	env, _ := helpEnv("C.UTF-8")
	secret := regexp.MustCompile(`pass|pwd|secret|token|pin$|credential|private|identity|^key|-key`)
	words := regexp.MustCompile(`(?i)password|passphrase|secret|access code|private key`)
	exceptions := []string{
		"scatto ticket status --code",
		"scatto gdpr erase --preview",                     // the token of a preview, no secret
		"scatto backup create --recipient",                // public keys
		"scatto ads vault init --recipient",               //
		"scatto ads vault recipients add --recipient",     //
		"scatto ads vault recipients replace --recipient", //
		"scatto ads vault add --note",                     // says where a second secret goes
		"scatto ads vault edit --note",                    //
	}
	harmless := regexp.MustCompile(`^(FILE|DIR|DATE|yes\|no)$`)
	seen := 0
	everyCommand(env, func(c *cobra.Command) {
		if m := regexp.MustCompile(`PASS|SECRET|TOKEN|PIN\b`).FindString(c.Use); m != "" {
			t.Errorf("%s takes %s as an argument", c.CommandPath(), m)
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			value, usage := pflag.UnquoteUsage(f)
			if f.Value.Type() == "bool" || !secret.MatchString(f.Name) && !words.MatchString(usage) || strings.Contains(usage, "never") {
				return
			}
			seen++
			if !harmless.MatchString(value) && !strings.HasSuffix(f.Name, "-file") && !slices.Contains(exceptions, c.CommandPath()+" --"+f.Name) {
				t.Errorf("%s --%s takes a %s: %s", c.CommandPath(), f.Name, value, usage)
			}
		})
	})
	if seen < 8 {
		t.Errorf("only %d flags have to do with secrets", seen)
	}
}

// TestRefusalsQuoteNoSecret gives wrong secrets, and right ones in wrong places:
// no answer repeats them, on any stream, in words or in JSON.
func TestRefusalsQuoteNoSecret(t *testing.T) {
	const secret = "Segretissima-9 frase"
	t.Cleanup(openUmask)
	dir := t.TempDir()
	pass := filepath.Join(dir, "pass")
	mine := filepath.Join(dir, "mine")
	for path, text := range map[string]string{pass: secret + "\n", mine: "la frase giusta di Luca\n"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	data := filepath.Join(dir, "data")
	vars := map[string]string{"SCATTO_DATA": data, "SCATTO_OPERATOR": "Luca", "LANG": "C", "MAILWORD": secret}
	run := func(args ...string) (string, int) {
		env, out := testEnv(), new(bytes.Buffer)
		env.In, env.Out, env.Err = strings.NewReader(""), out, out
		env.Getenv = func(key string) string { return vars[key] }
		code := Main(env, args)
		return out.String(), code
	}
	must := func(args ...string) {
		t.Helper()
		if out, code := run(args...); code != 0 {
			t.Fatalf("%q exits %d: %s", args, code, out)
		}
	}
	backup := filepath.Join(dir, "b.age")
	must("init", "--name", "Adria Sistemi S.r.l.")
	must("technician", "add", "Luca")
	must("customer", "add", "--name", "Hotel Miramare S.r.l.", "--vat", "99900030406")
	must("backup", "create", backup, "--passphrase-file", mine)
	must("ads", "vault", "init", "--passphrase-file", mine)
	must("ads", "vault", "add", "C0001", "router", "--secret-file", pass)
	config := filepath.Join(data, "scatto.toml")
	good, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(code int, args ...string) {
		t.Helper()
		forms := [][]string{nil, {"--json"}}
		if args[0] != "customer" && args[0] != "config" { // trying a passphrase takes its time
			forms = forms[:1]
		}
		for _, form := range forms {
			out, got := run(append(slices.Clone(args), form...)...)
			if got != code {
				t.Errorf("%q exits %d, want %d: %s", args, got, code, out)
			}
			if strings.Contains(out, "Segretissima") || strings.Contains(out, "frase giusta") {
				t.Errorf("%q says a secret: %s", args, out)
			}
		}
	}
	ask(4, "backup", "verify", backup, "--passphrase-file", pass)
	ask(2, "backup", "verify", backup, "--identity", pass) // no key, but the file of a passphrase
	ask(4, "ads", "vault", "show", "J0001", "--passphrase-file", pass)
	ask(2, "ads", "vault", "show", "J0001", "--identity", pass)
	ask(0, "ads", "vault", "list")
	ask(0, "log", "show")
	vars["SCATTO_PASSPHRASE"] = secret
	ask(4, "backup", "verify", backup)
	ask(2, "backup", "verify", backup, "--frase")
	for _, bad := range []string{
		"password = \"" + secret + "\"", "password = " + secret, "password = \"" + secret, "password_env = \"" + secret + "\"",
	} {
		text := strings.Replace(string(good), "[mail.smtp]\n", "[mail.smtp]\n"+bad+"\n", 1)
		if text == string(good) {
			t.Fatal("the template has no [mail.smtp]")
		}
		if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		ask(6, "customer", "list")
		ask(6, "config", "check")
	}
	if err := os.WriteFile(config, good, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"mail.smtp.password", "mail.smtp.password_env"} {
		if out, code := run("config", "set", key, secret); code == 0 || strings.Contains(out, "Segretissima") {
			t.Errorf("config set %s exits %d: %s", key, code, out)
		}
	}
	if text, _ := os.ReadFile(config); !bytes.Equal(text, good) {
		t.Error("a refused password changed the configuration")
	}
}

// TestCodesAreTriedOneAfterTheOther sends many processes at once: together they
// have no more tries than one after the other, and a clock set back gives none.
func TestCodesAreTriedOneAfterTheOther(t *testing.T) {
	p := newProgram(t)
	p.must("ticket", "open", "--email", "anna@hotel.example", "--first-name", "Anna", "--surname", "Riva", "--subject", "PMS", "--description", "fermo")
	kinds := map[string]int{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	try := func(p program) {
		_, errs, _ := p.run("ticket", "status", "--email", "anna@hotel.example", "--code", "ABCD-EFGH-JKMN-PQRS")
		var said struct{ Error struct{ Kind string } }
		if err := json.Unmarshal([]byte(errs), &said); err != nil {
			t.Errorf("%v: %s", err, errs)
		}
		mu.Lock()
		kinds[said.Error.Kind]++
		mu.Unlock()
	}
	for range 12 {
		wg.Go(func() { try(p) })
	}
	wg.Wait()
	if kinds["wrong-credential"] != 5 || kinds["lookup-waits"] != 7 {
		t.Errorf("R03: %v, want 5 tries of 12", kinds)
	}
	back := p
	back.env = []string{"SCATTO_TEST_NOW=2026-11-20T10:00:00+01:00"}
	try(back)
	if kinds["lookup-waits"] != 8 {
		t.Errorf("R03: %v after the clock was set back", kinds)
	}
}
