package money_test

import (
	"encoding/json"
	"testing"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

func TestParse(t *testing.T) {
	for s, want := range map[string]money.Cents{
		"100": 10000, "100.5": 10050, "100.50": 10050, "100,50": 10050, "0": 0, "0.01": 1, "-3.20": -320, "9999999.99": money.Max, "007": 700,
		"1.234,56": 123456, "1.234,5": 123450, "12.345,00": 1234500, "-1.234.567,89": -123456789, "9.999.999,99": money.Max,
	} {
		if got, err := money.Parse(s); err != nil || got != want {
			t.Errorf("Parse(%q) = %d, %v; want %d", s, got, err, want)
		}
	}
	for s, kind := range map[string]string{
		"": "bad-amount", "1.234": "bad-amount", "1.2.3": "bad-amount", "1,234.50": "bad-amount", "€ 5": "bad-amount", "5 ": "bad-amount", "+5": "bad-amount",
		"--5": "bad-amount", "1e3": "bad-amount", ".5": "bad-amount", "5.": "bad-amount", "٣": "bad-amount", "10000000": "amount-too-large", "999999999999": "amount-too-large",
		"9999999999999999999": "bad-amount", "10.000.000,00": "amount-too-large",
		// thousands or decimals, or neither
		"1,234": "bad-amount", "1.234.567": "bad-amount", "1,234,567": "bad-amount", "1,234.56": "bad-amount", "1.234,567": "bad-amount", "1.234,": "bad-amount",
		"12.34,56": "bad-amount", "1234.567,00": "bad-amount", "0.123,45": "bad-amount", "1..234,56": "bad-amount", ".234,56": "bad-amount",
		"1.234,5,6": "bad-amount", "1.234.,56": "bad-amount", "1.23-,56": "bad-amount", "1.-34,56": "bad-amount", "1 234,56": "bad-amount", "1'234,56": "bad-amount",
	} {
		if got, err := money.Parse(s); refusal.KindOf(err) != kind {
			t.Errorf("Parse(%q) = %d, %v; want %s", s, got, err, kind)
		}
	}
}

func TestPrint(t *testing.T) {
	for c, want := range map[money.Cents][2]string{
		0: {"0.00", "0,00"}, 5: {"0.05", "0,05"}, -5: {"-0.05", "-0,05"}, 17000: {"170.00", "170,00"}, 123456789: {"1234567.89", "1.234.567,89"},
		-100000: {"-1000.00", "-1.000,00"}, -1 << 63: {"-92233720368547758.08", "-92.233.720.368.547.758,08"},
	} {
		if c.String() != want[0] || c.Italian() != want[1] {
			t.Errorf("%d prints as %s and %s, want %v", int64(c), c.String(), c.Italian(), want)
		}
	}
	data, err := json.Marshal(struct{ A money.Cents }{17000})
	if string(data) != `{"A":"170.00"}` || err != nil {
		t.Errorf("%s %v", data, err)
	}
	var back struct{ A money.Cents }
	if err := json.Unmarshal(data, &back); err != nil || back.A != 17000 {
		t.Errorf("%v %v", back, err)
	}
}

// SdI check 00421: Imposta is AliquotaIVA × ImponibileImporto / 100, half up.
func TestRate(t *testing.T) {
	for _, row := range []struct {
		rate      money.Rate
		net, want money.Cents
	}{
		{2200, 10000, 2200}, {2200, 24335, 5354}, {2200, 44000, 9680}, {2200, 2, 0}, {2200, 3, 1}, {1000, 5, 1}, {1000, 4, 0},
		{0, 10000, 0}, {2200, -24335, -5354}, {400, 37000, 1480},
	} {
		if got := row.rate.Of(row.net); got != row.want {
			t.Errorf("%s %% of %s is %s, want %s", row.rate, row.net, got, row.want)
		}
	}
}

func TestTimes(t *testing.T) {
	if got, err := money.Cents(7000).Times(3); err != nil || got != 21000 {
		t.Errorf("%v %v", got, err)
	}
	for _, n := range []int64{1 << 60, -1 << 60} {
		if got, err := money.Max.Times(n); refusal.KindOf(err) != "amount-too-large" {
			t.Errorf("%s × %d = %s, %v", money.Max, n, got, err)
		}
	}
}
