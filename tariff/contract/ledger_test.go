package contract_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff"
	"scatto/tariff/contract"
)

// S02: prepaid hours from sale to exhaustion, through tariff and ledger.
func TestPrepaidHoursFromSaleToExhaustion(t *testing.T) {
	c := made(t, "K0001", contract.Support, "2025-11-03", "", 600)
	l := opened(t, c)
	for i, s := range []struct {
		day, from, to  string
		drawn, balance int64
		charge         money.Cents
		warn           bool
	}{
		{"2025-11-05", "09:00", "09:25", 60, 540, 0, false},
		{"2025-11-12", "10:00", "11:15", 120, 420, 0, false},
		{"2025-11-19", "10:00", "11:00", 60, 360, 0, false},
		{"2025-12-03", "14:00", "16:30", 180, 180, 0, false},
		{"2025-12-10", "09:00", "11:00", 120, 60, 0, true},
		{"2025-12-16", "10:00", "12:10", 60, 0, 140_00, true},
	} {
		from, to := at(t, s.day+"T"+s.from), at(t, s.day+"T"+s.to)
		charge, err := tariff.Quote(tariff.Work{Spans: []tariff.Span{{From: from, To: to}}, List: hourly(t),
			Cover: c.Kind.Cover(), Prepaid: []tariff.Prepaid{c.Prepaid(l.Balance())}})
		if err != nil {
			t.Fatal(err)
		}
		if l, err = l.Draw(charge.Draws[0], charge.ExcessMinutes(), "S"+s.day, to); err != nil {
			t.Fatal(err)
		}
		if charge.DrawnMinutes != s.drawn || *l.Balance() != s.balance || charge.Amount != s.charge || l.NearlyUsed() != s.warn {
			t.Errorf("S02 row %d: drawn %d, balance %d, %s, warning %t", i+1, charge.DrawnMinutes, *l.Balance(), charge.Amount, l.NearlyUsed())
		}
	}
	november := l.Statement(day(t, "2025-11-01"), day(t, "2025-11-30"), calendar.Rome())
	if november.Drawn != 240 || *november.Balance != 360 || len(november.Entries) != 4 {
		t.Errorf("S02: November %+v", november)
	}
	all := l.Statement(day(t, ""), day(t, "2025-12-31"), calendar.Rome())
	all.Entries = nil
	want := contract.Statement{Contract: "K0001", To: day(t, "2025-12-31"), Bought: 600, Drawn: 600, Real: 560, Invoiced: 70, Balance: ptr(int64(0)), Added: 600}
	if diff := cmp.Diff(want, all); diff != "" {
		t.Error("S02:", diff)
	}
	if err := l.Validate(); err != nil {
		t.Error(err)
	}
}

// S19 (a): the renewed contract goes on where the old one ends.
func TestNewYearsEveThroughTheLedgers(t *testing.T) {
	old, next := made(t, "K1", contract.Support, "2025-01-01", "", 90), made(t, "K2", contract.Support, "2026-01-01", "", 600)
	ledgers := map[string]contract.Ledger{"K1": opened(t, old), "K2": opened(t, next)}
	from, to := at(t, "2025-12-31T23:30"), at(t, "2026-01-01T00:45")
	w := tariff.Work{Spans: []tariff.Span{{From: from, To: to}}, List: hourly(t), Cover: tariff.CoverSupport}
	for _, c := range contract.Chain([]contract.Contract{next, old}, contract.Support, day(t, "2025-12-31")) {
		w.Prepaid = append(w.Prepaid, c.Prepaid(ledgers[c.ID].Balance()))
	}
	charge, err := tariff.Quote(w)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range charge.Draws {
		if ledgers[d.Contract], err = ledgers[d.Contract].Draw(d, 0, "S1", to); err != nil {
			t.Fatal(err)
		}
	}
	if a, b := *ledgers["K1"].Balance(), *ledgers["K2"].Balance(); a != 60 || b != 510 || charge.Amount != 0 {
		t.Errorf("S19: balances %d and %d, charge %s; want 60, 510, 0.00", a, b, charge.Amount)
	}
}

