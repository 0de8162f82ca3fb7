package contract

import (
	"slices"
	"strconv"
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff/invoice"
)

// QuoteLine is one thing offered, net of VAT: Quantity × UnitPrice, less
// Discounts, is Amount.
type QuoteLine struct {
	Description string      `json:"description"`
	Quantity    int64       `json:"quantity"`
	UnitPrice   money.Cents `json:"unit_price"`
	Amount      money.Cents `json:"amount"`

	Discounts []invoice.Discount `json:"discounts,omitempty"`     // off the unit price, in cascade
	Treatment string             `json:"vat_treatment,omitempty"` // code; "": the customer's or the shop's
	Option    string             `json:"option,omitempty"`        // key of the option that it belongs to; "": offered in any case
	Item      string             `json:"item,omitempty"`          // A0001: goods
	Unit      string             `json:"unit,omitempty"`          // of an item
	Warranty  int                `json:"warranty_months,omitempty"`
	Cost      money.Cents        `json:"cost,omitzero"` // of one, to the shop; never shown to the customer
}

// maxQuantity bounds one line of a quote.
const maxQuantity = 1_000_000

// ParseQuoteLine reads "DESCRIPTION;QUANTITY;PRICE", and after further
// semicolons a discount ("-10%", "-5.00") and a VAT treatment ("vat=N2.1"); the
// description may hold semicolons of its own. Errors are usage refusals.
func ParseQuoteLine(s string) (l QuoteLine, err error) {
	parts := strings.Split(s, ";")
	bad := refusal.Usage("bad-quote-line", "%q is not a line of a quote", s).
		WithHint("write description, quantity and price net of VAT: %q", "Configurazione server;2;350.00")
	if parts, err = l.terms(parts); err != nil {
		return l, err
	}
	n := len(parts)
	if n < 3 {
		return QuoteLine{}, bad
	}
	if l.Quantity, err = ParseQuantity(parts[n-2]); err != nil {
		return QuoteLine{}, bad
	}
	if l.UnitPrice, err = money.Parse(strings.TrimSpace(parts[n-1])); err != nil || l.UnitPrice < 0 {
		return QuoteLine{}, bad
	}
	l.Description = strings.Join(parts[:n-2], ";")
	return l.Priced()
}

// ListPrice as the price of an item stands for that of the list of goods.
const ListPrice money.Cents = -1

// ParseQuoteItem reads "A0001;QUANTITY" or "A0001;QUANTITY;PRICE" with what may
// follow in ParseQuoteLine; the list of goods gives the rest, which a line
// without description still lacks.
func ParseQuoteItem(s string) (l QuoteLine, err error) {
	parts, err := l.terms(strings.Split(s, ";"))
	if err != nil {
		return l, err
	}
	bad := refusal.Usage("bad-quote-item", "%q is not an item of a quote", s).
		WithHint("write the item, the quantity and, if it is another than the list's, the price: %q", "A0001;2;350.00")
	if len(parts) < 2 || len(parts) > 3 || strings.TrimSpace(parts[0]) == "" {
		return l, bad
	}
	l.Item, l.UnitPrice = strings.TrimSpace(parts[0]), ListPrice
	if l.Quantity, err = ParseQuantity(parts[1]); err != nil {
		return l, bad
	}
	if len(parts) == 3 {
		c, err := money.Parse(strings.TrimSpace(parts[2]))
		if err != nil || c < 0 {
			return l, bad
		}
		l.UnitPrice = c
	}
	return l, nil
}

// ParseQuantity reads a whole number of pieces, from 1 to a million.
func ParseQuantity(s string) (int64, error) {
	n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64)
	if err != nil || n < 1 || n > maxQuantity {
		return 0, refusal.Usage("bad-quantity", "%q is not a quantity from 1 to %d", s, maxQuantity)
	}
	return n, nil
}

// terms takes discounts and VAT treatment off the end of a typed line.
func (l *QuoteLine) terms(parts []string) ([]string, error) {
	for n := len(parts) - 1; n > 0; n-- {
		part := strings.TrimSpace(parts[n])
		code, isVAT := strings.CutPrefix(strings.ToLower(part), "vat=")
		amount, isDiscount := strings.CutPrefix(part, "-")
		switch {
		case isVAT && l.Treatment == "" && code != "":
			l.Treatment = strings.ToUpper(code)
		case isDiscount:
			d, err := invoice.ParseDiscount(amount)
			if err != nil {
				return nil, err
			}
			l.Discounts = append(l.Discounts, d)
		default:
			slices.Reverse(l.Discounts)
			return parts[:n+1], nil
		}
	}
	return parts[:1], nil
}

// NewQuoteLine computes a line; one without words is a usage refusal.
func NewQuoteLine(description string, quantity int64, price money.Cents) (QuoteLine, error) {
	return QuoteLine{Description: description, Quantity: quantity, UnitPrice: price}.Priced()
}

// Priced cleans the words of a line and computes its amount.
func (l QuoteLine) Priced() (_ QuoteLine, err error) {
	if l.Description, err = text.Line("description", l.Description, text.MaxLine); err != nil {
		return l, err
	}
	if l.Description == "" {
		return l, refusal.Usage("bad-quote-line", "a line of the quote has no description")
	}
	if amount, err := l.UnitPrice.Times(l.Quantity); err != nil || amount > money.Max {
		return l, refusal.Rule("amount-too-large", "%s times %d is too large an amount", l.UnitPrice, l.Quantity)
	}
	sold, err := l.Sold().Priced()
	l.Amount = sold.Amount
	return l, err
}

// Equal compares what the customer reads.
func (l QuoteLine) Equal(o QuoteLine) bool {
	return l.Description == o.Description && l.Quantity == o.Quantity && l.UnitPrice == o.UnitPrice && slices.Equal(l.Discounts, o.Discounts) &&
		l.Treatment == o.Treatment && l.Option == o.Option && l.Item == o.Item && l.Unit == o.Unit && l.Warranty == o.Warranty
}

// Sold is the line as a document bears it, without the treatment that it asks
// for.
func (l QuoteLine) Sold() invoice.Line {
	sold := invoice.Line{
		Description: l.Description, Quantity: l.Quantity, Unit: l.Unit, UnitPrice: l.UnitPrice, Amount: l.Amount,
		Discounts: l.Discounts, Rules: []string{}, Activity: invoice.SellsOther, Cost: l.Cost * money.Cents(l.Quantity),
	}
	if l.Item != "" {
		sold.Goods, sold.Activity = true, invoice.SellsGoods
	}
	return sold
}

// ParseQuoteThing reads a line, or an item where it begins with an item's id.
func ParseQuoteThing(s string) (QuoteLine, error) {
	id, _, _ := strings.Cut(s, ";")
	if digits, ok := strings.CutPrefix(strings.ToUpper(strings.TrimSpace(id)), "A"); ok {
		if _, err := strconv.ParseUint(digits, 10, 39); err == nil {
			return ParseQuoteItem(s)
		}
	}
	return ParseQuoteLine(s)
}
