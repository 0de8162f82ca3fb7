package ticket

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

func passage(t *testing.T, s string) Passage {
	t.Helper()
	p, err := ParsePassage(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPassageIsRemoved(t *testing.T) {
	rows := []struct{ name, passage, in, want string }{
		{"as it stands", "Segreta!42", "la password è Segreta!42, grazie", "la password è [omissis], grazie"},
		{"every time", "Segreta!42", "Segreta!42 Segreta!42", "[omissis] [omissis]"},
		{"not in another case", "Segreta!42", "segreta!42", "segreta!42"},
		{"not in a part", "Segreta!42", "Segreta!4", "Segreta!4"},
		{"with other white space", "utente: anna\npass: x9", "prima utente:   anna\r\n\tpass:\u00a0x9 dopo", "prima [omissis] dopo"},
		{"white space must be there", "anna x9", "annax9", "annax9"},
		{"broken over lines", "Segreta!42", "è Segre\nta!42 qui", "è [omissis] qui"},
		{"quoted in an answer", "la password Segreta!42", "> la password\n> > Segreta!42.", "> [omissis]."},
		{"quoted and broken", "Segreta!42", "> Segreta\r\n> !42.", "> [omissis]."},
		{"a blank inside a word is another word", "Segreta!42", "Segreta !42", "Segreta !42"},
		{"with entities", `a<b&"c'9`, "pw a&lt;b&amp;&quot;c&#39;9 fine", "pw [omissis] fine"},
		{"with numeric entities", "Segreta!42", "&#83;egreta&#x21;42", "[omissis]"},
		{"a passage that looks like an entity", "a&amp;b9", "x a&amp;b9 y", "x [omissis] y"},
		{"a soft hyphen or zero-width space inside", "Segreta!42", "Seg\u00adreta\u200b!42", "[omissis]"},
		{"a soft hyphen written out", "Segreta!42", "Seg&shy;reta!42", "[omissis]"},
		{"accents composed otherwise", "perché9", "perche\u03019", "[omissis]"},
		{"given with accents composed otherwise", "perche\u03019", "perché9", "[omissis]"},
		{"among broken bytes", "Segreta!42", "\xff\xfeSegreta!42\xff", "\xff\xfe[omissis]\xff"},
		{"at a false start", "aaab", "aaaab", "a[omissis]"},
	}
	for _, r := range rows {
		got, n := passage(t, r.passage).Remove(r.in)
		if got != r.want || n != strings.Count(r.want, Omitted) {
			t.Errorf("%s: %q became %q (%d), want %q", r.name, r.in, got, n, r.want)
		}
	}
	source := "<p>la <b>Seg</b><i title=\"x\">reta!4</i>2<br>qui &amp; 1 < 2</p>"
	if got, n := passage(t, "Segreta!42 qui").RemoveHTML(source); n != 1 || got != "<p>la <b>[omissis] &amp; 1 < 2</p>" {
		t.Errorf("the source became %q", got)
	}
}

func TestWhichPassages(t *testing.T) {
	rows := []struct{ name, in, kind string }{
		{"four characters", "ab c9", ""},
		{"three characters and blanks", " a b  c ", "passage-too-short"},
		{"nothing", "\n", "passage-too-short"},
		{"three letters with accents", "èèè", "passage-too-short"},
		{"a page", strings.Repeat("a", maxPassage), ""},
		{"more than a page", strings.Repeat("a", maxPassage+1), "text-too-long"},
		{"no text", "abc\xff\xfed", "not-utf8"},
	}
	for _, r := range rows {
		if _, err := ParsePassage(r.in); refusal.KindOf(err) != r.kind {
			t.Errorf("%s: %v", r.name, err)
		}
	}
}

func TestATicketWithoutAPassage(t *testing.T) {
	s := "x Segreta!42 y"
	full := Ticket{Number: 1, Subject: s, Description: s, Problem: s, Reason: s, Outcome: s, Device: s, FirstName: s, Surname: s, Phone: s,
		Messages: []Message{{Text: s}, {Text: "altro"}}, Actions: []Action{{Text: s}}, Details: []Detail{{s, s}},
		Meetings: []Meeting{{Note: s}}, Plan: []Appointment{{Note: s, Place: s}}, Files: []File{{Name: s}},
		Changes: []Change{{What: s, Where: s, Before: s, After: s}}}
	p := passage(t, "Segreta!42")
	got, n := full.Redact(p)
	if n != 21 {
		t.Errorf("%d places", n)
	}
	for _, text := range append(got.Texts(), got.FirstName, got.Phone) {
		if strings.Contains(text, "42") {
			t.Errorf("left: %q", text)
		}
	}
	if full.Messages[0].Text != s || full.Details[0].Question != s || full.Files[0].Name != s {
		t.Error("the ticket that was given has changed")
	}
	if again, n := got.Redact(p); n != 0 || cmp.Diff(got, again) != "" {
		t.Error("a second time something changed", n)
	}
	noted := got.NoteRedaction(p, time.Time{}, "luca", "mandata per errore: Segreta!42")
	last := noted.Messages[len(noted.Messages)-1]
	if last.Text != "rimosso un passaggio: mandata per errore: [omissis]" || last.Public {
		t.Errorf("%+v", last)
	}
}

func FuzzPassage(f *testing.F) {
	f.Add("Segreta!42", "la Segre\n> ta!42 &lt; <b")
	f.Add("a&b<c", "a&amp;b&lt;c &#0; &#x110000;")
	f.Fuzz(func(t *testing.T, words, text string) {
		p, err := ParsePassage(words)
		if err != nil {
			return
		}
		for _, remove := range []func(string) (string, int){p.Remove, p.RemoveHTML} {
			out, n := remove(text)
			if (n == 0) != (out == text) && !strings.Contains(words, Omitted) {
				t.Errorf("%d places in %q", n, text)
			}
			if _, n := remove("x " + p.String() + " y"); n == 0 {
				t.Errorf("%q is not found in itself", words)
			}
		}
	})
}
