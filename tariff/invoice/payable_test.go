package invoice_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// made drafts and numbers a document of shop A, or of in.Seller, for Hotel
// Miramare.
func made(t *testing.T, n int, in invoice.DraftInput) invoice.Invoice {
	t.Helper()
	if in.Seller.Name == "" {
		in.Seller = shopA()
	}
	in.Buyer, in.CustomerID = miramare(), "C0001"
	d, err := invoice.Draft(in)
	if err != nil {
		t.Fatal(err)
	}
	return numbered(t, d, n)
}

func sells(t *testing.T, price money.Cents, code string) invoice.Line {
	return invoice.Line{Description: "x", Quantity: 1, UnitPrice: price, Amount: price, Treatment: treated(t, code)}
}

func TestAWithholdingLowersWhatIsPaidAndNeverTheTotal(t *testing.T) {
	row, err := invoice.BuiltInWithholdings().At("condominium", day(t, "2026-04-30"))
	if err != nil {
		t.Fatal(err)
	}
	stamp := sells(t, 5_00, "N1")
	goods := sells(t, 50_00, "22")
	goods.Goods = true
	for _, c := range []struct {
		says   string
		seller invoice.Party
		lines  []invoice.Line
		want   invoice.Totals
		kind   string // TipoRitenuta
	}{
		{"S09: 4 % of two rates, RT02 of a company", shopA(), []invoice.Line{sells(t, 300_00, "10"), sells(t, 70_00, "22")},
			invoice.Totals{Net: 370_00, VAT: 45_40, Total: 415_40, ToPay: 400_60, Withheld: 14_80}, "RT02"},
		{"goods and what is passed on (N1) are not withheld from", shopA(), []invoice.Line{sells(t, 100_00, "22"), goods, stamp},
			invoice.Totals{Net: 155_00, VAT: 33_00, Total: 188_00, ToPay: 184_00, Withheld: 4_00}, "RT02"},
		{"only goods: none", shopA(), []invoice.Line{goods}, invoice.Totals{Net: 50_00, VAT: 11_00, Total: 61_00, ToPay: 61_00}, ""},
		{"S14: a forfettario suffers none", shopF(), []invoice.Line{sells(t, 70_00, "RF19")}, invoice.Totals{Net: 70_00, Total: 70_00, ToPay: 70_00}, ""},
	} {
		inv := made(t, 1, invoice.DraftInput{Date: day(t, "2026-04-30"), PaymentDays: 30, Seller: c.seller, Lines: c.lines, Withholding: row.For(c.seller)})
		if inv.Totals != c.want || inv.Withholding.Type != c.kind {
			t.Errorf("%s: %+v %q", c.says, inv.Totals, inv.Withholding.Type)
		}
		if inv.Open() != c.want.ToPay || inv.Instalments[0].Amount != c.want.ToPay {
			t.Errorf("%s: %s open, %s to come", c.says, inv.Open(), inv.Instalments[0].Amount)
		}
	}
}

