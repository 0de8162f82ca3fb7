package tariff_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/money"
	"scatto/tariff"
)

// resume prices spans one after the other, as sessions are stopped, each as
// what it adds to the ones before.
func resume(t testing.TB, w tariff.Work, spans ...tariff.Span) []tariff.Charge {
	var charges []tariff.Charge
	for i := range spans {
		w.Spans, w.Earlier = spans[:i+1], tariff.Join(charges...)
		charges = append(charges, quote(t, w))
	}
	return charges
}

func TestADroppedLineStartsNoSecondFirstHour(t *testing.T) {
	dropped := func(t *testing.T, first, second string) []tariff.Span {
		return []tariff.Span{span(t, "2026-10-14T10:00", "2026-10-14T"+first), span(t, "2026-10-14T12:00", "2026-10-14T"+second)}
	}
	for _, c := range []struct {
		name, plan, first, second string
		balance                   int64 // of a contract; 0: none
		amounts                   []money.Cents
		drawn                     []int64
		words                     string // of the second charge's only line
	}{
		{"R22: within the first hour nothing is added", "hourly", "10:20", "12:30", 0, []money.Cents{100_00, 0}, []int64{0, 0},
			"Assistenza remota: ripresa della sessione, nessun nuovo addebito"},
		{"R22: beyond it a further hour, no first one", "hourly", "10:40", "12:30", 0, []money.Cents{100_00, 70_00}, []int64{0, 0},
			"Assistenza remota: ore successive"},
		{"R22: scatti are rounded once for the sum", "scatto", "10:10", "12:10", 0, []money.Cents{20_00, 0}, []int64{0, 0},
			"Assistenza remota: ripresa della sessione, nessun nuovo addebito"},
		{"R22: and so are contract minutes", "hourly", "10:40", "12:15", 600, []money.Cents{0, 0}, []int64{60, 0},
			"Coperto dal contratto K1: 0 minuti scalati"},
		{"R24: the contract runs out in the second span", "hourly", "10:40", "12:45", 60, []money.Cents{0, 70_00}, []int64{60, 0}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := tariff.Work{List: listed(t, c.plan)}
			if c.balance > 0 {
				w.Cover, w.Prepaid = tariff.CoverSupport, ps(year(t, "K1", "2026", c.balance, 60))
			}
			spans := dropped(t, c.first, c.second)
			got := resume(t, w, spans...)
			for i := range got {
				if got[i].Amount != c.amounts[i] || got[i].DrawnMinutes != c.drawn[i] || got[i].Seconds != spans[i].Seconds() {
					t.Errorf("span %d: %+v, want %s and %d drawn", i+1, got[i], c.amounts[i], c.drawn[i])
				}
			}
			if words := got[1].Lines[0].Description; c.words != "" && (words != c.words || len(got[1].Lines) > 1) {
				t.Errorf("lines %+v, want %q", got[1].Lines, c.words)
			}
		})
	}
}

func TestResumedAcrossTheYearDrawsTheWholeOnce(t *testing.T) {
	night := []tariff.Span{span(t, "2025-12-31T23:30", "2025-12-31T23:50"), span(t, "2025-12-31T23:55", "2026-01-01T00:45")}
	for _, c := range []struct {
		name     string
		old      int64
		want     map[string]int64
		balances map[string]int64
		amount   money.Cents
	}{
		{"R22 R121: 70 minutes are 120, of which the first span drew 60", 600, d("K1", 60, "K2", 60), d("K1", 540, "K2", 540), 0},
		{"R22 R24: the hour billed before midnight is not drawn again", 10, d("K1", 10, "K2", 50), d("K1", 0, "K2", 550), 70_00},
	} {
		w := tariff.Work{List: listed(t, "hourly"), Cover: tariff.CoverSupport,
			Prepaid: ps(year(t, "K1", "2025", c.old, 60), year(t, "K2", "2026", 600, 60))}
		sum := tariff.Join(resume(t, w, night...)...)
		drawn, left := map[string]int64{}, map[string]int64{}
		for _, dr := range sum.Draws {
			drawn[dr.Contract], left[dr.Contract] = dr.Drawn, *dr.Balance
		}
		if diff := cmp.Diff(c.want, drawn); diff != "" || sum.Amount != c.amount {
			t.Error(c.name, sum.Amount, diff)
		}
		if diff := cmp.Diff(c.balances, left); diff != "" {
			t.Error(c.name, diff)
		}
	}
}

func TestAWaivedSpanGivesNothingToTheNext(t *testing.T) {
	spans := []tariff.Span{span(t, "2026-10-14T10:00", "2026-10-14T10:40"), span(t, "2026-10-14T10:45", "2026-10-14T11:15")}
	w := supported(t, "hourly", "2026-10-14T10:00", "2026-10-14T10:40", year(t, "K1", "2026", 60, 60))
	w.Waive, w.Reason = true, "errore nostro"
	first := quote(t, w)
	w.Waive, w.Spans, w.Earlier = false, spans, first
	if got := quote(t, w); got.DrawnMinutes != 60 || got.Amount != 0 || *got.BalanceMinutes != 0 {
		t.Errorf("R26: the second span draws for itself, got %+v", got)
	}
	if sum := tariff.Join(first); sum.FullAmount != 0 || sum.Units != 0 {
		t.Errorf("R26: a waived charge joins as nothing, got %+v", sum)
	}
}
