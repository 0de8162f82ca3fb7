package invoice

import (
	"slices"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

// noVATChange is the treatment of a credit that leaves the tax as it was.
const noVATChange = "no-vat-change"

// lines chooses what a credit note prints.
func (r CreditRequest) lines(orig Invoice) ([]Line, error) {
	var lines []Line
	var err error
	switch {
	case len(r.Sessions) > 0:
		lines, err = orig.sessionLines(r.Sessions)
	case r.Net > 0:
		lines, err = orig.netLine(r.Net, r.Treatment, r.WithoutVAT)
	case len(orig.Credits) == 0:
		lines = full(orig.Lines)
	default:
		lines, err = orig.leftLines()
	}
	if err != nil {
		return nil, err
	}
	if !r.WithoutVAT {
		return lines, nil
	}
	ts := r.Treatments
	if ts == nil {
		ts = BuiltInTreatments()
	}
	t, err := ts.At(noVATChange, r.Date)
	for i := range lines {
		lines[i].Treatment = t
	}
	return lines, err
}

// sessionLines takes the lines of the sessions, each of which must be on the
// invoice and not credited before.
func (i Invoice) sessionLines(sessions []string) ([]Line, error) {
	var sum money.Cents
	lines := []Line{}
	for n, s := range sessions {
		if !slices.ContainsFunc(i.Lines, func(l Line) bool { return s != "" && l.Session == s }) {
			return nil, refusal.NotFound("session-not-on-invoice", "invoice %s has no session %q", i.Number, s)
		}
		if slices.Contains(sessions[:n], s) || slices.ContainsFunc(i.Credits, func(c Credit) bool { return slices.Contains(c.Sessions, s) }) {
			return nil, refusal.Rule("already-credited", "session %s of invoice %s is already credited", s, i.Number)
		}
	}
	for _, l := range i.Lines {
		if slices.Contains(sessions, l.Session) {
			lines = append(lines, l)
			sum += l.Amount
		}
	}
	if sum <= 0 {
		return nil, refusal.Rule("nothing-to-credit", "there is nothing to credit on invoice %s", i.Number)
	}
	return lines, nil
}

// netLine is a single line of the given net, taxed as the invoice is.
func (i Invoice) netLine(net money.Cents, code string, withoutVAT bool) ([]Line, error) {
	var found []Treatment
	for _, l := range i.Lines {
		same := func(t Treatment) bool { return t.Rate == l.Treatment.Rate && t.Natura == l.Treatment.Natura }
		if l.Amount != 0 && (code == "" || l.Treatment.Code == code) && !slices.ContainsFunc(found, same) {
			found = append(found, l.Treatment)
		}
	}
	switch {
	case len(found) == 0:
		return nil, refusal.NotFound("vat-treatment-not-on-invoice", "invoice %s has no line with VAT treatment %q", i.Number, code)
	case len(found) > 1 && !withoutVAT:
		return nil, refusal.Rule("credit-needs-treatment", "invoice %s has several VAT treatments: say which one the credit reduces", i.Number).
			WithHint("scatto invoice credit %s --amount AMOUNT --vat-treatment CODE --reason TEXT", i.Number)
	}
	return []Line{i.creditLine("Storno parziale", net, found[0])}, nil
}

// leftLines credits what earlier credit notes left, one line per group.
func (i Invoice) leftLines() ([]Line, error) {
	lines := []Line{}
	net, _ := i.Remaining()
	var sum money.Cents
	left := slices.DeleteFunc(i.Left(), func(s Summary) bool { return s.Taxable == 0 })
	for _, s := range left {
		amount := s.Taxable
		if len(left) == 1 {
			amount = min(amount, net) // an earlier credit without VAT took some of it
		}
		sum += amount
		lines = append(lines, i.creditLine("Storno del residuo", amount, i.treatmentOf(s)))
	}
	switch {
	case net <= 0 || sum <= 0:
		return nil, refusal.Rule("nothing-to-credit", "there is nothing to credit on invoice %s", i.Number)
	case sum > net:
		return nil, refusal.Rule("credit-needs-net", "invoice %s was reduced without VAT before: say the net amount to credit", i.Number)
	}
	return lines, nil
}

func (i Invoice) creditLine(words string, amount money.Cents, t Treatment) Line {
	var other []OtherData
	for _, l := range i.Lines {
		if l.Treatment.Code == t.Code && len(other) == 0 {
			other = l.Other // a declaration of intent gets its plafond back
		}
	}
	return Line{
		Other: other, Description: words + " della fattura n. " + i.Number.String() + " del " + i.Date.Italian(),
		Quantity: 1, UnitPrice: amount, Amount: amount, Treatment: t, Rules: []string{},
	}
}

// treatmentOf finds the treatment behind a summary.
func (i Invoice) treatmentOf(s Summary) Treatment {
	for _, l := range i.Lines {
		if l.Treatment.Rate == s.Rate && l.Treatment.Natura == s.Natura {
			return l.Treatment
		}
	}
	return Treatment{Rate: s.Rate, Natura: s.Natura, Text: s.Text}
}

func (s Summary) sameGroup(o Summary) bool {
	return s.Rate == o.Rate && s.Natura == o.Natura && s.Eligibility == o.Eligibility
}

// Left gives, per group, the taxable amount and the tax that credit notes
// have not taken back. Tax is rounded on each document (SdI check 00421), so
// that of the parts may miss the whole by a cent: it ends with its taxable.
func (i Invoice) Left() []Summary {
	left := full(i.Summaries)
	for _, c := range i.Credits {
		if c.WithoutVAT {
			continue
		}
		for _, s := range c.Summaries {
			if k := slices.IndexFunc(left, s.sameGroup); k >= 0 {
				left[k].Taxable -= s.Taxable
				left[k].Tax -= s.Tax
			}
		}
	}
	for k, s := range left {
		if s.Taxable == 0 || s.Taxable > 0 && s.Tax < 0 || s.Taxable < 0 && s.Tax > 0 {
			left[k].Tax = 0
		}
	}
	return left
}

// Remaining gives net and total of i less its credit notes.
func (i Invoice) Remaining() (net, total money.Cents) {
	net = i.Totals.Net
	for _, s := range i.Left() {
		total += s.Taxable + s.Tax
	}
	for _, c := range i.Credits {
		net -= c.Net
		if c.WithoutVAT {
			total -= c.Net
		}
	}
	return net, total
}
