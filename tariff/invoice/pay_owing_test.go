package invoice_test

import (
	"testing"

	"scatto/internal/money"
	"scatto/tariff/invoice"
)

// What is owed on credit notes beyond what was open (art. 26 DPR 633/1972):
// the latest note first, never more than is owed, and the sum is Overpaid.
func TestOwingOnCreditNotes(t *testing.T) {
	orig := issued(t, 1, "2026-01-31", "22:100.00 22:50.00") // 183.00
	orig, err := orig.Pay(day(t, "2026-02-02"), 122_00)
	if err != nil {
		t.Fatal(err)
	}
	credit := func(number int, date string, net money.Cents) invoice.Invoice {
		r := request(t, date)
		r.Net, r.Sessions = net, nil
		note, after := credited(t, orig, number, r)
		orig = after
		return note
	}
	first := credit(2, "2026-02-10", 70_00)  // 85.40, of which 61.00 were open
	second := credit(3, "2026-02-12", 80_00) // 97.60
	owes := func(when string, a, b money.Cents) {
		t.Helper()
		if x, y := orig.OwedOn(first.Number), orig.OwedOn(second.Number); x != a || y != b || x+y != orig.Overpaid() {
			t.Errorf("%s: %s and %s owed, %s overpaid; want %s and %s", when, x, y, orig.Overpaid(), a, b)
		}
	}
	owes("both notes issued", 24_40, 97_60)
	for _, c := range []struct {
		name, date string
		note       invoice.Number
		amount     money.Cents
		kind       string
	}{
		{"a cent more than the note owes", "2026-02-20", first.Number, 24_41, "above-owed"},
		{"less than nothing", "2026-02-20", first.Number, -1, "bad-payment"},
		{"before the note", "2026-02-09", first.Number, 24_40, "not-yet-owed"},
		{"on no note", "2026-02-20", orig.Number, 1, "nothing-owed"},
	} {
		_, err := orig.GiveBack(c.note, invoice.Paid{Date: day(t, c.date), Amount: c.amount})
		t.Run(c.name, func(t *testing.T) { wantKind(t, err, c.kind) })
	}
	give := func(note invoice.Number, amount money.Cents) {
		t.Helper()
		if orig, err = orig.GiveBack(note, invoice.Paid{Date: day(t, "2026-02-20"), Amount: amount}); err != nil {
			t.Fatal(err)
		}
	}
	give(second.Number, 60_00)
	owes("a part given back", 24_40, 37_60)
	give(first.Number, 0)
	owes("all of the first given back", 0, 37_60)
	if paid := orig.PaidOn(); paid != day(t, "2026-02-02") {
		t.Errorf("money that went back is no payment: paid on %s", paid)
	}

	if _, err := orig.TakeBack(invoice.Payback{Amount: 24_40, On: day(t, "2026-02-21"), Reason: "x"}); err == nil {
		t.Error("the invoice's own payments: a refund is taken back under the note")
	}
	back, err := orig.TakeBack(invoice.Payback{Note: second.Number.String(), On: day(t, "2026-02-21"), Reason: "respinto"})
	if err != nil {
		t.Fatal(err)
	}
	if got := back.OwedOn(second.Number); got != 97_60 {
		t.Errorf("the refund came back: %s owed", got)
	}
	// the customer's own money comes back after the refunds: he owes those
	bounced, err := orig.TakeBack(invoice.Payback{On: day(t, "2026-02-22"), Reason: "insoluto"})
	if err != nil || bounced.Open() != 84_40 || bounced.Overpaid() != 0 {
		t.Errorf("open %s, overpaid %s (%v)", bounced.Open(), bounced.Overpaid(), err)
	}
}

// A note says for ever what it meant when it was issued: what the customer still
// owed became less, or money is owed back.
func TestWhatACreditNoteMeans(t *testing.T) {
	for _, c := range []struct {
		name           string
		paid, net      money.Cents
		lowers, toGive money.Cents
	}{
		{"nothing was paid: he owes less", 0, 100_00, 122_00, 0},
		{"all was paid: all is owed back", 183_00, 100_00, 0, 122_00},
		{"the note is within what is open", 61_00, 100_00, 122_00, 0},
		{"a part was open, the rest is owed back", 122_00, 100_00, 61_00, 61_00},
	} {
		orig := issued(t, 1, "2026-01-31", "22:100.00 22:50.00") // 183.00
		if c.paid > 0 {
			var err error
			if orig, err = orig.Pay(day(t, "2026-02-02"), c.paid); err != nil {
				t.Fatal(err)
			}
		}
		r := request(t, "2026-02-10")
		r.Net = c.net
		note, after := credited(t, orig, 2, r)
		if note.Lowers != c.lowers || note.OwedBack != c.toGive || after.OwedOn(note.Number) != c.toGive {
			t.Errorf("%s: lowers %s, owes %s back (%s owed)", c.name, note.Lowers, note.OwedBack, after.OwedOn(note.Number))
		}
	}
}
