package ui_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"scatto/internal/ui"
)

func TestClean(t *testing.T) {
	for s, want := range map[string]string{
		"città":                       "città",
		"\x1b[31mrosso\x1b[0m":        "rosso",
		"\x1b]0;titolo\x07testo":      "testo",
		"\x1b]8;;http://x\x1b\\link":  "link",
		"\x1bPq#0\x1b\\sixel":         "sixel",
		"a\x00b\x07c":                 "abc",
		"a\u009b31mb":                 "a31mb",
		"due\nrighe\te tab":           "due righe e tab",
		"nome\u202egnp.exe":           "nomegnp.exe",
		"rotto\xff":                   "rotto\ufffd",
		"\x1b[":                       "",
		"\x1b[31":                     "31",
		"\x1b]52;c;cm0gLXJm\x07a":     "a",
		"\x1b]52;c;cm0gLXJm":          "52;c;cm0gLXJm",
		"\x1bPnever ends":             "never ends",
		"a\u009d8;;http://x\u009cb":   "a8;;http://xb",
		"\u2066a\u2069\u200fb\u061cc": "abc",
		"a\x7f\x08\x08b":              "ab",
		"\x1b":                        "",
		"a\x1b(Bb":                    "aBb",
	} {
		if got := ui.Clean(s); got != want {
			t.Errorf("Clean(%q) = %q, want %q", s, got, want)
		}
	}
	for s, want := range map[string]string{
		"a\nb\x1b[2J":              "a\nb",
		"a\x1b]0;no end\nb\x07\nc": "a0;no end\nb\nc",
		"a\x1b[38;5\nb":            "a38;5\nb",
		"a\x1bPno end\nb\x1b\\\nc": "ano end\nb\nc",
	} {
		if got := ui.CleanLines(s); got != want {
			t.Errorf("CleanLines(%q) = %q, want %q", s, got, want)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"\x1b[31m", "\x1b]0;x\x07", "a\x9bb", "\u202e", "\xff", "\x1b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := ui.Clean(s); strings.ContainsFunc(got, func(r rune) bool { return unicode.IsControl(r) || r == '\u202e' }) {
			t.Errorf("Clean(%q) = %q", s, got)
		}
	})
}

func TestTables(t *testing.T) {
	table := ui.Table{Head: []string{"Numero", "Oggetto"}, Right: []int{0}}
	table.Add(1, "stampante\tferma\n\x1b[31m")
	table.Add(20, "PMS")
	var tsv, person strings.Builder
	if err := table.TSV(&tsv); err != nil || tsv.String() != "1\tstampante ferma \n20\tPMS\n" {
		t.Errorf("%q %v", tsv.String(), err)
	}
	if err := table.Render(&person, 80); err != nil || strings.Contains(person.String(), "\x1b[31m") ||
		!strings.Contains(person.String(), "Numero") || !strings.Contains(person.String(), "stampante ferma") {
		t.Errorf("%q %v", person.String(), err)
	}
}

// A table fits the screen: empty columns go, the widest are cut.
func TestTablesFit(t *testing.T) {
	table := ui.Table{Head: []string{"Numero", "Vuota", "Oggetto"}}
	table.Add("2026-000001", "", strings.Repeat("stampante ", 20))
	for _, columns := range []int{40, 80, 120} {
		var out strings.Builder
		if err := table.Render(&out, columns); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if n := len([]rune(strings.TrimRight(line, "\n"))); n > columns {
				t.Errorf("%d columns on a screen of %d: %q", n, columns, line)
			}
		}
		if strings.Contains(out.String(), "Vuota") || !strings.Contains(out.String(), "2026-000001") || !strings.Contains(out.String(), "…") {
			t.Errorf("%d columns:\n%s", columns, out.String())
		}
	}
}

