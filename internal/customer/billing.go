package customer

import (
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Billing is how a customer is invoiced where it differs from the shop's
// habits; the zero Billing is the shop's.
type Billing struct {
	PriceList   string        `json:"price_list"`     // "": the shop's
	Terms       string        `json:"payment_terms"`  // as invoice.ParseTerms reads them
	Method      Method        `json:"payment_method"` // "": by debit with a mandate, else transfer
	Withholding string        `json:"withholding"`    // code of the table, such as condominium
	OrderID     string        `json:"order_id"`       // the customer's order (DatiOrdineAcquisto)
	OrderDate   calendar.Date `json:"order_date"`
	CUP         string        `json:"cup"`
	CIG         string        `json:"cig"`
}

// Method is how a customer pays.
type Method string

// The methods.
const (
	Transfer Method = "transfer" // MP05
	Card     Method = "card"     // MP08
	RiBa     Method = "riba"     // MP12
	Cash     Method = "cash"     // MP01
	Debit    Method = "debit"    // MP20, MP21
)

// Methods gives every method in the order of the help.
func Methods() []Method { return []Method{Transfer, Debit, RiBa, Card, Cash} }

func (b Billing) normal() (Billing, error) {
	for _, f := range []struct {
		name refusal.Word
		text *string
		most int
	}{
		{"the price list", &b.PriceList, 40},
		{"the payment terms", &b.Terms, 100},
		{"the withholding", &b.Withholding, 40},
		{"the order", &b.OrderID, 20}, // IdDocumento
		{"the CUP", &b.CUP, 15},       // CodiceCUP
		{"the CIG", &b.CIG, 15},       // CodiceCIG
	} {
		clean, err := CleanLine(f.name, *f.text, f.most)
		if err != nil {
			return b, err
		}
		*f.text = clean
	}
	b.CUP, b.CIG = strings.ToUpper(b.CUP), strings.ToUpper(b.CIG)
	return b, nil
}

// check refuses an unknown method and an order's data that SdI would not take:
// IdDocumento is mandatory beside CUP, CIG and date, and all are plain Latin.
func (b Billing) check() error {
	if b.Method != "" && !slices.Contains(Methods(), b.Method) {
		return refusal.Unknown("unknown-payment-method", "there is no payment method %q", string(b.Method), Methods())
	}
	for _, s := range []string{b.OrderID, b.CUP, b.CIG} {
		if strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) >= 0 {
			return refusal.Rule("bad-order", "the order's %q may hold plain letters, digits and signs only", s)
		}
	}
	if b.OrderID == "" && (b.CUP != "" || b.CIG != "" || !b.OrderDate.IsZero()) {
		return refusal.Rule("order-without-number", "CUP, CIG and date belong to an order, whose number is missing").
			WithHint("give it with --order")
	}
	return nil
}

// ParseMethod reads a way to pay; "" stays "", an unknown one is a usage
// refusal.
func ParseMethod(s string) (Method, error) {
	if s == "" || slices.Contains(Methods(), Method(s)) {
		return Method(s), nil
	}
	return "", refusal.Unknown("unknown-payment-method", "there is no payment method %q", s, Methods())
}
