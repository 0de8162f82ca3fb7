package compare

import (
	"bytes"
	"testing"

	"scatto/internal/refusal"
)

func FuzzReadCSV(f *testing.F) {
	f.Add([]byte("customer,net,vat,total\nC0001,39.60,8.71,48.31\n"))
	f.Add([]byte("Cliente;Imponibile;Totale\n\"Rossi; figli\";1.234,56;1.506,16\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		rows, err := ReadCSV(bytes.NewReader(in), nil)
		if err != nil && refusal.KindOf(err) == "" {
			t.Fatalf("an error without kind: %v", err)
		}
		for _, r := range rows {
			if r.Line < 2 || r.Customer == "" && r.VATNumber == "" && r.TaxCode == "" {
				t.Errorf("a bad row is taken: %+v", r)
			}
		}
	})
}
