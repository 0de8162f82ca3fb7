package shop

import (
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// RemindInput says whom to remind: the numbers, or a customer, or all.
type RemindInput struct {
	Numbers  []string
	Customer string
	Tone     int // 1 to 3; 0: by the days late
	DryRun   bool
}

// Reminding is one letter: all that a customer is reminded of.
type Reminding struct {
	Customer Card
	Tone     int
	To, Via  string
	Invoices []Overdue
	Subject  string
	Body     string
	Letter   int64 // in the outbox; 0 on a dry run
}

// NotReminded is a late invoice that no letter names, and why.
type NotReminded struct {
	Number   invoice.Number
	Customer string
	Why      *refusal.Error
}

// Remind writes one letter to each customer about what is late, with the
// invoices attached, and notes it on each of them. A letter has the strictest
// tone that one of its invoices has reached.
func (s *Shop) Remind(in RemindInput) (letters []Reminding, left []NotReminded, warnings []*refusal.Error, err error) {
	var late []Overdue
	cards := map[string]Card{}
	err = s.view(func(tx *store.Tx) error {
		if late, err = s.overdue(tx, in.Customer); err != nil {
			return err
		}
		if late, err = named(late, in.Numbers); err != nil {
			return err
		}
		for _, o := range late {
			if cards[o.CustomerID], err = findCard(tx, o.CustomerID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, nil, nil, err
	}
	plans, left := s.planReminders(in, late, cards)
	if len(in.Numbers) > 0 && len(left) > 0 {
		return nil, nil, nil, left[0].Why // who names an invoice is told why not
	}
	letters, warnings = []Reminding{}, []*refusal.Error{}
	reminded := func(customer string) bool {
		return slices.ContainsFunc(plans, func(r Reminding) bool { return r.Customer.ID == customer })
	}
	err = s.view(func(tx *store.Tx) error {
		return s.unusedCredits(tx, reminded, func(w *refusal.Error) { warnings = append(warnings, w) })
	})
	if err != nil {
		return nil, nil, nil, err
	}
	for _, r := range plans {
		more, err := s.writeReminder(&r, in.DryRun)
		if err != nil {
			return letters, left, warnings, err
		}
		letters = append(letters, r)
		warnings = append(warnings, more...)
	}
	return letters, left, warnings, nil
}

// named keeps the invoices asked for; one that is not late is refused.
func named(late []Overdue, refs []string) ([]Overdue, error) {
	if len(refs) == 0 {
		return late, nil
	}
	var out []Overdue
	for _, ref := range refs {
		number := invoice.ElsewhereKey(ref)
		meant := func(o Overdue) bool { return invoice.ElsewhereKey(o.Number.String()) == number }
		k := slices.IndexFunc(late, meant)
		if k < 0 {
			if _, err := invoice.ParseNumber(ref); err != nil && !strings.ContainsAny(ref, "0123456789") {
				return nil, err
			}
			return nil, refusal.Rule("not-overdue", "nothing of invoice %s is late", number).WithHint("scatto invoice overdue")
		}
		if !slices.ContainsFunc(out, meant) {
			out = append(out, late[k])
		}
	}
	return out, nil
}

// planReminders groups what may be reminded by customer, in their order.
func (s *Shop) planReminders(in RemindInput, late []Overdue, cards map[string]Card) (plans []Reminding, left []NotReminded) {
	byCustomer, order := map[string][]Overdue{}, []string{}
	for _, o := range late {
		if byCustomer[o.CustomerID] == nil {
			order = append(order, o.CustomerID)
		}
		byCustomer[o.CustomerID] = append(byCustomer[o.CustomerID], o)
	}
	slices.SortFunc(order, func(a, b string) int { return cardOrder(a) - cardOrder(b) })
	for _, id := range order {
		r := Reminding{Customer: cards[id]}
		var rest []Overdue
		for _, o := range byCustomer[id] {
			tone := in.Tone
			if tone == 0 {
				tone = invoice.ToneOf(o.Days, s.Config.Reminders.Days)
			}
			if tone == 0 && len(in.Numbers) > 0 {
				tone = 1 // named by hand: the kind one
			}
			why := s.mayRemind(o, tone, len(in.Numbers) > 0)
			switch {
			case tone == 0:
			case why != nil:
				left = append(left, NotReminded{o.Number, id, why})
			default:
				r.Tone = max(r.Tone, tone)
				rest = append(rest, o)
			}
		}
		for _, o := range rest { // the letter's tone may be a stricter one than the invoice's own
			if why := s.mayRemind(o, r.Tone, len(in.Numbers) > 0); why != nil {
				left = append(left, NotReminded{o.Number, id, why})
				continue
			}
			r.Invoices = append(r.Invoices, o)
		}
		if len(r.Invoices) == 0 {
			continue
		}
		if r.To, r.Via = s.reminderAddress(r.Customer, r.Tone); r.To == "" {
			for _, o := range r.Invoices {
				left = append(left, NotReminded{o.Number, id, refusal.Rule("no-address", "customer %s has no e-mail address", id).
					WithHint("scatto customer edit %s --email …", id)})
			}
			continue
		}
		plans = append(plans, r)
	}
	return plans, left
}

// cardOrder sorts ids by number.
func cardOrder(id string) int {
	n, _ := customer.ParseID(id)
	return n
}

// mayRemind says why an invoice is not to be reminded in a tone, nil where it is.
func (s *Shop) mayRemind(o Overdue, tone int, byHand bool) *refusal.Error {
	today := s.Today()
	switch last := s.lastIn(o.Dunning, tone, !byHand); {
	case o.Disputed:
		return refusal.Rule("disputed", "invoice %s is in dispute: %s", o.Number, o.Dunning.Dispute.Reason).
			WithHint("when it is settled: scatto invoice dispute %s --over", o.Number)
	case !last.IsZero() && last.DaysUntil(today) < s.Config.Reminders.PauseDays:
		return refusal.Rule("reminded-already", "invoice %s was reminded in this tone on %s: not again before %s", o.Number, last, last.AddDays(s.Config.Reminders.PauseDays))
	case !byHand && (collected(o.Invoice) || underWay(o, today)):
		return refusal.Rule("collected", "invoice %s is collected by debit or RiBa, and nothing has come back", o.Number).
			WithHint("to remind all the same, name it: scatto invoice remind %s", o.Number)
	}
	return nil
}

// collected reports an invoice that the shop itself collects: the customer has
// nothing to do before a collection came back. A set-off taken back is none.
func collected(inv invoice.Invoice) bool {
	byShop := slices.Contains([]string{"MP12", "MP19", "MP20", "MP21"}, inv.Payment.Method)
	return byShop && !slices.ContainsFunc(inv.Payments, func(p invoice.Paid) bool { return p.Amount > 0 && p.How != invoice.BySetOff && !p.Returned.IsZero() })
}

// underWay reports money that the bank is told to collect on a later day, as
// after a return: it covers what is late.
func underWay(o Overdue, today calendar.Date) bool {
	var coming money.Cents
	for _, k := range o.Collected() {
		if p := o.Payments[k]; p.Date.After(today) {
			coming += p.Amount
		}
	}
	return coming >= o.Late
}

// reminderAddress is where a reminder goes: the formal notice by PEC where it
// can, the others by ordinary mail, or to the PEC of who has nothing else.
func (s *Shop) reminderAddress(card Card, tone int) (to, via string) {
	byPEC := card.PEC != "" && s.Config.Company.PEC != ""
	switch {
	case tone == 3 && byPEC && s.Config.Reminders.FormalByPEC:
		return card.PEC, viaPEC
	case len(card.Emails) > 0:
		return card.Emails[0], ""
	case byPEC:
		return card.PEC, viaPEC
	}
	return "", ""
}
