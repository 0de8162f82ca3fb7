package fatturapa_test

import (
	"testing"

	"scatto/internal/fatturapa"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

func TestFileCode(t *testing.T) {
	for _, c := range []struct {
		name, sender string
		n            int64
		want, kind   string
	}{
		{"the first file", "99900010408", 1, "IT99900010408_00001", ""},
		{"S14: a sole trader's codice fiscale", "NREDVD84C12H294W", 35, "ITNREDVD84C12H294W_0000Z", ""},
		{"beyond five digits", "99900010408", 100_000, "IT99900010408_0255S", ""},
		{"the last name there is", "99900010408", 60_466_175, "IT99900010408_ZZZZZ", ""},
		{"exhausted", "99900010408", 60_466_176, "", "file-names-exhausted"},
		{"zero", "99900010408", 0, "", "file-names-exhausted"},
		{"a sender code of ten digits", "9990001040", 1, "", "bad-sender-id"},
		{"a sender code with the country", "IT 99900010408", 1, "", "bad-sender-id"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := fatturapa.FileCode(c.sender, c.n)
			if got != c.want || refusal.KindOf(err) != c.kind {
				t.Errorf("%q (%v), want %q (%s)", got, err, c.want, c.kind)
			}
		})
	}
}

// TestFileCodesDiffer: a name is never used twice.
func TestFileCodesDiffer(t *testing.T) {
	seen := map[string]int64{}
	for n := int64(1); n <= 50_000; n++ {
		code, err := fatturapa.FileCode("99900010408", n)
		if err != nil {
			t.Fatal(err)
		}
		if before, ok := seen[code]; ok {
			t.Fatalf("%s names both %d and %d", code, before, n)
		}
		seen[code] = n
	}
}

func BenchmarkMarshal(b *testing.B) {
	inv := issued(b, invoice.DraftInput{Lines: []invoice.Line{
		work(b, "Assistenza remota: prima ora", "22", 1, 100_00), work(b, "Assistenza remota: ore successive", "22", 3, 70_00),
		work(b, "Diritto di chiamata", "22", 1, 30_00),
	}})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := fatturapa.Marshal(inv); err != nil {
			b.Fatal(err)
		}
	}
}
