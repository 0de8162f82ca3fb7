package tariff_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/tariff"
)

// random gives some work of up to about nine hours around the year's end, with
// or without contract; the same number gives the same work.
func random(t testing.TB, seed uint64) tariff.Work {
	r := rand.New(rand.NewPCG(seed, 2026))
	w := tariff.Work{List: listed(t, []string{"hourly", "scatto"}[r.IntN(2)]), CallFee: ptr(money.Cents(30_00))}
	if r.IntN(4) == 0 {
		w.List.ToleranceSeconds = r.IntN(600)
	}
	if r.IntN(5) == 0 {
		w.Activity = tariff.GDPRConformity
	}
	from := at(t, "2025-12-31T18:00").Add(time.Duration(r.IntN(8*3600)) * time.Second)
	w.Spans = []tariff.Span{{From: from, To: from.Add(time.Duration(1+r.IntN(9*3600)) * time.Second)}}
	if r.IntN(3) > 0 {
		w.Cover = tariff.CoverSupport
		unit := tariff.UnitsAllowed()[r.IntN(5)]
		w.Prepaid = ps(year(t, "K1", "2025", int64(r.IntN(600)), unit), year(t, "K2", "2026", int64(r.IntN(600)), unit))
		if r.IntN(2) == 0 {
			w.Prepaid = w.Prepaid[:1]
		}
	}
	if r.IntN(4) == 0 {
		w.IncludedMinutes, w.UsedMinutes = 240, int64(r.IntN(300))
	}
	return w
}

const samples = 4000

func TestDrawnAndBilledCoverTheRealTime(t *testing.T) {
	for seed := range uint64(samples) {
		w := random(t, seed)
		c := quote(t, w)
		covered := (c.FreeMinutes+c.DrawnMinutes)*60 + c.Units*int64(c.UnitMinutes)*60 + int64(w.List.ToleranceSeconds)
		if covered < c.Seconds {
			t.Fatalf("seed %d: %d seconds covered of %d: %+v", seed, covered, c.Seconds, c)
		}
		var left, before int64
		for _, d := range c.Draws {
			left += *d.Balance
			for _, p := range w.Prepaid {
				if p.Contract == d.Contract {
					before += *p.Balance
				}
			}
			if d.Drawn <= 0 || *d.Balance < 0 {
				t.Fatalf("seed %d: %+v", seed, d)
			}
		}
		if before-left != c.DrawnMinutes {
			t.Fatalf("seed %d: balances fell by %d, drawn %d", seed, before-left, c.DrawnMinutes)
		}
	}
}

func TestCostNeverFallsWhenWorkGrows(t *testing.T) {
	for seed := range uint64(samples) {
		w := random(t, seed)
		if len(w.Prepaid) > 1 {
			w.Prepaid = w.Prepaid[:1] // a renewal that starts meanwhile may make it cheaper (R121)
		}
		c := quote(t, w)
		w.Spans[0].To = w.Spans[0].To.Add(time.Duration(seed%7200) * time.Second)
		if longer := quote(t, w); longer.Amount < c.Amount {
			t.Fatalf("seed %d: %s for more work, %s for less", seed, longer.Amount, c.Amount)
		}
	}
}

func TestEarlierAndDifferenceAreTheWhole(t *testing.T) {
	for seed := range uint64(samples) {
		w := random(t, seed)
		s := w.Spans[0]
		if len(w.Prepaid) > 1 && calendar.DateOf(s.To, calendar.Rome()).Year == 2026 {
			continue // covered by TestResumedAcrossTheYearDrawsTheWholeOnce
		}
		whole := quote(t, w)
		cut := s.From.Add(s.To.Sub(s.From) * time.Duration(1+seed%9) / 10).Truncate(time.Second)
		if !cut.After(s.From) || !cut.Before(s.To) {
			continue
		}
		sum := tariff.Join(resume(t, w, tariff.Span{From: s.From, To: cut}, tariff.Span{From: cut, To: s.To})...)
		if sum.Seconds != whole.Seconds || sum.Units != whole.Units || sum.Amount != whole.Amount || sum.FreeMinutes != whole.FreeMinutes {
			t.Fatalf("seed %d: cut in two %+v, in one %+v", seed, sum, whole)
		}
		// a draw already made before midnight is rounded and stays (R23)
		if sum.DrawnMinutes < whole.DrawnMinutes || sum.DrawnMinutes > whole.DrawnMinutes+60 {
			t.Fatalf("seed %d: drawn %d in two, %d in one", seed, sum.DrawnMinutes, whole.DrawnMinutes)
		}
	}
}

func TestCuttingAnIntervalKeepsItsMinutes(t *testing.T) {
	for seed := range uint64(samples) {
		w := random(t, seed)
		w.Prepaid, w.Cover = nil, tariff.NoCover
		s := w.Spans[0]
		c := quote(t, w)
		cut := s.From.Add(time.Minute * time.Duration(seed%600))
		if cut.After(s.From) && cut.Before(s.To) {
			w.Spans = []tariff.Span{{From: s.From, To: cut}}
			a := quote(t, w)
			w.Spans = []tariff.Span{{From: cut, To: s.To}}
			b := quote(t, w)
			if a.Seconds+b.Seconds != c.Seconds {
				t.Fatalf("seed %d: %d + %d seconds, whole %d", seed, a.Seconds, b.Seconds, c.Seconds)
			}
			months := tariff.Join(a, b).MinutesByMonth
			for m, n := range c.MinutesByMonth { // cut at a whole minute, only the started one may move across the month's end
				if diff := months[m] - n; diff < -1 || diff > 1 {
					t.Fatalf("seed %d: %s has %d minutes in two, %d in one", seed, m, months[m], n)
				}
			}
		}
	}
}

func BenchmarkQuote(b *testing.B) {
	w := supported(b, "hourly", "2025-12-31T23:30", "2026-01-01T01:15", year(b, "K1", "2025", 20, 60), year(b, "K2", "2026", 40, 60))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := tariff.Quote(w); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkQuoteWithoutContract(b *testing.B) {
	w := tariff.Work{Spans: []tariff.Span{span(b, "2026-10-14T10:00", "2026-10-14T11:30")}, List: listed(b, "hourly"), Coverage: tariff.DefaultCoverage()}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := tariff.Quote(w); err != nil {
			b.Fatal(err)
		}
	}
}
