package invoice

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// LastEntry is the day of the last entry about the document in the books: its
// own date, money that came or went back, a credit note on it. From the end of
// that year the ten years of art. 2220 c.c. run (R96).
func (i Invoice) LastEntry() calendar.Date {
	last := i.Date
	for _, p := range i.Payments {
		last = later(later(last, p.Date), p.Returned)
	}
	for _, c := range i.Credits {
		last = later(last, c.Date)
	}
	for _, d := range i.Deductions {
		if d.Number.Year > last.Year {
			last = calendar.Date{Year: d.Number.Year, Month: 12, Day: 31}
		}
	}
	return last
}

func later(a, b calendar.Date) calendar.Date {
	if b.After(a) {
		return b
	}
	return a
}

// Settled reports a document of which nobody owes anybody anything.
func (i Invoice) Settled() bool { return i.Open() == 0 && i.Overpaid() == 0 && i.DepositLeft() == 0 }

// Lapse gives the document as it stays when its years are over: number, type,
// dates, VAT groups, totals, payments and credit notes, so that numbering and
// ledger stand. What its lines sold, its words and the ways to reach the buyer
// go; of a natural person who it was. omitted stands where a text was that
// something is computed from.
func (i Invoice) Lapse(on calendar.Date, omitted string) Invoice {
	i.Lapsed = on
	i.Buyer = i.Buyer.lapse(omitted)
	i.Lines = slices.Clone(i.Lines)
	for n, l := range i.Lines {
		if l.IsStamp() {
			i.Lines[n].Activity = SellsStamp
			continue
		}
		i.Lines[n].Description = omitted
		i.Lines[n].Other = slices.DeleteFunc(slices.Clone(l.Other), func(o OtherData) bool { return o.Type != "INTENTO" })
	}
	i.Cause, i.Notes, i.Attachments, i.Orders = []string{}, []string{}, nil, nil
	i.Debit.IBAN = ""
	i.Payments = slices.Clone(i.Payments)
	for n := range i.Payments {
		i.Payments[n].Note, i.Payments[n].Reason = "", ""
	}
	i.Sendings = slices.Clone(i.Sendings)
	for n, s := range i.Sendings {
		s.To, s.Hash = "", ""
		s.Receipts = slices.Clone(s.Receipts)
		for k := range s.Receipts {
			s.Receipts[k].Hash, s.Receipts[k].Note, s.Receipts[k].Errors = "", "", nil
		}
		i.Sendings[n] = s
	}
	return i
}

// natural reports a buyer who is a natural person, a sole trader too: the tax
// code of a person has sixteen characters.
func (p Party) natural() bool { return p.Person() || len(p.TaxCode) == 16 }

func (p Party) lapse(omitted string) Party {
	p.Email, p.Phone, p.PEC, p.IBAN = "", "", "", ""
	if !p.natural() {
		return p
	}
	p.Name, p.FirstName, p.Surname = omitted, "", ""
	p.Address, p.ZIP, p.City, p.Province, p.SDICode = "", "", "", "", ""
	for _, f := range []*string{&p.VATNumber, &p.TaxCode} {
		if *f != "" {
			*f = omitted
		}
	}
	return p
}

// CheckWhole refuses a document whose files can no longer be made.
func (i Invoice) CheckWhole() error {
	if i.Lapsed.IsZero() {
		return nil
	}
	return refusal.Rule("invoice-lapsed", "the files of invoice %s went when its ten years were over, on %s", i.Number, i.Lapsed).
		WithHint("number, date and totals stay: scatto invoice show %s", i.Number).By("R96")
}
