package tariff_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
	"scatto/tariff"
)

// year is a contract of one calendar year; left < 0 means without limit.
func year(t testing.TB, id, y string, left int64, unit int) tariff.Prepaid {
	p := tariff.Prepaid{Contract: id, From: day(t, y+"-01-01"), To: day(t, y+"-12-31"), UnitMinutes: unit}
	if left >= 0 {
		p.Balance = &left
	}
	return p
}

func supported(t testing.TB, plan, from, to string, prepaid ...tariff.Prepaid) tariff.Work {
	return tariff.Work{Spans: []tariff.Span{span(t, from, to)}, List: listed(t, plan), Cover: tariff.CoverSupport, Prepaid: prepaid}
}

func TestPrepaidMinutes(t *testing.T) {
	old := func(left int64) tariff.Prepaid { return year(t, "K1", "2025", left, 60) }
	next := func(left int64) tariff.Prepaid { return year(t, "K2", "2026", left, 60) }
	const eve, ny = "2025-12-31T", "2026-01-01T"
	for _, c := range []struct {
		name           string
		plan, from, to string
		prepaid        []tariff.Prepaid
		drawn          map[string]int64
		units          int64
		amount         string
		regime         tariff.Regime
	}{
		{"R23: 25 minutes take an hour", "hourly", "2025-11-05T09:00", "2025-11-05T09:25", ps(old(600)), d("K1", 60), 0, "0.00", "contract"},
		{"R23: without limit nothing runs out", "hourly", "2025-11-05T09:00", "2025-11-06T09:25", ps(old(-1)), d("K1", 1500), 0, "0.00", "contract"},
		{"R24: 130 minutes on 60 leave 70 in excess", "hourly", "2025-12-16T10:00", "2025-12-16T12:10", ps(old(60)), d("K1", 60), 2, "140.00", "contract"},
		{"R24: one second in excess starts an hour", "hourly", "2025-12-16T10:00", "2025-12-16T11:00:01", ps(old(60)), d("K1", 60), 1, "70.00", "contract"},
		{"R24: the excess goes by scatti on the other list", "scatto", "2025-12-16T10:00", "2025-12-16T11:00:01", ps(old(20)), d("K1", 20), 3, "60.00", "contract"},
		{"R24: real time within the balance, rounding beyond", "hourly", "2025-12-16T10:00", "2025-12-16T10:50", ps(old(55)), d("K1", 55), 0, "0.00", "contract"},
		{"R24: nothing left is billed as without contract", "hourly", "2025-12-16T10:00", "2025-12-16T12:10", ps(old(0)), nil, 3, "240.00", "billed"},
		{"R23: not valid yet at opening", "hourly", "2025-12-16T10:00", "2025-12-16T10:50", ps(next(600)), nil, 1, "100.00", "billed"},
		{"R23: over at opening", "hourly", ny + "00:00", ny + "00:50", ps(old(600)), nil, 1, "100.00", "billed"},
		{"R23: a renewal alone does not cover what began before it", "hourly", eve + "23:30", ny + "00:45", ps(next(600)), nil, 2, "170.00", "billed"},
		{"R121: S19a, 30 before midnight and 90 with the rounding after", "hourly", eve + "23:30", ny + "00:45", ps(old(90), next(600)), d("K1", 30, "K2", 90), 0, "0.00", "contract"},
		{"R121: S19b, no renewal leaves the rest in excess", "hourly", eve + "23:30", ny + "01:15", ps(old(600)), d("K1", 30), 2, "140.00", "contract"},
		{"R121: the old lacks minutes, the renewed gives them", "hourly", eve + "23:30", ny + "00:45", ps(old(20), next(600)), d("K1", 20, "K2", 100), 0, "0.00", "contract"},
		{"R121: the old is empty, the renewed gives all", "hourly", eve + "23:30", ny + "00:45", ps(old(0), next(600)), d("K2", 120), 0, "0.00", "contract"},
		{"R121: both lack minutes, the rest is excess", "hourly", eve + "23:30", ny + "00:45", ps(old(20), next(40)), d("K1", 20, "K2", 40), 1, "70.00", "contract"},
		{"R121: the renewed covers the real time, not the rounding", "hourly", eve + "23:30", ny + "00:45", ps(old(30), next(50)), d("K1", 30, "K2", 50), 0, "0.00", "contract"},
		{"R121: closed at midnight sharp stays in the old year", "hourly", eve + "23:30", ny + "00:00", ps(old(600), next(600)), d("K1", 60), 0, "0.00", "contract"},
		{"R121: a renewal that starts after the closing gives nothing", "hourly", eve + "22:00", eve + "22:50", ps(old(20), next(600)), d("K1", 20), 1, "70.00", "contract"},
		{"R121: seconds before midnight count as a started minute", "hourly", eve + "23:59:30", ny + "00:30", ps(old(600), next(600)), d("K1", 1, "K2", 59), 0, "0.00", "contract"},
		{"R121: the rounding goes to the renewed one, were its seconds ever so few", "hourly", eve + "23:59:30", ny + "00:00:10", ps(old(600), next(600)), d("K1", 1, "K2", 59), 0, "0.00", "contract"},
		{"R121: closed at midnight sharp, the renewed one gives nothing", "hourly", eve + "23:30", ny + "00:00", ps(old(20), next(600)), d("K1", 20), 1, "70.00", "contract"},
		{"R23: a contract that is over gives nothing to a later one", "hourly", ny + "10:00", ny + "10:50", ps(next(20), old(600)), d("K2", 20), 1, "70.00", "contract"},
		{"R121: the unit of the renewed contract rounds", "hourly", eve + "23:30", ny + "00:45", ps(old(600), year(t, "K2", "2026", 600, 15)), d("K1", 30, "K2", 45), 0, "0.00", "contract"},
		{"two packs valid together: the first, then the second", "hourly", "2025-11-05T09:00", "2025-11-05T11:10", ps(old(30), year(t, "K3", "2025", 600, 60)), d("K1", 30, "K3", 150), 0, "0.00", "contract"},
		{"two packs valid together: the second is left alone", "hourly", "2025-11-05T09:00", "2025-11-05T10:10", ps(old(300), year(t, "K3", "2025", 600, 60)), d("K1", 120), 0, "0.00", "contract"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := quote(t, supported(t, c.plan, c.from, c.to, c.prepaid...))
			var drawn map[string]int64
			for _, w := range got.Draws {
				if drawn == nil {
					drawn = map[string]int64{}
				}
				drawn[w.Contract] = w.Drawn
			}
			if diff := cmp.Diff(c.drawn, drawn); diff != "" {
				t.Error("drawn:", diff)
			}
			if got.Units != c.units || got.Amount != cents(t, c.amount) || got.Regime != c.regime {
				t.Errorf("%d units, %s, %s; want %d, %s, %s", got.Units, got.Amount, got.Regime, c.units, c.amount, c.regime)
			}
		})
	}
}

