package contract

import (
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

// QuoteDeposit is what is paid before the work begins, net: a share of the
// lines accepted, or an amount. One of both is 0; both: none is asked for.
type QuoteDeposit struct {
	Percent money.Rate  `json:"percent"`
	Amount  money.Cents `json:"amount"`
}

// ParseQuoteDeposit reads "30%", "930.00" or "none".
func ParseQuoteDeposit(s string) (d QuoteDeposit, err error) {
	s = strings.TrimSpace(s)
	if strings.EqualFold(s, "none") {
		return d, nil
	}
	number, percent := strings.CutSuffix(s, "%")
	c, err := money.Parse(strings.TrimSpace(number))
	switch {
	case err != nil || c <= 0:
		return d, refusal.Usage("bad-deposit", "%q is not a deposit", s).WithHint("write 30%%, an amount net of VAT like 930.00, or none")
	case !percent:
		return QuoteDeposit{Amount: c}, nil
	case c > 100_00:
		return d, refusal.Rule("deposit-too-high", "a deposit of %s %% is above the whole price", c)
	}
	return QuoteDeposit{Percent: money.Rate(c)}, nil
}

// IsZero reports that no deposit is asked for.
func (d QuoteDeposit) IsZero() bool { return d == QuoteDeposit{} }

// Of is the deposit on a net amount, half up.
func (d QuoteDeposit) Of(net money.Cents) money.Cents {
	if d.Percent != 0 {
		return d.Percent.Of(net)
	}
	return d.Amount
}

// checkDeposit refuses one above the lines, or on a fee alone.
func (q Quote) checkDeposit() error {
	if q.Deposit.IsZero() {
		return nil
	}
	if least := q.Least(); q.Deposit.Of(least) > least || least <= 0 {
		return refusal.Rule("deposit-too-high", "a deposit of %s is above the lines of the quote, %s", q.Deposit.Of(least), least)
	}
	return nil
}
