package invoice_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/money"
	"scatto/tariff/invoice"
)

// s16 is invoice 1/2025 of the scenario: 440.00 net, 536.80 in all.
func s16(t *testing.T) invoice.Invoice {
	return issued(t, 1, "2025-10-31", "22:100.00:S1 22:70.00:S1 22:100.00:S2 22:100.00:S3 22:70.00:S3 22:0.00:S4")
}

func request(t *testing.T, date string) invoice.CreditRequest {
	return invoice.CreditRequest{Date: day(t, date), Cause: invoice.ByDiscount, Reason: "sostituito hardware difettoso"}
}

// credited issues the note under the number and books it.
func credited(t *testing.T, inv invoice.Invoice, number int, r invoice.CreditRequest) (note, after invoice.Invoice) {
	t.Helper()
	note, err := invoice.CreditNote(inv, r)
	if err != nil {
		t.Fatal(err)
	}
	note = numbered(t, note, number)
	if after, err = inv.Credited(note); err != nil {
		t.Fatal(err)
	}
	return note, after
}

func TestCreditOfASession(t *testing.T) {
	inv := s16(t)
	r := request(t, "2025-11-20")
	r.Sessions = []string{"S1"}
	note, after := credited(t, inv, 2, r)
	if got, want := note.Totals, (invoice.Totals{Net: 170_00, VAT: 37_40, Total: 207_40}); got != want {
		t.Errorf("S16: the note totals %v, want %v", got, want)
	}
	if d := cmp.Diff([]invoice.Reference{{Number: "1/2025", Date: day(t, "2025-10-31")}}, note.Related); d != "" {
		t.Error(d)
	}
	if net, total := after.Remaining(); net != 270_00 || total != 329_40 || after.Open() != 329_40 {
		t.Errorf("S16: remaining %s net, %s, open %s; want 270.00, 329.40, 329.40", net, total, after.Open())
	}
	if len(inv.Credits) != 0 || inv.Open() != 536_80 {
		t.Error("crediting changed the invoice it was given")
	}

	_, err := invoice.CreditNote(after, r)
	wantKind(t, err, "already-credited")
	r = request(t, "2025-11-21")
	r.Net = 300_00
	_, err = invoice.CreditNote(after, r)
	wantKind(t, err, "credit-above-remainder")
	if want := "the credit of 300.00 net is above the 270.00 left on invoice 1/2025"; err.Error() != want {
		t.Errorf("words %q, want %q", err, want)
	}
	r.Net = 270_00
	if _, after = credited(t, after, 3, r); after.Open() != 0 {
		t.Errorf("all credited and still open: %s", after.Open())
	}
	r.Net = 0
	_, err = invoice.CreditNote(after, r)
	wantKind(t, err, "nothing-to-credit")
}

func TestCreditNoteTakesTheRest(t *testing.T) {
	inv := s16(t)
	r := request(t, "2025-11-20")
	r.Net = 40_00
	_, after := credited(t, inv, 2, r)
	r.Net = 0
	note, after := credited(t, after, 3, r)
	if note.Totals.Total != 488_00 || after.Open() != 0 {
		t.Errorf("the rest is %s (open %s), want 488.00", note.Totals.Total, after.Open())
	}
	whole, after := credited(t, inv, 2, r)
	if whole.Totals.Total != 536_80 || len(whole.Lines) != len(inv.Lines) || after.Open() != 0 {
		t.Errorf("a whole credit is %s in %d lines, open %s", whole.Totals.Total, len(whole.Lines), after.Open())
	}
}

func TestCreditTerm(t *testing.T) {
	for _, c := range []struct {
		name, date string
		cause      invoice.CreditCause
		withoutVAT bool
		total      money.Cents
		kind       string
	}{
		{"by agreement within the year", "2025-11-02", invoice.ByAgreement, false, 122_00, ""},
		{"art. 26 c. 3: the year's last day counts", "2026-10-31", invoice.ByAgreement, false, 122_00, ""},
		{"S16: by agreement over a year later", "2026-11-02", invoice.ByAgreement, false, 0, "credit-too-late"},
		{"an error over a year later", "2026-11-01", invoice.ByError, false, 0, "credit-too-late"},
		{"S16: accepted without VAT", "2026-11-02", invoice.ByAgreement, true, 100_00, ""},
		{"a contractual discount knows no term", "2028-11-02", invoice.ByDiscount, false, 122_00, ""},
		{"nor does insolvency", "2028-11-02", invoice.ByInsolvency, false, 122_00, ""},
		{"an unknown cause", "2026-11-02", "whim", false, 0, "unknown-credit-cause"},
		{"a note before its invoice", "2025-10-30", invoice.ByError, false, 0, "credit-before-invoice"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := request(t, c.date)
			r.Cause, r.WithoutVAT, r.Net = c.cause, c.withoutVAT, 100_00
			note, err := invoice.CreditNote(s16(t), r)
			wantKind(t, err, c.kind)
			if note.Totals.Total != c.total {
				t.Errorf("total %s, want %s", note.Totals.Total, c.total)
			}
		})
	}
}

