package invoice_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/tariff/invoice"
)

func anna() invoice.Party {
	return invoice.Party{Name: "Anna Verdi", FirstName: "Anna", Surname: "Verdi", TaxCode: "VRDNNA80A41H501H", Address: "Via Roma 12",
		ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT", Email: "anna@verdi.example", Phone: "333 1234567", PEC: "anna@pec.example"}
}

// wordy is an invoice with everything that may name somebody.
func wordy(t *testing.T, buyer invoice.Party) invoice.Invoice {
	t.Helper()
	inv := issued(t, 7, "2026-03-31", "22:170.00:S1 10:300.00")
	inv.Buyer = buyer
	inv.Lines[0].Description = "portatile di Anna Verdi"
	inv.Lines[1].Other = []invoice.OtherData{{Type: "INTENTO", Text: "08060120341234567-000001"}, {Type: "NOTE", Text: "Anna Verdi"}}
	inv.Lines = append(inv.Lines, invoice.Line{Description: "Imposta di bollo", Quantity: 1, UnitPrice: invoice.StampDuty, Amount: invoice.StampDuty, Treatment: treated(t, "N1")})
	inv.Totals.Stamp = invoice.StampDuty
	inv.Cause, inv.Notes = []string{"per Anna Verdi"}, []string{"chiamare Anna Verdi"}
	inv.Attachments = []invoice.Attachment{{Name: "Anna Verdi.pdf", File: "files/attachments/ab/ab"}}
	inv.Payments = []invoice.Paid{{Date: day(t, "2026-05-04"), Amount: inv.Totals.ToPay, Note: "bonifico di Anna Verdi"}}
	inv.Sendings = []invoice.Sending{{FileCode: inv.FileCode, Via: "pec", To: "anna@verdi.example", SDI: "123", Hash: "ab",
		Receipts: []invoice.Receipt{{Kind: "RC", Hash: "cd", Note: "Anna Verdi"}}}}
	return inv
}

// What lapses keeps what the numbering and the ledger are made of.
func TestALapsedInvoiceStandsInTheLedger(t *testing.T) {
	for _, row := range []struct {
		name  string
		buyer invoice.Party
		gone  []string
		stays []string
	}{
		{"R96: a natural person is named no more", anna(), []string{"Verdi", "VRDNNA80A41H501H", "Via Roma", "anna@", "333 "}, nil},
		{"R96: a company is no person", miramare(), []string{"Verdi", "anna@"}, []string{"Hotel Miramare S.r.l.", "99900030406"}},
	} {
		inv := wordy(t, row.buyer)
		was := invoice.LedgerRows(inv)
		lapsed := inv.Lapse(day(t, "2037-01-01"), "[omissis]")
		data, err := json.Marshal(lapsed)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range row.gone {
			if strings.Contains(string(data), s) {
				t.Errorf("%s: %q is left in %s", row.name, s, data)
			}
		}
		for _, s := range append(row.stays, "08060120341234567-000001", "2026-05-04") {
			if !strings.Contains(string(data), s) {
				t.Errorf("%s: %q is gone", row.name, s)
			}
		}
		now := invoice.LedgerRows(lapsed)
		if len(row.stays) == 0 {
			for i := range now {
				if now[i].Name != "[omissis]" {
					t.Errorf("%s: the ledger names %q", row.name, now[i].Name)
				}
				now[i].Name, now[i].TaxCode = was[i].Name, was[i].TaxCode
			}
		}
		if diff := cmp.Diff(was, now); diff != "" {
			t.Errorf("%s: the ledger changed\n%s", row.name, diff)
		}
		if inv.Lines[0].Description == "[omissis]" || inv.Payments[0].Note == "" || inv.Sendings[0].Hash == "" {
			t.Errorf("%s: the invoice before was changed, too", row.name)
		}
		wantKind(t, lapsed.CheckWhole(), "invoice-lapsed")
		wantKind(t, inv.CheckWhole(), "")
	}
}

func TestLastEntry(t *testing.T) {
	base := issued(t, 1, "2026-12-31", "22:100.00")
	for _, row := range []struct {
		name   string
		change func(i *invoice.Invoice)
		want   string
	}{
		{"R96: nothing came after it", func(*invoice.Invoice) {}, "2026-12-31"},
		{"R96: it was paid a year later", func(i *invoice.Invoice) { i.Payments = []invoice.Paid{{Date: day(t, "2027-01-02")}} }, "2027-01-02"},
		{"R96: the debit came back", func(i *invoice.Invoice) {
			i.Payments = []invoice.Paid{{Date: day(t, "2027-01-02"), Returned: day(t, "2028-02-01")}}
		}, "2028-02-01"},
		{"R96: it was credited", func(i *invoice.Invoice) { i.Credits = []invoice.Credit{{Date: day(t, "2027-03-01")}} }, "2027-03-01"},
		{"R96: a deposit was taken off another year's", func(i *invoice.Invoice) {
			i.Deductions = []invoice.Deduction{{Number: invoice.Number{Year: 2028, N: 4}}}
		}, "2028-12-31"},
	} {
		inv := base
		row.change(&inv)
		if got := inv.LastEntry(); got.String() != row.want {
			t.Errorf("%s: %s, want %s", row.name, got, row.want)
		}
	}
}
