package cmd

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// debtors makes a shop with so many invoices of 24 instalments each, all
// announced under one mandate.
func debtors(t *testing.T, invoices int) program {
	p := newProgram(t)
	p.must("config", "set", "company.creditor_id", "IT29ZZZ0000099900020407")
	p.must("customer", "add", "--name", "Albergo Aurora S.n.c.", "--vat", "99900050404", "--address", "Via Roma 1", "--zip", "47838", "--city", "Riccione",
		"--province", "RN", "--iban", "IT72B9999824201000000333444", "--mandate-id", "A-1", "--mandate-date", "2025-05-10")
	for range invoices {
		p.must("invoice", "issue", "C0001", "--line", "Canone;1;1000.00", "--terms", "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23/24")
	}
	return p
}

type sddFile struct {
	MessageID    string `json:"message_id"`
	Transactions int    `json:"transactions"`
	ControlSum   string `json:"control_sum"`
}

// checkCollected holds that every instalment was collected once: the files
// together hold all, each can be written, and no invoice is open.
func checkCollected(t *testing.T, p program, want int) (written int) {
	t.Helper()
	var files []sddFile
	if err := json.Unmarshal([]byte(p.must("invoice", "sdd", "list")), &files); err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, f := range files {
		sum += f.Transactions
		out := filepath.Join(t.TempDir(), f.MessageID)
		p.must("invoice", "sdd", "--again", f.MessageID, "--out", out)
		if info, err := os.Stat(out); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", out, err)
		}
	}
	if sum != want {
		t.Errorf("%d collections in %d files, want %d", sum, len(files), want)
	}
	for _, one := range p.list("invoice", "list") {
		if n := len(one["payments"].([]any)); one["open"] != "0.00" || n != 24 {
			t.Errorf("invoice %v: %v open, %d payments", one["number"], one["open"], n)
		}
	}
	p.must("log", "verify")
	return len(files)
}

// TestTwoCollectAtOnce lets several processes collect the same: each
// instalment is collected by one of them.
func TestTwoCollectAtOnce(t *testing.T) {
	const invoices = 2
	p := debtors(t, invoices)
	var wg sync.WaitGroup
	for range 3 {
		out := filepath.Join(t.TempDir(), "core.xml")
		wg.Go(func() {
			if _, errs, code := p.run("invoice", "sdd", "--due-by", "2026-12-31", "--out", out); code != 0 {
				t.Errorf("exit code %d: %s", code, errs)
			}
		})
	}
	wg.Wait()
	checkCollected(t, p, 24*invoices)
}

// TestKilledCollecting kills a run at many moments: what was booked can be
// written, the rest goes into the next file.
func TestKilledCollecting(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts many processes")
	}
	const invoices = 12
	p := debtors(t, invoices)
	out := filepath.Join(t.TempDir(), "core.xml")
	_, kills := killLoop{most: 60, wait: stepping(20*time.Millisecond, 12*time.Millisecond)}.run(t, func() *exec.Cmd {
		return p.command("invoice", "sdd", "--due-by", "2026-12-31", "--out", out)
	})
	p.must("invoice", "sdd", "--due-by", "2026-12-31", "--out", out)
	t.Logf("%d kills, %d files", kills, checkCollected(t, p, 24*invoices))
}
