package shop

import (
	"slices"
	"strconv"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/ticket"
)

// longAgo is how far back, in months, the sessions of a customer are read to
// count those of twelve months: they lie in the order in which they were
// entered, and few are entered much later than they were.
const longAgo = 24

// enoughOld is how many sessions older than that, one entered after the other,
// end the reading: a few old ones entered late hide no newer ones.
const enoughOld = 500

// Suggestions lists who works at a customer, or at any for "", so often that a
// nomination is wanted (R88).
func (s *Shop) Suggestions(customerID string) (out []ads.Suggestion, err error) {
	err = s.view(func(tx *store.Tx) error {
		cards, err := allCards(tx)
		if customerID != "" {
			var one Card
			one, err = findCard(tx, customerID)
			cards = []Card{one}
		}
		if err != nil {
			return err
		}
		for _, card := range cards {
			found, err := s.suggestions(tx, card.ID, s.Today())
			if err != nil {
				return err
			}
			out = append(out, found...)
		}
		return nil
	})
	return out, err
}

func (s *Shop) suggestions(tx *store.Tx, id string, on calendar.Date) ([]ads.Suggestion, error) {
	works, err := s.worksOf(tx, id, on)
	if err != nil || len(works) < ads.ContinuousFrom {
		return nil, err
	}
	nominations, err := nominationsOf(tx, id)
	if err != nil {
		return nil, err
	}
	decisions, err := maintenanceOf(tx, id)
	if err != nil {
		return nil, err
	}
	var out []ads.Suggestion
	for _, one := range ads.Suggest(id, works, nominations, decisions, on) {
		t, _, err := get[Technician](tx, technicianKey(one.Person))
		if err != nil {
			return nil, err
		}
		if t.Left.IsZero() || t.Left.After(on) { // nobody nominates who has left
			out = append(out, one)
		}
	}
	return out, nil
}

// worksOf gathers the sessions at a customer, remote and on site; the times of
// one person on one visit are one.
func (s *Shop) worksOf(tx *store.Tx, id string, on calendar.Date) (out []ads.Work, err error) {
	ids, err := numbers(tx, store.CustomerSessionPrefix(id))
	if err != nil {
		return nil, err
	}
	since, seen, before := on.AddMonths(-longAgo), map[string]bool{}, 0
	for i := len(ids) - 1; i >= 0; i-- {
		one, err := sessionByNumber(tx, ids[i])
		if err != nil {
			return nil, err
		}
		day := s.day(one.OpenedAt)
		if day.Before(since) {
			if before++; before >= enoughOld {
				break
			}
			continue
		}
		before = 0
		work := ads.Work{ID: one.ID, Person: one.Technician, Day: day, OnSite: one.Visit != ""}
		if work.OnSite {
			work.ID = one.Visit
		}
		if key := work.ID + " " + work.Person; one.Voided == "" && !seen[key] {
			seen[key] = true
			out = append(out, work)
		}
	}
	return out, nil
}

// wantsNomination warns of those of some persons who work at a customer
// without being nominated, from the third time on (R88: "continuativo" is work
// by wire and on site alike); only a shop whose gates keep the rules of the
// office is told.
func (w *write) wantsNomination(customerID string, on calendar.Date, persons ...string) (out []*refusal.Error, err error) {
	if !w.shop.Config.Gates.ADS || customerID == "" {
		return nil, nil
	}
	found, err := w.shop.suggestions(w.Tx, customerID, on)
	for _, one := range found {
		if slices.ContainsFunc(persons, func(p string) bool { return strings.EqualFold(p, one.Person) }) {
			out = append(out, suggestionWarning(one))
		}
	}
	return out, err
}

// visitors warns of those on a visit who want a nomination (R88).
func (w *write) visitors(v ticket.Visit) ([]*refusal.Error, error) {
	persons := make([]string, len(v.Stretches))
	for i, st := range v.Stretches {
		persons[i] = st.Technician
	}
	return w.wantsNomination(v.Customer, v.Date, persons...)
}

func suggestionWarning(one ads.Suggestion) *refusal.Error {
	return refusal.Rule("nomination-suggested", "%s worked %d times in twelve months for customer %s without nomination", one.Person, len(one.Works), one.Customer).
		WithHint("scatto ads appoint %s \"%s\", or scatto ads maintenance %s \"%s\" --reason TEXT", one.Customer, one.Person, one.Customer, one.Person).By("R88")
}

// DecideMaintenance records the decision, with its reason, that a person works
// at a customer only now and then (R88, ADS-18); it keeps the suggestion away
// for a year.
func (s *Shop) DecideMaintenance(m ads.Maintenance) (out ads.Maintenance, err error) {
	if m.Reason, err = text.Lines("reason", m.Reason, 2000); err != nil {
		return m, err
	}
	if m.Person, err = text.Line("name", m.Person, 60); err != nil {
		return m, err
	}
	err = s.write("ads.maintenance", func(w *write) error {
		card, err := findCard(w.Tx, m.Customer)
		if err != nil {
			return err
		}
		out = m
		out.Customer, out.At, out.By = card.ID, s.at, s.by
		if out.Person != "" {
			if out.Person, err = w.technicianNamed(out.Person); err != nil {
				return err
			}
		}
		if out, err = ads.NewMaintenance(out, s.Today()); err != nil {
			return err
		}
		all, err := maintenanceOf(w.Tx, card.ID)
		if err != nil {
			return err
		}
		out.Number = int64(len(all) + 1)
		w.about(card.ID)
		return w.put(store.MaintenanceKey(card.ID, out.Number), card.ID+"/maintenance/"+strconv.FormatInt(out.Number, 10), card.ID, out)
	})
	return out, err
}

func maintenanceOf(tx *store.Tx, id string) (list []ads.Maintenance, err error) {
	err = each(tx, store.MaintenancePrefix(id), func(_ store.Key, m ads.Maintenance) error {
		list = append(list, m)
		return nil
	})
	return list, err
}

// MaintenanceDecisions lists those about a customer, oldest first.
func (s *Shop) MaintenanceDecisions(customerID string) (list []ads.Maintenance, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		list, err = maintenanceOf(tx, card.ID)
		return err
	})
	return list, err
}
