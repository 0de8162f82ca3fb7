package contract_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

func TestChain(t *testing.T) {
	support := func(id, from, to string, minutes int64) contract.Contract {
		return made(t, id, contract.Support, from, to, minutes)
	}
	y25, y26, y27 := support("K1", "2025-01-01", "", 600), support("K2", "2026-01-01", "", 600), support("K3", "2027-01-01", "", 600)
	for _, c := range []struct {
		name    string
		all     []contract.Contract
		opening string
		want    []string
	}{
		{"R121: the one in force, then its renewals", []contract.Contract{y27, y26, y25}, "2025-12-31", []string{"K1", "K2", "K3"}},
		{"R121: what is over is left out", []contract.Contract{y25, y26}, "2026-01-01", []string{"K2"}},
		{"R121: a later contract with a gap is no renewal", []contract.Contract{y25, support("K4", "2026-01-02", "", 600)}, "2025-12-31", []string{"K1"}},
		{"R23: none in force", []contract.Contract{y26}, "2025-12-31", nil},
		{"another kind gives nothing", []contract.Contract{made(t, "K5", contract.Hardware, "2025-01-01", "", 600)}, "2025-06-01", nil},
		{"the one that ends first is used first", []contract.Contract{y25, support("K6", "2025-03-01", "2025-07-01", 60)}, "2025-06-01", []string{"K6", "K1"}},
		{"one without limit comes before all", []contract.Contract{y25, support("K7", "2025-03-01", "2026-02-28", -1)}, "2025-06-01", []string{"K7", "K1"}},
		{"ids sort by number", []contract.Contract{support("K10000", "2025-01-01", "", 60), support("K9999", "2025-01-01", "", 60)}, "2025-06-01", []string{"K9999", "K10000"}},
	} {
		var got []string
		for _, k := range contract.Chain(c.all, contract.Support, day(t, c.opening)) {
			got = append(got, k.ID)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Error(c.name, diff)
		}
	}
}

func TestRenewal(t *testing.T) {
	c := made(t, "K1", contract.ADS, "2026-10-01", "", -1)
	next, err := c.Renew("K2", at(t, "2026-12-20T10:00"))
	if err != nil || next.ID != "K2" || next.From.String() != "2027-01-01" || next.To.String() != "2027-12-31" || !next.Signed.IsZero() {
		t.Errorf("R83: a renewal is a new period: %+v %v", next, err)
	}
}

func TestCancellationOfAContract(t *testing.T) {
	rome := calendar.Rome()
	c := made(t, "K1", contract.Software, "2026-01-01", "", -1)
	inTime, ok, err := c.Cancel(at(t, "2026-10-31T23:59:59"), 0, rome)
	if err != nil || !ok || inTime.Ends != c.To || inTime.Cancelled.String() != "2026-10-31" {
		t.Errorf("R73: in time: %+v %t %v", inTime, ok, err)
	}
	if _, err := inTime.Renew("K2", at(t, "2026-12-20")); refusal.KindOf(err) != "contract-cancelled" {
		t.Errorf("R73: cancelled in time is not renewed: %v", err)
	}
	if !inTime.ValidOn(day(t, "2026-12-31")) {
		t.Error("R73: a cancelled contract serves its year")
	}
	late, ok, err := c.Cancel(at(t, "2026-11-01T00:00"), 2026, rome)
	if err != nil || ok || late.Ends.String() != "2027-12-31" {
		t.Errorf("R73: late: %+v %t %v", late, ok, err)
	}
	next, err := late.Renew("K2", at(t, "2026-12-20"))
	if err != nil || next.To.String() != "2027-12-31" {
		t.Errorf("R73: cancelled late is renewed once: %+v %v", next, err)
	}
	if _, err := next.Renew("K3", at(t, "2027-12-20")); refusal.KindOf(err) != "contract-cancelled" {
		t.Errorf("R73: and not twice: %v", err)
	}
	if _, _, err := late.Cancel(at(t, "2026-11-02"), 2026, rome); refusal.KindOf(err) != "already-cancelled" {
		t.Errorf("cancelled twice: %v", err)
	}
	if _, _, err := c.Cancel(at(t, "2027-01-01T00:00"), 2026, rome); refusal.KindOf(err) != "contract-over" {
		t.Errorf("cancelled when over: %v", err)
	}
}
