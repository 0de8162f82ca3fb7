package letter

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/refusal"
)

// shop puts templates into a folder.
func shop(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestCheckNamesWhatIsWrong(t *testing.T) {
	const head = "Oggetto: [{{.Number}}] Risposta\n\n"
	for _, c := range []struct {
		says, file, text, kind string
		line                   int
	}{
		{"a good template", "reply.txt", head + "{{.Text}}\n", "", 0},
		{"a good one as an editor of Windows writes it", "reply.txt", "\ufeff" + strings.ReplaceAll(head+"{{.Text}}\n", "\n", "\r\n"), "", 0},
		{"hidden files are none of ours", ".reply.txt.swp", "\x00", "", 0},
		{"a name that no letter has", "answer.txt", head + "{{.Text}}", "unknown-template", 0},
		{"a slip in the name", "replay.txt", head + "{{.Text}}", "unknown-template", 0},
		{"another kind of file", "reply.html", head + "{{.Text}}", "unknown-template", 0},
		{"no subject", "reply.txt", "Buongiorno\n{{.Text}}", "no-subject", 1},
		{"an empty file", "reply.txt", "", "no-subject", 1},
		{"a fault of syntax, on its line", "reply.txt", head + "{{.Text}}\n{{if .Phone}}\nTel.\n", "template-syntax", 6},
		{"a fault of syntax in the subject", "reply.txt", "Oggetto: {{if .Number}}x\n\n{{.Text}}{{end}}", "template-syntax", 1},
		{"an unknown field", "reply.txt", head + "{{.Text}}\n\n{{.Telefono}}", "template-field", 5},
		{"an unknown field where it is never reached", "reply.txt", head + "{{.Text}}\n{{if .Phone}}{{else}}{{.Tel}}{{end}}", "template-field", 4},
		{"a field of a field", "reply.txt", head + "{{.Text.Len}}", "template-field", 3},
		{"a field within a list", "reply.txt", head + "{{.Text}}{{range .Solutions}}\n{{.Number}}{{end}}", "template-syntax", 4},
		{"a function that letters do not have", "reply.txt", head + "{{.Text}} {{printf \"%999d\" .Position}}", "template-function", 3},
		{"a call", "reply.txt", head + "{{.Text}}{{call .Shop}}", "template-function", 3},
		{"a range without end", "reply.txt", head + "{{.Text}}{{range 2000000000}}{{end}}", "template-range", 3},
		{"a range over a number", "reply.txt", head + "{{.Text}}{{range .Position}}x{{end}}", "template-range", 3},
		{"a range within a range", "reply.txt", head + "{{.Text}}{{range .Solutions}}{{range $.Solutions}}x{{end}}{{end}}", "template-range", 3},
		{"a template within the template", "reply.txt", head + "{{.Text}}{{define \"x\"}}{{template \"x\"}}{{end}}{{template \"x\"}}", "template-nested", 3},
		{"a template that calls itself", "reply.txt", head + "{{.Text}}\n{{template \"reply\"}}", "template-nested", 4},
		{"a header smuggled into the subject", "reply.txt", "Oggetto: x{{\"\\r\\n\"}}Bcc: ladro@example.it\n\n{{.Text}}", "subject-not-one-line", 1},
		{"a control character", "reply.txt", head + "{{.Text}}\nTel.\x07", "template-control", 4},
		{"a mark that turns the writing", "reply.txt", "Oggetto: \u202ex\n\n{{.Text}}", "template-control", 1},
		{"Windows-1252", "reply.txt", head + "{{.Text}}\nperch\xe9", "template-not-utf8", 4},
		{"a huge file", "reply.txt", head + "{{.Text}}" + strings.Repeat("x", maxTemplate), "template-too-long", 0},
		{"R03: an acknowledgement without number in its text", "acknowledgement.txt", "Oggetto: [{{.Number}}] x\n\nGrazie.", "template-lacks", 0},
		{"R44: a request for PEC that does not say where to", "ask-pec.txt", "Oggetto: x\n\nNumero {{.Number}}", "template-lacks", 0},
		{"R17: an unresolved notice that keeps the reason to itself", "unresolved.txt", "Oggetto: x\n\nNumero {{.Number}}", "template-lacks", 0},
		{"R16: one of two solutions", "solution.txt", "Oggetto: x\n\n{{.Number}}{{range $i, $s := .Solutions}}{{if eq $i 0}}{{$s}}{{end}}{{end}}", "template-lacks", 0},
	} {
		t.Run(c.says, func(t *testing.T) {
			dir := shop(t, map[string]string{c.file: c.text})
			problems := Check(dir)
			if c.kind == "" {
				if len(problems) > 0 {
					t.Errorf("%v", problems)
				}
				return
			}
			if len(problems) == 0 {
				t.Fatal("no problem was found")
			}
			p := problems[0]
			if refusal.KindOf(p.Err) != c.kind || p.Line != c.line || p.File != filepath.Join(dir, c.file) {
				t.Errorf("%s line %d: %s %v, want %s in line %d", p.File, p.Line, refusal.KindOf(p.Err), p.Err, c.kind, c.line)
			}
			if _, err := Load(dir); refusal.KindOf(err) != "bad-template" || !strings.Contains(err.Error(), c.file) {
				t.Errorf("loaded with %v", err)
			}
		})
	}
}

func TestEveryDutyOfAnAcknowledgementIsTold(t *testing.T) {
	problems := Check(shop(t, map[string]string{"acknowledgement.txt": "Oggetto: x\n\nGrazie."}))
	if len(problems) != len(duties(Acknowledgement)) {
		t.Errorf("%d problems: %v", len(problems), problems)
	}
	for _, p := range problems {
		if e, ok := p.Err.(*refusal.Error); !ok || len(e.Rules) != 1 {
			t.Errorf("%v names no rule", p.Err)
		}
	}
}

func TestACheckedFolderThatIsNone(t *testing.T) {
	if got := Check(filepath.Join(t.TempDir(), "none")); len(got) > 0 {
		t.Errorf("a folder that does not exist: %v", got)
	}
	dir := shop(t, map[string]string{"x": ""})
	if got := Check(filepath.Join(dir, "x")); len(got) != 1 || refusal.KindOf(got[0].Err) != "templates-unreadable" {
		t.Errorf("a file in its place: %v", got)
	}
	if err := os.Mkdir(filepath.Join(dir, "reply.txt"), 0o700); err != nil {
		t.Fatal(err)
	}
	if got := Check(dir); len(got) != 2 || refusal.KindOf(got[0].Err) != "template-unreadable" {
		t.Errorf("a folder in a template's place: %v", got)
	}
}
