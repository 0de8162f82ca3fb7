package bank

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"scatto/internal/refusal"
)

// shown writes movements as lines: day, amount, name, IBAN, text.
func shown(list List) (out []string) {
	for _, m := range list.Movements {
		out = append(out, strings.Join([]string{m.Date.String(), m.Amount.String(), m.Name, m.IBAN, m.Text}, "|"))
	}
	return out
}

func TestReadCSV(t *testing.T) {
	win, err := charmap.Windows1252.NewEncoder().String("Data;Importo;Descrizione\n31/10/2026;1.234,56;Caffè € Nicolò\n")
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("Data\tAvere\tDare\n1/2/2026\t12,50\t\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		want       []string
		skipped    int
	}{
		{"semicolons, Italian dates and amounts, two columns", "Data contabile;Data valuta;Dare;Avere;Descrizione operazione\n" +
			"02/11/2026;31/10/2026;;1.234,56;BONIFICO A VOSTRO FAVORE\n03/11/2026;03/11/2026;-12,00;;COMMISSIONI\n04/11/2026;;7,50;;BOLLO\n",
			[]string{"2026-11-02|1234.56|||BONIFICO A VOSTRO FAVORE", "2026-11-03|-12.00|||COMMISSIONI", "2026-11-04|-7.50|||BOLLO"}, 0},
		{"commas, ISO dates, signed English amounts", "Date,Amount,Currency,Counterparty,Counterparty IBAN,Payment reference\n" +
			"2026-11-02,\"1,234.56\",EUR,Hotel Miramare,IT42D9999824201000000111222,FT 1/2026\n2026-11-03,-3.5,EUR,,,fee\n",
			[]string{"2026-11-02|1234.56|Hotel Miramare|IT42D9999824201000000111222|FT 1/2026", "2026-11-03|-3.50|||fee"}, 0},
		{"lines about the account above, a balance below", "Conto;IT30A9999924200000000123456\nPeriodo;ottobre\n\nData;Valuta;Importo;Causale\n31-10-26;31-10-26;+12,00;a\nSaldo finale;;99,00;\n;;;\n",
			[]string{"2026-10-31|12.00|||a"}, 1},
		{"Windows-1252", win, []string{"2026-10-31|1234.56|||Caffè € Nicolò"}, 0},
		{"UTF-16 with tabs", wide, []string{"2026-02-01|12.50|||"}, 0},
		{"UTF-8 with its mark, Valuta is the currency", "\ufeffData;Importo;Valuta;Note\n20261031;5;EUR;x\n", []string{"2026-10-31|5.00|||x"}, 0},
		{"a column for the sign", "Data;Importo;D/A;Causale\n1.11.2026;12,00;D;fuori\n1.11.2026;12,00;A;dentro\n", []string{"2026-11-01|-12.00|||fuori", "2026-11-01|12.00|||dentro"}, 0},
		{"a quote within a cell is a sign like any other", "Data;Importo;Causale\n1/11/2026;12,00;Hotel \"Aurora\" snc\n2/11/2026;1,00;dopo\n",
			[]string{"2026-11-01|12.00|||Hotel \"Aurora\" snc", "2026-11-02|1.00|||dopo"}, 0},
		{"texts of several columns add up", "Data;Causale;Importo;Descrizione\n1/11/2026;Bonifico;12,00;FT  12\n", []string{"2026-11-01|12.00|||Bonifico FT 12"}, 0},
		{"a line of 0.00 is no money", "Data;Importo;Causale\n1/11/2026;0,00;info\n", nil, 1},
		{"thousands where cents show what the dot is", "Data;Importo\n1/11/2026;1.234\n2/11/2026;1,50\n", []string{"2026-11-01|1234.00|||", "2026-11-02|1.50|||"}, 0},
		{"old Mac line ends", "Data;Importo\r1/11/2026;1,50\r", []string{"2026-11-01|1.50|||"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			list, wrong, err := ReadCSV(strings.NewReader(c.text))
			if err != nil || len(wrong) > 0 {
				t.Fatalf("%v, %v", err, wrong)
			}
			if diff := cmp.Diff(c.want, shown(list)); diff != "" || list.Skipped != c.skipped {
				t.Errorf("skipped %d, want %d: %s", list.Skipped, c.skipped, diff)
			}
		})
	}
}

