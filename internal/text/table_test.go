package text_test

import (
	"strings"
	"testing"

	"scatto/internal/refusal"
	"scatto/internal/text"
)

func TestReadTable(t *testing.T) {
	for name, in := range map[string]string{
		"commas": "a,b\nCittà,x\n", "semicolons": "a;b\nCittà;x\n", "a mark": "\ufeffa;b\r\nCittà;x\r\n", "quotes": "\"a\";\"b\"\n\"Città\";\"x\"\n",
		"Windows-1252": "a;b\nCitt\xe0;x\n", "empty lines": "a;b\n\n;\nCittà;x",
	} {
		table, err := text.ReadTable(strings.NewReader(in))
		if err != nil || len(table.Rows) != 1 || table.Head[1] != "b" || table.Rows[0].Cells[0] != "Città" || table.Rows[0].Cells[1] != "x" {
			t.Errorf("%s: %v %+v", name, err, table)
		}
	}
}

func TestNamedColumns(t *testing.T) {
	others := map[string]string{"numero": "number", "pagato_il": "paid_on"}
	columns := []string{"number", "paid_on"}
	for in, want := range map[string]string{
		"Numero;Pagato il\n1;x\n": "", "number,paid-on\n1,x\n": "", "numero;totale\n": "bad-csv-header", "number,numero\n": "bad-csv-header", "paid_on\n": "bad-csv-header",
	} {
		table, err := text.ReadTable(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		s, err := table.Named(columns, others, "number")
		if refusal.KindOf(err) != want {
			t.Errorf("%q: %v", in, err)
		}
		if want == "" && (s.Cell(s.Rows[0], "number") != "1" || s.Cell(s.Rows[0], "paid_on") != "x" || s.Cell(s.Rows[0], "other") != "") {
			t.Errorf("%q: %+v", in, s)
		}
	}
}
