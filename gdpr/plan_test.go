package gdpr_test

import (
	"testing"

	"scatto/gdpr"
)

func TestEndOfActivities(t *testing.T) {
	for _, row := range []struct {
		name                              string
		open, running                     bool
		closed, contract, invoice, erased string
	}{
		{"R95: the latest of the three is a ticket", false, false, "2026-06-30", "2025-12-31", "2026-02-01", "2036-07-01"},
		{"R95: the latest of the three is a contract", false, false, "2020-01-01", "2026-12-31", "2026-02-01", "2037-01-01"},
		{"R95: the latest of the three is an invoice", false, false, "2020-01-01", "2020-12-31", "2024-02-29", "2034-03-01"},
		{"R95: a reopened ticket restarts", true, false, "2010-01-01", "", "", ""},
		{"R95: a contract that renews has no end", false, true, "2010-01-01", "", "", ""},
		{"R95: nothing known, nothing ends", false, false, "", "", "", ""},
	} {
		a := gdpr.Dealings{OpenTicket: row.open, Running: row.running, LastClosed: on(t, row.closed), LastContract: on(t, row.contract), LastInvoice: on(t, row.invoice)}
		got := ""
		if end, ok := a.Ended(); ok {
			got = gdpr.ErasableFrom(end).String()
		}
		if got != row.erased {
			t.Errorf("%s: %q, want %q", row.name, got, row.erased)
		}
	}
}

func TestHold(t *testing.T) {
	base := gdpr.Hold{From: on(t, "2026-03-01")}
	for _, row := range []struct {
		name, to, lifted, on string
		want                 bool
	}{
		{"GDP-16: while a lawsuit lasts nothing goes", "", "", "2036-01-01", true},
		{"before it began", "", "", "2026-02-28", false},
		{"on its last day", "2026-12-31", "", "2026-12-31", true},
		{"after its last day", "2026-12-31", "", "2027-01-01", false},
		{"R95: on the day it is lifted all goes at once", "", "2026-11-21", "2026-11-21", false},
		{"the day before", "", "2026-11-21", "2026-11-20", true},
	} {
		h := base
		h.To, h.Lifted = on(t, row.to), on(t, row.lifted)
		if got := h.Active(on(t, row.on)); got != row.want {
			t.Errorf("%s: %v", row.name, got)
		}
	}
	if gdpr.HoldLitigation.Label() != "blocco per contenzioso" {
		t.Error("GDP-16: the reason is not in its words")
	}
}

func TestDueFrom(t *testing.T) {
	for _, row := range []struct {
		name, from, want string
		months           int
	}{
		{"R91: a year and a day", "2025-11-20", "2026-11-21", 12},
		{"R95: 29 February", "2024-02-29", "2025-03-01", 12},
		{"R132: 31 August", "2026-08-31", "2027-03-01", 6},
	} {
		if got := gdpr.DueFrom(on(t, row.from), row.months).String(); got != row.want {
			t.Errorf("%s: %s, want %s", row.name, got, row.want)
		}
	}
	plan := gdpr.DefaultTerms().Plan(24)
	for _, r := range plan {
		if r.What == "" || r.Law == "" || r.Months == 0 && r.Term == "" || r.Category.Label() == string(r.Category) {
			t.Errorf("a row of the plan lacks something: %+v", r)
		}
	}
}
