package document

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"scatto/tariff/invoice"
)

// balance shows instalments, orders, price lists, discounts, a transport
// document and a withholding.
func balance(t testing.TB) invoice.Invoice {
	t.Helper()
	inv := october(t)
	for i := range inv.Lines[:5] {
		inv.Lines[i].PriceList, inv.Lines[i].ListFrom, inv.Lines[i].Rules = "hourly", day(t, "2020-01-10"), []string{"R21"}
	}
	ddt := invoice.Reference{Number: "1/2025", Date: day(t, "2025-10-05")}
	hub := line("Switch 8 porte", 2, "pz", 45_90)
	hub.Discounts, hub.Amount = []invoice.Discount{{Percent: 10_00}, {Amount: 1_00}}, 80_62
	hub.Goods, hub.Delivery = true, ddt
	patch := line("Patch", 3, "pz", 4_35)
	patch.Goods, patch.Delivery = true, ddt
	fee := line("Canone di aggiornamento", 1, "", 100_00)
	fee.PeriodFrom, fee.PeriodTo = day(t, "2025-10-01"), day(t, "2025-12-31")
	inv.Lines = append(inv.Lines, hub, patch, fee)
	for i := range inv.Lines {
		inv.Lines[i].Withheld = !inv.Lines[i].Goods
	}
	var err error
	if inv.Summaries, inv.Totals, err = invoice.Compute(inv.Lines, invoice.ComputeOptions{}); err != nil {
		t.Fatal(err)
	}
	inv.Withholding = invoice.Withholding{Type: "RT02", Cause: "W", Rate: 4_00, Base: 540_00, Amount: 21_60}
	inv.Totals.Withheld, inv.Totals.ToPay = 21_60, inv.Totals.ToPay-21_60
	terms, err := invoice.ParseTerms("30/60/90 fm")
	if err != nil {
		t.Fatal(err)
	}
	inv.Instalments = terms.Split(inv.Date, inv.Totals.ToPay)
	inv.Orders = []invoice.Order{
		{Kind: invoice.OrderKind, ID: "ODA-77", Date: day(t, "2025-09-01"), CIG: "Z123456789", CUP: "G17H03000130001"},
		{Kind: invoice.ContractKind, ID: "K0001"},
	}
	return inv
}

// collected is paid by direct debit under a mandate.
func collected(t testing.TB) invoice.Invoice {
	t.Helper()
	inv := october(t)
	inv.Payment = invoice.Payment{Method: "MP20", IBAN: "IT72B9999824201000000333444"}
	inv.Instalments = []invoice.Instalment{{Due: inv.Due, Amount: inv.Totals.ToPay}}
	inv.Debit = invoice.Debit{Mandate: "HB-2025-0003", Signed: day(t, "2025-05-10"), Scheme: "core",
		Creditor: "IT29ZZZ0000099900020407", IBAN: "IT72B9999824201000000333444"}
	return inv
}

