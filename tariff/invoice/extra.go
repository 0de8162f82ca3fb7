package invoice

import (
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Extra is a line added by hand: it waits for the customer's next document.
// Its line's treatment is chosen on that document's date.
type Extra struct {
	ID        string        `json:"id"` // X0001
	Customer  string        `json:"customer"`
	Date      calendar.Date `json:"date"` // from when it may be invoiced
	Line      Line          `json:"line"`
	VAT       string        `json:"vat_treatment"` // code; "": the customer's or the shop's
	Invoice   string        `json:"invoice"`       // number, "" while it waits
	Withdrawn string        `json:"withdrawn"`     // why it is no longer wanted
	AddedAt   time.Time     `json:"added_at"`
	AddedBy   string        `json:"added_by"`

	For      string   `json:"for,omitempty"`     // the customer who got it, when another pays
	Site     string   `json:"site,omitempty"`    // L0001
	Item     string   `json:"item,omitempty"`    // A0001
	Serials  []string `json:"serials,omitempty"` // of what it sells
	Device   string   `json:"device,omitempty"`  // the machine that it went into
	Warranty int      `json:"warranty_months,omitempty"`
	Visit    string   `json:"visit,omitempty"` // V0001
	Quote    string   `json:"quote,omitempty"` // Q0001
}

// Waits reports whether the line is still to be invoiced.
func (x Extra) Waits() bool { return x.Invoice == "" && x.Withdrawn == "" }

// NewExtra checks a line added by hand and prices it. A transport document
// means goods, and dates their delivery; goods need to know when they were
// handed over.
func NewExtra(x Extra) (Extra, error) {
	l := &x.Line
	if strings.TrimSpace(l.Description) == "" {
		return x, refusal.Usage("missing-flag", "the line has no description").WithHint("say what it sells with --description")
	}
	if l.Quantity == 0 {
		l.Quantity = 1
	}
	if l.Quantity < 0 {
		return x, refusal.Rule("bad-quantity", "the quantity %d is negative", l.Quantity).WithHint("a discount or a deduction has a negative price")
	}
	switch {
	case l.Delivery.Number != "" && l.Delivery.Date.IsZero():
		return x, refusal.Usage("missing-flag", "the transport document %s has no date", l.Delivery.Number).WithHint("give it with --ddt-date")
	case l.Delivery.Number == "" && !l.Delivery.Date.IsZero():
		return x, refusal.Usage("missing-flag", "the transport document of %s has no number", l.Delivery.Date).WithHint("give it with --ddt")
	case l.PeriodFrom.IsZero() != l.PeriodTo.IsZero() || l.PeriodTo.Before(l.PeriodFrom):
		return x, refusal.Rule("bad-period", "the period from %s to %s is not one", l.PeriodFrom, l.PeriodTo)
	}
	if l.Delivery.Number != "" {
		l.Goods = true
		if l.Effected.IsZero() {
			l.Effected = l.Delivery.Date
		}
	}
	if l.Goods && l.Effected.IsZero() {
		l.Effected = x.Date
	}
	if l.Activity == "" {
		l.Activity = SellsOther
		if l.Goods {
			l.Activity = SellsGoods
		}
	}
	var err error
	x.Line, err = l.Priced()
	return x, err
}

// ParseLine reads a line typed as "DESCRIPTION;QUANTITY;PRICE" or, with a VAT
// treatment of its own, "DESCRIPTION;QUANTITY;PRICE;CODE". Errors are usage
// refusals: a forgotten quantity must not become the price. A quantity of 0 is
// refused by rule.
func ParseLine(s string) (l Line, code string, err error) {
	parts := strings.Split(s, ";")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	bad := func(why error) (Line, string, error) {
		return Line{}, "", refusal.Usage("bad-line", "%q is no line: %s", s, why).
			WithHint(`write it like "Switch 8 porte;1;45.90", with a VAT treatment after another semicolon`)
	}
	l = Line{Quantity: 1, Rules: []string{}}
	switch len(parts) {
	case 3, 4:
		if l.Quantity, err = strconv.ParseInt(parts[1], 10, 64); err != nil {
			return bad(refusal.Usage("bad-number", "%q is not a whole number", parts[1]))
		}
		if l.Quantity == 0 { // to NewExtra it means that none was given
			return Line{}, "", refusal.Rule("bad-quantity", "a line of quantity 0 sells nothing")
		}
		if len(parts) == 4 {
			code = parts[3]
		}
	default:
		return bad(refusal.Usage("bad-line", "it has %d parts", len(parts)))
	}
	l.Description = parts[0]
	if l.UnitPrice, err = money.Parse(parts[2]); err != nil {
		return bad(err)
	}
	return l, code, nil
}

// ParseDiscount reads "10%" or "5.00".
func ParseDiscount(s string) (Discount, error) {
	percent, isPercent := strings.CutSuffix(strings.TrimSpace(s), "%")
	c, err := money.Parse(strings.TrimSpace(percent))
	if err != nil || c <= 0 {
		return Discount{}, refusal.Usage("bad-discount", "%q is no discount", s).WithHint("write 10%% or an amount like 5.00")
	}
	if !isPercent {
		return Discount{Amount: c}, nil
	}
	if c > hundred {
		return Discount{}, refusal.Rule("bad-discount", "a discount of %s %% is above the whole price", c)
	}
	return Discount{Percent: money.Rate(c)}, nil
}