func TestLedgerNeverFallsBelowZeroNorForgets(t *testing.T) {
	l := opened(t, made(t, "K1", contract.Support, "2026-01-01", "", 60))
	when := at(t, "2026-02-01T10:00")
	draw := func(minutes int64) tariff.Draw { return tariff.Draw{Contract: "K1", Real: minutes, Drawn: minutes} }
	if _, err := l.Draw(draw(61), 0, "S1", when); refusal.KindOf(err) != "contract-exhausted" {
		t.Errorf("R24: %v", err)
	}
	one, err := l.Draw(draw(40), 5, "S1", when)
	if err != nil {
		t.Fatal(err)
	}
	other, err := l.Draw(draw(10), 0, "S2", when) // a second history from the same past
	if err != nil || one.Last().Session != "S1" || other.Last().Session != "S2" || len(l) != 1 {
		t.Errorf("one ledger's entry got into another: %+v %+v %v", one, other, err)
	}
	back, err := one.Return("S1", when, "corrected")
	if err != nil || *back.Balance() != 60 || back.Last().Drawn != -40 || back.Last().Excess != -5 || len(back) != 3 {
		t.Errorf("what is given back is a new entry: %+v %v", back, err)
	}
	if _, err := back.Return("S1", when, "again"); refusal.KindOf(err) != "nothing-drawn" {
		t.Errorf("given back twice: %v", err)
	}
	more, err := back.TopUp(120, when, "two hours")
	if drawn, bought := more.Used(); err != nil || *more.Balance() != 180 || drawn != 0 || bought != 180 {
		t.Errorf("topped up: %+v %v", more, err)
	}
	if err := more.Validate(); err != nil {
		t.Error(err)
	}
	more[1].Drawn = 41
	if err := more.Validate(); refusal.KindOf(err) != "ledger-broken" {
		t.Errorf("a changed entry: %v", err)
	}
}

func TestWhatALedgerRefuses(t *testing.T) {
	c := made(t, "K1", contract.Support, "2026-01-01", "", -1)
	l, when := opened(t, c), at(t, "2026-02-01T10:00")
	for name, f := range map[string]func() (contract.Ledger, error){
		"ledger-open":     func() (contract.Ledger, error) { return l.Open(c, when) },
		"no-limit":        func() (contract.Ledger, error) { return l.TopUp(60, when, "") },
		"other-contract":  func() (contract.Ledger, error) { return l.Draw(tariff.Draw{Contract: "K2", Drawn: 1}, 0, "S1", when) },
		"ledger-not-open": func() (contract.Ledger, error) { return contract.Ledger(nil).TopUp(60, when, "") },
		"bad-minutes":     func() (contract.Ledger, error) { return l.Draw(tariff.Draw{Contract: "K1", Drawn: -1}, 0, "S1", when) },
	} {
		if got, err := f(); refusal.KindOf(err) != name || len(got) > len(l) {
			t.Errorf("%s: %v", name, err)
		}
	}
	free, err := l.Draw(tariff.Draw{Contract: "K1", Real: 500, Drawn: 540}, 0, "S1", when)
	if err != nil || free.Balance() != nil || free.NearlyUsed() || free.DrawnBetween(day(t, "2026-02-01"), day(t, "2026-02-01"), calendar.Rome()) != 540 {
		t.Errorf("without limit nothing runs out and all is counted: %+v %v", free, err)
	}
}

func TestWhatWasUsedElsewhereIsTakenOffOnce(t *testing.T) {
	c, when := made(t, "K1", contract.Support, "2026-01-01", "", 600), at(t, "2026-10-31T18:00")
	l := opened(t, c)
	begun, err := l.BeginAt(360, when, "")
	if err != nil || *begun.Balance() != 360 || begun.Last().Drawn != 240 || begun.Last().Kind != contract.OpeningBalance {
		t.Fatalf("%+v %v", begun, err)
	}
	if again, err := begun.BeginAt(360, when, ""); err != nil || len(again) != len(begun) {
		t.Errorf("the same balance again: %+v %v", again, err)
	}
	mended, err := begun.BeginAt(420, when, "")
	if err != nil || *mended.Balance() != 420 || mended.Last().Drawn != -60 {
		t.Errorf("mended: %+v %v", mended, err)
	}
	if err := mended.Validate(); err != nil {
		t.Error(err)
	}
	account := contract.Account{Periods: []contract.Period{{Contract: c, Ledger: mended}}, Zone: calendar.Rome()}
	if a := account.Available("K1", at(t, "2026-11-02T10:00")); *a != 420 {
		t.Errorf("available %d, want 420", *a)
	}
	st := mended.Statement(day(t, "2026-10-01"), day(t, "2026-10-31"), calendar.Rome())
	if st.Elsewhere != 180 || st.Drawn != 0 || *st.Balance != 420 || st.Start != 600 {
		t.Errorf("statement: %+v", st)
	}
	drawn, err := mended.Draw(tariff.Draw{Contract: "K1", Real: 60, Drawn: 60}, 0, "S1", at(t, "2026-11-02T11:00"))
	if err != nil {
		t.Fatal(err)
	}
	for kind, f := range map[string]func() error{
		"contract-drawn":       func() error { _, err := drawn.BeginAt(300, when, ""); return err },
		"balance-above-bought": func() error { _, err := l.BeginAt(601, when, ""); return err },
		"bad-minutes":          func() error { _, err := l.BeginAt(-1, when, ""); return err },
		"before-contract":      func() error { _, err := l.BeginAt(100, at(t, "2025-12-01T10:00"), ""); return err },
	} {
		if got := refusal.KindOf(f()); got != kind {
			t.Errorf("%s: %s", kind, got)
		}
	}
}
