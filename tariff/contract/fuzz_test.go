package contract

import (
	"bytes"
	"testing"

	"scatto/internal/refusal"
)

func FuzzReadContracts(f *testing.F) {
	f.Add([]byte("customer,kind,from,to,hours,remaining_minutes,annual_fee\nC0001,support,2026-01-01,2026-12-31,10,180,\n"))
	f.Add([]byte("cliente;tipo;dal;ore;minuti_usati;canone;periodo\nRossi;support;01/01/2026;10;90;1.200,00;year\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		list, wrong, err := ReadCSV(bytes.NewReader(in))
		if err != nil && refusal.KindOf(err) == "" {
			t.Fatalf("an error without kind: %v", err)
		}
		for _, w := range wrong {
			if refusal.KindOf(w.Err) == "" {
				t.Errorf("an error without kind: %v", w.Err)
			}
		}
		for _, r := range list {
			if r.Left != nil && (*r.Left < 0 || r.Minutes == nil || *r.Left > *r.Minutes) {
				t.Errorf("more is left than was bought: %+v", r)
			}
		}
	})
}
