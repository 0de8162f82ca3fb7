package document

import "testing"

// A run of a thousand invoices must stay far below ten seconds of CPU.
func BenchmarkInvoice(b *testing.B) {
	inv := october(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Invoice(inv, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(mustInvoice(b, inv))), "bytes/file")
}

func BenchmarkInvoice400Lines(b *testing.B) {
	inv := long(b, 400)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Invoice(inv, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkChecklistReport(b *testing.B) {
	r := bellavista(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ChecklistReport(r, nil); err != nil {
			b.Fatal(err)
		}
	}
}