// On a phone's screen a table that would lose its numbers stacks them, and says
// what a bare one is.
func TestTablesStack(t *testing.T) {
	table := ui.Table{Head: []string{"#", "Numero", "Vuota", "Classe", "Grav.", "Aperto", "Oggetto"}, Right: []int{0}}
	table.Add(1, "2026-000001", "", "contratto", 3, "2026-11-23 10:00", strings.Repeat("stampante ", 9))
	table.Add(12, "2026-000002", "", "sportello", "4 *", "2026-11-23 10:05", "Rete")
	const want = "1  2026-000001  contratto  Grav. 3\n   2026-11-23 10:00\n   stampante stampante stampante stampa…\n" +
		"12  2026-000002  sportello  Grav. 4 *\n   2026-11-23 10:05  Rete\n"
	var out strings.Builder
	if err := table.Render(&out, 40); err != nil || out.String() != want {
		t.Errorf("%v\n%s", err, out.String())
	}
	table.Wrap = true
	out.Reset()
	if err := table.Render(&out, 40); err != nil || strings.Count(out.String(), "stampante") != 9 {
		t.Errorf("words are lost: %v\n%s", err, out.String())
	}
	out.Reset()
	if err := table.Render(&out, 80); err != nil || !strings.Contains(out.String(), "Numero") {
		t.Errorf("a wide screen has a heading: %v\n%s", err, out.String())
	}
}

// Hours and what is owed bear their heading in a stack too, dates do not.
func TestStackedHoursBearTheirHeading(t *testing.T) {
	table := ui.Table{Head: []string{"Numero", "Data", "Vuota", "Ore", "Saldo", "Importo", "Oggetto"}, Right: []int{3, 4, 5}}
	table.Add("2026-000001", "2026-11-23", "", "0:47", "-10:00", "-61.00", strings.Repeat("stampante ", 9))
	var out strings.Builder
	if err := table.Render(&out, 40); err != nil || !strings.HasPrefix(out.String(), "2026-000001  2026-11-23  Ore 0:47\n   Saldo -10:00  Importo -61.00\n") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

// What does not fit goes on below itself where no word may be lost.
func TestTablesWrap(t *testing.T) {
	table := ui.Table{Wrap: true, Head: []string{"Numero", "Oggetto"}}
	table.Add("2026-000001", strings.Repeat("stampante ferma ", 8))
	var out strings.Builder
	if err := table.Render(&out, 40); err != nil || strings.Contains(out.String(), "…") || strings.Count(out.String(), "stampante") != 8 ||
		strings.Count(out.String(), "2026-000001") != 1 {
		t.Errorf("%v\n%s", err, out.String())
	}
}

func TestLanguage(t *testing.T) {
	env := func(pairs ...string) func(string) string {
		return func(name string) string {
			for i := 0; i < len(pairs); i += 2 {
				if pairs[i] == name {
					return pairs[i+1]
				}
			}
			return ""
		}
	}
	for _, row := range []struct {
		configured string
		env        func(string) string
		want       ui.Lang
	}{
		{"", env(), ui.English}, {"it", env("LANG", "en_US.UTF-8"), ui.Italian}, {"en", env("LANG", "it_IT.UTF-8"), ui.English},
		{"", env("LANG", "it_IT.UTF-8"), ui.Italian}, {"", env("LC_ALL", "C", "LANG", "it_IT.UTF-8"), ui.English},
		{"", env("LC_MESSAGES", "it_IT", "LANG", "C"), ui.Italian},
	} {
		if got := ui.LangOf(row.configured, row.env); got != row.want {
			t.Errorf("%q: %s, want %s", row.configured, got, row.want)
		}
	}
	if ui.Italian.T("there is no ticket %d", 42) == ui.English.T("there is no ticket %d", 42) {
		t.Error("no Italian for a sentence of the catalogue")
	}
}

func TestJSONForTerminals(t *testing.T) {
	const says = "a\x7f\u009b31m\u202egnp.exe\u2066 città € 😀 \x1b]52;c;x\a"
	var b strings.Builder
	enc := json.NewEncoder(ui.JSONWriter(&b))
	if err := enc.Encode(map[string]string{"name": says}); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsFunc(strings.TrimSuffix(b.String(), "\n"), func(r rune) bool { return unicode.IsControl(r) || r == '\u202e' || r == '\u2066' }) {
		t.Errorf("%q", b.String())
	}
	var back map[string]string
	if err := json.Unmarshal([]byte(b.String()), &back); err != nil || back["name"] != says {
		t.Errorf("%q: %q %v", b.String(), back["name"], err)
	}
}
