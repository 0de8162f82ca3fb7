package gdpr

import (
	"testing"

	"scatto/internal/refusal"
)

// FuzzIDs: ids of requests, activities, recipients, breaches, holds and erasures
// are whole numbers above 0, or refused.
func FuzzIDs(f *testing.F) {
	for _, s := range []string{"G0001", "g1", "E1", "F0012", "B0001", "H1", "D1", "1", "", "G", "G-1", "G0", "G99999999999999999999", "G１", "access,erasure", "access"} {
		f.Add(s)
	}
	parsers := []func(string) (int64, error){ParseRequestID, ParseActivityID, ParseRecipientID, ParseBreachID, ParseHoldID, ParseErasureID}
	f.Fuzz(func(t *testing.T, s string) {
		for i, parse := range parsers {
			n, err := parse(s)
			if err != nil && refusal.KindOf(err) == "" || err == nil && n < 1 {
				t.Fatalf("parser %d: %q is %d, %v", i, s, n, err)
			}
		}
		if rights, err := ParseRights(s); err == nil && len(rights) == 0 || err != nil && refusal.KindOf(err) == "" {
			t.Fatalf("%q: %v, %v", s, rights, err)
		}
	})
}
