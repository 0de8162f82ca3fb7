package cmd

import (
	"path/filepath"
	"testing"
)

// nextInvoice works an hour on a ticket that came from another system and
// bills it: number and file name go on where the other system stopped.
func nextInvoice(t *testing.T, p program, ticket, customer string) {
	t.Helper()
	p.must("invoice", "series", "--next", "148", "--last-date", "2026-11-10")
	p.must("invoice", "file-progressive", "--next", "00A01")
	p.must("ticket", "edit", ticket, "--accept-terms")
	p.must("session", "start", ticket, "--at", "2026-11-20T18:05")
	p.must("session", "stop", ticket, "--at", "2026-11-20T19:05")
	p.must("ticket", "solve", ticket, "sostituito il rullo", "--at", "2026-11-20T19:10")
	p.must("ticket", "close", ticket, "--at", "2026-11-20T19:15")
	p.env = append(p.env, "SCATTO_TEST_NOW=2026-12-01T09:00:00+01:00")
	var run struct {
		Issued []struct{ Number, Customer, Net, XML string }
	}
	p.decode(&run, "invoice", "run", "--month", "2026-11", "--date", "2026-11-30")
	if len(run.Issued) != 1 {
		t.Fatalf("the month's run issues %v", run.Issued)
	}
	one := run.Issued[0]
	if one.Number != "148/2026" || one.Customer != customer || filepath.Base(one.XML) != "IT99900010408_00A01.xml" {
		t.Errorf("the first invoice of here: %+v", one)
	}
	if one.Net != "100.00" {
		t.Errorf("the hour costs %s: work of the old system was billed, or none", one.Net)
	}
	p.must("log", "verify")
}
