package money

import "testing"

func TestParseWritten(t *testing.T) {
	for in, want := range map[string]Cents{"536.80": 536_80, "536,80": 536_80, "1.234,56": 1234_56, "€ 12,5": 12_50, "1.234.567,00": 1234567_00, "100": 100_00, "-1.000,00": -1000_00} {
		if got, err := ParseWritten(in); err != nil || got != want {
			t.Errorf("%s: %v %v", in, got, err)
		}
	}
	for _, in := range []string{"1.234", "12.34,5", "1234.567,00", "", "x", "1,234.56", "1.2,3,4", "0.234,56", "1.234,567", "1.234,"} {
		if got, err := ParseWritten(in); err == nil {
			t.Errorf("%s is read as %s", in, got)
		}
	}
}
