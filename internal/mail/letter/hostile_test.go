package letter

import (
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"scatto/internal/refusal"
)

// everywhere puts one text into every field.
func everywhere(s string) (d Data) {
	v := reflect.ValueOf(&d).Elem()
	for _, field := range reflect.VisibleFields(v.Type()) {
		switch f := v.FieldByIndex(field.Index); f.Kind() {
		case reflect.String:
			f.SetString(s)
		case reflect.Slice:
			f.Set(reflect.ValueOf([]string{s, s}))
		case reflect.Int:
			f.SetInt(3)
		}
	}
	return d
}

func TestNothingFromOutsideBreaksALetter(t *testing.T) {
	for says, s := range map[string]string{
		"a header":         "Aiuto\r\nBcc: ladro@example.it\r\n\r\ncorpo",
		"other line ends":  "a\u2028Bcc: x\u2029b\vc\fd\u0085e",
		"our own marks":    "a\x01b\x02c\x03d",
		"bidi, NUL":        "conto \u202e00,001\u202c\x00 \ufeffx",
		"a template":       "{{.AccessCode}} {{template \"x\"}}",
		"HTML stays":       "<b>a & b</b>",
		"bad UTF-8":        "caff\xe8",
		"a long word":      strings.Repeat("x", 5000),
		"a long text":      strings.Repeat("parola ", 5000),
		"other letters":    "日本語 שלום 😀 e\u0301",
		"many blank lines": "a\n\n\n\n\n\nb",
	} {
		d := everywhere(s)
		for _, name := range Names() {
			l, err := Set{}.Render(name, d)
			if err != nil {
				t.Errorf("%s, %s: %v", says, name, err)
				continue
			}
			if strings.ContainsFunc(l.Subject, func(r rune) bool { return unicode.IsControl(r) || turns(r) || r == 0x2028 || r == 0x2029 }) {
				t.Errorf("%s, %s: subject %q", says, name, l.Subject)
			}
			if utf8.RuneCountInString(l.Subject) > maxSubject || !utf8.ValidString(l.Subject+l.Body) {
				t.Errorf("%s, %s: subject of %d signs", says, name, utf8.RuneCountInString(l.Subject))
			}
			if strings.ContainsFunc(l.Body, func(r rune) bool { return r != '\n' && unicode.IsControl(r) || turns(r) || r == 0x2028 }) {
				t.Errorf("%s, %s: controls in the body", says, name)
			}
			if says == "HTML stays" && !strings.Contains(l.Body, s) {
				t.Errorf("%s was changed in %s", s, l.Body)
			}
		}
	}
}

func TestSubjectsCarryOneTag(t *testing.T) {
	for subject, want := range map[string]string{
		"Re: [2026-000042] Stampante":   "[2026-000042] Risposta: Re: Stampante",
		"[2026-000099] altro":           "[2026-000042] Risposta: altro",
		"[2026-] [x] [12-34] [2026-1]":  "[2026-000042] Risposta: [2026-] [x] [12-34]",
		"[[2026-000042]] doppio":        "[2026-000042] Risposta: [ ] doppio",
		"[20[2026-000042]26-000043] no": "[2026-000042] Risposta: [20 26-000043] no",
		"  ":                            "[2026-000042] Risposta alla richiesta",
	} {
		l, err := Set{}.Render(Reply, Data{Number: "2026-000042", Subject: subject, Text: "x"})
		if err != nil || l.Subject != want {
			t.Errorf("%q becomes %q (%v), want %q", subject, l.Subject, err, want)
		}
	}
}

func TestALetterWithoutItsMatterIsRefused(t *testing.T) {
	for name, lacks := range map[string][]string{
		Acknowledgement: {"Number"}, Question: {"Number", "Questions"}, Reply: {"Number", "Text"}, Solution: {"Number", "Solutions"},
		Unresolved: {"Number"}, AskPEC: {"Number", "PECAddress"}, Access: {"AccessEmail", "AccessCode"},
		PriceChange: {"What", "From", "OldPrice", "NewPrice"}, Renewal: {"What", "From", "NewPrice"},
		Reminder: {"Invoices", "Total"}, SecondReminder: {"Invoices", "Total", "PayBy"}, FormalNotice: {"Invoices", "Total", "PayBy"},
	} {
		for _, field := range lacks {
			d := full()
			v := reflect.ValueOf(&d).Elem().FieldByName(field)
			v.SetZero()
			if field == "Questions" {
				d.Text = "\n"
			}
			_, err := Set{}.Render(name, d)
			if refusal.KindOf(err) != "letter-incomplete" || !strings.Contains(err.Error(), field) {
				t.Errorf("%s without %s: %v", name, field, err)
			}
		}
	}
	if _, err := (Set{}).Render("reminders", full()); refusal.KindOf(err) != "unknown-letter" {
		t.Errorf("an unknown letter: %v", err)
	}
	if _, err := (Set{}).Render(Reply, Data{Number: "1", Text: " \n\t"}); refusal.KindOf(err) != "letter-incomplete" {
		t.Errorf("blanks are no text: %v", err)
	}
}

func TestTheShopsOwnTemplates(t *testing.T) {
	dir := shop(t, map[string]string{
		"reply.txt":  "Oggetto: Novità\n\nCaro cliente,\n\n{{.Text}}\n\nCiao",
		"access.txt": "Oggetto: {{.Nummer}}\n\nx",
	})
	set, err := Load(dir)
	if refusal.KindOf(err) != "bad-template" {
		t.Errorf("loaded with %v", err)
	}
	l, err := set.Render(Reply, Data{Number: "2026-000042", Text: "fatto"})
	if want := (Letter{"[2026-000042] Novità", "Caro cliente,\n\nfatto\n\nCiao\n"}); err != nil || l != want {
		t.Errorf("%+v, %v", l, err)
	}
	if l, err = set.Render(Access, full()); err != nil || !strings.Contains(l.Body, "codice precedente") {
		t.Errorf("the built-in text does not stand in for a bad one: %v, %v", l, err)
	}
}

func TestALetterDoesNotGrowWithoutEnd(t *testing.T) {
	d := full()
	d.Text = strings.Repeat("x", maxBody)
	if _, err := (Set{}).Render(Reply, d); refusal.KindOf(err) != "bad-template" {
		t.Errorf("%v", err)
	}
}
