package invoice

import (
	_ "embed"
	"strconv"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// The start set is data, not code: the sentences cite laws that change.
//
//go:embed treatments.tsv
var builtIn string

// Treatments is the table of VAT treatments: several rows may share a code
// when their dates follow one another.
type Treatments []Treatment

// BuiltInTreatments gives the start set: the rates 22, 10, 5 and 4, the Natura
// codes of an IT shop's trade, RF19 and RF02 for sellers without VAT, and
// "no-vat-change" for credit notes out of term. What cites DPR 633/1972 ends
// with it on 31 December 2026; N6.5 and N6.6 end that day with no successor.
func BuiltInTreatments() Treatments {
	rows := strings.Split(strings.TrimSuffix(builtIn, "\n"), "\n")[1:]
	ts := make(Treatments, 0, len(rows))
	for _, row := range rows {
		f := strings.Split(row, "\t")
		rate, _ := strconv.ParseInt(f[1], 10, 64) // a test reads every row back
		from, _ := calendar.ParseDate(f[4])
		to, _ := calendar.ParseDate(f[5])
		ts = append(ts, Treatment{
			Code: f[0], Rate: money.Rate(rate), Natura: f[2], Stamp: f[3] == "yes",
			ValidFrom: from, ValidTo: to, Text: f[6],
		})
	}
	return ts
}

// With lays own rows over ts: a row of ts ends the day before an own row of
// its code begins, and gives way to one that begins no later than itself.
func (ts Treatments) With(own Treatments) Treatments {
	out := make(Treatments, 0, len(ts)+len(own))
	for _, t := range ts {
		keep := true
		for _, o := range own {
			if o.Code != t.Code || !o.overlaps(t) {
				continue
			}
			if !o.ValidFrom.After(t.ValidFrom) {
				keep = false
				break
			}
			t.ValidTo = o.ValidFrom.AddDays(-1)
		}
		if keep {
			out = append(out, t)
		}
	}
	return append(out, own...)
}

// At gives the row of code in force on the day. An unknown code is a usage
// refusal; a known one outside its dates is refused by rule, with the dates.
func (ts Treatments) At(code string, on calendar.Date) (Treatment, error) {
	var near Treatment // the row to name: the last that ended, else the first to come
	for _, t := range ts {
		switch {
		case t.Code != code:
		case t.On(on):
			return t, nil
		case near.Code == "", t.ValidFrom.Before(near.ValidFrom) && near.ValidFrom.After(on),
			t.ValidFrom.After(near.ValidFrom) && !t.ValidFrom.After(on):
			near = t
		}
	}
	switch {
	case near.Code == "":
		return Treatment{}, refusal.Usage("unknown-vat-treatment", "there is no VAT treatment %q", code).
			WithHint("known treatments: %s", strings.Join(ts.Codes(), ", "))
	case near.ValidFrom.After(on):
		return Treatment{}, refusal.Rule("vat-treatment-out-of-dates", "VAT treatment %s is valid from %s, not yet on %s", code, near.ValidFrom, on)
	}
	return Treatment{}, refusal.Rule("vat-treatment-out-of-dates", "VAT treatment %s was valid until %s, no longer on %s", code, near.ValidTo, on).
		WithHint("if the law was extended, add a row to vat_treatments in the configuration")
}

// Codes lists the codes of ts once each, in the table's order.
func (ts Treatments) Codes() []string {
	codes := []string{}
	seen := map[string]bool{}
	for _, t := range ts {
		if !seen[t.Code] {
			seen[t.Code] = true
			codes = append(codes, t.Code)
		}
	}
	return codes
}

// Expiring gives the rows in force on the day that end within so many days
// and have no successor on the day after.
func (ts Treatments) Expiring(on calendar.Date, days int) Treatments {
	out := Treatments{}
	for _, t := range ts {
		if t.ValidTo.IsZero() || !t.On(on) || on.DaysUntil(t.ValidTo) > days {
			continue
		}
		if _, err := ts.At(t.Code, t.ValidTo.AddDays(1)); err != nil {
			out = append(out, t)
		}
	}
	return out
}

// Validate refuses a row without code or first day, one that SdI would
// discard, one that ends before it begins, and two rows of a code on one day.
func (ts Treatments) Validate() error {
	for i, t := range ts {
		switch {
		case strings.TrimSpace(t.Code) == "":
			return refusal.Rule("vat-treatment-without-code", "VAT treatment %d has no code", i+1)
		case t.ValidFrom.IsZero():
			return refusal.Rule("vat-treatment-without-date", "VAT treatment %s has no first day", t.Code)
		case !t.ValidTo.IsZero() && t.ValidTo.Before(t.ValidFrom):
			return refusal.Rule("vat-treatment-ends-early", "VAT treatment %s ends on %s, before it begins on %s", t.Code, t.ValidTo, t.ValidFrom)
		}
		if err := t.check(); err != nil {
			return err
		}
		for _, o := range ts[:i] {
			if o.Code == t.Code && o.overlaps(t) {
				return refusal.Rule("vat-treatments-overlap", "VAT treatment %s has two rows from %s and %s that overlap", t.Code, o.ValidFrom, t.ValidFrom)
			}
		}
	}
	return nil
}

// CodeFor gives the treatment that a seller must use: RF19 and RF02 charge no
// VAT whatever is configured, all others take the configured code.
func CodeFor(seller Party, configured string) string {
	if seller.ChargesNoVAT() {
		return seller.TaxRegime
	}
	return configured
}
