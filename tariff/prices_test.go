package tariff_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff"
)

// gold is an hourly list with prices of its own: on-site dearer, restore by one
// price, training not priced, 25 % out of hours.
func gold(t testing.TB) tariff.PriceList {
	l := listed(t, "hourly")
	l.Name, l.OutOfHours = "gold", 25_00
	l.Activities = map[tariff.Activity]tariff.Price{
		tariff.OnSite: {First: 120_00, Next: 90_00}, tariff.Restore: {First: 80_00, Next: 80_00}, tariff.Training: {None: true}, tariff.OwnSoftware: {None: true},
	}
	return l
}

func TestPricesOfTheirOwn(t *testing.T) {
	for _, c := range []struct {
		name     string
		activity tariff.Activity
		to       string
		amount   string
		words    []string
	}{
		{"R64: on-site has its own price", tariff.OnSite, "12:01", "300.00", []string{"Intervento presso il cliente: prima ora", "Intervento presso il cliente: ore successive"}},
		{"one price for all units", tariff.Restore, "12:00", "160.00", []string{"Ripristino di dati: ore"}},
		{"R21: the rest costs what the list costs", tariff.Other, "12:00", "170.00", []string{"Assistenza: prima ora", "Assistenza: ore successive"}},
		{"R38: what is quoted needs no price", tariff.Customisation, "12:00", "0.00", []string{"Personalizzazione: come da preventivo"}},
	} {
		got := quote(t, tariff.Work{Spans: []tariff.Span{span(t, "2026-10-14T10:00", "2026-10-14T"+c.to)}, List: gold(t), Activity: c.activity})
		var words []string
		for _, l := range got.Lines {
			words = append(words, l.Description)
		}
		if diff := cmp.Diff(c.words, words); diff != "" || got.Amount != cents(t, c.amount) {
			t.Errorf("%s: %s, want %s %s", c.name, got.Amount, c.amount, diff)
		}
	}
}

func TestWorkWithoutPriceIsNeverGuessed(t *testing.T) {
	spans := []tariff.Span{span(t, "2026-10-14T10:00", "2026-10-14T11:30")}
	covered := func(balance int64) tariff.Work {
		w := supported(t, "hourly", "2026-10-14T10:00", "2026-10-14T11:30", year(t, "K1", "2026", balance, 60))
		w.List = gold(t)
		return w
	}
	for _, c := range []struct {
		name, kind string
		work       tariff.Work
	}{
		{"R62: no price, no charge", "activity-not-priced", tariff.Work{Spans: spans, List: gold(t), Activity: tariff.Training}},
		{"R62: the usual kind of work too", "activity-not-priced", tariff.Work{Spans: spans, List: gold(t)}},
		{"R23: what the contract covers needs no price", "", covered(120)},
		{"R24: its excess does", "activity-not-priced", covered(60)},
		{"R64: what is included needs none", "", tariff.Work{Spans: spans, List: gold(t), Activity: tariff.Training, IncludedMinutes: 240}},
		{"R65: nor does what is free", "", tariff.Work{Spans: spans, List: gold(t), Activity: tariff.OwnSoftwareUpdate, Cover: tariff.CoverSoftware}},
		{"R26: a waiver is priced before it is waived", "activity-not-priced", tariff.Work{Spans: spans, List: gold(t), Activity: tariff.Training, Waive: true, Reason: "cortesia"}},
	} {
		_, err := tariff.Quote(c.work)
		if refusal.KindOf(err) != c.kind {
			t.Errorf("%s: %v, want %q", c.name, err, c.kind)
		}
		no, ok := err.(*refusal.Error)
		if ok && (!strings.HasPrefix(no.Hint, "set it with") || no.Class != refusal.ClassRule || no.Hint == "" || no.HintArgs[0] != "gold") {
			t.Errorf("%s: the way to set it is not named: %+v", c.name, no)
		}
	}
}

