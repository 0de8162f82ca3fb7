package cmd

import "testing"

// BenchmarkCommandTree is what every start pays before the first flag is read.
func BenchmarkCommandTree(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newRoot(testEnv(), []string{"ticket", "open"})
	}
}