func TestReadCSVNamesTheLine(t *testing.T) {
	const head = "Data;Importo;Causale\n"
	for _, c := range []struct {
		name, text, kind string
		line             int
	}{
		{"31 February", head + "1/11/2026;1,00;a\n31/02/2026;1,00;b\n", "impossible-date", 3},
		{"an American date", head + "11/30/2026;1,00;a\n", "", 2},
		{"no date at all", head + "1 ottobre;1,00;a\n", "bad-date", 2},
		{"words for an amount", head + "1/11/2026;molto;a\n", "bad-amount", 2},
		{"1.234 could be either", head + "1/11/2026;1.234;a\n", "ambiguous-amount", 2},
		{"three decimals in a file with points", head + "1/11/2026;1.50;a\n1/11/2026;170.000;a\n", "ambiguous-amount", 3},
		{"a thousandth of a cent", head + "1/11/2026;1,505;a\n2/11/2026;1,50;a\n", "ambiguous-amount", 2},
		{"groups that are none", head + "1/11/2026;1.23.456,00;a\n", "bad-amount", 2},
		{"an exponent", head + "1/11/2026;1e3;a\n", "bad-amount", 2},
		{"a formula", head + "1/11/2026;=1+1;a\n", "bad-amount", 2},
		{"above all bounds", head + "1/11/2026;99999999999,00;a\n", "amount-too-large", 2},
		{"no amount", head + "1/11/2026;;a\n", "no-amount", 2},
		{"a comma without quotes shifts the line", "Date,Amount,Description,Name\n2026-11-01,12,50,rent,Rossi\n", "bad-csv-row", 2},
		{"both sides", "Data;Dare;Avere\n1/11/2026;1,00;2,00\n", "two-amounts", 2},
		{"a sign that is none", "Data;Importo;Segno\n1/11/2026;1,00;X\n", "bad-sign", 2},
		{"a quote that is never closed swallows nothing in silence", head + "1/11/2026;1,00;\"a\n2/11/2026;2,00;b\n3/11/2026;3,00;c\n", "bad-csv-row", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, wrong, err := ReadCSV(strings.NewReader(c.text))
			if err != nil || len(wrong) != 1 || wrong[0].Line != c.line || c.kind != "" && refusal.KindOf(wrong[0].Err) != c.kind {
				t.Errorf("%v, %+v, want %s in line %d", err, wrong, c.kind, c.line)
			}
		})
	}
	for kind, text := range map[string]string{
		"empty-file": "\ufeff \n", "bad-csv-header": "nome;cognome\na;b\n", "file-too-large": head + strings.Repeat("1/11/2026;1,00;\n", 1<<20+1<<15),
	} {
		if _, _, err := ReadCSV(strings.NewReader(text)); refusal.KindOf(err) != kind {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

func TestFingerprintsTellMovementsApart(t *testing.T) {
	read := func(text string) []Movement {
		list, wrong, err := ReadCSV(strings.NewReader(text))
		if err != nil || len(wrong) > 0 {
			t.Fatal(err, wrong)
		}
		return list.Movements
	}
	first := read("Data;Importo;Causale\n1/11/2026;12,00;canone\n1/11/2026;12,00;canone\n2/11/2026;12,00;canone\n")
	later := read("Causale;Data;Importo\ncanone;1/11/2026;12,00\ncanone;1/11/2026;12,00\nCANONE;02/11/26;12.00\n")
	seen := map[string]bool{}
	for i := range first {
		if first[i].Fingerprint != later[i].Fingerprint {
			t.Errorf("movement %d is another one in the later file", i)
		}
		if seen[first[i].Fingerprint] {
			t.Errorf("movement %d is one before", i)
		}
		seen[first[i].Fingerprint] = true
	}
}

func TestEveryHeadingMeansOneThing(t *testing.T) {
	seen := map[string]column{}
	for c, list := range names {
		for _, n := range list {
			if other, twice := seen[n]; twice {
				t.Errorf("%q is both %d and %d", n, c, other)
			}
			if seen[n] = c; plainName(n) != n {
				t.Errorf("%q is never met: it folds to %q", n, plainName(n))
			}
		}
	}
}

func FuzzReadCSV(f *testing.F) {
	for _, s := range []string{"Data;Importo;Causale\n1/11/2026;1.234,56;FT 12\n", "Date,Amount\n2026-11-01,\"1,234.56\"\n", "\xff\xfeD\x00", "Data;Dare;Avere\n1/1/26;;-0,01\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		list, wrong, err := ReadCSV(strings.NewReader(string(raw)))
		if err != nil && refusal.KindOf(err) == "" {
			t.Fatalf("no refusal: %v", err)
		}
		for _, m := range list.Movements {
			if m.Amount == 0 || m.Date.IsZero() || m.Fingerprint == "" || m.Line < 2 {
				t.Fatalf("%+v", m)
			}
			citations(m.Text)
			ibans(m.Text)
		}
		for _, w := range wrong {
			if refusal.KindOf(w.Err) == "" || w.Line < 1 {
				t.Fatalf("line %d: %v", w.Line, w.Err)
			}
		}
		again, _, _ := ReadCSV(strings.NewReader(string(raw)))
		if diff := cmp.Diff(list, again); diff != "" {
			t.Fatal(diff)
		}
	})
}
