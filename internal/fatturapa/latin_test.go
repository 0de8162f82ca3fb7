package fatturapa_test

import (
	"encoding/xml"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"scatto/internal/fatturapa"
	"scatto/tariff/invoice"
)

func TestLatin(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"Italian stays", "Società perché più là «così»", "Società perché più là «così»"},
		{"the euro sign", "10 €", "10 EUR"},
		{"curly quotes", "l’hotel “Étoile” ‘ok’ „x”", `l'hotel "Étoile" 'ok' "x"`},
		{"dashes and ellipsis", "a – b — c… d−e", "a - b - c... d-e"},
		{"letters that Latin-1 lacks", "Škoda Łódź Đorđe Œuvre ı", "Skoda Lódz Dorde OEuvre i"},
		{"an accent typed apart", "perche\u0301", "perché"},
		{"an accent that Latin-1 lacks, typed apart", "s\u030c", "s"},
		{"ligatures and numero sign", "ﬁle № ⅓ ™", "file No 1/3 (TM)"},
		{"control characters", "a\x00b\tc\nd\u0085e\u00a0f", "a b c d e f"},
		{"direction marks and joiners", "a\u202eb\u200dc\ufeff", "abc"},
		{"an emoji is not dropped silently", "ok 🙂", "ok ?"},
		{"other scripts", "日本 Ελ", "?? ??"},
		{"broken UTF-8", "a\xffb", "a?b"},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := fatturapa.Latin(c.in); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func FuzzLatin(f *testing.F) {
	for _, s := range []string{"€ – ’", "Škoda\u0301", "a\x00\xff", "🙂👨‍👩", "日本", "ǆﷺ㎯", "\u0344\u00ad"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := fatturapa.Latin(s)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 || r > 0xff }) {
			t.Fatalf("%q gives %q", s, got)
		}
		if again := fatturapa.Latin(got); again != got {
			t.Fatalf("%q gives %q, again %q", s, got, again)
		}
		letters := 0
		for _, r := range s {
			if unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
				letters++
			}
		}
		if letters > 0 && got == "" {
			t.Fatalf("%q lost its %d letters", s, letters)
		}
	})
}

// TestNamesStayVisible: what Latin-1 has no room for leaves a mark in the
// file, so that nobody is invoiced under half a name unseen.
func TestNamesStayVisible(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"Greek, letter by letter", "Ξενοδοχείο Ακρόπολις", "?????????? ?????????"},
		{"Cyrillic", "Гостиница «Волга»", "????????? «?????»"},
		{"Chinese", "北京 Trading Co.", "?? Trading Co."},
		{"an emoji, whole", "Bar Sport ⚽🇮🇹", "Bar Sport ???"},
		{"a family of emoji joined", "👨‍👩‍👧 Srl", "??? Srl"},
		{"curly quotes", "“L’Ancora” S.r.l.", `"L'Ancora" S.r.l.`},
		{"Polish and Turkish", "Żółw İstanbul", "Zólw Istanbul"},
		{"beyond 80 characters", strings.Repeat("Associazione ", 10), strings.TrimSpace(strings.Repeat("Associazione ", 10)[:80])},
		{"81 accented letters", strings.Repeat("è", 81), strings.Repeat("è", 80)},
		{"longer after transliteration", strings.Repeat("€", 30), strings.Repeat("EUR", 27)[:80]},
	} {
		t.Run(c.name, func(t *testing.T) {
			inv := issued(t, invoice.DraftInput{
				Buyer: with(miramare(), func(p *invoice.Party) { p.Name = c.in }),
				Lines: []invoice.Line{line(t, "Lavoro", "22", 1, 70_00)},
			})
			var got struct {
				Name string `xml:"FatturaElettronicaHeader>CessionarioCommittente>DatiAnagrafici>Anagrafica>Denominazione"`
			}
			if err := xml.Unmarshal(marshal(t, inv), &got); err != nil {
				t.Fatal(err)
			}
			if got.Name != c.want {
				t.Errorf("%q, want %q", got.Name, c.want)
			}
		})
	}
}
