package goods

import (
	"bytes"
	"testing"

	"scatto/internal/refusal"
)

func FuzzReadItems(f *testing.F) {
	f.Add([]byte("code,description,price,cost,warranty_months,serials\nSW8,Switch 8 porte,45.90,31.00,24,yes\n"))
	f.Add([]byte("\ufeffcode;description;price\n\"A\";\"B;\"\"C\";1,50\n\"\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		rows, wrong, err := ReadCSV(bytes.NewReader(in))
		if err != nil && refusal.KindOf(err) == "" {
			t.Fatalf("an error without kind: %v", err)
		}
		for _, w := range wrong {
			if w.Line < 1 || refusal.KindOf(w.Err) == "" {
				t.Errorf("line %d: %v", w.Line, w.Err)
			}
		}
		for _, r := range rows {
			if r.Code == "" || r.Price < 0 || r.Cost < 0 || r.WarrantyMonths < 0 {
				t.Errorf("a bad row is taken: %+v", r)
			}
		}
	})
}

func FuzzReadPieces(f *testing.F) {
	f.Add([]byte("customer,serial,description,sold,warranty_months\nC0001,5CG1,Notebook,2025-03-05,24\n"))
	f.Add([]byte("cliente;matricola;venduto;garanzia_fino_al\nRossi;A/1;05/03/2025;31.12.2027\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		list, wrong, err := ReadPieces(bytes.NewReader(in))
		if err != nil && refusal.KindOf(err) == "" {
			t.Fatalf("an error without kind: %v", err)
		}
		for _, w := range wrong {
			if refusal.KindOf(w.Err) == "" {
				t.Errorf("an error without kind: %v", w.Err)
			}
		}
		seen := map[string]bool{}
		for _, p := range list {
			if p.Line < 2 || p.Serial != "" && seen[p.Serial] { // what is empty the shop refuses
				t.Errorf("a bad row is taken: %+v", p)
			}
			seen[p.Serial] = true
		}
	})
}
