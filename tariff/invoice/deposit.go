package invoice

import (
	"slices"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

// DepositLeft is the net of a deposit (TD02) that no balance has taken off and
// no credit note has given back. A stamp duty recharged on it is no part of it:
// it was spent on the deposit's own document.
func (i Invoice) DepositLeft() money.Cents {
	if i.Type != TD02 {
		return 0
	}
	left, _ := i.Remaining()
	for _, l := range i.Lines {
		if l.Activity == SellsStamp {
			left -= l.Amount
		}
	}
	for _, d := range i.Deductions {
		left -= d.Net
	}
	return max(0, left)
}

// Deduct gives the line by which a balance takes net of this deposit off: one
// piece with a negative price, taxed as the deposit was. Net 0 is all that is
// left.
func (i Invoice) Deduct(net money.Cents) (Line, error) {
	left := i.DepositLeft()
	switch {
	case i.Type != TD02 || i.Number.N == 0:
		return Line{}, refusal.Rule("no-deposit", "document %s is no deposit", i.Number)
	case left == 0:
		return Line{}, refusal.Rule("deposit-used", "nothing is left of deposit %s", i.Number)
	case net < 0 || net > left:
		return Line{}, refusal.Rule("deposit-used", "%s is more than the %s left of deposit %s", net, left, i.Number)
	case net == 0:
		net = left
	}
	t := i.Lines[0].Treatment
	if slices.ContainsFunc(i.Lines, func(l Line) bool { return l.Activity != SellsStamp && l.Treatment.Code != t.Code }) {
		return Line{}, refusal.Rule("deposit-needs-treatment", "deposit %s has several VAT treatments", i.Number).
			WithHint("take it off with lines of your own, one for each")
	}
	return Line{
		Description: "Acconto già fatturato, fattura n. " + i.Number.String() + " del " + i.Date.Italian(),
		Quantity:    1, UnitPrice: -net, Amount: -net, Treatment: t, Rules: []string{},
		Activity: SellsDeposit, Deducts: i.Number.String(),
	}, nil
}

// Deducted books on the deposit what an issued document took off.
func (i Invoice) Deducted(by Invoice) (Invoice, error) {
	var net money.Cents
	for _, l := range by.Lines {
		if l.Deducts == i.Number.String() {
			net -= l.Amount
		}
	}
	if by.Type == TD04 { // a credited balance gives the deposit back
		net = -net
	}
	if net > i.DepositLeft() {
		return i, refusal.Rule("deposit-used", "%s is more than the %s left of deposit %s", net, i.DepositLeft(), i.Number)
	}
	i.Deductions = append(full(i.Deductions), Deduction{by.Number, net})
	return i, nil
}

// DeductedDeposits lists the numbers of the deposits that lines take off.
func DeductedDeposits(lines []Line) (numbers []string) {
	for _, l := range lines {
		numbers = appendNew(numbers, l.Deducts)
	}
	return numbers
}
