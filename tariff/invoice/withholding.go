package invoice

import (
	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Withholding is DatiRitenuta: what the customer keeps back and pays to the
// State for the seller. It lowers ToPay, never Total.
type Withholding struct {
	Type   string      `json:"type"`  // TipoRitenuta: RT01 natural person, RT02 company
	Cause  string      `json:"cause"` // CausalePagamento, e.g. W
	Rate   money.Rate  `json:"rate"`
	Base   money.Cents `json:"base"` // net of the lines marked Withheld
	Amount money.Cents `json:"amount"`
}

// WithholdingRow is one dated row of the table of withholdings.
type WithholdingRow struct {
	Code      string        `json:"code"` // the shop's name: "condominium"
	Rate      money.Rate    `json:"rate"`
	Cause     string        `json:"cause"`
	ValidFrom calendar.Date `json:"valid_from"`
	ValidTo   calendar.Date `json:"valid_to"` // zero: open
}

// Withholdings is the table of withholdings.
type Withholdings []WithholdingRow

// BuiltInWithholdings gives the one that an IT shop meets: condominiums keep 4 %
// of contracts for works and services (art. 25-ter DPR 600/1973), causale W.
func BuiltInWithholdings() Withholdings {
	return Withholdings{{Code: "condominium", Rate: 4_00, Cause: "W", ValidFrom: calendar.Date{Year: 2007, Month: 1, Day: 1}}}
}

// At gives the row of code in force on the day. An unknown code is a usage
// refusal, a known one outside its dates a refusal by rule.
func (ws Withholdings) At(code string, on calendar.Date) (WithholdingRow, error) {
	codes := []string{}
	known := false
	for _, w := range ws {
		codes = appendNew(codes, w.Code)
		if w.Code != code {
			continue
		}
		known = true
		if !on.Before(w.ValidFrom) && (w.ValidTo.IsZero() || !on.After(w.ValidTo)) {
			return w, nil
		}
	}
	if known {
		return WithholdingRow{}, refusal.Rule("withholding-out-of-dates", "withholding %s is not in force on %s", code, on)
	}
	return WithholdingRow{}, refusal.Unknown("unknown-withholding", "there is no withholding %q", code, codes)
}

// For makes the withholding of a seller; a seller who charges no VAT by his
// regime suffers none (L. 190/2014 art. 1 c. 67, DM 98/2011).
func (w WithholdingRow) For(seller Party) Withholding {
	if seller.ChargesNoVAT() {
		return Withholding{}
	}
	t := "RT02"
	if len(seller.TaxCode) == 16 { // a natural person
		t = "RT01"
	}
	return Withholding{Type: t, Cause: w.Cause, Rate: w.Rate}
}

// on computes base and amount on the marked lines.
func (w Withholding) on(lines []Line) Withholding {
	w.Base = 0
	for _, l := range lines {
		if l.Withheld {
			w.Base += l.Amount
		}
	}
	w.Amount = w.Rate.Of(w.Base)
	return w
}
