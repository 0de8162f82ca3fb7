package goods

import (
	"testing"

	"scatto/internal/refusal"
)

// FuzzTyped: lines and numbers of transport documents, ids of items and repairs.
func FuzzTyped(f *testing.F) {
	for _, s := range []string{"Notebook HP 450;1", "Cavo rete;30;m", ";1", "x;0", "1/2026", "1", "0/2026", "1/99999", "A0001", "a1", "P0001", "A-1", "A99999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l, err := ParseNoteLine(s)
		if err != nil && refusal.KindOf(err) == "" {
			t.Fatalf("%q: %v", s, err)
		}
		if err == nil && (l.Quantity < 1 || l.Description == "") {
			t.Fatalf("%q is the line %+v", s, l)
		}
		if y, n, err := ParseNumber(s, 2026); err == nil {
			if y2, n2, err := ParseNumber((Note{Year: y, N: n}).Number(), 1999); err != nil || y2 != y || n2 != n || n < 1 {
				t.Fatalf("%q is %d/%d, which reads back as %d/%d, %v", s, n, y, n2, y2, err)
			}
		}
		if n := ItemNumber(s); n != 0 && ItemNumber(ItemID(n)) != n || n < 0 {
			t.Fatalf("%q is the item %d", s, n)
		}
		if n, err := ParseRepairID(s); err == nil {
			if again, err := ParseRepairID(RepairID(n)); err != nil || again != n || n < 1 {
				t.Fatalf("%q is the repair %d", s, n)
			}
		}
	})
}
