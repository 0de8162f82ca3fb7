package recurring

import (
	"bytes"
	"testing"

	"scatto/internal/refusal"
)

func FuzzReadServices(f *testing.F) {
	f.Add([]byte("customer,kind,description,price,cost,every,from,renews,seats\nC0001,domain,miramare.example,30.00,12.00,year,2025-11-01,2026-11-01,1\n"))
	f.Add([]byte("cliente;tipo;descrizione;prezzo;periodo;dal;fatturato_fino_al\nRossi;hosting;sito;1.200,50;3y;31/01/2024;31/10/2026\n"))
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
			if r.Line < 2 || r.Plan.Every == "" || r.NoticeDays < 0 {
				t.Errorf("a bad row is taken: %+v", r)
			}
		}
	})
}
