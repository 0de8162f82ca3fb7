package cmd

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// BenchmarkInvoiceRun issues a month for so many customers, PDF and XML each,
// in a process of its own: CPU is user and system time of that process. The
// work must grow with the customers and no faster.
func BenchmarkInvoiceRun(b *testing.B) {
	for _, n := range []int{500, 1000, 2000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p := newProgram(b)
			p.worked(n)
			ready := p.dir
			var cpu, most float64
			for b.Loop() {
				b.StopTimer()
				p.dir = filepath.Join(b.TempDir(), "data")
				if err := os.CopyFS(p.dir, os.DirFS(ready)); err != nil {
					b.Fatal(err)
				}
				if err := os.Chmod(filepath.Join(p.dir, "key"), 0o600); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				c := p.command("-q", "invoice", "run", "--month", "2026-10", "--date", "2026-10-31")
				if err := c.Run(); err != nil {
					b.Fatal(err)
				}
				used := c.ProcessState.SysUsage().(*syscall.Rusage)
				cpu += (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds()
				most = max(most, float64(used.Maxrss)/1024)
			}
			b.ReportMetric(cpu/float64(b.N), "cpu-s/run")
			b.ReportMetric(most, "peak-MB")
		})
	}
}
