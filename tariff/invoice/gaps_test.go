package invoice_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/tariff/invoice"
)

func TestEveryNumberIsExplained(t *testing.T) {
	one, three := issued(t, 1, "2026-01-31", "22:100.00"), issued(t, 3, "2026-02-28", "22:100.00")
	three.FileCode = "IT99900010408_00005"
	three.Sendings = []invoice.Sending{
		{FileCode: "IT99900010408_00003", At: three.IssuedAt, State: invoice.Discarded, Receipts: []invoice.Receipt{{Kind: "NS", Errors: []invoice.SDIProblem{{Code: "00313"}}}}},
		{FileCode: "IT99900010408_00005", At: three.IssuedAt, State: invoice.Delivered},
	}
	other := issued(t, 1, "2025-12-31", "22:100.00")
	rows := invoice.NumbersOf(2026, []invoice.Invoice{other, three, one}, map[string]int{"": 4, "NC": 1}, nil)
	var got []string
	for _, r := range rows {
		got = append(got, r.Number.String()+" "+r.Story())
	}
	want := []string{
		"1/2026 emesso, file IT99900010408_00001.xml",
		"2/2026 MANCA: nessun documento porta questo numero",
		"3/2026 trasmesso come IT99900010408_00003.xml il 28/02/2026, scartato (00313); ritrasmesso con stesso numero e stessa data come IT99900010408_00005.xml il 28/02/2026",
		"4/2026 MANCA: nessun documento porta questo numero",
		"1/NC/2026 MANCA: nessun documento porta questo numero",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
	head, cells := parsed(t, invoice.NumbersCSV(rows))
	if cells[1][head["total"]] != "" || cells[2][head["sdi_state"]] != "delivered" || cells[2][head["total"]] != "122.00" {
		t.Errorf("%q", cells)
	}
}

func TestNumbersOfAnotherSystemAreNoGap(t *testing.T) {
	one := invoice.Invoice{Number: invoice.Number{Year: 2026, N: 148}, Type: invoice.TD01}
	rows := invoice.NumbersOf(2026, []invoice.Invoice{one}, map[string]int{"": 149, "NC": 11}, map[string]int{"": 148, "NC": 12})
	var got []string
	for _, r := range rows {
		got = append(got, fmt.Sprintf("%s %d %t", r.Number, r.Through, r.Missing))
	}
	want := []string{"1/2026 147 false", "148/2026 0 false", "149/2026 0 true", "1/NC/2026 11 false"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error("art. 21:", diff)
	}
	if s := rows[0].Story(); s != "da 1/2026 a 147/2026: emessi con un altro sistema" {
		t.Error(s)
	}
}
