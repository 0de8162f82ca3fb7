package sepa

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

func riba(t testing.TB) RiBa {
	return RiBa{
		ID: "RIBA-20260126-2", Created: time.Date(2026, 1, 26, 23, 30, 0, 0, time.UTC),
		Drawer: Drawer{Name: "HotelByte S.r.l.", TaxCode: "99900020407", Address: "Via Flaminia 120", ZIP: "47923", City: "Rimini", Province: "RN",
			IBAN: "IT98G9999924200000000654321", SIA: "A12B3"},
		Receipts: []Receipt{{Number: 7, Due: day(t, "2026-02-28"), Amount: 1_464_00, Customer: "C0004", Debtor: "Hotel Bellavista S.p.A. – Città", TaxCode: "99900060403",
			Address: "Via del Porto 1", ZIP: "47841", City: "Cattolica", Province: "RN", IBAN: "IT42D9999824201000000111222", Text: "Fattura 2/2026 del 02/01/2026"}},
	}
}

// TestRecords reads the fields back by the positions of the standard.
func TestRecords(t *testing.T) {
	data, err := MarshalRiBa(riba(t))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\r\n"), "\r\n")
	var kinds []string
	for _, l := range lines {
		kinds = append(kinds, l[1:3])
	}
	if got := strings.Join(kinds, " "); got != "IB 14 20 30 40 50 51 70 EF" {
		t.Fatal("records ", got)
	}
	for _, row := range []struct {
		what           string
		line, from, to int
		want           string
	}{
		{"SIA of the sender", 0, 4, 8, "A12B3"},
		{"ABI of the presenting bank", 0, 9, 13, "99999"},
		{"day of creation in Rome", 0, 14, 19, "270126"},
		{"name of the file", 0, 20, 39, "RIBA-20260126-2"},
		{"euro", 0, 114, 114, "E"},
		{"number in the file", 1, 4, 10, "0000001"},
		{"due date", 1, 23, 28, "280226"},
		{"cause", 1, 29, 33, "30000"},
		{"cents", 1, 34, 46, "0000000146400"},
		{"sign", 1, 47, 47, "-"},
		{"ABI, CAB and account of the drawer", 1, 48, 69, "9999924200000000654321"},
		{"ABI and CAB of the debtor's bank", 1, 70, 79, "9999824201"},
		{"SIA", 1, 92, 96, "A12B3"},
		{"kind of code", 1, 97, 97, "4"},
		{"code of the customer", 1, 98, 113, "C0004"},
		{"drawer", 2, 11, 34, "HOTELBYTE S.R.L."},
		{"his town", 2, 59, 82, "47923 RIMINI RN"},
		{"debtor", 3, 11, 70, "HOTEL BELLAVISTA S.P.A. - CITTA'"},
		{"his tax code", 3, 71, 86, "99900060403"},
		{"his postal code", 4, 41, 45, "47841"},
		{"his town and province", 4, 46, 70, "CATTOLICA              RN"},
		{"text", 5, 11, 90, "FATTURA 2/2026 DEL 02/01/2026"},
		{"tax code of the drawer", 5, 101, 116, "99900020407"},
		{"number of the receipt", 6, 11, 20, "0000000007"},
		{"number of receipts", 8, 46, 52, "0000001"},
		{"total", 8, 53, 67, "000000000146400"},
		{"total of the other sign", 8, 68, 82, "000000000000000"},
		{"number of records", 8, 83, 89, "0000009"},
	} {
		if got := strings.TrimRight(lines[row.line][row.from-1:row.to], " "); got != row.want {
			t.Errorf("%s: %q, want %q", row.what, got, row.want)
		}
	}
}

// TestRandomRiBa holds the width of every record and the totals, computed
// again from the records.
func TestRandomRiBa(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2))
	names := []string{"Perché & C.", strings.Repeat("è", 200), "😀 Hotel", "a\nb", "//x//"}
	for range 50 {
		f := riba(t)
		one := f.Receipts[0]
		f.Receipts = nil
		for i := range 1 + r.IntN(20) {
			one.Number, one.Amount = int64(i+1), money.Cents(1+r.Int64N(int64(maxReceipt)/20))
			one.Debtor, one.Address, one.City, one.Text = names[r.IntN(5)], names[r.IntN(5)], names[r.IntN(5)], names[r.IntN(5)]
			f.Receipts = append(f.Receipts, one)
		}
		data, err := MarshalRiBa(f)
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := MarshalRiBa(f); !bytes.Equal(data, again) {
			t.Error("other bytes the second time")
		}
		var sum, count int64
		lines := strings.SplitAfter(string(data), "\r\n")
		for _, l := range lines[:len(lines)-1] {
			if len(l) != 122 || strings.IndexFunc(l[:120], func(r rune) bool { return r < ' ' || r > '~' }) >= 0 {
				t.Fatalf("a record of %d bytes: %q", len(l), l)
			}
			if l[1:3] == "14" {
				cents, _ := strconv.ParseInt(l[33:46], 10, 64)
				sum += cents
				count++
			}
		}
		last := lines[len(lines)-2]
		if want := fmt.Sprintf("%07d%015d%015d%07d", count, sum, 0, len(lines)-1); last[45:89] != want {
			t.Errorf("the last record says %s, its file %s", last[45:89], want)
		}
	}
}

func TestRiBaRefusals(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(r *RiBa)
		kind   string
	}{
		{"no SIA code", func(r *RiBa) { r.Drawer.SIA = "" }, "sia-missing"},
		{"a name of 21 characters", func(r *RiBa) { r.ID = strings.Repeat("x", 21) }, "bad-debit-id"},
		{"no receipts", func(r *RiBa) { r.Receipts = nil }, "nothing-to-collect"},
		{"the same number twice", func(r *RiBa) { r.Receipts = append(r.Receipts, r.Receipts[0]) }, "bad-riba"},
		{"a foreign account", func(r *RiBa) { r.Receipts[0].IBAN = "DE89370400440532013000" }, "iban-without-abi"},
		{"no amount", func(r *RiBa) { r.Receipts[0].Amount = 0 }, "bad-riba"},
		{"eleven digits of a number", func(r *RiBa) { r.Receipts[0].Number = 10_000_000_000 }, "bad-riba"},
		{"due before the file", func(r *RiBa) { r.Receipts[0].Due = day(t, "2026-01-26") }, "bad-riba"},
		{"due on the day of the file", func(r *RiBa) { r.Receipts[0].Due = day(t, "2026-01-27") }, ""},
		{"no tax code", func(r *RiBa) { r.Receipts[0].TaxCode = "" }, "debtor-tax-code-missing"},
		{"a name without a letter", func(r *RiBa) { r.Receipts[0].Debtor = "…" }, "bad-debtor-name"},
		{"San Marino has ABI and CAB", func(r *RiBa) { r.Receipts[0].IBAN = "SM86U0322509800000000270100" }, ""},
	} {
		f := riba(t)
		row.change(&f)
		if _, err := MarshalRiBa(f); refusal.KindOf(err) != row.kind || (row.kind == "") != (err == nil) {
			t.Errorf("%s: %v, want %q", row.name, err, row.kind)
		}
	}
}
