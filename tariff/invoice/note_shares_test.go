package invoice_test

import (
	"math/rand/v2"
	"testing"

	"scatto/internal/money"
	"scatto/tariff/invoice"
)

// Whatever was paid, given back and credited before, and whatever the customer
// keeps for the State: what a note takes off and what it owes back are together
// what he is relieved of, and no less than nothing each.
func TestSharesOfANoteAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 3000 {
		in := invoice.DraftInput{Date: day(t, "2026-01-31"), CustomerID: "C0001", Seller: shopA(), Buyer: miramare(), SplitPayment: r.IntN(3) == 0}
		for range 1 + r.IntN(3) {
			l := lines(t, []string{"22:1.00", "10:1.00", "N2.1:1.00"}[r.IntN(3)])[0]
			l.UnitPrice = money.Cents(1 + r.Int64N(50_000))
			l.Amount = l.UnitPrice
			in.Lines = append(in.Lines, l)
		}
		if !in.SplitPayment && r.IntN(3) == 0 {
			in.Withholding = invoice.Withholding{Type: "RT02", Cause: "W", Rate: 4_00}
		}
		draft, err := invoice.Draft(in)
		if err != nil {
			t.Fatal(err)
		}
		inv := numbered(t, draft, 1)
		for n := 2; n < 7; n++ {
			if open := inv.Open(); open > 0 && r.IntN(2) == 0 {
				if inv, err = inv.Pay(day(t, "2026-02-02"), 1+money.Cents(r.Int64N(int64(open)))); err != nil {
					t.Fatal(err)
				}
			}
			for _, o := range inv.Owing() {
				if r.IntN(3) == 0 {
					if inv, err = inv.GiveBack(o.Note, invoice.Paid{Date: day(t, "2026-03-02"), Amount: 1 + money.Cents(r.Int64N(int64(o.Amount)))}); err != nil {
						t.Fatal(err)
					}
				}
			}
			net, _ := inv.Remaining()
			if net <= 0 {
				break
			}
			req := request(t, "2026-03-01")
			if r.IntN(4) != 0 {
				req.Net, req.Treatment = 1+money.Cents(r.Int64N(int64(net))), in.Lines[0].Treatment.Code
			}
			if req.Net > 0 && r.IntN(5) == 0 {
				req.WithoutVAT = true
			}
			note, err := invoice.CreditNote(inv, req)
			if err != nil {
				continue
			}
			note = numbered(t, note, n)
			after, err := inv.Credited(note)
			if err != nil {
				t.Fatal(err)
			}
			lower, back := inv.Open()-after.Open(), after.Overpaid()-inv.Overpaid()
			if note.Lowers < 0 || note.OwedBack < 0 || note.Lowers+note.OwedBack != note.Relieves() {
				t.Errorf("%s and %s of %s", note.Lowers, note.OwedBack, note.Relieves())
			}
			if d := note.Lowers - lower; d < -3 || d > 3 {
				t.Errorf("lowers %s, and %s less is open: %+v", note.Lowers, lower, note.Totals)
			}
			if d := note.OwedBack - back; d < -3 || d > 3 {
				t.Errorf("owes %s back, and %s more is owed: %+v", note.OwedBack, back, note.Totals)
			}
			inv = after
		}
	}
}
