package cmd

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestQuestionsWriteNothingToTheTerminalForOthers puts names that turn the
// writing around into everything that is asked.
func TestQuestionsWriteNothingToTheTerminalForOthers(t *testing.T) {
	t.Cleanup(openUmask)
	dir := t.TempDir()
	const turned = "Hotel\u202eeram\u2066 \u200fx"
	run := func(person bool, typed string, args ...string) (string, int) {
		env, out := testEnv(), new(bytes.Buffer)
		env.In, env.Out, env.Err, env.Columns = strings.NewReader(typed), out, out, 80
		env.InTerminal, env.OutTerminal, env.ErrTerminal = person, person, person
		env.Getenv = func(key string) string {
			return map[string]string{"SCATTO_DATA": filepath.Join(dir, "data"), "SCATTO_OPERATOR": "luca", "LANG": "C", "NO_COLOR": "1"}[key]
		}
		code := Main(env, args)
		return out.String(), code
	}
	secret := filepath.Join(dir, "secret")
	if err := os.WriteFile(secret, []byte("una frase di molte parole\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"init", "--name", "Adria Sistemi S.r.l."}, {"technician", "add", "luca"},
		{"customer", "add", "--name", "Hotel Miramare S.r.l.", "--vat", "99900030406"},
		{"customer", "add", "--name", "Hotel Astoria", "--vat", "99900040405"},
		{"ads", "vault", "init", "--new-key", filepath.Join(dir, "luca.key")},
		{"ads", "vault", "add", "C0001", turned, "--secret-file", secret},
		{"ticket", "open", "--customer", "C0001", "--subject", turned, "--description", turned, "--accept-terms"},
	} {
		if out, code := run(false, "", args...); code != 0 {
			t.Fatalf("%q exits %d: %s", args, code, out)
		}
	}
	for _, r := range []struct{ asks, typed, args string }{
		{"Which?", "Hotel\n1\n" + turned + "\n", "ticket open"},
		{"same problem", "Hotel\n1\n" + turned + "\n\n\nx\n\n\nn\n", "ticket open"},
		{"Open the connection?", "1\nn\n", "session start"},
		{"has the same name", "\nHotel Astoria\n99900070402\n\n\n\n\n\n\n\n\n\nn\n", "customer add"},
		{"Remove J0001", "n\n", "ads vault remove J0001"},
		{"Take it back?", "n\n", "undo"},
	} {
		out, _ := run(true, r.typed, strings.Fields(r.args)...)
		if !strings.Contains(out, r.asks) {
			t.Errorf("%s: %q is not asked: %s", r.args, r.asks, out)
		}
		if i := strings.IndexFunc(out, obeyed); i >= 0 {
			t.Errorf("%s prints %q", r.args, out[i:min(i+40, len(out))])
		}
	}
}