func TestCreditWithoutVATLeavesTheTax(t *testing.T) {
	r := request(t, "2026-11-02")
	r.WithoutVAT, r.Net = true, 100_00
	note, after := credited(t, s16(t), 1, r)
	if net, total := after.Remaining(); net != 340_00 || total != 436_80 {
		t.Errorf("remaining %s net, %s; want 340.00 and 436.80", net, total)
	}
	if note.Lines[0].Treatment.Natura != "N2.2" || note.Totals.VAT != 0 {
		t.Errorf("the note bears tax: %+v", note.Lines[0].Treatment)
	}
	r.WithoutVAT, r.Net = false, 0
	if rest, _ := credited(t, after, 2, r); rest.Totals.Net != 340_00 {
		t.Errorf("the rest is %s net, want 340.00", rest.Totals.Net)
	}
}

func TestCreditOfSeveralTreatments(t *testing.T) {
	inv := issued(t, 1, "2026-04-30", "10:300.00:S1 22:70.00:S2")
	for _, c := range []struct {
		name, code string
		net        money.Cents
		session    string
		total      money.Cents
		kind       string
	}{
		{"S09: which of two rates must be said", "", 50_00, "", 0, "credit-needs-treatment"},
		{"on the 10 % group", "10", 50_00, "", 55_00, ""},
		{"above its own group", "22", 80_00, "", 0, "credit-above-remainder"},
		{"a treatment that is not there", "N4", 50_00, "", 0, "vat-treatment-not-on-invoice"},
		{"a session takes its own rate", "", 0, "S2", 85_40, ""},
		{"a session that is not there", "", 0, "S9", 0, "session-not-on-invoice"},
		{"session and amount together", "", 1_00, "S2", 0, "credit-of-two-kinds"},
		{"a negative amount", "", -1_00, "", 0, "negative-credit"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := request(t, "2026-05-02")
			r.Treatment, r.Net = c.code, c.net
			if c.session != "" {
				r.Sessions = []string{c.session}
			}
			note, err := invoice.CreditNote(inv, r)
			wantKind(t, err, c.kind)
			if note.Totals.Total != c.total {
				t.Errorf("total %s, want %s", note.Totals.Total, c.total)
			}
		})
	}
}

func TestCreditInheritsSplitPayment(t *testing.T) {
	inv, err := invoice.Draft(invoice.DraftInput{
		Date: day(t, "2026-03-31"), Seller: shopA(), Buyer: miramare(), Lines: lines(t, "22:100.00:S1"), SplitPayment: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	inv = numbered(t, inv, 1)
	r := request(t, "2026-04-02")
	r.Net = 40_00
	note, after := credited(t, inv, 2, r)
	if note.Summaries[0].Eligibility != "S" || after.Open() != 60_00 {
		t.Errorf("eligibility %q, open %s; want S, 60.00", note.Summaries[0].Eligibility, after.Open())
	}
}

// TestCreditPartsLeaveNoCent: the tax of the parts rounds up each time; the
// invoice still ends at zero.
func TestCreditPartsLeaveNoCent(t *testing.T) {
	inv := issued(t, 1, "2026-03-31", "22:0.09")
	r := request(t, "2026-04-02")
	r.Net = 3
	for n := range 3 {
		_, inv = credited(t, inv, n+2, r)
	}
	if net, total := inv.Remaining(); net != 0 || total != 0 || inv.Open() != 0 || inv.Overpaid() != 0 {
		t.Errorf("remaining %s net, %s, open %s, overpaid %s", net, total, inv.Open(), inv.Overpaid())
	}
}

func TestCreditedRefuses(t *testing.T) {
	inv := s16(t)
	r := request(t, "2025-11-20")
	r.Net = 200_00
	note, after := credited(t, inv, 2, r)
	_, err := after.Credited(note)
	wantKind(t, err, "already-credited")
	_, err = issued(t, 7, "2025-10-31", "22:500.00").Credited(note)
	wantKind(t, err, "credit-of-another")
	_, err = invoice.CreditNote(note, r)
	wantKind(t, err, "not-creditable")
	r.Reason = " "
	_, err = invoice.CreditNote(inv, r)
	wantKind(t, err, "credit-without-reason")
	// A note drafted before another one was booked is judged again.
	third := note
	third.Number.N = 3
	twice, err := after.Credited(third)
	if err != nil {
		t.Fatal(err)
	}
	third.Number.N = 4
	_, err = twice.Credited(third)
	wantKind(t, err, "credit-above-remainder")
}
