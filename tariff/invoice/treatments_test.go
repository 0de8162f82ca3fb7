package invoice_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

func TestBuiltInTreatments(t *testing.T) {
	ts := invoice.BuiltInTreatments()
	if err := ts.Validate(); err != nil {
		t.Error(err)
	}
	file, err := os.ReadFile("treatments.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(string(file)), "\n")[1:]
	if len(rows) != len(ts) {
		t.Fatalf("%d rows give %d treatments", len(rows), len(ts))
	}
	for i, row := range rows {
		tr, stamp := ts[i], "no"
		if tr.Stamp {
			stamp = "yes"
		}
		rate := strings.ReplaceAll(tr.Rate.String(), ".", "")
		rate = strings.TrimLeft(rate, "0")
		if rate == "" {
			rate = "0"
		}
		back := []string{tr.Code, rate, tr.Natura, stamp, tr.ValidFrom.String(), tr.ValidTo.String(), tr.Text}
		if d := cmp.Diff(strings.Split(row, "\t"), back); d != "" {
			t.Errorf("row %d reads otherwise:\n%s", i+1, d)
		}
		if len([]rune(tr.Text)) > 100 {
			t.Errorf("row %d: the sentence is longer than RiferimentoNormativo", i+1)
		}
	}
}

func TestTreatmentAt(t *testing.T) {
	ts := invoice.BuiltInTreatments().With(invoice.Treatments{
		{Code: "N6.6", Natura: "N6.6", Text: "prorogata", ValidFrom: day(t, "2027-03-01")},
	})
	for _, c := range []struct{ name, code, on, text, kind string }{
		{"the rate has no sentence", "22", "2026-03-01", "", ""},
		{"N6.6 holds on its last day", "N6.6", "2026-12-31", "inversione contabile, art. 17, c. 6, lett. c), DPR 633/1972", ""},
		{"N6.6 is over the day after", "N6.6", "2027-01-01", "", "vat-treatment-out-of-dates"},
		{"the shop's own row begins", "N6.6", "2027-03-01", "prorogata", ""},
		{"a Natura before its time", "N2.1", "2020-12-31", "", "vat-treatment-out-of-dates"},
		{"the rule stays, the cited article goes", "N6.7", "2027-01-01", "inversione contabile", ""},
		{"no such code", "23", "2026-03-01", "", "unknown-vat-treatment"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr, err := ts.At(c.code, day(t, c.on))
			wantKind(t, err, c.kind)
			if tr.Text != c.text {
				t.Errorf("text %q, want %q", tr.Text, c.text)
			}
		})
	}
	if _, err := ts.At("N6.5", day(t, "2027-02-01")); err == nil || !strings.Contains(err.Error(), "until 2026-12-31") {
		t.Errorf("the refusal %v does not say when it ended", err)
	}
	if _, err := ts.At("N6.6", day(t, "2027-02-01")); err == nil || !strings.Contains(err.Error(), "until 2026-12-31") {
		t.Errorf("between two rows the refusal %v does not name the one that ended", err)
	}
}

func TestWithOwnRows(t *testing.T) {
	old := invoice.Treatment{Code: "22", Rate: 2200, ValidFrom: day(t, "2019-01-01")}
	own := invoice.Treatment{Code: "22", Rate: 2300, ValidFrom: day(t, "2027-07-01")}
	got := invoice.Treatments{old}.With(invoice.Treatments{own})
	old.ValidTo = day(t, "2027-06-30")
	if d := cmp.Diff(invoice.Treatments{old, own}, got); d != "" {
		t.Error(d)
	}
	own.ValidFrom = day(t, "2018-01-01")
	if d := cmp.Diff(invoice.Treatments{own}, invoice.Treatments{old}.With(invoice.Treatments{own})); d != "" {
		t.Error(d)
	}
}

func TestExpiring(t *testing.T) {
	ts := invoice.BuiltInTreatments()
	for _, c := range []struct {
		name, on string
		want     []string
	}{
		{"61 days before the end", "2026-10-31", []string{}},
		{"60 days before: only codes without successor", "2026-11-01", []string{"N6.5", "N6.6"}},
		{"on the last day", "2026-12-31", []string{"N6.5", "N6.6"}},
		{"after the end", "2027-01-01", []string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, ts.Expiring(day(t, c.on), 60).Codes()); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestTreatmentsValidate(t *testing.T) {
	good := invoice.Treatment{Code: "X", Natura: "N4", Text: "esente", ValidFrom: day(t, "2026-01-01")}
	with := func(f func(*invoice.Treatment)) invoice.Treatments { x := good; f(&x); return invoice.Treatments{x} }
	for _, c := range []struct {
		name string
		ts   invoice.Treatments
		kind string
	}{
		{"a good row", invoice.Treatments{good}, ""},
		{"two open rows of one code", invoice.Treatments{good, good}, "vat-treatments-overlap"},
		{"a Natura without its sentence", with(func(x *invoice.Treatment) { x.Text = "" }), "treatment-without-text"},
		{"00445: the generic N2", with(func(x *invoice.Treatment) { x.Natura = "N2" }), "generic-natura"},
		{"00445: the generic N6", with(func(x *invoice.Treatment) { x.Natura = "N6" }), "generic-natura"},
		{"a Natura that does not exist", with(func(x *invoice.Treatment) { x.Natura = "N9" }), "unknown-natura"},
		{"an end before the beginning", with(func(x *invoice.Treatment) { x.ValidTo = day(t, "2025-12-31") }), "vat-treatment-ends-early"},
		{"no first day", with(func(x *invoice.Treatment) { x.ValidFrom = calendar.Date{} }), "vat-treatment-without-date"},
		{"no code", with(func(x *invoice.Treatment) { x.Code = "" }), "vat-treatment-without-code"},
		{"a negative rate", with(func(x *invoice.Treatment) { x.Natura, x.Rate = "", -2200 }), "bad-vat-rate"},
		{"a rate above 100 %", with(func(x *invoice.Treatment) { x.Natura, x.Rate = "", 100_01 }), "bad-vat-rate"},
	} {
		t.Run(c.name, func(t *testing.T) { wantKind(t, c.ts.Validate(), c.kind) })
	}
}
