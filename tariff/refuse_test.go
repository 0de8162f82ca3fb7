package tariff_test

import (
	"strings"
	"testing"
	"time"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff"
)

func TestWhatCannotBePriced(t *testing.T) {
	from := at(t, "2026-10-14T10:00")
	spanned := func(spans ...tariff.Span) func(*tariff.Work) { return func(w *tariff.Work) { w.Spans = spans } }
	for _, c := range []struct {
		name   string
		change func(*tariff.Work)
		class  refusal.Class
		kind   string
	}{
		{"R20: an end at the start", spanned(tariff.Span{From: from, To: from}), refusal.ClassRule, "end-not-after-start"},
		{"R20: an end before the start", spanned(tariff.Span{From: from, To: from.Add(-time.Minute)}), refusal.ClassRule, "end-not-after-start"},
		{"R20: an end within the same second", spanned(tariff.Span{From: from, To: from.Add(time.Millisecond)}), refusal.ClassRule, "end-not-after-start"},
		{"R120: a later wall clock, an earlier instant", spanned(span(t, "2026-10-25T02:10+01:00", "2026-10-25T02:30+02:00")), refusal.ClassRule, "end-not-after-start"},
		{"R22: a span before the one that it continues", spanned(span(t, "2026-10-14T11:00", "2026-10-14T12:00"), span(t, "2026-10-14T10:00", "2026-10-14T10:30")), refusal.ClassRule, "overlapping-intervals"},
		{"no span", spanned(), refusal.ClassUsage, "no-interval"},
		{"a mistyped year", spanned(span(t, "2025-10-14T10:00", "2027-10-14T11:00")), refusal.ClassRule, "session-too-long"},
		{"spans that together pass a year", spanned(span(t, "2024-01-01", "2024-12-30"), span(t, "2025-01-01", "2025-03-01")), refusal.ClassRule, "session-too-long"},
		{"an unknown activity", func(w *tariff.Work) { w.Activity = "gaming" }, refusal.ClassUsage, "unknown-activity"},
		{"an unknown cover", func(w *tariff.Work) { w.Cover = "gold" }, refusal.ClassUsage, "unknown-contract-kind"},
		{"a unit that no contract has", func(w *tariff.Work) { w.Prepaid = ps(tariff.Prepaid{UnitMinutes: 17}) }, refusal.ClassUsage, "bad-contract-unit"},
		{"a negative balance", func(w *tariff.Work) { w.Prepaid = ps(tariff.Prepaid{Balance: ptr(int64(-1))}) }, refusal.ClassUsage, "bad-minutes"},
		{"negative included minutes", func(w *tariff.Work) { w.IncludedMinutes = -1 }, refusal.ClassUsage, "bad-minutes"},
		{"included minutes that would wrap", func(w *tariff.Work) { w.IncludedMinutes = 1 << 62 }, refusal.ClassUsage, "bad-minutes"},
		{"a negative call fee", func(w *tariff.Work) { w.CallFee = ptr(money.Cents(-1)) }, refusal.ClassUsage, "bad-call-fee"},
		{"an amount beyond money", func(w *tariff.Work) { w.List.Next = money.Max }, refusal.ClassRule, "amount-too-large"},
		{"a call fee on top that passes the bound", func(w *tariff.Work) {
			w.Activity, w.CallFee, w.List.First, w.List.Next = tariff.GDPRConformity, ptr(money.Max), 1, 1
		}, refusal.ClassRule, "amount-too-large"},
	} {
		w := tariff.Work{Spans: []tariff.Span{span(t, "2026-10-14T10:00", "2026-10-14T12:10")}, List: listed(t, "hourly")}
		c.change(&w)
		_, err := tariff.Quote(w)
		r, ok := err.(*refusal.Error)
		if !ok || r.Kind != c.kind || r.Class != c.class {
			t.Errorf("%s: %v (%s), want %s", c.name, err, refusal.KindOf(err), c.kind)
			continue
		}
		if s := r.Error() + r.Hint; strings.Contains(s, "%!") || strings.HasSuffix(r.Error(), ".") {
			t.Errorf("%s: reads %q", c.name, s)
		}
	}
}

func TestTheCallerKeepsItsValues(t *testing.T) {
	w := supported(t, "hourly", "2026-10-14T10:00", "2026-10-14T12:10", tariff.Prepaid{Contract: "K1", Balance: ptr(int64(60))})
	quote(t, w)
	if w.Prepaid[0].UnitMinutes != 0 || *w.Prepaid[0].Balance != 60 {
		t.Errorf("Quote changed what it was given: %+v", w.Prepaid[0])
	}
}
