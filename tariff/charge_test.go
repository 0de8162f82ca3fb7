package tariff_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff"
)

func lesson(t testing.TB, to string) tariff.Work {
	return tariff.Work{Spans: []tariff.Span{span(t, "2026-10-14T09:00", "2026-10-14T"+to)}, List: listed(t, "scatto"),
		Activity: tariff.Training, Cover: tariff.CoverSoftware, IncludedMinutes: 240}
}

func TestIncludedTraining(t *testing.T) {
	for _, c := range []struct {
		name, to    string
		used        int64
		free, units int64
		regime      tariff.Regime
	}{
		{"R64: four hours are included", "13:00", 0, 240, 0, tariff.Free},
		{"R64: five hours are four free and one billed", "14:00", 0, 240, 3, tariff.Billed},
		{"R64: three hours used leave one", "11:00", 180, 60, 3, tariff.Billed},
		{"R64: nothing left", "11:00", 240, 0, 6, tariff.Billed},
		{"R64: more used than included", "11:00", 999, 0, 6, tariff.Billed},
		{"R64: started minutes are used up", "09:30:01", 0, 31, 0, tariff.Free},
	} {
		w := lesson(t, c.to)
		w.UsedMinutes = c.used
		got := quote(t, w)
		if got.FreeMinutes != c.free || got.Units != c.units || got.Regime != c.regime || got.Amount != 20_00*money.Cents(c.units) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	w := supported(t, "hourly", "2026-10-14T09:00", "2026-10-14T11:30", year(t, "K1", "2026", 60, 60))
	w.IncludedMinutes = 60
	if got := quote(t, w); got.FreeMinutes != 60 || got.DrawnMinutes != 60 || got.Amount != 70_00 {
		t.Errorf("included minutes come before the contract's, then the excess: %+v", got)
	}
	w.Activity = tariff.Customisation
	if got := quote(t, w); got.Regime != tariff.ByQuote || got.FreeMinutes != 0 {
		t.Errorf("R38: a customisation is always by quote: %+v", got)
	}
}

func TestCallFee(t *testing.T) {
	w := tariff.Work{Spans: []tariff.Span{span(t, "2026-02-11T09:30", "2026-02-11T11:10")}, List: listed(t, "scatto"), Activity: tariff.GDPRConformity}
	if _, err := tariff.Quote(w); refusal.KindOf(err) != "call-fee-not-configured" {
		t.Errorf("R80: no call fee is invented: %v", err)
	}
	w.List.CallFee = ptr(money.Cents(30_00))
	luca := quote(t, w)
	w.Spans, w.CallFeeTaken = []tariff.Span{span(t, "2026-02-11T09:30", "2026-02-11T10:55")}, luca.PaysCallFee()
	sara := quote(t, w)
	if luca.Amount != 130_00 || luca.CallFee != 30_00 || sara.Amount != 100_00 || sara.CallFee != 0 {
		t.Errorf("S21: one intervention, one call fee: %s and %s, want 130.00 and 100.00", luca.Amount, sara.Amount)
	}
	w.List.CallFee, w.Activity, w.Cover, w.ConformityReached = nil, tariff.Restore, tariff.CoverADS, true
	if got := quote(t, w); got.Amount != 0 || got.Regime != tariff.CallFeeOnly {
		t.Errorf("R80: a fee already paid needs no configuration: %+v", got)
	}
	w.CallFeeTaken, w.CallFee = false, ptr(money.Cents(25_00))
	if got := quote(t, w); got.Amount != 25_00 || got.Units != 0 || got.CallFee != 25_00 {
		t.Errorf("R82: only the call fee, whatever the duration: %+v", got)
	}
}

func TestWaiver(t *testing.T) {
	w := tariff.Work{Spans: []tariff.Span{span(t, "2026-10-14T10:00", "2026-10-14T11:30")}, List: listed(t, "hourly"), Waive: true}
	for _, reason := range []string{"", "  ", "\t\n", "\u200b"} {
		w.Reason = reason
		if _, err := tariff.Quote(w); refusal.KindOf(err) != "waive-without-reason" {
			t.Errorf("R26: reason %q: %v", reason, err)
		}
	}
	w.Reason = " hardware difettoso "
	got := quote(t, w)
	want := []tariff.Line{{Description: "Assistenza remota, non addebitato: hardware difettoso", Quantity: 1, Rules: []string{"R26"}}}
	if diff := cmp.Diff(want, got.Lines); diff != "" || got.Units != 2 || got.FullAmount != 170_00 || got.Amount != 0 || got.Chargeable() {
		t.Errorf("R26: units and full amount stay, the amount goes: %+v %s", got, diff)
	}
	w = supported(t, "hourly", "2026-10-14T10:00", "2026-10-14T11:30", year(t, "K1", "2026", 60, 60))
	w.Waive, w.Reason = true, "garanzia"
	if got := quote(t, w); got.DrawnMinutes != 0 || *got.BalanceMinutes != 60 || got.Draws != nil || got.FullAmount != 70_00 {
		t.Errorf("R26: a waived session takes nothing from the contract: %+v", got)
	}
	w = lesson(t, "14:00")
	w.Waive, w.Reason = true, "docente in ritardo"
	if got := quote(t, w); got.FreeMinutes != 0 || got.Units != 3 || got.Amount != 0 {
		t.Errorf("R26: a waived lesson uses up no included minutes: %+v", got)
	}
}

func TestMonthsAndBillingDate(t *testing.T) {
	for _, c := range []struct {
		name, from, to, billing string
		months                  map[string]int
	}{
		{"R121: across a month's end", "2026-09-30T23:15", "2026-10-01T00:30", "2026-10-01", map[string]int{"2026-09": 45, "2026-10": 30}},
		{"R121: the remainder goes to the last month", "2026-09-30T23:59:30", "2026-10-01T00:01", "2026-10-01", map[string]int{"2026-10": 2}},
		{"R121: closed at midnight sharp", "2026-09-30T23:00", "2026-10-01T00:00", "2026-10-01", map[string]int{"2026-09": 60}},
		{"R121: a started minute", "2026-09-10T10:00", "2026-09-10T10:00:01", "2026-09-10", map[string]int{"2026-09": 1}},
		{"R121: over a whole month", "2026-01-31T23:00", "2026-03-01T01:00", "2026-03-01", map[string]int{"2026-01": 60, "2026-02": 40320, "2026-03": 60}},
		{"R121: midnight is the shop's, not that of UTC", "2026-06-30T21:30Z", "2026-06-30T22:30Z", "2026-07-01", map[string]int{"2026-06": 30, "2026-07": 30}},
		{"R120: a month with a clock change", "2026-03-28T23:00", "2026-03-29T04:00", "2026-03-29", map[string]int{"2026-03": 240}},
	} {
		got := quote(t, tariff.Work{Spans: []tariff.Span{span(t, c.from, c.to)}, List: listed(t, "hourly")})
		if diff := cmp.Diff(c.months, got.MinutesByMonth); diff != "" || got.BillingDate.String() != c.billing {
			t.Errorf("%s: billed %s %s", c.name, got.BillingDate, diff)
		}
	}
}
