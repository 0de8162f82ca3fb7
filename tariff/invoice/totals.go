package invoice

import (
	"cmp"
	"slices"
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

// ComputeOptions say how the tax of a document falls due.
type ComputeOptions struct {
	SplitPayment bool // EsigibilitaIVA S: the customer pays the tax to the State
	Deferred     bool // EsigibilitaIVA D
}

// Stamp duty is due on amounts outside VAT above the threshold.
const (
	StampThreshold money.Cents = 77_47
	StampDuty      money.Cents = 2_00
)

// maxLines is the schema's largest NumeroLinea.
const maxLines = 9999

// Compute groups lines by rate, Natura and EsigibilitaIVA, taxes the sum of
// each group half up, and totals the document. Summaries come with the highest
// rate first, then by Natura. A line that does not multiply, an impossible
// treatment or an amount beyond money.Max is refused by rule.
func Compute(lines []Line, o ComputeOptions) ([]Summary, Totals, error) {
	if len(lines) > maxLines {
		return nil, Totals{}, refusal.Rule("too-many-lines", "%d lines do not fit one document, %d do", len(lines), maxLines)
	}
	sums := []Summary{}
	for i, l := range lines {
		if err := l.check(i + 1); err != nil {
			return nil, Totals{}, err
		}
		sums = addLine(sums, l, o)
	}
	slices.SortStableFunc(sums, func(a, b Summary) int {
		return cmp.Or(cmp.Compare(b.Rate, a.Rate), cmp.Compare(a.Natura, b.Natura))
	})
	t, err := totalOf(sums)
	if err != nil {
		return nil, Totals{}, err
	}
	t.Stamp = StampDue(lines)
	return sums, t, nil
}

func (l Line) check(number int) error {
	if strings.TrimSpace(l.Description) == "" {
		return refusal.Rule("line-without-description", "line %d has no description", number)
	}
	if l.Quantity < 0 || l.Quantity > int64(money.Max) {
		return refusal.Rule("bad-quantity", "line %d has the impossible quantity %d", number, l.Quantity)
	}
	if tooLarge(l.UnitPrice) || tooLarge(l.Amount) {
		return refusal.Rule("amount-too-large", "line %d is above %s", number, money.Max)
	}
	switch priced, err := l.Priced(); {
	case err != nil:
		return err
	case priced.Amount != l.Amount && len(l.Discounts) > 0:
		return refusal.Rule("line-does-not-multiply", "line %d: %d times %s less its discounts is not %s", number, l.Quantity, l.UnitPrice, l.Amount)
	case priced.Amount != l.Amount:
		return refusal.Rule("line-does-not-multiply", "line %d: %d times %s is not %s", number, l.Quantity, l.UnitPrice, l.Amount)
	}
	return l.Treatment.check()
}

func tooLarge(c money.Cents) bool { return c > money.Max || c < -money.Max }

func addLine(sums []Summary, l Line, o ComputeOptions) []Summary {
	due := o.eligibility(l.Treatment)
	for i := range sums {
		s := &sums[i]
		if s.Rate == l.Treatment.Rate && s.Natura == l.Treatment.Natura && s.Eligibility == due {
			s.Taxable += l.Amount
			s.Text = joinText(s.Text, l.Treatment.Text)
			return sums
		}
	}
	return append(sums, Summary{
		Rate: l.Treatment.Rate, Natura: l.Treatment.Natura, Text: l.Treatment.Text,
		Taxable: l.Amount, Eligibility: due,
	})
}

// eligibility of a treatment: none where there is no tax, so that reverse
// charge beats split payment (SdI check 00420).
func (o ComputeOptions) eligibility(t Treatment) string {
	switch {
	case t.Natura != "":
		return ""
	case o.SplitPayment:
		return "S"
	case o.Deferred:
		return "D"
	}
	return "I"
}

// joinText keeps every different sentence of a group, in the lines' order.
func joinText(have, text string) string {
	switch {
	case text == "" || strings.Contains("; "+have+"; ", "; "+text+"; "):
		return have
	case have == "":
		return text
	}
	return have + "; " + text
}

// totalOf taxes each group in place and adds up; it leaves the stamp duty out.
func totalOf(sums []Summary) (Totals, error) {
	var t Totals
	for i := range sums {
		s := &sums[i]
		if tooLarge(s.Taxable) {
			return t, refusal.Rule("amount-too-large", "the document is above %s", money.Max)
		}
		s.Tax = s.Rate.Of(s.Taxable)
		t.Net += s.Taxable
		t.VAT += s.Tax
		if s.Eligibility != "S" {
			t.ToPay += s.Tax
		}
	}
	t.Total = t.Net + t.VAT
	t.ToPay += t.Net
	if tooLarge(t.Net) || tooLarge(t.Total) || tooLarge(t.ToPay) {
		return t, refusal.Rule("amount-too-large", "the document is above %s", money.Max)
	}
	return t, nil
}