func TestACreditTakesItsShareOfTheWithholdingBack(t *testing.T) {
	row, _ := invoice.BuiltInWithholdings().At("condominium", day(t, "2026-04-30"))
	inv := made(t, 1, invoice.DraftInput{Date: day(t, "2026-04-30"), Lines: []invoice.Line{sells(t, 300_00, "10"), sells(t, 70_00, "22")}, Withholding: row.For(shopA())})
	credit := func(net money.Cents, code string, n int) {
		t.Helper()
		note, err := invoice.CreditNote(inv, invoice.CreditRequest{Date: day(t, "2026-05-02"), Cause: invoice.ByError, Reason: "x", Net: net, Treatment: code})
		if err == nil {
			inv, err = inv.Credited(numbered(t, note, n))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	credit(100_00, "10", 2) // 110.00 less 4.00
	if want := money.Cents(400_60 - 106_00); inv.Open() != want {
		t.Errorf("%s open, want %s", inv.Open(), want)
	}
	credit(200_00, "10", 3)
	credit(70_00, "22", 4)
	if inv.Open() != 0 || inv.Overpaid() != 0 {
		t.Errorf("wholly credited: %s open, %s overpaid", inv.Open(), inv.Overpaid())
	}
}

func TestTheLinesDecideTheDocument(t *testing.T) {
	march := day(t, "2026-03-05")
	ddt := invoice.Reference{Number: "1/2026", Date: march}
	for _, c := range []struct {
		says     string
		line     invoice.Line
		kind     invoice.Type
		by, vat  string
		lateKind string
	}{
		{"services not yet paid", invoice.Line{}, invoice.TD01, "2026-04-12", "2026-03", ""},
		{"S07: goods with a transport document", invoice.Line{Goods: true, Effected: march, Delivery: ddt}, invoice.TD24, "2026-04-15", "2026-03", ""},
		{"services already paid", invoice.Line{Effected: march}, invoice.TD24, "2026-04-15", "2026-03", ""},
		{"S07: goods without one, 26 days ago", invoice.Line{Goods: true, Effected: march}, invoice.TD01, "2026-03-17", "2026-03", "goods-without-ddt"},
		{"goods without one, twelve days ago", invoice.Line{Goods: true, Effected: day(t, "2026-03-19")}, invoice.TD01, "2026-03-31", "2026-03", ""},
		{"goods of February with a document, late", invoice.Line{Goods: true, Effected: day(t, "2026-02-10"), Delivery: ddt}, invoice.TD24, "2026-03-15", "2026-02", ""},
	} {
		l := sells(t, 100_00, "22")
		l.Goods, l.Effected, l.Delivery = c.line.Goods, c.line.Effected, c.line.Delivery
		lines := []invoice.Line{l}
		if got := invoice.TypeOf(lines); got != c.kind {
			t.Errorf("%s: %s", c.says, got)
		}
		date := day(t, "2026-03-31")
		if kind := refusal.KindOf(invoice.CheckGoods(lines, date)); kind != c.lateKind {
			t.Errorf("%s: %q", c.says, kind)
		}
		inv := made(t, 1, invoice.DraftInput{Type: c.kind, Date: date, Lines: lines})
		if by := invoice.TransmitBy(inv).String(); by != c.by || invoice.VATMonth(inv) != c.vat {
			t.Errorf("%s: transmit by %s, VAT of %s", c.says, by, invoice.VATMonth(inv))
		}
	}
}

func TestADepositIsTakenOffOnce(t *testing.T) {
	dep := made(t, 1, invoice.DraftInput{Type: invoice.TD02, Date: day(t, "2026-02-16"), Lines: []invoice.Line{sells(t, 930_00, "22")}})
	off, err := dep.Deduct(0)
	if err != nil {
		t.Fatal(err)
	}
	balance := made(t, 2, invoice.DraftInput{Date: day(t, "2026-04-30"), Lines: []invoice.Line{sells(t, 3100_00, "22"), off}})
	if balance.Totals.Total != 2647_40 {
		t.Errorf("S17: the balance is %s", balance.Totals.Total)
	}
	used, err := dep.Deducted(balance)
	if err != nil || used.DepositLeft() != 0 {
		t.Fatalf("%s left, %v", used.DepositLeft(), err)
	}
	for says, do := range map[string]func() error{
		"all is gone":               func() error { _, err := used.Deduct(0); return err },
		"more than was paid":        func() error { _, err := dep.Deduct(930_01); return err },
		"a negative amount":         func() error { _, err := dep.Deduct(-1); return err },
		"booked twice":              func() error { _, err := used.Deducted(balance); return err },
		"of what is no deposit":     func() error { _, err := balance.Deduct(0); return err },
		"of a draft without number": func() error { _, err := invoice.Invoice{Type: invoice.TD02}.Deduct(0); return err },
	} {
		if err := do(); refusal.KindOf(err) != "deposit-used" && refusal.KindOf(err) != "no-deposit" {
			t.Errorf("%s: %v", says, err)
		}
	}
}

func TestADeclarationOfIntentIsCountedDown(t *testing.T) {
	d, err := invoice.NewDeclaration(invoice.Declaration{Protocol: "08060120341234567-000001", Received: day(t, "2026-01-12"), Plafond: 20000_00})
	if err != nil {
		t.Fatal(err)
	}
	if d.To.String() != "2026-12-31" {
		t.Errorf("it serves until %s", d.To)
	}
	line := sells(t, 1500_00, "N3.5")
	under, err := invoice.UnderIntent([]invoice.Line{line}, []invoice.Declaration{d}, day(t, "2026-06-30"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]invoice.OtherData{{Type: "INTENTO", Text: d.Protocol, Date: d.Received}}, under[0].Other); diff != "" {
		t.Error(diff)
	}
	inv := made(t, 1, invoice.DraftInput{Date: day(t, "2026-06-30"), Lines: under})
	if use := inv.IntentUse()[d.Protocol]; use != 1500_00 || inv.Totals.Stamp != 2_00 || inv.Totals.Total != 1500_00 {
		t.Errorf("S11: used %s, stamp duty %s, total %s", use, inv.Totals.Stamp, inv.Totals.Total)
	}
	short, revoked := d, d
	short.Used, revoked.Revoked = 18500_01, day(t, "2026-06-01")
	for _, c := range []struct {
		says, kind string
		have       []invoice.Declaration
		on         string
	}{
		{"S11: none", "declaration-missing", nil, "2026-06-30"},
		{"S11: above the plafond", "plafond-exceeded", []invoice.Declaration{short}, "2026-06-30"},
		{"before its receipt", "declaration-missing", []invoice.Declaration{d}, "2026-01-11"},
		{"of last year", "declaration-missing", []invoice.Declaration{d}, "2027-01-01"},
		{"revoked", "declaration-missing", []invoice.Declaration{revoked}, "2026-06-01"},
		{"a second one serves where the first is used up", "", []invoice.Declaration{short, d}, "2026-06-30"},
	} {
		if _, err := invoice.UnderIntent([]invoice.Line{line}, c.have, day(t, c.on)); refusal.KindOf(err) != c.kind {
			t.Errorf("%s: %v", c.says, err)
		}
	}
}

func TestMoneyPaysTheOldestInstalmentFirst(t *testing.T) {
	terms, _ := invoice.ParseTerms("30/60/90")
	inv := made(t, 1, invoice.DraftInput{Date: day(t, "2026-01-01"), Terms: terms, Lines: []invoice.Line{sells(t, 100_00, "22")}}) // 40.67 40.67 40.66
	pay := func(amount money.Cents) {
		t.Helper()
		var err error
		if inv, err = inv.Pay(day(t, "2026-02-01"), amount); err != nil {
			t.Fatal(err)
		}
	}
	pay(50_00)
	want := []invoice.Instalment{{Due: day(t, "2026-03-02"), Amount: 31_34}, {Due: day(t, "2026-04-01"), Amount: 40_66}}
	if diff := cmp.Diff(want, inv.Schedule()); diff != "" {
		t.Error(diff)
	}
	pay(72_00)
	if len(inv.Schedule()) != 0 || inv.PaidOn() != day(t, "2026-02-01") {
		t.Errorf("paid: %v, %s", inv.Schedule(), inv.PaidOn())
	}
	inv.Payments[0].Returned = day(t, "2026-02-10") // the bank took it back
	if inv.Open() != 50_00 || !inv.PaidOn().IsZero() {
		t.Errorf("returned: %s open", inv.Open())
	}
}
