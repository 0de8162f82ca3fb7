package shop

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/mail/letter"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/recurring"
)

// ServiceDueKind says what comes up of a service.
type ServiceDueKind string

// The kinds.
const (
	ServiceNotice     ServiceDueKind = "notice"      // last day to give notice, or to ask
	ServiceRenewal    ServiceDueKind = "renewal"     // a period begins
	ServiceNotRenewed ServiceDueKind = "not-renewed" // it began and nobody renewed it
	ServiceEnding     ServiceDueKind = "ending"      // its last day
)

// ServiceDue is a day to come of a service.
type ServiceDue struct {
	Kind    ServiceDueKind
	Date    calendar.Date
	Service recurring.Service
	Name    string        // of the customer
	Renewal calendar.Date // first day of the next period; zero when it ends
	Amount  money.Cents   // of that period, net
	Letter  int64         // in the outbox, 0 for none
}

// ServicesDue lists the renewals and the last days of notice within so many
// days, by date. Services by the month or quarter that renew themselves are
// left out: they simply go on.
func (s *Shop) ServicesDue(within int) (list []ServiceDue, err error) {
	err = s.view(func(tx *store.Tx) error {
		return each(tx, store.ServicePrefix(), func(_ store.Key, r recurring.Service) error {
			found, err := s.serviceDue(r, within)
			if err != nil || len(found) == 0 {
				return err
			}
			card, err := findCard(tx, r.Customer)
			for _, d := range found {
				d.Name = card.Name
				list = append(list, d)
			}
			return err
		})
	})
	slices.SortStableFunc(list, func(a, b ServiceDue) int {
		if d := a.Date.Compare(b.Date); d != 0 {
			return d
		}
		return byNumber(a.Service.ID, b.Service.ID)
	})
	return list, err
}

func (s *Shop) serviceDue(r recurring.Service, within int) (list []ServiceDue, err error) {
	today := s.Today()
	soon := recurring.Span{From: today, To: today.AddDays(within)}
	next, goesOn := r.Renewal(today)
	if !goesOn {
		if soon.Holds(r.Ends) {
			list = append(list, ServiceDue{Kind: ServiceEnding, Date: r.Ends, Service: r})
		}
		return list, nil
	}
	if !r.Asks && r.Plan.Every.Months() < recurring.HalfYear.Months() {
		return nil, nil
	}
	d := ServiceDue{Kind: ServiceRenewal, Date: next.From, Service: r, Renewal: next.From}
	if d.Amount, err = r.Plan.On(next.From).Whole(); err != nil {
		return nil, err
	}
	if !next.From.After(today) { // only those that ask can lie behind
		d.Kind = ServiceNotRenewed
		return []ServiceDue{d}, nil
	}
	if by := r.NoticeBy(next.From); soon.Holds(by) && r.NoticeDays > 0 {
		notice := d
		notice.Kind, notice.Date = ServiceNotice, by
		list = append(list, notice)
	}
	if soon.Holds(next.From) {
		list = append(list, d)
	}
	return list, nil
}

// TellServiceDue puts the letter about a renewal into the outbox, once per
// renewal: it asks for a yes where the service needs one.
func (s *Shop) TellServiceDue(d ServiceDue) (ServiceDue, error) {
	if d.Renewal.IsZero() {
		return d, nil
	}
	err := s.write("service.ask", func(w *write) error {
		r, err := findService(w.Tx, d.Service.ID)
		if err != nil || r.Asked == d.Renewal {
			return err
		}
		card, err := findCard(w.Tx, r.Customer)
		if err != nil {
			return err
		}
		if len(card.Emails) == 0 {
			return refusal.Rule("no-address", "customer %s has no e-mail address", card.ID).
				WithHint("scatto customer edit %s --email ADDRESS", card.ID)
		}
		price := r.Plan.On(d.Renewal)
		data := letter.Data{Shop: s.Config.Company.Name, Phone: s.Config.Company.Phone, Email: addressOf(s.mailFrom()), Customer: card.Name,
			Fee: letter.Fee{What: "servizio " + r.ID + ", " + r.Name(), Every: r.Plan.Every.Adjective(), From: d.Renewal.Italian(),
				Until: d.Renewal.AddDays(-1).Italian(), NewPrice: d.Amount.Italian(), Asks: r.Asks}}
		if price.Seats > 0 {
			data.NewSeats = seats(price)
		}
		if by := r.NoticeBy(d.Renewal); !by.Before(s.Today()) {
			data.PayBy = by.Italian()
		}
		words, err := s.templates().Render(letter.Renewal, data)
		if err != nil {
			return err
		}
		l, err := w.writeTo(customerLetter{kind: letter.Renewal, customer: card.ID, to: card.Emails[0], subject: words.Subject, body: words.Body})
		if err != nil {
			return err
		}
		d.Letter = l.ID
		r.Asked, r.AskedLetter = d.Renewal, l.ID
		return w.putService(r)
	})
	return d, err
}
