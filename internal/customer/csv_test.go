package customer

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
	"scatto/internal/text"
)

const goodCSV = `name,vat,email,mandate_id,mandate_date,mandate_type
"Hotel Miramare, S.r.l.",IT99900030406,a@example.it;b@example.it,,,
Albergo Aurora,99900050404,,M1,2025-05-10,core
`

func TestReadCSV(t *testing.T) {
	semicolons := "NAME;First-Name;Surname;tax_code;email\r\n" +
		"Condominio Le Palme;;;91950010404;\"a@example.it;b@example.it\"\r\n" +
		"\r\n;;;;\r\n" +
		";Marco;Rinaldi;RNLMRC85A15H294M;a@example.it b@example.it\r\n"
	for _, tc := range []struct {
		name, in string
		want     []string // name, kind and number of addresses
	}{
		{"commas", goodCSV, []string{"Hotel Miramare, S.r.l. business 2", "Albergo Aurora business 0"}},
		{"a byte order mark", "\ufeff" + goodCSV, []string{"Hotel Miramare, S.r.l. business 2", "Albergo Aurora business 0"}},
		{"semicolons, CRLF, empty lines, flag spelling", semicolons, []string{"Condominio Le Palme business 2", "Marco Rinaldi person 2"}},
		{"no line break at the end", "name,vat\nA,99900030406", []string{"A business 0"}},
		{"a formula stays what it is", "name,vat\n=1+1,99900030406", []string{"=1+1 business 0"}},
		{"Windows-1252", "name;vat\nCaff\xe8 Centrale;99900030406", []string{"Caffè Centrale business 0"}},
		{"only a header", "name,vat\n", nil},
	} {
		list, wrong, err := ReadCSV(strings.NewReader(tc.in))
		if err != nil || len(wrong) > 0 {
			t.Errorf("%s: %v %v", tc.name, err, wrong)
		}
		var got []string
		for _, c := range list {
			got = append(got, fmt.Sprintf("%s %s %d", c.Name, c.Kind, len(c.Emails)))
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s:\n%s", tc.name, diff)
		}
	}
}

func TestReadCSVCollectsAllErrors(t *testing.T) {
	in := "name,vat,tax_code,zip,mandate_id,mandate_date\n" + // line 1
		"Good,99900030406,,,,\n" +
		"Bad digit and zip,99900030407,,123,,\n" + // 3: two errors
		"Twice,IT 999 000 304 06,,,,\n" + // 4
		"Short line,99900040405\n" +
		"\"Two\nlines\",99900050404,,,,\n" + // 6 and 7: a line break in a name
		"Nobody,,,,,\n" + // 8
		"Tax,,91950010404,,,\n" +
		"Tax again,,91950010404,,,\n" + // 10
		"Bad date,99900060403,,,M1,2025-02-31\n" + // 11: the date, and then the mandate lacks one
		"Bro\"ken,99900070402,,,,\n" // 12
	list, wrong, err := ReadCSV(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 2 || list[0].Name != "Good" || list[1].Name != "Tax" || list[0].Line != 2 || list[1].Line != 9 {
		t.Errorf("good rows: %v", list)
	}
	var got []string
	for _, w := range wrong {
		got = append(got, fmt.Sprintf("%d %s", w.Line, refusal.KindOf(w.Err)))
	}
	want := []string{"3 bad-zip", "3 bad-vat-number", "4 duplicate-customer", "5 bad-csv-row", "6 control-character",
		"8 customer-without-number", "10 duplicate-customer", "11 impossible-date", "11 bad-mandate", "12 bad-csv-row"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if text := wrong[2].Err.Error(); !strings.Contains(text, "line 2 and on line 4") {
		t.Errorf("a duplicate names both lines: %s", text)
	}
}

func TestReadCSVRefusesTheFile(t *testing.T) {
	for _, tc := range []struct{ name, in, kind, text string }{
		{"nothing in it", "", "empty-file", "empty"},
		{"an unknown column", "name,vatt\n", "bad-csv-header", `"vatt"`},
		{"a column twice", "name,vat,VAT\n", "bad-csv-header", "vat twice"},
		{"no column with a name", "vat,zip\n", "bad-csv-header", "neither"},
		{"Windows-1252 and UTF-8 in one", "name,vat\nCittà,99900030406\nCaff\xe8,99900040405\n", "bad-encoding", "line 3"},
		{"UTF-16", "\xff\xfen\x00a\x00", "bad-encoding", "line 1"},
		{"a header with broken quotes", "na\"me,vat\n", "bad-csv-header", "cannot be read"},
		{"more than 16 MB", "name,vat\n" + strings.Repeat("x", text.MaxTable), "file-too-large", "16 MB"},
	} {
		_, _, err := ReadCSV(strings.NewReader(tc.in))
		if refusal.KindOf(err) != tc.kind || !strings.Contains(err.Error(), tc.text) {
			t.Errorf("%s: %v", tc.name, err)
		}
	}
}

func FuzzReadCSV(f *testing.F) {
	f.Add([]byte(goodCSV))
	f.Add([]byte("name;email\nA;\"a@b.it;c@d.it\"\n"))
	f.Add([]byte("\ufeffname,iban\n\"A\"\"B\",IT60X0542811101000000123456\n\"\n"))
	f.Add([]byte("surname,first_name,mandate_id,mandate_date\nRossi,Anna,M1,2025-02-31\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		list, wrong, err := ReadCSV(bytes.NewReader(in))
		if err != nil && refusal.KindOf(err) == "" {
			t.Fatalf("an error without kind: %v", err)
		}
		lines := bytes.Count(in, []byte("\n")) + 1
		for _, w := range wrong {
			if w.Line < 1 || w.Line > lines || refusal.KindOf(w.Err) == "" || w.Err.Error() == "" {
				t.Errorf("line %d of %d: %v", w.Line, lines, w.Err)
			}
		}
		for _, c := range list {
			if err := c.Validate(); err != nil {
				t.Errorf("a good row is not valid: %v", err)
			}
			if again, err := c.Normalise(); err != nil || !cmp.Equal(again, c.Customer) {
				t.Errorf("a good row is not normal: %v\n%s", err, cmp.Diff(c.Customer, again))
			}
		}
	})
}

func FuzzReadOpenSTAManager(f *testing.F) {
	f.Add([]byte("Codice;Ragione sociale;Partita IVA;Codice fiscale;Indirizzo;CAP;Città;Provincia\n1;Hotel Miramare S.r.l.;99900030406;;Viale Vespucci 15;47921;Rimini;RN\n"))
	f.Add([]byte("Ragione sociale,Tipologia,Telefono,Email\n\"Rossi, Mario\",Privato,0541 1,a@b.it\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		list, err := ReadFrom(bytes.NewReader(in), OpenSTAManager)
		if err != nil && refusal.KindOf(err) == "" {
			t.Fatalf("an error without kind: %v", err)
		}
		for _, w := range list.Wrong {
			if refusal.KindOf(w.Err) == "" {
				t.Errorf("an error without kind: %v", w.Err)
			}
		}
		for _, c := range list.Rows {
			if err := c.Validate(); err != nil {
				t.Errorf("a good row is not valid: %v", err)
			}
		}
	})
}
