package recurring

import (
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Price is what a whole period costs from a day on.
type Price struct {
	From    calendar.Date `json:"from"`
	Unit    money.Cents   `json:"unit"`             // net, for a whole period; per seat where there are seats
	Seats   int64         `json:"seats,omitzero"`   // 0: not by the seat
	Cost    money.Cents   `json:"cost,omitzero"`    // what the shop pays for it, as Unit
	Percent money.Rate    `json:"percent,omitzero"` // by which the unit price was changed, 0: not by a share
	ISTAT   bool          `json:"istat,omitempty"`  // the share is that of the consumer price index
	ProRata bool          `json:"pro_rata,omitempty"`
	Reason  string        `json:"reason,omitempty"`
	At      time.Time     `json:"at,omitzero"` // when it was written down
	By      string        `json:"by,omitempty"`
}

// mostSeats bounds what can be typed.
const mostSeats = 100_000

func (p Price) check() error {
	switch {
	case p.Unit <= 0 || p.Unit > money.Max:
		return refusal.Usage("bad-amount", "the fee of a period cannot be %s", p.Unit)
	case p.Seats < 0 || p.Seats > mostSeats:
		return refusal.Usage("bad-seats", "there cannot be %d seats", p.Seats)
	case p.Cost < 0 || p.Cost > money.Max:
		return refusal.Usage("bad-amount", "the cost of a period cannot be %s", p.Cost)
	}
	_, err := p.Whole()
	return err
}

// Quantity is the number of seats, 1 where there are none.
func (p Price) Quantity() int64 { return max(1, p.Seats) }

// Whole is what a whole period costs, all seats together.
func (p Price) Whole() (money.Cents, error) { return p.Unit.Times(p.Quantity()) }

// Raised gives an amount changed by a share, half up to the cent: by -5.00 % it
// falls. What would not be above zero is refused.
func Raised(c money.Cents, by money.Rate) (money.Cents, error) {
	if by <= -10000 || by > 100000 {
		return 0, refusal.Usage("bad-percentage", "a fee cannot change by %s %%", by)
	}
	out := (c*money.Cents(10000+by) + 5000) / 10000
	if out <= 0 || out > money.Max {
		return 0, refusal.Usage("bad-amount", "the fee of a period cannot be %s", out)
	}
	return out, nil
}

// on gives the price of a day of a period. A change holds from the first period
// that begins on its day or later; one that is pro rata from its day.
func (p Plan) on(whole Period, d calendar.Date) Price {
	for i := len(p.Prices) - 1; i > 0; i-- {
		change := p.Prices[i]
		if !change.From.After(whole.From) || change.ProRata && !change.From.After(d) {
			return change
		}
	}
	return p.Prices[0]
}

// On gives the price of a day.
func (p Plan) On(d calendar.Date) Price { return p.on(p.PeriodOn(d), d) }

// split cuts days of a period where the price changes within it.
func (p Plan) split(whole Period, days Span) (parts []Part) {
	rest := days
	for _, change := range p.Prices[1:] {
		if change.ProRata && change.From.After(rest.From) && !change.From.After(rest.To) && change.From.After(whole.From) {
			parts = append(parts, p.part(whole, Span{rest.From, change.From.AddDays(-1)}))
			rest.From = change.From
		}
	}
	return append(parts, p.part(whole, rest))
}

func (p Plan) part(whole Period, days Span) Part {
	return Part{Period: whole, Span: days, Price: p.on(whole, days.From)}
}

// Unit is the price of one seat for the part's days: its share of the period by
// days, half up. Each part takes what the days up to its end come to, less what
// those before it come to, so that the parts of a period at one price sum to
// the whole price.
func (t Part) Unit() money.Cents { return t.share(t.Price.Unit) }

// Amount is the price of the part, all seats together.
func (t Part) Amount() (money.Cents, error) { return t.Unit().Times(t.Price.Quantity()) }

// Cost is what the shop pays for the part, all seats together.
func (t Part) Cost() (money.Cents, error) { return t.share(t.Price.Cost).Times(t.Price.Quantity()) }

func (t Part) share(whole money.Cents) money.Cents {
	before := int64(t.Period.From.DaysUntil(t.From))
	return upTo(whole, before+t.days(), t.Period.days()) - upTo(whole, before, t.Period.days())
}

// upTo is the share of so many days, half up.
func upTo(whole money.Cents, days, of int64) money.Cents {
	return money.Cents((int64(whole)*days*2 + of) / (2 * of))
}

// IsWhole reports that the part is its whole period.
func (t Part) IsWhole() bool { return t.Span == t.Period.Span }

// Days of the part and of its period.
func (t Part) Days() (paid, of int64) { return t.days(), t.Period.days() }
