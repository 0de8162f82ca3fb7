package contract_test

import (
	"testing"

	"scatto/internal/calendar"
	"scatto/tariff/contract"
)

func TestSinceWhenATimeIsPromised(t *testing.T) {
	plain := made(t, "K1", contract.Support, "2026-01-01", "2026-12-31", 600)
	promising := plain
	promising.SLAResponse = 60
	renewed := func(c contract.Contract) []contract.Contract {
		next, err := c.Renew("K2", at(t, "2026-11-20T10:00"))
		if err != nil {
			t.Fatal(err)
		}
		return []contract.Contract{c, next}
	}
	later := func(c contract.Contract, when string) contract.Contract {
		old := c
		c.SLAResponse = 60
		return c.Changed(old, at(t, when))
	}
	renewalOf := renewed(plain)
	shorter := promising
	shorter.SLAResponse = 30
	gone := later(plain, "2026-03-01T10:00")
	gone.SLAResponse = 0
	gone = gone.Changed(later(plain, "2026-03-01T10:00"), at(t, "2026-04-01T10:00"))
	byHand := made(t, "K2", contract.Support, "2027-01-01", "2027-12-31", 600)
	byHand.SLAResponse = 60
	software := byHand
	software.Kind = contract.Software
	for _, row := range []struct {
		rule string
		all  []contract.Contract
		want string
	}{
		{"R51: since the first day", []contract.Contract{promising}, "2026-01-01"},
		{"R09: promised later, since then", []contract.Contract{later(plain, "2026-03-01T10:00")}, "2026-03-01T10:00"},
		{"R51: another time for it changes nothing", []contract.Contract{shorter.Changed(promising, at(t, "2026-03-01T10:00"))}, "2026-01-01"},
		{"R09: taken away and promised again, since the second time", []contract.Contract{later(gone, "2026-05-01T10:00")}, "2026-05-01T10:00"},
		{"R51: over a renewal", renewed(promising), "2026-01-01"},
		{"R51: over a renewal, of what was promised later", renewed(later(plain, "2026-03-01T10:00")), "2026-03-01T10:00"},
		{"R51: over the next period added by hand", []contract.Contract{promising, byHand}, "2026-01-01"},
		{"R09: not over a period that promised nothing", []contract.Contract{plain, byHand}, "2027-01-01"},
		{"R09: a renewal that promises more, from its first day", []contract.Contract{plain, later(renewalOf[1], "2026-11-25T10:00")}, "2027-01-01"},
		{"R09: a contract of another kind is no earlier period", []contract.Contract{promising, software}, "2027-01-01"},
	} {
		last := row.all[len(row.all)-1]
		if got, _ := last.Since(row.all, 3, calendar.Rome()); !got.Equal(at(t, row.want)) {
			t.Errorf("%s: since %s, want %s", row.rule, calendar.Show(got), row.want)
		}
	}
	both := promising
	both.SLAResolution = 480
	both = both.Changed(promising, at(t, "2026-03-01T10:00"))
	response, resolution := both.Since(nil, 1, calendar.Rome())
	if !response.Equal(at(t, "2026-01-01")) || !resolution.Equal(at(t, "2026-03-01T10:00")) {
		t.Errorf("R09: the solution alone was promised later: %s, %s", calendar.Show(response), calendar.Show(resolution))
	}
}
