package customer

import "testing"

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		Fold("Hotel  Miramare S.r.l.")
		Fold("Caffè L’Orologio")
	}
}
