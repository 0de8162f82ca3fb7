package invoice_test

import (
	"testing"

	"scatto/tariff/invoice"
)

// The stamp duty recharged on a deposit was spent on it: only the price comes
// off the balance.
func TestDepositWithStampDuty(t *testing.T) {
	for _, c := range []struct {
		name   string
		seller invoice.Party
		code   string
	}{
		{"a forfettario recharges it within N2.2", shopF(), "RF19"},
		{"a company recharges it as N1", shopA(), "N2.1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			words := lines(t, c.code+":930.00")
			words[0].Activity = invoice.SellsDeposit
			draft, err := invoice.Draft(invoice.DraftInput{
				Type: invoice.TD02, Date: day(t, "2026-02-16"), PaymentDays: 30, CustomerID: "C0001",
				Seller: c.seller, Buyer: miramare(), Lines: words, RechargeStamp: true,
			})
			if err != nil || draft.Totals.Total != 932_00 {
				t.Fatalf("total %s, %v", draft.Totals.Total, err)
			}
			deposit := numbered(t, draft, 1)
			if left := deposit.DepositLeft(); left != 930_00 {
				t.Errorf("%s left, want 930.00", left)
			}
			off, err := deposit.Deduct(0)
			if err != nil || off.Amount != -930_00 || off.Treatment.Code != c.code {
				t.Errorf("takes off %s with %s, %v", off.Amount, off.Treatment.Code, err)
			}
		})
	}
}
