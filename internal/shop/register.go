package shop

import (
	"slices"
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
)

// Registers is what both registers of art. 30 GDPR hold.
type Registers struct {
	Draft       bool // nobody instituted them: the activities are the usual ones
	Head        gdpr.RegisterHead
	Activities  []gdpr.Activity
	Recipients  []gdpr.Recipient
	Controllers []OnBehalf
	Notice      *gdpr.PrivacyNotice // in force; nil: none
}

// OnBehalf is a customer for whom the shop is processor (art. 30(2)(a) GDPR).
type OnBehalf struct {
	Card      Card
	Agreement *gdpr.Agreement // in force; nil: none
	Why       []string        // what the shop does for him, Italian
}

// Registers reads them as they stand.
func (s *Shop) Registers() (r Registers, err error) {
	err = s.view(func(tx *store.Tx) error {
		r, err = s.registers(tx)
		return err
	})
	return r, err
}

func (s *Shop) registers(tx *store.Tx) (r Registers, err error) {
	if r.Head, r.Activities, r.Draft, err = s.activities(tx); err != nil {
		return r, err
	}
	if r.Recipients, err = recipients(tx); err != nil {
		return r, err
	}
	if r.Controllers, err = s.controllers(tx); err != nil {
		return r, err
	}
	notices, err := notices(tx)
	if n, ok := gdpr.NoticeOn(notices, s.Today()); ok {
		r.Notice = &n
	}
	return r, err
}

// activities reads the register's head and its activities, or drafts them.
func (s *Shop) activities(tx *store.Tx) (head gdpr.RegisterHead, list []gdpr.Activity, draft bool, err error) {
	head, ok, err := get[gdpr.RegisterHead](tx, store.RegisterHeadKey())
	if err != nil {
		return head, nil, false, err
	}
	if !ok {
		today := s.Today()
		return gdpr.RegisterHead{Updated: s.at, Measures: gdpr.DraftMeasures(today)}, gdpr.DraftActivities(today, s.at), true, nil
	}
	err = each(tx, store.ActivityPrefix(), func(_ store.Key, a gdpr.Activity) error {
		list = append(list, a)
		return nil
	})
	return head, list, false, err
}

// controllers lists the customers for whom the shop is processor: those with an
// agreement, a contract or a nomination as system administrator, or whose
// systems somebody worked on in the last twelve months.
func (s *Shop) controllers(tx *store.Tx) (list []OnBehalf, err error) {
	cards, err := allCards(tx)
	if err != nil {
		return nil, err
	}
	for _, card := range cards {
		one := OnBehalf{Card: card}
		agreements, err := agreementsOf(tx, card.ID)
		if err != nil {
			return nil, err
		}
		if a, ok := gdpr.AgreementOn(agreements, s.Today()); ok {
			one.Agreement = &a
		}
		if one.Why, err = s.worksFor(tx, card.ID); err != nil {
			return nil, err
		}
		if one.Agreement != nil || len(one.Why) > 0 {
			list = append(list, one)
		}
	}
	return list, nil
}

func (s *Shop) worksFor(tx *store.Tx, id string) (why []string, err error) {
	contracts, err := contractsOf(tx, id)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(contracts, func(c contract.Contract) bool { return c.Kind == contract.ADS && c.ValidOn(s.Today()) }) {
		why = append(why, "contratto ADS")
	}
	nominations, err := nominationsOf(tx, id)
	if err != nil {
		return nil, err
	}
	for _, n := range nominations {
		if n.Active(s.Today()) {
			why = append(why, "nomina "+n.ID+" di "+n.Person)
		}
	}
	ids, err := numbers(tx, store.CustomerSessionPrefix(id))
	for _, n := range slices.Backward(ids) { // the last ones first
		one, err := sessionByNumber(tx, n)
		if err != nil {
			return nil, err
		}
		if s.day(one.OpenedAt).Before(s.Today().AddMonths(-12)) {
			break
		}
		if one.Voided == "" && one.Visit == "" {
			return append(why, "sessioni remote, l’ultima il "+s.day(one.OpenedAt).Italian()), nil
		}
	}
	return why, err
}

// institute makes the draft the registers of the shop, once; changed says that
// something in them is about to change.
func (w *write) institute(from calendar.Date) (gdpr.RegisterHead, error) {
	head, list, draft, err := w.shop.activities(w.Tx)
	if err != nil || !draft {
		return head, err
	}
	head.Instituted, head.Updated = from, w.shop.at
	for i := range head.Measures {
		head.Measures[i].From = from
	}
	for _, a := range list {
		if _, err := w.Next("activity"); err != nil {
			return head, err
		}
		a.From = from
		if err := w.putActivity(a); err != nil {
			return head, err
		}
	}
	return head, w.putHead(head, w.shop.at)
}

func (w *write) putHead(head gdpr.RegisterHead, at time.Time) error {
	head.Updated = at
	return w.put(store.RegisterHeadKey(), "registers", "", head)
}

// Institute makes the draft the registers of the shop; registers that are there
// already stay as they are.
func (s *Shop) Institute(from calendar.Date) (r Registers, err error) {
	if from.IsZero() {
		from = s.Today()
	}
	if from.After(s.day(s.now)) {
		return r, refusal.Rule("future", "%s lies in the future", from)
	}
	err = s.write("gdpr.register", func(w *write) error {
		_, err := w.institute(from)
		return err
	})
	if err != nil {
		return r, err
	}
	return s.Registers()
}

// AddMeasure adds a line to what protects all data (art. 32 GDPR).
func (s *Shop) AddMeasure(kind gdpr.MeasureKind, words string) (head gdpr.RegisterHead, err error) {
	if words, err = text.Line("measure", words, text.MaxLine); err != nil {
		return head, err
	}
	if words == "" {
		return head, refusal.Usage("missing-text", "the measure has no words")
	}
	if !slices.Contains(gdpr.MeasureKinds(), kind) {
		return head, refusal.Unknown("unknown-kind", "unknown kind %q of measure", string(kind), gdpr.MeasureKinds())
	}
	err = s.write("gdpr.register", func(w *write) error {
		if head, err = w.institute(s.Today()); err != nil {
			return err
		}
		for _, m := range head.Measures {
			if m.Text == words && m.Kind == kind && m.Until.IsZero() {
				return nil
			}
		}
		head.Measures = append(head.Measures, gdpr.Measure{Number: len(head.Measures) + 1, Kind: kind, Text: words, From: s.Today()})
		return w.putHead(head, s.at)
	})
	return head, err
}

// EndMeasure ends a measure; it stays on record.
func (s *Shop) EndMeasure(number int) (head gdpr.RegisterHead, err error) {
	err = s.write("gdpr.register", func(w *write) error {
		if head, err = w.institute(s.Today()); err != nil {
			return err
		}
		if number < 1 || number > len(head.Measures) {
			return refusal.NotFound("no-measure", "there is no measure %d", number).WithHint("scatto gdpr register measure list")
		}
		m := &head.Measures[number-1]
		if !m.Until.IsZero() {
			return refusal.Rule("measure-ended", "measure %d ended on %s", number, m.Until)
		}
		m.Until = s.Today()
		return w.putHead(head, s.at)
	})
	return head, err
}
