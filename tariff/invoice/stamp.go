package invoice

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/money"
)

// StampDue gives the stamp duty on lines: 2.00 when the amounts outside VAT
// exceed 77.47, else 0.
func StampDue(lines []Line) money.Cents {
	var sum money.Cents
	for _, l := range lines {
		if l.Treatment.Stamp {
			sum += l.Amount
		}
	}
	if sum > StampThreshold {
		return StampDuty
	}
	return 0
}

// WithStamp appends the line that recharges the stamp duty, if it is due and
// the shop recharges it: outside the taxable base (N1) by a company, as part
// of the fee without VAT by a seller of RF19 or RF02.
func WithStamp(lines []Line, seller Party, recharge bool, ts Treatments, on calendar.Date) ([]Line, error) {
	duty := StampDue(lines)
	if !recharge || duty == 0 {
		return lines, nil
	}
	t, err := ts.At(CodeFor(seller, "N1"), on)
	if err != nil {
		return nil, err
	}
	return append(slices.Clip(lines), Line{
		Description: "Imposta di bollo assolta in modo virtuale",
		Quantity:    1, UnitPrice: duty, Amount: duty, Treatment: t, Rules: []string{}, Activity: SellsStamp,
	}), nil
}