func TestOutOfHours(t *testing.T) {
	evening := func(to string) tariff.Work {
		return tariff.Work{Spans: []tariff.Span{span(t, "2026-10-14T20:00", "2026-10-14T"+to)}, List: gold(t), Activity: tariff.Other, OutOfHours: true}
	}
	fee := evening("21:30")
	fee.Activity, fee.CallFee = tariff.GDPRConformity, ptr(money.Cents(30_00))
	covered := supported(t, "hourly", "2026-10-14T20:00", "2026-10-14T22:10", year(t, "K1", "2026", 60, 60))
	covered.List, covered.OutOfHours = gold(t), true
	covered.List.Activities = nil
	all := covered
	all.Prepaid = ps(year(t, "K1", "2026", 600, 60))
	day := evening("21:30")
	day.OutOfHours = false
	waived := evening("21:30")
	waived.Waive, waived.Reason = true, "cortesia"
	third := evening("21:00")
	third.List.OutOfHours = 33_33
	half := evening("21:00")
	half.List.First, half.List.OutOfHours = 10, 25_00 // 2.5 cents
	under := evening("21:00")
	under.List.First, under.List.OutOfHours = 10, 24_99
	none := evening("21:30")
	none.List.OutOfHours = 0
	for _, c := range []struct {
		name       string
		work       tariff.Work
		full, late string
		words      string // of the last line
	}{
		{"R13: the list's percentage on top", evening("21:30"), "212.50", "42.50", "Maggiorazione fuori orario 25 %"},
		{"R13: never without a percentage", none, "170.00", "0.00", "Assistenza: ore successive"},
		{"R13: nor in hours", day, "170.00", "0.00", "Assistenza: ore successive"},
		{"R13 R80: not on the call fee", fee, "242.50", "42.50", "Diritto di chiamata"},
		{"R13 R23: not on what the contract covers", all, "0.00", "0.00", "Coperto dal contratto K1: 180 minuti scalati"},
		{"R13 R24: on the excess only", covered, "175.00", "35.00", "Maggiorazione fuori orario 25 %"},
		{"R13 R26: a waiver waives it too", waived, "212.50", "42.50", "Assistenza, non addebitato: cortesia"},
		{"R13: decimals as Italians write them", third, "133.33", "33.33", "Maggiorazione fuori orario 33,33 %"},
		{"R13: half a cent goes up", half, "0.13", "0.03", "Maggiorazione fuori orario 25 %"},
		{"R13: less goes down", under, "0.12", "0.02", "Maggiorazione fuori orario 24,99 %"},
	} {
		got := quote(t, c.work)
		if got.FullAmount != cents(t, c.full) || got.OutOfHours != cents(t, c.late) || got.Lines[len(got.Lines)-1].Description != c.words {
			t.Errorf("%s: %s of which %s, lines %+v; want %s and %s", c.name, got.FullAmount, got.OutOfHours, got.Lines, c.full, c.late)
		}
	}
}

func TestOutOfHoursOfADroppedLine(t *testing.T) {
	first, second := span(t, "2026-10-14T20:00", "2026-10-14T20:40"), span(t, "2026-10-14T20:45", "2026-10-14T21:30")
	w := tariff.Work{List: gold(t), Activity: tariff.Other, OutOfHours: true}
	got := resume(t, w, first, second)
	if got[0].Amount != 125_00 || got[1].Amount != 87_50 || got[1].OutOfHours != 17_50 {
		t.Errorf("R22 R13: %s, then the percentage of the difference: %s of which %s", got[0].Amount, got[1].Amount, got[1].OutOfHours)
	}
	whole := quote(t, tariff.Work{Spans: []tariff.Span{span(t, "2026-10-14T20:00", "2026-10-14T21:25")}, List: w.List, Activity: w.Activity, OutOfHours: true})
	if sum := tariff.Join(got...); sum.Amount != whole.Amount || sum.OutOfHours != whole.OutOfHours {
		t.Errorf("R22: the parts make %s, the whole %s", sum.Amount, whole.Amount)
	}
	short := resume(t, w, first, span(t, "2026-10-14T20:45", "2026-10-14T21:00"))
	if short[1].Amount != 0 || short[1].OutOfHours != 0 {
		t.Errorf("R22: within the first hour nothing is added, got %+v", short[1])
	}
	w.Spans, w.Earlier, w.OutOfHours = []tariff.Span{first, second}, got[0], false
	if in := quote(t, w); in.Amount != 70_00 || in.OutOfHours != 0 {
		t.Errorf("R13: taken up in hours, the difference has no surcharge and the first one's is no discount: %s", in.Amount)
	}
}

func TestASupersededVersionIsMendedInTheFile(t *testing.T) {
	lists := tariff.PriceLists{gold(t), gold(t)}
	lists[1].ValidFrom = day(t, "2027-01-01")
	for on, hint := range map[string]string{"2026-10-14": "write %s into", "2027-01-01": "set it with"} {
		l, err := lists.At("gold", day(t, on))
		if err != nil {
			t.Fatal(err)
		}
		for kind, a := range map[string]tariff.Activity{"activity-not-priced": tariff.Training, "call-fee-not-configured": tariff.GDPRConformity} {
			_, err := tariff.Quote(tariff.Work{Spans: []tariff.Span{span(t, "2027-02-01T10:00", "2027-02-01T11:00")}, List: l, Activity: a})
			if no, ok := err.(*refusal.Error); !ok || no.Kind != kind || !strings.HasPrefix(no.Hint, hint) {
				t.Errorf("R62: on %s: %+v, want %s with %q", on, err, kind, hint)
			}
		}
	}
}
