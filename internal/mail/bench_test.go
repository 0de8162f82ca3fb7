package mail

import "testing"

// One certified message with its signature, as every intake reads it.
func BenchmarkInspect(b *testing.B) {
	raw := readFile(b, shared(b, "ref", "mail", "pec", "synthetic", "busta-trasporto.eml"))
	for b.Loop() {
		if in, err := Inspect(raw, PEC, Trust{}, DefaultLimits()); err != nil || !in.CountsAsPEC {
			b.Fatal(in.CountsAsPEC, err)
		}
	}
}
