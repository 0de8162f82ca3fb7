package invoice_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/money"
	"scatto/tariff/invoice"
)

func parsed(t *testing.T, data []byte) (head map[string]int, rows [][]string) {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	head = map[string]int{}
	for i, name := range all[0] {
		head[name] = i
	}
	return head, all[1:]
}

func TestLedgerAddsUpToTheInvoices(t *testing.T) {
	first := issued(t, 1, "2026-03-31", "22:170.00:S1 22:100.35:S2 10:300.00 N1:12.40")
	note, err := invoice.CreditNote(first, invoice.CreditRequest{Date: day(t, "2026-04-20"), Cause: invoice.ByError, Reason: "errore", Sessions: []string{"S1"}})
	if err != nil {
		t.Fatal(err)
	}
	note = numbered(t, note, 2)
	if first, err = first.Credited(note); err != nil {
		t.Fatal(err)
	}
	var rows []invoice.LedgerRow
	var taxable, tax, total money.Cents
	for _, i := range []invoice.Invoice{first, note} {
		rows = append(rows, invoice.LedgerRows(i)...)
	}
	taxable = first.Totals.Net - note.Totals.Net
	tax = first.Totals.VAT - note.Totals.VAT
	total = first.Totals.Total - note.Totals.Total
	got := invoice.TotalLedger(rows)
	want := invoice.LedgerTotals{Documents: 2, Taxable: taxable, Tax: tax, Total: total, ToPay: first.Totals.ToPay}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	head, cells := parsed(t, invoice.LedgerCSV(rows))
	sums := map[string]money.Cents{}
	for _, row := range cells {
		for _, name := range []string{"taxable", "tax", "total"} {
			if s := row[head[name]]; s != "" {
				sums[name] += cents(t, s)
			}
		}
	}
	if sums["taxable"] != taxable || sums["tax"] != tax || sums["total"] != total {
		t.Errorf("the CSV adds up to %v", sums)
	}
	if len(cells) != 4 || cells[3][head["taxable"]] != "-170.00" || cells[3][head["total"]] != "-207.40" || cells[3][head["related"]] != "1/2026 2026-03-31" {
		t.Errorf("the credit note's row is %q", cells[3])
	}
	if cells[1][head["total"]] != "" || cells[1][head["group"]] != "2" || cells[0][head["vat_number"]] != "IT99900030406" {
		t.Errorf("rows: %q", cells[:2])
	}
}

func TestLedgerMarksIntrastat(t *testing.T) {
	for _, c := range []struct {
		says, country, vatCountry, number, treatment string
		want                                         invoice.Intrastat
	}{
		{"a service to an EU business goes on the list of services", "AT", "AT", "U12345675", "N2.1", invoice.IntrastatServices},
		{"a Greek VAT number begins with EL", "GR", "EL", "123456789", "N2.1", invoice.IntrastatServices},
		{"Switzerland is not in the EU", "CH", "CH", "CHE123456789", "N2.1", ""},
		{"Northern Ireland only for goods", "GB", "XI", "123456789", "N2.1", ""},
		{"a private person is on no list", "AT", "", "", "N2.1", ""},
		{"an Italian customer is on no list", "IT", "IT", "99900030406", "N3.5", ""},
	} {
		inv := issued(t, 1, "2026-06-30", c.treatment+":170.00")
		inv.Buyer.Country, inv.Buyer.VATCountry, inv.Buyer.VATNumber = c.country, c.vatCountry, c.number
		if got := invoice.LedgerRows(inv)[0].Intrastat; got != c.want {
			t.Errorf("%s: %q", c.says, got)
		}
	}
	goods := issued(t, 1, "2026-06-30", "N2.1:170.00")
	goods.Summaries[0].Natura = "N3.2"
	goods.Buyer.Country, goods.Buyer.VATCountry, goods.Buyer.VATNumber = "DE", "DE", "123456789"
	if got := invoice.LedgerRows(goods)[0].Intrastat; got != invoice.IntrastatGoods {
		t.Errorf("goods to Germany: %q", got)
	}
}

func TestCSVCellsOfTextsAreDefused(t *testing.T) {
	for in, want := range map[string]string{
		`=HYPERLINK("http://x")`: `'=HYPERLINK("http://x")`, "+39 0541": "'+39 0541", "-1": "'-1", "@sum": "'@sum", " =1": "'=1",
		"\t=1": "'=1", "Hotel\nMare": "Hotel Mare", "a\x1b[31mb": "a[31mb", "\u202e=1": "'=1", "Alba S.r.l.": "Alba S.r.l.", "": "",
		"\r=1": "'=1", "\u200b=1": "'=1", "＝1+1": "'＝1+1", "Rossi;=1+1": "Rossi;'=1+1", "a;b;-1": "a;b;'-1", "a=1": "a=1", "x; -5 %": "x; '-5 %",
		"\x00@x": "'@x", "|calc": "|calc", "a@b.example; =1+1": "a@b.example; '=1+1", `x;"=1+1&"`: `x;"'=1+1&"`, "x;\u00a0\"\" =1": "x;\u00a0\"\" '=1", "x; a=1": "x; a=1",
	} {
		if got := invoice.Defused(in); got != want {
			t.Errorf("Defused(%q) = %q, want %q", in, got, want)
		}
	}
	inv := issued(t, 1, "2026-03-31", "22:170.00")
	inv.Buyer.Name = `=1+1;"due, tre"`
	inv.Type = invoice.TD04
	data := string(invoice.LedgerCSV(invoice.LedgerRows(inv)))
	if !strings.Contains(data, `"'=1+1;""due, tre"""`) || !strings.Contains(data, ",-170.00,-37.40,") || strings.Count(data, "\r\n") != 2 {
		t.Errorf("%s", data)
	}
}

func TestLedgerOfInstalmentsAndPayments(t *testing.T) {
	inv := issued(t, 1, "2026-04-30", "22:2170.00")
	inv.Instalments = invoice.Terms{Days: []int{30, 60, 90}, EndOfMonth: true}.Split(inv.Date, inv.Totals.ToPay)
	paid, err := inv.Pay(day(t, "2026-06-02"), inv.Totals.ToPay)
	if err != nil {
		t.Fatal(err)
	}
	head, rows := parsed(t, invoice.LedgerCSV(invoice.LedgerRows(paid)))
	for name, want := range map[string]string{
		"due_dates": "2026-05-31; 2026-06-30; 2026-07-31", "due_amounts": "882.47; 882.47; 882.46", "paid_on": "2026-06-02", "open": "0.00",
		"payment_method": "MP05", "vat_month": "2026-04", "transmit_by": "2026-05-12", "sdi_state": "not-sent", "file": "IT99900010408_00001.xml",
	} {
		if got := rows[0][head[name]]; got != want {
			t.Errorf("S17: %s is %q, want %q", name, got, want)
		}
	}
}
