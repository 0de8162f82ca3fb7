package letter

import "testing"

func BenchmarkRender(b *testing.B) {
	d := full()
	for b.Loop() {
		if _, err := (Set{}).Render(Acknowledgement, d); err != nil {
			b.Fatal(err)
		}
	}
}
