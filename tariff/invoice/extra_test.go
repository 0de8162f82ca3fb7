package invoice_test

import (
	"testing"

	"scatto/internal/money"
	"scatto/tariff/invoice"
)

// A quantity of nought is not one piece.
func TestParseLineQuantity(t *testing.T) {
	for s, kind := range map[string]string{"Mouse;0;10.00": "bad-quantity", "Mouse;1;10.00": "", "Mouse;x;10.00": "bad-line"} {
		l, _, err := invoice.ParseLine(s)
		wantKind(t, err, kind)
		if err == nil && (l.Quantity != 1 || l.UnitPrice != money.Cents(10_00)) {
			t.Errorf("%s: %d times %s", s, l.Quantity, l.UnitPrice)
		}
	}
}
