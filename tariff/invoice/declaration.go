package invoice

import (
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// intentNatura is what a declaration of intent makes a line.
const intentNatura = "N3.5"

// Declaration is a habitual exporter's declaration of intent: up to Plafond he
// buys without VAT (N3.5), under the protocol of the agency's receipt.
type Declaration struct {
	Customer string        `json:"customer"`
	Protocol string        `json:"protocol"` // 08060120341234567-000001
	Received calendar.Date `json:"received"` // date of the receipt
	From     calendar.Date `json:"from"`
	To       calendar.Date `json:"to"`
	Plafond  money.Cents   `json:"plafond"`
	Used     money.Cents   `json:"used"`    // net invoiced under it, less credit notes
	Revoked  calendar.Date `json:"revoked"` // zero: in force
}

// Left is what may still be invoiced under d.
func (d Declaration) Left() money.Cents { return max(0, d.Plafond-d.Used) }

// On reports whether d covers a document of the day.
func (d Declaration) On(day calendar.Date) bool {
	return !day.Before(d.From) && !day.After(d.To) && (d.Revoked.IsZero() || day.Before(d.Revoked))
}

// NewDeclaration checks one: the protocol has 17 digits, a dash and six, as the
// agency's receipt shows it; the year of the receipt bounds it unless dates
// are given.
func NewDeclaration(d Declaration) (Declaration, error) {
	first, second, ok := strings.Cut(d.Protocol, "-")
	if !ok || !allDigits(first, 17) || !allDigits(second, 6) {
		return d, refusal.Rule("bad-protocol", "%q is not the protocol of a declaration of intent", d.Protocol).
			WithHint("17 digits, a dash and 6 digits, as on the receipt of the tax agency")
	}
	if d.Received.IsZero() {
		return d, refusal.Usage("missing-flag", "the declaration has no date of receipt").WithHint("give it with --received")
	}
	if d.From.IsZero() {
		d.From = d.Received
	}
	if d.To.IsZero() {
		d.To = calendar.Date{Year: d.From.Year, Month: 12, Day: 31}
	}
	switch {
	case d.To.Before(d.From) || d.To.Year != d.From.Year:
		return d, refusal.Rule("bad-period", "a declaration of intent serves one calendar year, not %s to %s", d.From, d.To)
	case d.Plafond <= 0 || d.Plafond > money.Max:
		return d, refusal.Rule("bad-amount", "the plafond cannot be %s", d.Plafond)
	}
	return d, nil
}

// UnderIntent marks the lines without VAT by declaration of intent with the
// customer's declaration in force. None in force, or less left than the lines
// sell: refused ("declaration-missing", "plafond-exceeded").
func UnderIntent(lines []Line, all []Declaration, on calendar.Date) ([]Line, error) {
	var sum money.Cents
	for _, l := range lines {
		if l.Treatment.Natura == intentNatura {
			sum += l.Amount
		}
	}
	if sum == 0 {
		return lines, nil
	}
	best := -1
	for i, d := range all {
		if d.On(on) && (best < 0 || all[best].Left() < sum) {
			best = i
		}
	}
	if best < 0 {
		return nil, refusal.Rule("declaration-missing", "no declaration of intent of the customer is in force on %s", on).
			WithHint("scatto customer declaration add CUSTOMER --protocol … --received … --plafond …")
	}
	d := all[best]
	if sum > d.Left() {
		return nil, refusal.Rule("plafond-exceeded", "%s is above the %s left of declaration %s", sum, d.Left(), d.Protocol).
			WithHint("invoice the rest with VAT, or record another declaration")
	}
	out := full(lines)
	for i, l := range out {
		if l.Treatment.Natura == intentNatura {
			out[i].Other = []OtherData{{Type: "INTENTO", Text: d.Protocol, Date: d.Received}}
		}
	}
	return out, nil
}

// IntentUse is the net of a document under each protocol; of a credit note it
// is negative.
func (i Invoice) IntentUse() map[string]money.Cents {
	use := map[string]money.Cents{}
	for _, l := range i.Lines {
		for _, o := range l.Other {
			if o.Type != "INTENTO" {
				continue
			}
			if i.Type == TD04 {
				use[o.Text] -= l.Amount
			} else {
				use[o.Text] += l.Amount
			}
		}
	}
	return use
}
