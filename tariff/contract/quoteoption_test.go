package contract

import (
	"testing"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

func TestLinesOfAQuoteAsTyped(t *testing.T) {
	for _, c := range []struct {
		says, text string
		amount     money.Cents
		kind       string
	}{
		{"semicolons in the words", "Licenza; con avviamento;1;2600.00", 2600_00, ""},
		{"a discount by share", "Posa;3;33.33;-10%", 89_99, ""},
		{"discounts in cascade, then the VAT", "Posa;1;100.00;-10%;-5.00;vat=n2.1", 85_00, ""},
		{"a negative price is no discount", "Server;1;-5.00", 0, "bad-quote-line"},
		{"a discount above the price", "Server;1;5.00;-6.00", 0, "discount-above-price"},
		{"more than all of it", "Server;1;5.00;-101%", 0, "bad-discount"},
		{"no quantity", "Server;due;5.00", 0, "bad-quote-line"},
		{"absurd", "a;1000000;9999999.00", 0, "amount-too-large"},
	} {
		l, err := ParseQuoteLine(c.text)
		if got := refusal.KindOf(err); got != c.kind || err == nil && l.Amount != c.amount {
			t.Errorf("%s: %s %q", c.says, l.Amount, got)
		}
	}
}

func TestWhatACustomerTakes(t *testing.T) {
	line := func(option string, amount money.Cents) QuoteLine {
		return QuoteLine{Description: "x", Quantity: 1, UnitPrice: amount, Amount: amount, Option: option}
	}
	q := Quote{ID: "Q0001", Lines: []QuoteLine{line("", 100_00), line("B", 30_00), line("A", 50_00), line("2", 7_00), line("1", 5_00)},
		Deposit: QuoteDeposit{Percent: 33_33}}
	if q.Least() != 130_00 || q.Options()[0].Key != "A" || q.Options()[2].Key != "1" {
		t.Errorf("%s, %+v", q.Least(), q.Options())
	}
	for _, c := range []struct {
		says    string
		keys    []string
		net     money.Cents
		deposit money.Cents
		kind    string
	}{
		{"one alternative", []string{"A"}, 150_00, 50_00, ""}, // 49.995: half up
		{"with extras, in any order, twice said", []string{"2", "a", "1", "2"}, 162_00, 53_99, ""},
		{"none", nil, 0, 0, "option-missing"},
		{"extras alone", []string{"1"}, 0, 0, "option-missing"},
		{"two", []string{"A", "B"}, 0, 0, "options-exclude"},
		{"one that is not offered", []string{"C"}, 0, 0, "unknown-option"},
	} {
		got, err := q.Choose(c.keys)
		if refusal.KindOf(err) != c.kind || err == nil && (got.Net != c.net || got.Deposit.Of(got.Net) != c.deposit) {
			t.Errorf("%s: %s, deposit %s, %v", c.says, got.Net, got.Deposit.Of(got.Net), err)
		}
	}
}
