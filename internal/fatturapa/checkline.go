package fatturapa

import (
	"math/big"
	"slices"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

func checkLine(number int, l invoice.Line) (ps []Problem) {
	bad := func(words *refusal.Error) { ps = append(ps, problem(words)) }
	t := l.Treatment
	if t.Rate == 0 && t.Natura == "" {
		bad(refusal.Rule("sdi-00400", "line %d has rate 0.00 and no Natura", number))
	}
	if t.Rate != 0 && t.Natura != "" {
		bad(refusal.Rule("sdi-00401", "line %d has rate %s and Natura %s", number, t.Rate, t.Natura))
	}
	if t.Rate != 0 && t.Rate < 1_00 {
		bad(refusal.Rule("sdi-00424", "line %d has rate %s, below one percent", number, t.Rate))
	}
	switch {
	case generic(t.Natura):
		bad(refusal.Rule("sdi-00445", "line %d has the generic Natura %s", number, t.Natura))
	case t.Natura != "" && !slices.Contains(invoice.Naturas(), t.Natura):
		bad(refusal.Rule("sdi-00200", "line %d has the unknown Natura %s", number, t.Natura))
	}
	for _, d := range l.Discounts {
		switch {
		case d.Percent == 0 && d.Amount == 0:
			bad(refusal.Rule("sdi-00438", "line %d has a discount of nothing", number))
		case d.Percent < 0 || d.Percent > 100_00:
			bad(refusal.Rule("sdi-00200", "line %d has a discount of %s percent", number, d.Percent))
		}
	}
	if !multiplies(l) {
		bad(refusal.Rule("sdi-00423", "line %d: %d times %s less its discounts is not %s", number, l.Quantity, l.UnitPrice, l.Amount))
	}
	if text(l.Description, 1000) == "" {
		bad(refusal.Rule("sdi-00200", "line %d has no description", number))
	}
	if l.Quantity < 0 {
		bad(refusal.Rule("sdi-00200", "line %d has the negative quantity %d", number, l.Quantity))
	}
	for _, o := range l.Other {
		if basic(o.Type, 10) == "" {
			bad(refusal.Rule("sdi-00200", "line %d has other data without their kind", number))
		}
	}
	return ps
}

// multiplies holds PrezzoTotale against the unit price less its discounts, in
// cascade and exactly, times the quantity. SdI allows less than a cent; scatto
// writes what half up to a cent gives.
func multiplies(l invoice.Line) bool {
	price := big.NewRat(int64(l.UnitPrice), 100)
	for _, d := range l.Discounts {
		if d.Percent != 0 {
			price.Mul(price, big.NewRat(100_00-int64(d.Percent), 100_00))
			continue
		}
		price.Sub(price, big.NewRat(int64(d.Amount), 100))
	}
	price.Mul(price, new(big.Rat).SetInt64(l.Quantity))
	cents, ok := new(big.Rat).SetString(price.FloatString(2)) // halves away from zero
	return ok && cents.Cmp(big.NewRat(int64(l.Amount), 100)) == 0
}

func generic(natura string) bool { return natura == "N2" || natura == "N3" || natura == "N6" }

func heldBase(lines []invoice.Line) (sum money.Cents) {
	for _, l := range lines {
		if l.Withheld {
			sum += l.Amount
		}
	}
	return sum
}
