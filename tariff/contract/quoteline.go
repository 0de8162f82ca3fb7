package contract

import (
	"strconv"
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// QuoteLine is one thing offered, net of VAT: Quantity × UnitPrice is Amount.
type QuoteLine struct {
	Description string      `json:"description"`
	Quantity    int64       `json:"quantity"`
	UnitPrice   money.Cents `json:"unit_price"`
	Amount      money.Cents `json:"amount"`
}

// maxQuantity bounds one line of a quote.
const maxQuantity = 1_000_000

// ParseQuoteLine reads "DESCRIPTION;QUANTITY;PRICE"; the description may hold
// semicolons of its own. Errors are usage refusals.
func ParseQuoteLine(s string) (QuoteLine, error) {
	parts := strings.Split(s, ";")
	n := len(parts)
	bad := refusal.Usage("bad-quote-line", "%q is not a line of a quote", s).
		WithHint("write description, quantity and price net of VAT: %q", "Configurazione server;2;350.00")
	if n < 3 {
		return QuoteLine{}, bad
	}
	quantity, err := strconv.ParseInt(strings.TrimSpace(parts[n-2]), 10, 64)
	if err != nil || quantity < 1 || quantity > maxQuantity {
		return QuoteLine{}, bad
	}
	price, err := money.Parse(strings.TrimSpace(parts[n-1]))
	if err != nil || price < 0 {
		return QuoteLine{}, bad
	}
	return NewQuoteLine(strings.Join(parts[:n-2], ";"), quantity, price)
}

// NewQuoteLine computes a line; one without words is a usage refusal.
func NewQuoteLine(description string, quantity int64, price money.Cents) (l QuoteLine, err error) {
	l = QuoteLine{Quantity: quantity, UnitPrice: price}
	if l.Description, err = text.Line("description", description, text.MaxLine); err != nil {
		return l, err
	}
	if l.Description == "" {
		return l, refusal.Usage("bad-quote-line", "a line of the quote has no description")
	}
	if l.Amount, err = price.Times(quantity); err == nil && l.Amount > money.Max {
		err = refusal.Rule("amount-too-large", "%s times %d is too large an amount", price, quantity)
	}
	return l, err
}