func ps(p ...tariff.Prepaid) []tariff.Prepaid { return p }

func d(pairs ...any) map[string]int64 {
	m := map[string]int64{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i].(string)] = int64(pairs[i+1].(int))
	}
	return m
}

func TestBalanceAfterwards(t *testing.T) {
	old := year(t, "K1", "2025", 90, 60)
	for _, c := range []struct {
		name string
		work tariff.Work
		want *int64
	}{
		{"what is left", supported(t, "hourly", "2025-11-05T09:00", "2025-11-05T09:25", old), ptr(int64(30))},
		{"null without limit", supported(t, "hourly", "2025-11-05T09:00", "2025-11-05T09:25", year(t, "K1", "2025", -1, 60)), nil},
		{"the renewed contract's across the year's end", supported(t, "hourly", "2025-12-31T23:30", "2026-01-01T00:45", old, year(t, "K2", "2026", 600, 60)), ptr(int64(510))},
		{"untouched by work that it does not cover", func() tariff.Work {
			w := supported(t, "hourly", "2025-11-05T09:00", "2025-11-05T09:25", old)
			w.Activity = tariff.OnSite
			return w
		}(), ptr(int64(90))},
		{"null when the contract was not valid", supported(t, "hourly", "2024-11-05T09:00", "2024-11-05T09:25", old), nil},
	} {
		if diff := cmp.Diff(c.want, quote(t, c.work).BalanceMinutes); diff != "" {
			t.Error(c.name, diff)
		}
	}
}

func TestHardwareNeedsItsContract(t *testing.T) {
	w := supported(t, "scatto", "2026-10-14T10:00", "2026-10-14T10:30", year(t, "K1", "2025", 600, 20))
	w.Activity, w.Cover = tariff.Hardware, tariff.CoverHardware
	if _, err := tariff.Quote(w); refusal.KindOf(err) != "refused-needs-hardware-contract" {
		t.Errorf("R31: a contract that is over at opening: %v", err)
	}
	w.Prepaid = ps(year(t, "K2", "2026", 10, 20))
	if got := quote(t, w); got.DrawnMinutes != 10 || got.Units != 1 {
		t.Errorf("R24: %+v", got)
	}
	w.Prepaid = nil
	if got := quote(t, w); got.Regime != tariff.Contract || got.DrawnMinutes != 40 || got.Amount != 0 || got.BalanceMinutes != nil {
		t.Errorf("no minutes named: covered without limit, got %+v", got)
	}
}
