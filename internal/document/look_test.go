package document

import (
	"strings"
	"testing"
)

// apart reports words of a page that stand on each other.
func apart(t *testing.T, file []byte) {
	t.Helper()
	for n, page := range boxes(t, file) {
		for i, a := range page {
			for _, b := range page[i+1:] {
				if min(a.right, b.right)-max(a.left, b.left) > 0.3 && min(a.bottom, b.bottom)-max(a.top, b.top) > 1.6 {
					t.Errorf("page %d: %q stands on %q", n+1, b.Text, a.Text)
				}
			}
		}
	}
}

func TestATitleALittleTooLongIsSetSmaller(t *testing.T) {
	inv := october(t)
	inv.Type = "TD02"
	if got := text(t, mustInvoice(t, inv)); !strings.Contains(got, "Fattura d’acconto n. 1/2025\n") && !strings.Contains(got, "Fattura d’acconto n. 1/2025 ") {
		t.Errorf("the title is broken:\n%s", got)
	}
	inv.Type, inv.Number.N, inv.Number.Series = "TD24", 12345, "ASSISTENZA"
	if got := text(t, mustInvoice(t, inv)); !strings.Contains(got, "\nn. 12345/ASSISTENZA/2025") {
		t.Errorf("the number is torn from its n.:\n%s", got)
	}
}

func TestGreatAmountsStandApartAndInOnePiece(t *testing.T) {
	inv := october(t)
	inv.Withholding.Rate, inv.Withholding.Base, inv.Totals.Withheld = 20_00, 987_654_321_00, 197_530_864_20
	inv.Lines[0].UnitPrice, inv.Lines[0].Amount = 1_234_567_890_12, 1_234_567_890_12
	inv.Totals.Total, inv.Totals.ToPay = 1_234_567_890_12, 1_037_037_025_92
	file := mustInvoice(t, inv)
	apart(t, file)
	if n := strings.Count(text(t, file), "1.234.567.890,12 €"); n < 3 {
		t.Errorf("an amount is broken: %d whole ones", n)
	}
	q := offered(t, 2)
	q.Totals.Total = 123_456_789_00
	apart(t, mustQuote(t, q))
}

func TestALongAddressBreaksAfterItsSigns(t *testing.T) {
	inv := october(t)
	inv.Seller.Email = "amministrazione.villadeicipressi.bartolomeimontanari@aziendeagricoleriminesi.example.it"
	inv.Buyer.PEC = "amministrazione.villadeicipressi.bartolomeimontanari@pec.aziendeagricole.example.it"
	got := text(t, mustInvoice(t, inv))
	for _, whole := range []string{"aziendeagricoleriminesi.example.it", "\naziendeagricole.example.it"} {
		if !strings.Contains(got, whole) {
			t.Errorf("%q is broken or cut in:\n%s", whole, got)
		}
	}
}
