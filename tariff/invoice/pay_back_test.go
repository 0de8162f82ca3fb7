package invoice_test

import (
	"testing"

	"scatto/tariff/invoice"
)

// Which payment is taken back where money and set-offs of one day and amount
// stand beside each other: what came as money, for a set-off has another side
// by which it can be named.
func TestTakingBackAmongSetOffs(t *testing.T) {
	paid := func(payments ...invoice.Paid) invoice.Invoice {
		inv := issued(t, 1, "2026-01-31", "22:100.00")
		for _, p := range payments {
			p.Date, p.Amount = day(t, "2026-02-10"), 20_00
			inv.Payments = append(inv.Payments, p)
		}
		return inv
	}
	money := invoice.Paid{}
	from4, from5 := invoice.Paid{How: invoice.BySetOff, CreditNote: "4/2026"}, invoice.Paid{How: invoice.BySetOff, CreditNote: "5/2026"}
	for _, c := range []struct {
		name string
		inv  invoice.Invoice
		want int // the place of the one taken back
		kind string
	}{
		{"money before a set-off", paid(money, from4), 0, ""},
		{"money after a set-off", paid(from4, money), 1, ""},
		{"the last of money alike", paid(money, from4, money, from5), 2, ""},
		{"set-offs out of one credit note", paid(from4, from4), 1, ""},
		{"set-offs out of two credit notes", paid(from4, from5), 0, "several-payments"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.inv.TakeBack(invoice.Payback{On: day(t, "2026-02-20"), Reason: "respinto"})
			if wantKind(t, err, c.kind); err != nil {
				return
			}
			for k, p := range got.Payments {
				if !p.Returned.IsZero() != (k == c.want) {
					t.Errorf("payment %d: returned %v", k, p.Returned)
				}
			}
		})
	}

	// The same on a credit note: a refund and set-offs against two invoices.
	note := func(how, against string) invoice.Paid {
		return invoice.Paid{How: how, CreditNote: "4/2026", Against: against}
	}
	orig := paid(note(invoice.ByRefund, ""), note(invoice.BySetOff, "2/2026"), note(invoice.BySetOff, "3/2026"))
	for k := range orig.Payments {
		orig.Payments[k].Amount = -20_00
	}
	back := invoice.Payback{On: day(t, "2026-02-20"), Reason: "respinto", Note: "4/2026", Amount: 20_00}
	orig, err := orig.TakeBack(back)
	if err != nil || orig.Payments[0].Returned.IsZero() {
		t.Errorf("the refund goes first: %+v (%v)", orig.Payments, err)
	}
	_, err = orig.TakeBack(back)
	wantKind(t, err, "several-payments")
}
