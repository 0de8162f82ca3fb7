package document

import (
	"fmt"

	"scatto/internal/money"
	"scatto/tariff/contract"
)

// QuoteFigures are the quotes made in the period and what became of them since,
// as a whole and by the channel through which they were asked for.
type QuoteFigures struct {
	QuoteShare
	Channels []QuoteShare `json:"channels"` // most offered first; they sum to the whole
}

// QuoteShare counts quotes; amounts are net, with the fee of a year.
type QuoteShare struct {
	Name     string `json:"name"` // "" of the whole, and of those without channel
	Offered  int    `json:"offered"`
	Accepted int    `json:"accepted"` // signed
	Refused  int    `json:"refused"`  // refused or revoked
	Expired  int    `json:"expired"`
	Open     int    `json:"open"`

	OfferedNet  money.Cents `json:"offered_net"`
	AcceptedNet money.Cents `json:"accepted_net"`
	Conversion  *string     `json:"conversion_percent"` // "66.67": accepted of those decided; null: none is
}

// Add counts one quote as it stands.
func (s *QuoteShare) Add(state contract.QuoteState, worth money.Cents) {
	s.Offered++
	s.OfferedNet += worth
	switch {
	case state.Taken():
		s.Accepted++
		s.AcceptedNet += worth
	case state == contract.QuoteExpired:
		s.Expired++
	case state.Lost():
		s.Refused++
	default:
		s.Open++
	}
	if r, ok := s.conversion(); ok {
		text := r.String()
		s.Conversion = &text
	}
}

// conversion is what share of those decided was accepted, half up.
func (s QuoteShare) conversion() (money.Rate, bool) {
	decided := int64(s.Accepted + s.Refused + s.Expired)
	if decided == 0 {
		return 0, false
	}
	return money.Rate((int64(s.Accepted)*200_00 + decided) / (2 * decided)), true
}

// rate gives "66,67 %", or a dash while nothing is decided.
func (s QuoteShare) rate() string {
	r, ok := s.conversion()
	if !ok {
		return "–"
	}
	return percent(r)
}

// quotes shows what became of the offers.
func (p *digest) quotes() {
	q := p.r.Quotes
	const name = "Preventivi e conversione, per canale"
	if q.Offered == 0 {
		p.heading(name, "", body.leading())
		p.nothing("Nessun preventivo nel periodo.")
		return
	}
	p.heading(name, "", 24)
	p.paragraph(left, width, body, fmt.Sprintf("%s per %s; %s per %s; conversione %s di quelli decisi. Importi al netto dell’IVA, con il canone di un anno.",
		counted(q.Offered, "preventivo fatto", "preventivi fatti"), euro(q.OfferedNet),
		counted(q.Accepted, "accettato", "accettati"), euro(q.AcceptedNet), q.rate()))
	p.y += 3
	t := p.newTable(left,
		column{title: "Canale", width: 46},
		column{title: "Fatti", width: 14, right: true},
		column{title: "Accettati", width: 18, right: true},
		column{title: "Rifiutati", width: 17, right: true},
		column{title: "Scaduti", width: 16, right: true},
		column{title: "Aperti", width: 14, right: true},
		column{title: "Accettato", width: 26, right: true},
		column{title: "Conversione", width: 19, right: true})
	for i, c := range q.Channels {
		if c.Name == "" {
			c.Name = "non indicato"
		}
		cells := []cell{{text: c.Name, style: body}}
		for _, n := range []int{c.Offered, c.Accepted, c.Refused, c.Expired, c.Open} {
			cells = append(cells, cell{text: fmt.Sprint(n), style: body})
		}
		t.add(row{rule: i > 0, cells: append(cells, cell{text: euro(c.AcceptedNet), style: body}, cell{text: c.rate(), style: body})})
	}
	p.y += 3
}