func TestWhatAnInvoiceMustSayOfItsTerms(t *testing.T) {
	intent := october(t)
	intent.Lines[0].Other = []invoice.OtherData{{Type: "INTENTO", Text: "08060120341234567-000001", Date: day(t, "2026-01-12")}}
	riba := october(t)
	riba.Payment = invoice.Payment{Method: "MP12", IBAN: "IT72B9999824201000000333444"}
	lowering, both, given := credit(t), credit(t), credit(t)
	lowering.Lowers = 207_40
	both.Lowers, both.OwedBack, both.Totals.Withheld = 100_00, 97_40, 10_00
	given.OwedBack = 170_00
	split, older := credit(t), credit(t)
	split.Summaries, split.OwedBack = slices.Clone(split.Summaries), 170_00
	split.Summaries[0].Eligibility = "S"
	older.Summaries = split.Summaries
	for _, c := range []struct {
		says string
		inv  invoice.Invoice
		want string
	}{
		{"a credit note on what is still open", lowering, "Data A riduzione della fattura 1/2025 47921 Rimini (RN) 20/11/2025 207,40 € P.IVA"},
		{"a credit note of which a part is owed back", both, "Data A riduzione della fattura A Suo credito 47921 Rimini (RN) 20/11/2025 100,00 € 97,40 €"},
		{"and its net", both, "Netto stornato 197,40 €"},
		{"a credit note on what was paid, without the tax that the customer paid to the State", given, "Data A Suo credito 47921 Rimini (RN) 20/11/2025 170,00 €"},
		{"a credit note of before that was kept", credit(t), "Data A Suo credito 47921 Rimini (RN) 20/11/2025 207,40 €"},
		{"and how that comes about", split, "IVA versata dal cliente -37,40 € Netto a Suo credito 170,00 €"},
		{"an older one stays as it was", older, "Data A Suo credito 47921 Rimini (RN) 20/11/2025 207,40 €"},
		{"each instalment with its amount", balance(t), "Rata 2 di 3 Importo 31/12/2025"},
		{"the withholding and its base", balance(t), "Ritenuta 4 % su 540,00 €"},
		{"R62: price list, version and rule", balance(t), "listino orario del 10/01/2020 · R21"},
		{"discounts in their order", balance(t), "Switch 8 porte, sconto 10 %, sconto 1,00 € cad."},
		{"the transport document over its goods", balance(t), "DDT n. 1/2025 del 05/10/2025"},
		{"a fee's period", balance(t), "(dal 01/10/2025 al 31/12/2025)"},
		{"the customer's order with its codes", balance(t), "Vs. ordine n. ODA-77 del 01/09/2025, CIG Z123456789,"},
		{"R72: mandate", collected(t), "HB-2025-0003 · firmato il 10/05/2025"},
		{"R72: day of collection, a TARGET day after the Sunday on which it falls due", collected(t), "Addebiteremo sul Suo conto 536,80 € il 01/12/2025"},
		{"the declaration of intent", intent, "dichiarazione d’intento prot. 08060120341234567-000001"},
		{"RiBa: the customer's bank", riba, "Conto d’appoggio"},
		{"split payment is taken off before what is to be paid", mixed(t), "IVA versata dal cliente -144,20 €"},
	} {
		if got := strings.Join(strings.Fields(text(t, mustInvoice(t, c.inv))), " "); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q is not in\n%s", c.says, c.want, got)
		}
	}
}

func TestATransferHasACodeThatBanksRead(t *testing.T) {
	for _, c := range []struct {
		says string
		inv  invoice.Invoice
		want string // amount; "" for no code
	}{
		{"all at once", october(t), "EUR536.80"},
		{"the first instalment", balance(t), "EUR" + balance(t).Instalments[0].Amount.String()},
		{"a direct debit has none", collected(t), ""},
		{"a credit note has none", credit(t), ""},
	} {
		name, amount := c.inv.Seller.Name, c.want
		want := strings.Join([]string{"BCD", "002", "1", "SCT", "", name, "IT30A9999924200000000123456", amount, "", "",
			"Fattura n. 1/2025 del 31/10/2025"}, "\n")
		if c.want == "" {
			want = ""
		}
		if got := (&paper{inv: c.inv}).transferCode(); got != want {
			t.Errorf("%s: %q", c.says, got)
		}
		if c.want == "" {
			continue
		}
		if got := scanned(t, mustInvoice(t, c.inv)); got != want {
			t.Errorf("%s: the scanner reads %q", c.says, got)
		}
	}
	if code := transferCode("Bar \"Al Gatto\" & C.\nsnc "+strings.Repeat("ò", 100), "IT30", 1, strings.Repeat("x", 300)); len(strings.Split(code, "\n")) != 11 || len(code) > 331 {
		t.Errorf("%d bytes: %q", len(code), code)
	}
	if transferCode("x", "", 1, "") != "" || transferCode("x", "IT30", 0, "") != "" || transferCode("", "IT30", 1, "") != "" {
		t.Error("a code by which nobody could pay")
	}
}

// scanned reads the QR code in a PDF as a telephone would.
func scanned(t *testing.T, pdf []byte) string {
	t.Helper()
	for _, tool := range []string{"pdftoppm", "zbarimg"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("%s is missing", tool)
			}
			t.Skipf("needs %s", tool)
		}
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.pdf"), pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-r", "150", "-png", filepath.Join(dir, "a.pdf"), filepath.Join(dir, "a")).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	pages, _ := filepath.Glob(filepath.Join(dir, "*.png"))
	c := exec.Command("zbarimg", append([]string{"-q", "--raw"}, pages...)...)
	var out bytes.Buffer
	c.Stdout = &out
	_ = c.Run() // a page without code is no failure
	return strings.TrimSuffix(out.String(), "\n")
}
